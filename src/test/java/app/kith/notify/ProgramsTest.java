package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a program that is run sees of us: the kernel's own record of its environment.
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class ProgramsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "PATH",
            "/usr/bin:/bin",
            "HOME",
            "/home/tom",
            "LANG",
            "de_DE.UTF-8",
            "LC_TIME",
            "en_GB.UTF-8",
            "TZ",
            "Europe/Berlin",
            "DISPLAY",
            ":7",
            "WAYLAND_DISPLAY",
            "wayland-0",
            "XDG_RUNTIME_DIR",
            "/run/user/1000",
            "DBUS_SESSION_BUS_ADDRESS",
            "unix:path=/run/user/1000/bus");

    private static final List<String> SECRET = List.of(
            "KITH_PASSWORD",
            "KITH_PASSWORD_HOME",
            "KITH_KEY",
            "KITH_KEY_HOME",
            "KITH_HOME",
            "AWS_SECRET_ACCESS_KEY",
            "GITHUB_TOKEN",
            "PGPASSWORD",
            "SSH_AUTH_SOCK",
            "JAVA_TOOL_OPTIONS",
            "LD_PRELOAD",
            "PATH_TO_KEY",
            "MY_HOME",
            "KITH_ACTION");

    @TempDir
    Path folder;

    @Test
    void itsEnvironmentIsWhatItNeedsAndHoldsNoSecret() throws Exception {
        Map<String, String> ours = new TreeMap<>(NEEDED);
        SECRET.forEach(name -> ours.put(name, "geheim"));
        Map<String, String> seen = new TreeMap<>(environmentOf(out -> Programs.run(
                List.of("/bin/cp", "/proc/self/environ", out), new byte[0], Duration.ofSeconds(20), ours)));
        String mark = seen.remove("KITH_ACTION");
        assertTrue(
                mark != null && mark.matches("[0-9a-f-]{36}"), "a mark by which it is found again, its own: " + mark);
        assertEquals(new TreeMap<>(NEEDED), seen);
    }

    @Test
    void ofOurRealEnvironmentItHasNothingElse() throws Exception {
        Map<String, String> seen = new TreeMap<>(environmentOf(out ->
                Programs.run(List.of("/bin/cp", "/proc/self/environ", out), new byte[0], Duration.ofSeconds(20))));
        seen.remove("KITH_ACTION");
        assertEquals(System.getenv("PATH"), seen.get("PATH"));
        seen.forEach((name, value) -> {
            assertEquals(System.getenv(name), value, name);
            assertTrue(
                    name.matches("PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|TZ|TMPDIR|TMP|TEMP|DISPLAY|WAYLAND_DISPLAY"
                            + "|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|PULSE_SERVER|LC_.*|XDG_.*"),
                    name);
        });
    }

    @Test
    void withoutAnythingInOurEnvironmentItStillRuns() throws Exception {
        Map<String, String> seen = environmentOf(out -> Programs.run(
                List.of("/bin/cp", "/proc/self/environ", out), new byte[0], Duration.ofSeconds(20), Map.of()));
        assertEquals(List.of("KITH_ACTION"), List.copyOf(seen.keySet()));
    }

    private interface Run {
        void into(String file) throws Exception;
    }

    private Map<String, String> environmentOf(Run run) throws Exception {
        Path out = folder.resolve("environment");
        run.into(out.toString());
        Map<String, String> seen = new TreeMap<>();
        for (String line : Files.readString(out).split("\0", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                seen.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return seen;
    }
}
