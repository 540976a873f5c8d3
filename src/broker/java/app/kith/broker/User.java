package app.kith.broker;

import java.util.List;

/// Somebody who may connect.
///
/// @param read what they may subscribe to; `%u` stands for their name
/// @param write what they may publish; `%u` stands for their name
record User(String name, Password password, List<TopicFilter> read, List<TopicFilter> write) {
    /// What a phone may subscribe to: where the others are and what they say of themselves, and what is meant for it
    /// alone. What others are told to do (`cmd`) is not among it.
    static final List<String> PHONE_READS = List.of(
            "owntracks/+/+",
            "owntracks/+/+/event",
            "owntracks/+/+/info",
            "owntracks/+/+/waypoint",
            "owntracks/+/+/waypoints",
            "owntracks/%u/#");

    static final String PHONE_WRITES = "owntracks/%u/#";

    User {
        read = List.copyOf(read);
        write = List.copyOf(write);
    }

    /// Whether a name can stand in a topic for `%u` without meaning more than itself.
    static boolean isValidName(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.length() <= 128
                && name.chars().noneMatch(c -> c < ' ' || c == 127 || c == '+' || c == '#' || c == '/')
                && !name.startsWith("$");
    }

    /// Whether the other one is the same in everything, so that nobody would notice.
    boolean isSameAs(User other) {
        return name.equals(other.name)
                && password.isSameAs(other.password)
                && read.equals(other.read)
                && write.equals(other.write);
    }

    boolean mayRead(String filter) {
        return covers(read, filter);
    }

    boolean mayWrite(String topic) {
        return covers(write, topic);
    }

    private boolean covers(List<TopicFilter> rights, String asked) {
        for (TopicFilter right : rights) {
            if (right.forUser(name).covers(asked)) {
                return true;
            }
        }
        return false;
    }
}
