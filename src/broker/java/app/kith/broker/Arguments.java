package app.kith.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
sealed interface Arguments {
    String USAGE = """
        usage: kith broker --dir DIR [--listen HOST:PORT] [--ws HOST:PORT]
                           [--tls HOST:PORT --keystore FILE --keystore-password-file FILE] [--parent PID]
               kith broker adduser --dir DIR --user NAME --password-file FILE
                           [--read FILTER]... [--write FILTER]...

          --dir       where the users, the kept and the waiting messages are
          --listen    MQTT; 127.0.0.1:1883 unless told, port 0 for any that is free
          --tls       MQTT over TLS, with a PKCS#12 keystore
          --ws        MQTT over WebSocket
          --parent    ends when the process of that number ends
          --managed   (for programs) users come by standard input, in the users’ file’s words and with
                      “password plain SECRET”, up to a line with a full stop; its end is the broker’s end
          --read, --write   topic filters; %u in them is the user’s own name
        """;

    record Help() implements Arguments {}

    record AddUser(Path dir, String user, Path passwordFile, List<TopicFilter> read, List<TopicFilter> write)
            implements Arguments {}

    /// @param tls null for none; then `keystore` and `keystorePassword` are null too
    /// @param parent the process to end with, 0 for none
    record Serve(
            Path dir,
            Endpoint listen,
            @Nullable Endpoint tls,
            @Nullable Path keystore,
            @Nullable Path keystorePassword,
            @Nullable Endpoint ws,
            long parent,
            boolean managed)
            implements Arguments {}

    static Arguments parse(String... args) throws WrongUse {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.contains("--help") || words.contains("-h")) {
            return new Help();
        }
        if (!words.isEmpty() && words.getFirst().equals("adduser")) {
            words.removeFirst();
            return addUser(words);
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
        return new AddUser(dir, user, password, read, write);
    }

    private static Arguments serve(List<String> words) throws WrongUse {
        Path dir = null;
        Endpoint listen = new Endpoint("127.0.0.1", 1883);
        Endpoint tls = null;
        Endpoint ws = null;
        Path keystore = null;
        Path keystorePassword = null;
        long parent = 0;
        boolean managed = false;
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            switch (option) {
                case "--dir" -> dir = Path.of(value(option, words));
                case "--listen" -> listen = Endpoint.parse(value(option, words));
                case "--tls" -> tls = Endpoint.parse(value(option, words));
                case "--ws" -> ws = Endpoint.parse(value(option, words));
                case "--keystore" -> keystore = Path.of(value(option, words));
                case "--keystore-password-file" -> keystorePassword = Path.of(value(option, words));
                case "--parent" -> parent = process(value(option, words));
                case "--managed" -> managed = true;
                default -> throw unknown(option);
            }
        }
        if (dir == null) {
            throw new WrongUse("The broker needs --dir, a folder for its users and messages.");
        }
        if (tls != null && (keystore == null || keystorePassword == null)) {
            throw new WrongUse("--tls needs --keystore and --keystore-password-file.");
        }
        if (tls == null && (keystore != null || keystorePassword != null)) {
            throw new WrongUse("--keystore is only of use with --tls.");
        }
        return new Serve(dir, listen, tls, keystore, keystorePassword, ws, parent, managed);
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
