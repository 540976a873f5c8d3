package app.kith.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// `kith broker`: a family's own broker. Prints one line of JSON when it is ready, such as
/// `{"ready":true,"mqtt":1883}` with the ports it listens on (`mqtt`, and `mqtts`, `ws` and `wss` where asked for);
/// exits with 1 and a sentence on standard error when it can't, with 2 when used wrongly.
public final class Broker {
    /// How long stopping may take before the process ends nevertheless: what has been acknowledged is on disk anyway.
    private static final long STOP_MILLIS = 1200;

    /// Held, since a Logger that nobody holds forgets its level.
    private static final List<Logger> LOGGERS = new ArrayList<>();

    private Broker() {}

    public static void main(String[] args) {
        int status = 0;
        try {
            switch (Arguments.parse(args)) {
                case Arguments.Help() -> System.out.print(Arguments.USAGE);
                case Arguments.AddUser asked -> addUser(asked);
                case Arguments.RemoveUser asked -> UsersFile.in(asked.dir()).remove(asked.user());
                case Arguments.ExportMosquitto asked -> MosquittoExport.write(asked.dir(), asked.out());
                case Arguments.Serve asked -> serve(asked);
            }
        } catch (WrongUse e) {
            System.err.println(e.getMessage());
            System.err.println("`kith broker --help` tells how it is used.");
            status = 2;
        } catch (BrokerFailure e) {
            System.err.println(e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static void addUser(Arguments.AddUser asked) throws BrokerFailure {
        String password = secret(asked.passwordFile());
        if (password.isEmpty()) {
            throw new BrokerFailure("The password file " + asked.passwordFile() + " is empty.");
        }
        UsersFile.createFolder(asked.dir());
        UsersFile.in(asked.dir())
                .add(new User(asked.user(), Password.Hashed.of(password), asked.read(), asked.write()));
    }

    /// Serves until told to stop.
    private static void serve(Arguments.Serve asked) throws BrokerFailure {
        quietLogs();
        UsersFile.createFolder(asked.dir());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ManagedUsers managed = new ManagedUsers();
        if (asked.managed()) {
            managed.readFirst(input);
        }
        Supplier<Users> users = asked.managed() ? managed : usersInFile(asked.dir());
        if (asked.parent() != 0) {
            ProcessHandle parent = ProcessHandle.of(asked.parent())
                    .orElseThrow(() -> new BrokerFailure("The process " + asked.parent() + " has ended already."));
            parent.onExit().thenRun(() -> System.exit(0));
        }
        if (asked.managed()) {
            Thread.ofPlatform().daemon().name("stdin").start(() -> {
                managed.readOn(input);
                System.exit(0);
            });
        }
        RunningBroker broker = RunningBroker.start(asked, users);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        System.out.println("{\"ready\":true" + ports(asked, broker) + "}");
        System.out.flush();
        try {
            Thread.currentThread().join(); // until System.exit or a signal
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ports(Arguments.Serve asked, RunningBroker broker) {
        StringBuilder out = new StringBuilder();
        List.copyOf(asked.listen().keySet())
                .forEach(name -> out.append(String.format(Locale.ROOT, ",\"%s\":%d", name, broker.port(name))));
        return out.toString();
    }

    private static void stop(RunningBroker broker) {
        Thread stopping = Thread.ofPlatform().daemon().start(broker::stop);
        try {
            stopping.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Supplier<Users> usersInFile(Path dir) throws BrokerFailure {
        UsersFile file = UsersFile.in(dir);
        if (file.get().isEmpty()) {
            throw new BrokerFailure("Nobody may connect yet: add somebody with “kith broker adduser --dir " + dir
                    + " --user NAME --password-file FILE”.");
        }
        return file;
    }

    /// The first line of a file that holds a secret.
    static String secret(Path file) throws BrokerFailure {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new BrokerFailure("The file " + file + " can’t be read.", e);
        }
    }

    private static void quietLogs() {
        Logger root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.SEVERE); // warnings name topics and users
        Logger audit = Logger.getLogger("org.apache.activemq.audit");
        audit.setLevel(Level.OFF);
        LOGGERS.add(root);
        LOGGERS.add(audit);
    }
}
