package app.kith.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may connect and what they may do: an immutable list, and its text. A line is a word, a space and a value that
/// goes on to the end of the line (so that filters may hold anything); `user` begins the next one; blank lines and
/// lines that begin with `#` say nothing.
///
/// ```
/// user jane
/// password pbkdf2-sha512 210000 SALT HASH
/// read owntracks/#
/// write owntracks/%u/#
/// ```
final class Users {
    /// The text is not a list of users; the message names the line and never quotes it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(int line, String why) {
            super("line " + line + ": " + why);
        }
    }

    static final Users NONE = new Users(Map.of());

    /// Compared with when the name is unknown, so that the time it takes does not tell which names there are.
    private static final Password NOBODY = new Password.Hashed(210_000, new byte[12], new byte[64]);

    private final Map<String, User> byName;

    private Users(Map<String, User> byName) {
        this.byName = byName;
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    Optional<User> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean isPassword(String name, String password) {
        User user = byName.get(name);
        return (user == null ? NOBODY : user.password()).matches(password) && user != null;
    }

    /// These, and one more, who takes the place of one of the same name.
    Users with(User user) {
        Map<String, User> next = new LinkedHashMap<>(byName);
        next.put(user.name(), user);
        return new Users(next);
    }

    /// These without one.
    Users without(String name) {
        Map<String, User> next = new LinkedHashMap<>(byName);
        next.remove(name);
        return new Users(next);
    }

    Collection<User> all() {
        return byName.values();
    }

    String text() {
        StringBuilder out =
                new StringBuilder("# Written by `kith broker adduser`, and read again whenever it changes.\n");
        for (User user : byName.values()) {
            out.append("\nuser ").append(user.name()).append('\n');
            out.append("password ").append(user.password().text()).append('\n');
            user.read()
                    .forEach(filter -> out.append("read ").append(filter.text()).append('\n'));
            user.write()
                    .forEach(
                            filter -> out.append("write ").append(filter.text()).append('\n'));
        }
        return out.toString();
    }

    /// Reads [#text()].
    ///
    /// @param plainAllowed whether `password plain SECRET` may stand for a hash
    static Users parse(List<String> lines, boolean plainAllowed) throws Unreadable {
        Map<String, User> byName = new LinkedHashMap<>();
        Draft draft = null;
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String value = space < 0 ? "" : line.substring(space + 1);
            if (word.equals("user")) {
                if (draft != null) {
                    draft.addTo(byName);
                }
                if (!User.isValidName(value)) {
                    throw new Unreadable(number, "a user’s name has no /, +, # and no blanks around it");
                }
                draft = new Draft(number, value);
            } else if (draft == null) {
                throw new Unreadable(number, "the first word is “user”");
            } else {
                draft.add(number, word, value, plainAllowed);
            }
        }
        if (draft != null) {
            draft.addTo(byName);
        }
        return new Users(byName);
    }

    /// A user whose lines are still being read.
    private static final class Draft {
        private final int line;
        private final String name;
        private final List<TopicFilter> read = new ArrayList<>();
        private final List<TopicFilter> write = new ArrayList<>();
        private final List<Password> passwords = new ArrayList<>();

        Draft(int line, String name) {
            this.line = line;
            this.name = name;
        }

        void add(int number, String word, String value, boolean plainAllowed) throws Unreadable {
            switch (word) {
                case "password" -> {
                    try {
                        passwords.add(Password.parse(value, plainAllowed));
                    } catch (IllegalArgumentException e) {
                        throw new Unreadable(number, "this is not a password hash");
                    }
                }
                case "read", "write" -> {
                    if (!TopicFilter.isValid(value)) {
                        throw new Unreadable(number, "this is not a topic filter");
                    }
                    (word.equals("read") ? read : write).add(new TopicFilter(value));
                }
                default -> throw new Unreadable(number, "a line begins with user, password, read or write");
            }
        }

        void addTo(Map<String, User> users) throws Unreadable {
            if (passwords.size() != 1) {
                throw new Unreadable(line, "a user has one password");
            }
            if (users.putIfAbsent(name, new User(name, passwords.getFirst(), read, write)) != null) {
                throw new Unreadable(line, "this user is there twice");
            }
        }
    }
}
