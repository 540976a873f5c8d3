package app.kith.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether Kith starts with the desktop: a file of the Desktop Application Autostart Specification, which is there or
/// not. Off until the user turns it on. Elsewhere than on Linux desktops Kith does not offer it.
public final class Autostart {
    private static final String NAME = "app.kith.Kith.desktop";

    private final @Nullable Path file;
    private final Path launcher;

    /// @param folder where a desktop looks, null where there is no such place
    /// @param launcher the program that starts Kith
    Autostart(@Nullable Path folder, @Nullable Path launcher) {
        file = folder == null || launcher == null ? null : folder.resolve(NAME);
        this.launcher = launcher == null ? Path.of("") : launcher;
    }

    /// As this machine is; the launcher says which file it is itself.
    public static Autostart ofThisSystem() {
        String launcher = System.getProperty("kith.launcher", "");
        return new Autostart(
                folder(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv()),
                launcher.isEmpty() ? null : Path.of(launcher));
    }

    static @Nullable Path folder(String os, Path home, Map<String, String> environment) {
        if (!os.toLowerCase(Locale.ROOT).startsWith("linux")) {
            return null;
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (config.startsWith("/") ? Path.of(config) : home.resolve(".config")).resolve("autostart");
    }

    /// Null where it can't be.
    public @Nullable Boolean isOn() {
        return file == null ? null : Files.exists(file);
    }

    /// Does nothing where it can't be, or is as asked for.
    public void turn(boolean on) {
        if (file == null || on == Files.exists(file)) {
            return;
        }
        try {
            if (on) {
                Files.createDirectories(file.getParent());
                Files.write(
                        file,
                        List.of(
                                "[Desktop Entry]",
                                "Type=Application",
                                "Name=Kith",
                                "Exec=" + quoted(launcher.toString()) + " --minimized",
                                "Icon=app.kith.Kith",
                                "X-GNOME-Autostart-enabled=true"));
            } else {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.getLogger(Autostart.class.getName())
                    .log(System.Logger.Level.WARNING, "the start with the desktop can't be changed: {0}", e.getClass());
        }
    }

    /// As the Desktop Entry Specification quotes: in double quotes, a backslash before what would mean something,
    /// and backslashes doubled once more, since the file's strings have escapes of their own. A percent sign is
    /// doubled.
    static String quoted(String path) {
        String escaped = path.replace("\\", "\\\\\\\\");
        for (String special : List.of("\"", "`", "$")) {
            escaped = escaped.replace(special, "\\\\" + special);
        }
        return "\"" + escaped.replace("%", "%%") + "\"";
    }
}
