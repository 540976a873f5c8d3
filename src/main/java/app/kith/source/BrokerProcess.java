package app.kith.source;

import app.kith.texts.Texts;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A broker that Kith started, in a process of its own (`src/broker/java`), and that ends with Kith however Kith ends:
/// it watches this process, and the pipe to it. Safe from any thread; starting blocks, so never on the FX thread.
public final class BrokerProcess implements AutoCloseable {
    /// Longer than any start seen, on a machine that is busy with other things.
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private static final long STOP_MILLIS = 1500;

    private static final Pattern READY = Pattern.compile("\"ready\":true.*\"mqtt\":(\\d+)");

    /// The name of a way in, and its port.
    private static final Pattern PORT = Pattern.compile("\"(mqtts?|wss?)\":(\\d+)");

    private static final String USERS = "{\"users\":";

    /// Somebody who may connect for as long as the broker runs.
    ///
    /// @param name without `/`, `+`, `#` and blanks
    /// @param password without blanks; random, since it is not hashed; never in a file or on a command line
    /// @param read topic filters; `%u` is the name
    /// @param write topic filters; `%u` is the name
    public record User(String name, String password, List<String> read, List<String> write) {
        public User {
            read = List.copyOf(read);
            write = List.copyOf(write);
        }

        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /// @param dir where it keeps its messages; made when it is not there
    /// @param port on the loopback interface; 0 for any that is free
    /// @param users who may connect; when empty, who stands in `dir/users` (written by `kith broker adduser`)
    /// @param more further options of `kith broker`: other ways in, limits
    public record Options(Path dir, int port, List<User> users, List<String> more) {
        public Options {
            users = List.copyOf(users);
            more = List.copyOf(more);
        }

        public Options(Path dir, int port, List<User> users) {
            this(dir, port, users, List.of());
        }
    }

    private final Process process;
    private final Map<String, Integer> ports;
    private final Queue<CompletableFuture<Void>> asked;

    private BrokerProcess(Process process, Map<String, Integer> ports, Queue<CompletableFuture<Void>> asked) {
        this.process = process;
        this.ports = ports;
        this.asked = asked;
    }

