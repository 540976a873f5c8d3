package app.kith.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
sealed interface Arguments {
    String USAGE = """
        usage: kith broker --dir DIR [--listen HOST:PORT]... [--ws HOST:PORT] [--tls HOST:PORT] [--wss HOST:PORT]
                           [--keystore FILE --keystore-password-file FILE]
                           [--connections N] [--per-user N] [--per-address N] [--rate N] [--parent PID]
               kith broker adduser --dir DIR --user NAME --password-file FILE
                           [--read FILTER]... [--write FILTER]...
               kith broker removeuser --dir DIR --user NAME
               kith broker export-mosquitto --dir DIR --out DIR

          --dir       where the users, the kept and the waiting messages are
          --listen    MQTT; 127.0.0.1:1883 unless told, port 0 for any that is free, 0.0.0.0:1883 for the whole LAN
          --ws        MQTT over WebSocket
          --tls, --wss   the same two over TLS. Without a keystore Kith makes an authority and a certificate for
                      this machine’s names and addresses, keeps them in DIR/tls and renews them; phones need
                      DIR/tls/kith-ca.crt
          --keystore  a PKCS#12 file with a certificate of your own
          --connections, --per-user, --per-address   how many at one time; 256, 16 and 64 unless told
          --rate      messages a second taken from one client, after a first 50 seconds’ worth at once; more is
                      not lost but waits; 100 unless told, 0 for no limit
          --parent    ends when the process of that number ends
          --managed   (for programs) users come by standard input, in the users’ file’s words and with
                      “password plain SECRET”, up to a line with a full stop, and again whenever they change; its
                      end is the broker’s end
          --read, --write   topic filters; %u in them is the user’s own name. Unless told, what a phone needs:
                      its own topics, and what the others say, but not what they are told (cmd)
          export-mosquitto   writes mosquitto.conf, acl, passwords and a bridge for the same users and rights
        """;

    record Help() implements Arguments {}

    record AddUser(Path dir, String user, Path passwordFile, List<TopicFilter> read, List<TopicFilter> write)
            implements Arguments {}

    record RemoveUser(Path dir, String user) implements Arguments {}

    record ExportMosquitto(Path dir, Path out) implements Arguments {}

    /// @param listen where to listen, by what is spoken there: `mqtt`, `mqtt2` and so on, `ws`, `mqtts`, `wss`
    /// @param keystore for `mqtts` and `wss`; null where there are none
    /// @param parent the process to end with, 0 for none
    record Serve(
            Path dir,
            Map<String, Endpoint> listen,
            @Nullable Path keystore,
            @Nullable Path keystorePassword,
            Limits limits,
            long parent,
            boolean managed)
            implements Arguments {
        /// Whether what is spoken at a way in is spoken over TLS.
        static boolean isEncrypted(String name) {
            return name.equals("mqtts") || name.equals("wss");
        }
    }

    /// How much is taken from whom.
    ///
    /// @param connections at one time, for each way in
    /// @param perUser at one time
    /// @param perAddress at one time, for addresses other than this machine's own
    /// @param rate messages a second from one connection; 0 for no limit
    record Limits(int connections, int perUser, int perAddress, int rate) {
        static final Limits USUAL = new Limits(256, 16, 64, 100);
    }

