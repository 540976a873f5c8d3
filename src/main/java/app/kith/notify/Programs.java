package app.kith.notify;

import app.kith.texts.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Runs programs without a shell, with little of our environment, and not for long. What they print goes nowhere.
final class Programs {
    /// In the environment of what we start, so that children that left their parents are found.
    private static final String MARK = "KITH_ACTION";

    /// What a program needs to find its files, speak the person's language and reach the desktop. Nothing else is
    /// passed on: passwords and tokens lie in environments, ours (`KITH_PASSWORD`, `KITH_KEY`) and others'.
    private static final Set<String> NEEDED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DBUS_SESSION_BUS_ADDRESS",
            "PULSE_SERVER",
            // Windows
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "TEMP",
            "TMP",
            "USERNAME",
            "USERDOMAIN",
            "USERPROFILE",
            "HOMEDRIVE",
            "HOMEPATH",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA",
            "PROGRAMFILES",
            "PROGRAMFILES(X86)",
            "PROGRAMW6432");

    private Programs() {}

    /// Blocks until it has ended, or was ended with everything it started.
    static void run(List<String> command, byte[] input, Duration patience)
            throws ActionException, InterruptedException {
        run(command, input, patience, System.getenv());
    }

    /// @param environment ours, of which it gets what it needs
    static void run(List<String> command, byte[] input, Duration patience, Map<String, String> environment)
            throws ActionException, InterruptedException {
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw new ActionException(Texts.get("notify.run.none"));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        environment.forEach((name, value) -> {
            if (isNeeded(name)) {
                builder.environment().put(name, value);
            }
        });
        String mark = UUID.randomUUID().toString();
        builder.environment().put(MARK, mark);
        Process process;
        try {
            process = builder.start();
        } catch (IOException | IllegalArgumentException e) {
            throw new ActionException(Texts.get("notify.run.cannot", command.getFirst()), e);
        }
        Thread.ofVirtual().name("kith-program-input").start(() -> feed(process, input));
        Set<ProcessHandle> started = new LinkedHashSet<>();
        boolean ended = false;
        try {
            long until = System.nanoTime() + patience.toNanos();
            while (!ended && System.nanoTime() < until) {
                process.descendants().limit(1000).forEach(started::add); // who loses its parent is still known
                ended = process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        } finally {
            if (!ended) {
                kill(process, started, mark);
            }
        }
        if (!ended) {
            throw new ActionException(Texts.get("notify.run.late", command.getFirst(), patience.toSeconds()));
        }
        if (process.exitValue() != 0) {
            throw new ActionException(Texts.get("notify.run.failed", command.getFirst(), process.exitValue()));
        }
    }

    /// Windows writes names as it likes.
    private static boolean isNeeded(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return NEEDED.contains(upper) || upper.startsWith("LC_") || upper.startsWith("XDG_");
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException _) {
            // it does not read, which is its own business
        }
    }

    /// The parent first, so that nothing new is started by it.
    private static void kill(Process process, Set<ProcessHandle> started, String mark) {
        process.descendants().limit(1000).forEach(started::add);
        process.destroyForcibly();
        ProcessHandle.allProcesses().filter(handle -> isMarked(handle, mark)).forEach(started::add);
        for (ProcessHandle handle : List.copyOf(started)) {
            handle.descendants().limit(1000).forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        }
    }

    /// On Linux; elsewhere only those are found that have a parent.
    private static boolean isMarked(ProcessHandle handle, String mark) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(handle.pid()), "environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException _) {
            return false; // another user’s, or gone
        }
    }
}
