package app.kith.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A desktop's session of its own: a real bus, and real programs on it. Where one is not installed the test is skipped,
/// unless `KITH_REQUIRE_INTEROP=1` says that it must be there.
public final class Session implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final String address;
    private String display = "";

    private Session() {
        address = firstLine(List.of("dbus-daemon", "--session", "--nofork", "--print-address=1"), Map.of());
    }

    /// Starts the bus.
    public static Session start() {
        return new Session();
    }

    /// As in `DBUS_SESSION_BUS_ADDRESS`.
    public String address() {
        return address;
    }

    /// Starts an X server without a screen that anybody sees.
    public Session withDisplay() {
        display = ":"
                + firstLine(
                        List.of(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "800x600x24",
                                "-nolisten",
                                "tcp",
                                "-noreset"),
                        Map.of());
        return this;
    }

    /// Starts a program on the bus and the display.
    public Process run(String... command) {
        return started(List.of(command), environment());
    }

    /// What a program on the bus answers.
    public String ask(String... command) {
        try {
            Process process = started(List.of(command), environment());
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address, "DISPLAY", display);
    }

    private String firstLine(List<String> command, Map<String, String> environment) {
        Process process = started(command, environment);
        try {
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            String line = reader.readLine();
            if (line == null) {
                throw new IllegalStateException(command.getFirst() + " did not start");
            }
            return line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process started(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException _) {
            close();
            if ("1".equals(System.getenv("KITH_REQUIRE_INTEROP"))) {
                fail(command.getFirst() + " is not installed, and KITH_REQUIRE_INTEROP=1");
            }
            Assumptions.abort(command.getFirst() + " is not installed");
            throw new AssertionError();
        }
    }

    /// Ends everything, the last one first.
    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
        processes.clear();
    }
}