    static Arguments parse(String... args) throws WrongUse {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.contains("--help") || words.contains("-h")) {
            return new Help();
        }
        if (!words.isEmpty() && words.getFirst().equals("adduser")) {
            words.removeFirst();
            return addUser(words);
        }
        if (!words.isEmpty() && words.getFirst().equals("removeuser")) {
            words.removeFirst();
            Map<String, String> given = values(words, "removeuser", "--dir", "--user");
            return new RemoveUser(Path.of(given.get("--dir")), Objects.requireNonNull(given.get("--user")));
        }
        if (!words.isEmpty() && words.getFirst().equals("export-mosquitto")) {
            words.removeFirst();
            Map<String, String> given = values(words, "export-mosquitto", "--dir", "--out");
            return new ExportMosquitto(Path.of(given.get("--dir")), Path.of(given.get("--out")));
        }
        return serve(words);
    }

    private static Arguments addUser(List<String> words) throws WrongUse {
        Path dir = null;
        String user = null;
        Path password = null;
        List<TopicFilter> read = new ArrayList<>();
        List<TopicFilter> write = new ArrayList<>();
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            switch (option) {
                case "--dir" -> dir = Path.of(value(option, words));
                case "--user" -> user = value(option, words);
                case "--password-file" -> password = Path.of(value(option, words));
                case "--read" -> read.add(filter(value(option, words)));
                case "--write" -> write.add(filter(value(option, words)));
                default -> throw unknown(option);
            }
        }
        if (dir == null || user == null || password == null) {
            throw new WrongUse("adduser needs --dir, --user and --password-file.");
        }
        if (!User.isValidName(user)) {
            throw new WrongUse("A user’s name has no /, + or # and no blanks around it.");
        }
        if (read.isEmpty() && write.isEmpty()) {
            User.PHONE_READS.forEach(filter -> read.add(new TopicFilter(filter)));
            write.add(new TopicFilter(User.PHONE_WRITES));
        }
        return new AddUser(dir, user, password, read, write);
    }

    /// Two options that both must be there.
    private static Map<String, String> values(List<String> words, String command, String one, String other)
            throws WrongUse {
        Map<String, String> given = new HashMap<>();
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            if (!option.equals(one) && !option.equals(other)) {
                throw unknown(option);
            }
            given.put(option, value(option, words));
        }
        if (given.size() < 2) {
            throw new WrongUse(command + " needs " + one + " and " + other + ".");
        }
        return given;
    }

    private static Arguments serve(List<String> words) throws WrongUse {
        Path dir = null;
        Map<String, Endpoint> listen = new TreeMap<>(); // in one order always: mqtt, mqtt2, mqtts, ws, wss
        Path keystore = null;
        Path keystorePassword = null;
        Limits limits = Limits.USUAL;
        long parent = 0;
        boolean managed = false;
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            switch (option) {
                case "--dir" -> dir = Path.of(value(option, words));
                case "--listen" -> listen.put(name(listen), Endpoint.parse(value(option, words)));
                case "--tls" -> listen.put("mqtts", Endpoint.parse(value(option, words)));
                case "--ws", "--wss" -> listen.put(option.substring(2), Endpoint.parse(value(option, words)));
                case "--keystore" -> keystore = Path.of(value(option, words));
                case "--keystore-password-file" -> keystorePassword = Path.of(value(option, words));
                case "--connections", "--per-user", "--per-address", "--rate" ->
                    limits = with(limits, option, number(value(option, words)));
                case "--parent" -> parent = process(value(option, words));
                case "--managed" -> managed = true;
                default -> throw unknown(option);
            }
        }
        if (dir == null) {
            throw new WrongUse("The broker needs --dir, a folder for its users and messages.");
        }
        if (!listen.containsKey("mqtt")) {
            listen.put("mqtt", new Endpoint("127.0.0.1", 1883));
        }
        boolean encrypted = listen.keySet().stream().anyMatch(Serve::isEncrypted);
        if (encrypted && (keystore == null || keystorePassword == null)) {
            throw new WrongUse("--tls and --wss need --keystore and --keystore-password-file.");
        }
        if (!encrypted && (keystore != null || keystorePassword != null)) {
            throw new WrongUse("--keystore is only of use with --tls or --wss.");
        }
        return new Serve(dir, listen, keystore, keystorePassword, limits, parent, managed);
    }

    private static String name(Map<String, Endpoint> listen) {
        String name = "mqtt";
        for (int i = 2; listen.containsKey(name); i++) {
            name = "mqtt" + i;
        }
        return name;
    }

    private static Limits with(Limits l, String option, int number) throws WrongUse {
        if (number == 0 && !option.equals("--rate")) {
            throw new WrongUse(option + " is at least 1.");
        }
        return switch (option) {
            case "--connections" -> new Limits(number, l.perUser(), l.perAddress(), l.rate());
            case "--per-user" -> new Limits(l.connections(), number, l.perAddress(), l.rate());
            case "--per-address" -> new Limits(l.connections(), l.perUser(), number, l.rate());
            default -> new Limits(l.connections(), l.perUser(), l.perAddress(), number);
        };
    }

    private static int number(String text) throws WrongUse {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= 1_000_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("“" + text + "” is not a number from 0 to 1000000.");
    }

    private static String value(String option, List<String> words) throws WrongUse {
        if (words.isEmpty()) {
            throw new WrongUse(option + " needs a value.");
        }
        return words.removeFirst();
    }

    private static TopicFilter filter(String text) throws WrongUse {
        if (!TopicFilter.isValid(text)) {
            throw new WrongUse("“" + text + "” is not a topic filter.");
        }
        return new TopicFilter(text);
    }

    private static long process(String text) throws WrongUse {
        try {
            long pid = Long.parseLong(text);
            if (pid > 0) {
                return pid;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("“" + text + "” is not a process’ number.");
    }

    private static WrongUse unknown(String option) {
        return new WrongUse("There is no option “" + option + "”.");
    }
}
