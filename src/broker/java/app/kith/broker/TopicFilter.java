package app.kith.broker;

/// A right over topics, written as an MQTT topic filter (MQTT 3.1.1, section 4.7): `+` is one level, `#` at the end is
/// this level and all below.
///
/// @param text the filter, valid by [#isValid]
record TopicFilter(String text) {
    /// Whether the text is a topic filter: not empty, no NUL, wildcards alone in their level, `#` only at the end.
    static boolean isValid(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0 || text.length() > 65_535) {
            return false;
        }
        String[] levels = text.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean wild = level.contains("#") || level.contains("+");
            if (wild && level.length() > 1 || level.equals("#") && i < levels.length - 1) {
                return false;
            }
        }
        return true;
    }

    /// This filter with `%u` standing for a user.
    TopicFilter forUser(String user) {
        return new TopicFilter(text.replace("%u", user));
    }

    /// Whether everything that `asked` (a topic, or a filter somebody subscribes to) can match is within this one.
    boolean covers(String asked) {
        String[] mine = text.split("/", -1);
        String[] theirs = asked.split("/", -1);
        if (theirs[0].startsWith("$") && !mine[0].equals(theirs[0])) {
            return false; // a broker's own topics are never meant by a wildcard
        }
        for (int i = 0; i < mine.length; i++) {
            if (mine[i].equals("#")) {
                return true;
            }
            if (i == theirs.length) {
                return false;
            }
            boolean level = mine[i].equals("+") ? !theirs[i].equals("#") : mine[i].equals(theirs[i]);
            if (!level) {
                return false;
            }
        }
        return theirs.length == mine.length;
    }
}
