package app.kith.protocol;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What comes of an OwnTracks configuration, be it an `.otrc` or `.otrw` file or an `owntracks:///config?` link:
/// an [Account], [Regions], a [Remote] place or a [Problem], never an exception (booklet, features/remoteconfig).
/// Nothing of it is ever fetched here.
public sealed interface ConfigFile {
    /// A broker or server to reach, as the phone's configuration has it, with the phone apps' defaults filled in.
    /// A viewer takes neither the phone's client id nor its will, and never publishes to its topic.
    ///
    /// @param host name or address of the broker; empty in HTTP mode when absent
    /// @param port 1 to 65535
    /// @param ws MQTT over WebSocket
    /// @param username empty for none
    /// @param password empty for none
    /// @param encryptionKey the payload key's passphrase, empty for none
    /// @param subTopic what the phone subscribes to, several separated by blanks; empty when absent
    /// @param pubTopicBase the phone's own topic, perhaps with `%u` and `%d`; empty when absent
    /// @param url the HTTP mode's address; empty when absent
    /// @param waypoints how many regions came along
    record Account(
            String host,
            int port,
            boolean tls,
            boolean ws,
            String username,
            String password,
            String encryptionKey,
            String subTopic,
            String pubTopicBase,
            Mode mode,
            String url,
            String deviceId,
            String trackerId,
            int waypoints)
            implements ConfigFile {

        /// `mqtt[s]://host:port` or `ws[s]://host:port/mqtt`; null in HTTP mode.
        public @Nullable URI broker() {
            if (mode == Mode.HTTP) {
                return null;
            }
            String authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
            String scheme = (ws ? "ws" : "mqtt") + (tls ? "s" : "");
            return URI.create(scheme + "://" + authority + (ws ? "/mqtt" : ""));
        }

        /// What a viewer subscribes to. Where the phone says what it subscribes to: the same, and one level below,
        /// where phones keep cards, events and regions. Else all under the root of its own topic.
        public List<String> topicFilters() {
            List<String> filters = new ArrayList<>();
            for (String filter : subTopic.strip().split("\\s+")) {
                if (TopicFilter.isValid(filter)) {
                    filters.add(filter);
                    if (!filter.endsWith("#")) {
                        filters.add(filter + "/+");
                    }
                }
            }
            return filters.isEmpty()
                    ? List.of(rootFilter())
                    : filters.stream().distinct().toList();
        }

        private String rootFilter() {
            String pattern = pubTopicBase.strip().replace("%u", "+").replace("%d", "+");
            int slash = pattern.indexOf('/', 1); // a leading slash belongs to the root
            String root = slash < 0 ? pattern : pattern.substring(0, slash);
            // A root that differs from phone to phone is no root.
            String filter = (root.indexOf('+') >= 0 ? pattern : root) + "/#";
            return root.isEmpty() || !TopicFilter.isValid(filter) ? "owntracks/#" : filter;
        }

        /// Neither secrets nor hosts belong in a log.
        @Override
        public String toString() {
            return "ConfigFile.Account[mode=" + mode + ", tls=" + tls + ", ws=" + ws + ", waypoints=" + waypoints + "]";
        }
    }

    /// Regions alone, as `.otrw` files hold them.
    ///
    /// @param names as the phone's owner named them
    record Regions(List<String> names) implements ConfigFile {
        public Regions {
            names = List.copyOf(names);
        }
    }

    /// The link only says where a configuration could be fetched: that is for the user to decide.
    ///
    /// @param address as the link has it, not looked at yet; it may hold a secret
    record Remote(String address) implements ConfigFile {
        @Override
        public String toString() {
            return "ConfigFile.Remote[]";
        }
    }

    /// OwnTracks' `mode`.
    enum Mode {
        MQTT,
        HTTP
    }

    /// It can't be used, and why: a kind with a sentence in the texts (`config.` and the kind) and a field name at the
    /// most.
    record Problem(Kind kind, String field) implements ConfigFile {
        public enum Kind {
            /// Over 1 MiB, or nested too deeply.
            TOO_LARGE,
            NOT_JSON,
            /// JSON, but of another `_type`.
            NOT_CONFIGURATION,
            /// Neither `owntracks:` nor `config`.
            NOT_A_LINK,
            BAD_BASE64,
            /// The field is needed and not there.
            MISSING,
            /// The field is of a wrong type or out of range.
            WRONG_VALUE
        }
    }

    /// Reads the bytes of an `.otrc` file; a link in a file is a link too.
    static ConfigFile read(byte[] file) {
        if (file.length > MessageReader.MAX_PAYLOAD) {
            return new Problem(Problem.Kind.TOO_LARGE, "");
        }
        try {
            return parse(Json.text(file));
        } catch (Rejected _) {
            return new Problem(Problem.Kind.NOT_JSON, "");
        }
    }

    /// Reads what was pasted or dropped: JSON, or a link.
    static ConfigFile parse(String text) {
        if (text.length() > MessageReader.MAX_PAYLOAD) {
            return new Problem(Problem.Kind.TOO_LARGE, "");
        }
        String stripped = text.strip();
        return stripped.regionMatches(true, 0, "owntracks:", 0, 10)
                ? ConfigReader.link(stripped)
                : ConfigReader.json(stripped);
    }

    /// The regions that came along in what was pasted or dropped, as a phone's own list is read: those that can't be
    /// read are left out. Empty when there are none.
    static List<Message.Waypoint> waypoints(String text) {
        return text.length() > MessageReader.MAX_PAYLOAD ? List.of() : ConfigReader.waypoints(text.strip());
    }

    /// The names of the fields of what was pasted or dropped, so that it can be said which are left out; empty when it
    /// can't be read.
    static Set<String> fieldNames(String text) {
        return text.length() > MessageReader.MAX_PAYLOAD ? Set.of() : ConfigReader.fieldNames(text.strip());
    }
}
