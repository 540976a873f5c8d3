package app.kith.protocol;

/// MQTT's topic filters (MQTT 3.1.1, section 4.7): `+` stands for one level, `#` for all that follow and the parent.
/// Safe from any thread.
public final class TopicFilter {
    private TopicFilter() {}

    /// Whether the text is a filter one may subscribe to: not empty, no NUL, at most 65,535 bytes of UTF-8, wildcards
    /// only as whole levels, `#` only as the last.
    public static boolean isValid(String filter) {
        if (filter.isEmpty()
                || filter.indexOf('\0') >= 0
                || filter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 65_535) {
            return false;
        }
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            boolean starts = i == 0 || filter.charAt(i - 1) == '/';
            boolean ends = i == filter.length() - 1;
            if (c == '#' && !(starts && ends)) {
                return false;
            }
            if (c == '+' && !(starts && (ends || filter.charAt(i + 1) == '/'))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a message on `topic` goes to a subscriber of `filter`. A filter that starts with a wildcard does not
    /// match topics that start with `$`.
    public static boolean matches(String filter, String topic) {
        if (filter.isEmpty() || topic.isEmpty()) {
            return false;
        }
        if (topic.charAt(0) == '$' && (filter.charAt(0) == '+' || filter.charAt(0) == '#')) {
            return false;
        }
        int f = 0;
        int t = 0;
        while (true) {
            int filterEnd = levelEnd(filter, f);
            if (isLevel(filter, f, filterEnd, '#')) {
                return filterEnd == filter.length();
            }
            int topicEnd = levelEnd(topic, t);
            boolean same = isLevel(filter, f, filterEnd, '+')
                    || (filterEnd - f == topicEnd - t && filter.regionMatches(f, topic, t, filterEnd - f));
            if (!same) {
                return false;
            }
            boolean filterDone = filterEnd == filter.length();
            boolean topicDone = topicEnd == topic.length();
            if (topicDone) {
                return filterDone || filter.substring(filterEnd).equals("/#");
            }
            if (filterDone) {
                return false;
            }
            f = filterEnd + 1;
            t = topicEnd + 1;
        }
    }

    /// Orders filters from the most specific: level by level a name before `+` before `#`; of two that differ only in
    /// names, neither; what ends before what goes on.
    static int compareSpecificity(String a, String b) {
        String[] left = a.split("/", -1);
        String[] right = b.split("/", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int difference = rank(left[i]) - rank(right[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return left.length - right.length;
    }

    private static int rank(String level) {
        return switch (level) {
            case "#" -> 2;
            case "+" -> 1;
            default -> 0;
        };
    }

    private static int levelEnd(String text, int from) {
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }

    private static boolean isLevel(String text, int from, int to, char wildcard) {
        return to - from == 1 && text.charAt(from) == wildcard;
    }
}
