package app.kith.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The keychain of a Linux desktop: the real GNOME Keyring on a bus of the test's own, with a home of its own. Skipped
/// where the programs are not installed, unless `KITH_REQUIRE_INTEROP=1`.
@Timeout(90)
class SecretServiceTest {
    /// A bus that starts nothing by itself: no other keyring, no dialogue.
    private static final String BUS = """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <type>session</type>
          <listen>unix:tmpdir=%s</listen>
          <auth>EXTERNAL</auth>
          <policy context="default">
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>
        """;

    @TempDir
    Path folder;

    @Test
    void theKeyringKeepsIsLockedDiesAndComesBack() throws Exception {
        require("dbus-run-session", "dbus-send", "gnome-keyring-daemon");
        Path bus = Files.writeString(folder.resolve("bus.conf"), BUS.formatted(folder));
        run("keyring", Map.of(), "dbus-run-session", "--config-file=" + bus, "--");
    }

    @Test
    void withoutABusThereIsNoKeychain() throws Exception {
        require();
        run("nothing", Map.of());
    }

    @Test
    void aBusThatSaysNothingIsLeft() throws Exception {
        require();
        run("mute", Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.resolve("bus")));
    }

    private void run(String name, Map<String, String> environment, String... before) throws Exception {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SecretServiceRun.class.getName(),
                name,
                folder.toString()));
        Path log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(key -> key.startsWith("DBUS_") || key.startsWith("XDG_") || key.startsWith("GNOME_"));
        own.keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "SSH_AUTH_SOCK"));
        own.put("HOME", folder.toString());
        Path runtime = Files.createDirectory(folder.resolve("run"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        own.put("XDG_RUNTIME_DIR", runtime.toString());
        own.putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String said = Files.readString(log);
            assertTrue(ended, said);
            assertEquals(0, process.exitValue(), said);
            assertTrue(!said.contains("s3cret") && !said.contains("pässword"), said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static void require(String... programs) {
        List<String> missing = new ArrayList<>();
        for (String program : programs) {
            if (Stream.of(System.getenv("PATH").split(":")).noneMatch(at -> Files.isExecutable(Path.of(at, program)))) {
                missing.add(program);
            }
        }
        try {
            new Native("libsecret-1.so.0");
        } catch (IllegalArgumentException _) {
            missing.add("libsecret");
        }
        if (!missing.isEmpty()) {
            if ("1".equals(System.getenv("KITH_REQUIRE_INTEROP"))) {
                fail(missing + " not installed, and KITH_REQUIRE_INTEROP=1");
            }
            Assumptions.abort(missing + " not installed");
        }
    }
}
