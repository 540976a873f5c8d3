package app.kith.desktop;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `owntracks:` links on Windows: the user's own part of the registry says that an installed Kith opens them. An
/// installer made by jpackage can register files alone, so that the first start does it, and each later one renews it
/// (the folder may be another since). Elsewhere, and for a Kith that is not installed, nothing is done.
public final class WindowsLinks {
    private static final String KEY = "HKCU\\Software\\Classes\\owntracks";

    private WindowsLinks() {}

    /// Returns at once; the registry's own program is run on a thread of its own, for ten seconds at the most.
    public static void register() {
        List<List<String>> commands = commands(
                System.getProperty("os.name"),
                System.getProperty("jpackage.app-path", ""),
                System.getenv("SystemRoot"));
        if (!commands.isEmpty()) {
            Thread.ofVirtual().name("links").start(() -> run(commands));
        }
    }

    /// What is run, in order; none where links are somebody else's task.
    ///
    /// @param app the installed program, empty where there is none
    /// @param root the folder of Windows, whose own `reg.exe` is meant whatever the PATH says
    static List<List<String>> commands(String os, String app, @Nullable String root) {
        if (!os.toLowerCase(Locale.ROOT).startsWith("windows") || app.isEmpty() || root == null) {
            return List.of();
        }
        String reg = root + "\\System32\\reg.exe";
        // Java quotes an argument that holds spaces; the quotes inside of it are the registry's own.
        String open = "\\\"" + app + "\\\" \\\"%1\\\"";
        return Stream.of(
                        List.of(KEY, "/ve", "/d", "URL:OwnTracks"),
                        List.of(KEY, "/v", "URL Protocol"),
                        List.of(KEY + "\\shell\\open\\command", "/ve", "/d", open))
                .map(added -> Stream.of(List.of(reg, "add"), added, List.of("/f"))
                        .flatMap(List::stream)
                        .toList())
                .toList();
    }

    private static void run(List<List<String>> commands) {
        for (List<String> command : commands) {
            if (!succeeds(command)) {
                System.getLogger(WindowsLinks.class.getName()).log(Level.WARNING, "links could not be registered");
                return;
            }
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return true;
            }
            process.destroyForcibly();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