    /// Starts a broker and waits until it listens, 20 seconds at the most.
    ///
    /// @throws IOException with one sentence for the user, when it does not start
    public static BrokerProcess start(Options options) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("--dir", options.dir().toString(), "--listen", "127.0.0.1:" + options.port()));
        args.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid())));
        args.addAll(options.more());
        if (!options.users().isEmpty()) {
            args.add("--managed");
        }
        Process process = new ProcessBuilder(command(args)).start();
        CompletableFuture<String> error = new CompletableFuture<>();
        CompletableFuture<Map<String, Integer>> ready = new CompletableFuture<>();
        Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
        read("broker errors", process.errorReader(StandardCharsets.UTF_8), error);
        Thread.ofVirtual().name("broker output").start(() -> awaitReady(process, ready, asked, error));
        try {
            if (!options.users().isEmpty()) {
                OutputStream out = process.getOutputStream();
                out.write(lines(options.users()).getBytes(StandardCharsets.UTF_8));
                out.flush(); // and left open: its end is the broker's end
            }
            return new BrokerProcess(process, ready.get(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS), asked);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new IOException(Texts.get("broker.interrupted"), e);
        } catch (TimeoutException e) {
            kill(process);
            throw new IOException(Texts.get("broker.slow", START_WITHIN.toSeconds()), e);
        } catch (ExecutionException | IOException e) {
            kill(process);
            throw new IOException(Texts.get("broker.failed", error.getNow("").strip()), e);
        }
    }

    /// Runs `kith broker` in the foreground, its input and output being ours, until it ends.
    ///
    /// @param args the words after `kith broker`
    /// @return its exit code: 0 done, 1 failed (it has said why), 2 wrong use
    /// @throws IOException with one sentence for the user, when there is no broker to start
    public static int run(List<String> args) throws IOException {
        return run(args, new CompletableFuture<>());
    }

    /// The same, until the future completes, if it does.
    public static int run(List<String> args, CompletableFuture<?> until) throws IOException {
        List<String> all = new ArrayList<>(args);
        boolean serves = Collections.disjoint(args, List.of("adduser", "removeuser", "export-mosquitto"))
                && !args.contains("--help")
                && !args.contains("-h");
        if (serves && !args.contains("--parent")) {
            all.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid())));
        }
        Process process = new ProcessBuilder(command(all)).inheritIO().start();
        until.thenRun(process::destroy);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// The loopback port that MQTT is spoken on.
    public int port() {
        return ports.getOrDefault("mqtt", 0);
    }

    /// All the ports it listens on: `mqtt`, and `mqtts`, `ws` and `wss` where they were asked for.
    public Map<String, Integer> ports() {
        return ports;
    }

    /// Says who may connect from now on, in place of those before: whoever is no longer among them, or has another
    /// password or other rights, loses the connection within half a second.
    ///
    /// @param users at least one; only where there were some at the start
    /// @return completes when the broker goes by it, on any thread; fails with an [IOException] when it has ended
    public synchronized CompletableFuture<Void> users(List<User> users) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        asked.add(done);
        process.onExit().thenRun(() -> done.completeExceptionally(new IOException(Texts.get("broker.ended"))));
        try {
            OutputStream out = process.getOutputStream();
            out.write(lines(users).getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    /// The broker's process number.
    public long pid() {
        return process.pid();
    }

    /// Completes with the exit code once the broker has ended, for whatever reason.
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Ends the broker within two seconds. Harmless when repeated.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                kill(process);
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }

    /// Ends it and waits until it is gone, so that its files may be removed. Not to be interrupted; a kill is quick.
    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().completeOnTimeout(process, 400, TimeUnit.MILLISECONDS).join();
    }

    private static String lines(List<User> users) {
        StringBuilder out = new StringBuilder();
        for (User user : users) {
            out.append("user ").append(user.name()).append('\n');
            out.append("password plain ").append(user.password()).append('\n');
            user.read().forEach(filter -> out.append("read ").append(filter).append('\n'));
            user.write().forEach(filter -> out.append("write ").append(filter).append('\n'));
        }
        return out.append(".\n").toString();
    }

    private static void awaitReady(
            Process process,
            CompletableFuture<Map<String, Integer>> ready,
            Queue<CompletableFuture<Void>> asked,
            CompletableFuture<String> error) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (READY.matcher(line).find()) {
                    Map<String, Integer> ports = new HashMap<>();
                    PORT.matcher(line)
                            .results()
                            .forEach(port -> ports.put(port.group(1), Integer.valueOf(port.group(2))));
                    ready.complete(Map.copyOf(ports));
                } else if (line.startsWith(USERS)) {
                    CompletableFuture<Void> oldest = asked.poll();
                    if (oldest != null) {
                        oldest.complete(null);
                    }
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        error.whenComplete((text, broken) -> ready.completeExceptionally(new IOException("it ended at once")));
    }

    /// Reads to the end, so that the broker never waits for us; completes with the last lines.
    private static void read(String name, BufferedReader reader, CompletableFuture<String> whole) {
        Thread.ofVirtual().name(name).start(() -> {
            StringBuilder text = new StringBuilder();
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (text.length() < 4000) {
                        text.append(line).append('\n');
                    }
                }
            } catch (IOException e) {
                // it ended
            }
            whole.complete(text.toString());
        });
    }

    private static List<String> command(List<String> args) throws IOException {
        Path broker = folder().orElseThrow(() -> new IOException(Texts.get("broker.missing")));
        List<String> command = new ArrayList<>(List.of(java().toString()));
        // Small rather than fast: a family says little. Netty uses Unsafe's memory access.
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC"));
        if (args.contains("--managed")) {
            command.add("-XX:TieredStopAtLevel=1"); // quick to start, and it will not run for months
        }
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        command.add("-cp");
        command.add(broker.resolve("classes")
                + File.pathSeparator
                + broker.resolve("lib").resolve("*"));
        command.add("app.kith.broker.Broker");
        command.addAll(args);
        return command;
    }

    /// The Java that runs this: a launcher of another name (a packaged app's) can't start another program.
    private static Path java() throws IOException {
        Optional<Path> running = ProcessHandle.current().info().command().map(Path::of);
        if (running.isPresent() && running.get().getFileName().toString().matches("java(\\.exe)?")) {
            return running.get();
        }
        for (String name : List.of("java", "java.exe")) {
            Path java = Path.of(System.getProperty("java.home"), "bin", name);
            if (Files.isExecutable(java)) {
                return java;
            }
        }
        throw new IOException(Texts.get("broker.no-java"));
    }

    /// Where the broker's `classes` and `lib` are: in `kith.home`, beside the folder of the app's jar, or in a build
    /// folder beside the app's classes.
    private static Optional<Path> folder() {
        List<Path> places = new ArrayList<>();
        String home = System.getProperty("kith.home");
        if (home != null) {
            places.add(Path.of(home, "broker"));
        }
        CodeSource source = BrokerProcess.class.getProtectionDomain().getCodeSource();
        if (source != null && "file".equals(source.getLocation().getProtocol())) {
            try {
                Path code = Path.of(source.getLocation().toURI());
                places.add(code.resolveSibling("../broker").normalize());
                places.add(code.resolveSibling("kith/broker"));
            } catch (URISyntaxException e) {
                // no path to look at
            }
        }
        return places.stream()
                .filter(place -> Files.isDirectory(place.resolve("classes")))
                .findFirst();
    }
}
