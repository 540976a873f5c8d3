package app.kith.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real mosquitto on a free loopback port, with a folder of its own that goes when it is closed. Where none is
/// installed the test is skipped, unless `KITH_REQUIRE_INTEROP=1` says that it must be there.
public final class Mosquitto implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private final Path binary;
    private final Path folder;
    private final Path config;
    private final int port;
    private @Nullable Process process;

    private Mosquitto(Path binary, Path folder, Path config, int port) {
        this.binary = binary;
        this.folder = folder;
        this.config = config;
        this.port = port;
    }

    /// Starts one and returns when it listens.
    ///
    /// @param lines of configuration; they apply to its first listener, which is there already. `$DIR` in them is
    ///     [#folder]. Anybody may come in unless a line has `allow_anonymous`. With `per_listener_settings true`
    ///     each further listener has rules of its own
    public static Mosquitto start(String... lines) {
        return start(Mosquitto.newFolder(), lines);
    }

    /// The same, in a folder that already holds the files (of [#newFolder]) that the lines speak of.
    public static Mosquitto start(Path folder, String... lines) {
        Path binary = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (binary == null) {
            delete(folder);
            if ("1".equals(System.getenv("KITH_REQUIRE_INTEROP"))) {
                fail("mosquitto is not installed, and KITH_REQUIRE_INTEROP=1");
            }
            Assumptions.abort("mosquitto is not installed");
            throw new AssertionError();
        }
        try {
            int port = freePort();
            List<String> text = new ArrayList<>();
            boolean each = List.of(lines).contains("per_listener_settings true");
            text.add("per_listener_settings " + each);
            text.add("log_dest stderr");
            text.add("log_type all");
            text.add("listener " + port + " 127.0.0.1");
            if ("root".equals(System.getProperty("user.name"))) {
                text.add("user root"); // else it becomes a user who may not read our folder
            }
            if (Stream.of(lines).noneMatch(line -> line.startsWith("allow_anonymous"))) {
                text.add("allow_anonymous true");
            }
            for (String line : lines) {
                if (!line.startsWith("per_listener_settings")) {
                    text.add(line.replace("$DIR", folder.toString()));
                }
            }
            Path config = Files.write(folder.resolve("mosquitto.conf"), text);
            Mosquitto mosquitto = new Mosquitto(binary, folder, config, port);
            mosquitto.run();
            return mosquitto;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new temporary folder, to be handed to [#start(Path, String...)], which then owns it.
    public static Path newFolder() {
        try {
            return Files.createTempDirectory("kith-mosquitto");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A loopback port that was free a moment ago.
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public Path folder() {
        return folder;
    }

    /// Kills it as `kill -9` does. Nothing listens afterwards.
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    /// Kills it if it still runs, and starts it again on the same port.
    public void restart() {
        kill();
        try {
            run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        delete(folder);
    }

    private void run() throws IOException {
        Process started = new ProcessBuilder(binary.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .start();
        process = started;
        CountDownLatch ready = new CountDownLatch(1);
        List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread.ofVirtual().start(() -> {
            // Read to the end, or it would stop at a full pipe.
            try (BufferedReader reader = started.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (ready.getCount() > 0) {
                        log.add(line);
                    }
                    if (line.endsWith(" running")) {
                        ready.countDown();
                    }
                }
            } catch (IOException e) {
                log.add(e.toString());
            } finally {
                ready.countDown();
            }
        });
        try {
            if (!ready.await(20, TimeUnit.SECONDS) || !started.isAlive()) {
                close();
                fail("mosquitto does not start: " + log);
            }
        } catch (InterruptedException e) {
            close();
            throw new IOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
