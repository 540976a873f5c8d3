package app.kith.broker;

import java.util.List;

/// Somebody who may connect.
///
/// @param read what they may subscribe to; `%u` stands for their name
/// @param write what they may publish; `%u` stands for their name
record User(String name, Password password, List<TopicFilter> read, List<TopicFilter> write) {
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
