package app.kith.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Kith keeps its files. Nothing is created by asking.
///
/// @param config the settings
/// @param data what can't be had again: the demo's and a broker's files, the history
/// @param cache what can be fetched again
/// @param log the log
public record AppPaths(Path config, Path data, Path cache, Path log) {
    public Path settingsFile() {
        return config.resolve("settings.json");
    }

    public Path history() {
        return data.resolve("history.db");
    }

    /// Of the demo family, while it is there.
    public Path demoHistory() {
        return data.resolve("demo-history.db");
    }

    /// What was asked of phones.
    public Path errands() {
        return data.resolve("errands.json");
    }

    /// The regions drawn here, and what phones were sent of them.
    public Path regions() {
        return data.resolve("regions.json");
    }

    /// The rules, and what they told.
    public Path alerts() {
        return data.resolve("alerts.json");
    }

    /// The areas of the map that are kept for when there is no network.
    public Path areas() {
        return data.resolve("areas");
    }

    /// The map as it was left, drawn.
    public Path drawnView() {
        return cache.resolve("view");
    }

    /// Everything under one directory (`--data-dir`).
    public static AppPaths under(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        return new AppPaths(root.resolve("config"), root.resolve("data"), root.resolve("cache"), root.resolve("log"));
    }

    /// Under `directory` when there is one, else where this system keeps such files.
    public static AppPaths of(@Nullable Path directory) {
        return directory == null
                ? standard(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv())
                : under(directory);
    }

    /// Where a system keeps such files: the XDG base directories, Windows' AppData or a Mac's Library.
    ///
    /// @param os as the property `os.name` has it
    public static AppPaths standard(String os, Path home, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path roaming = base(environment, "APPDATA", home.resolve("AppData/Roaming"));
            Path local = base(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
                    .resolve("Kith");
            return new AppPaths(
                    roaming.resolve("Kith"), local.resolve("Data"), local.resolve("Cache"), local.resolve("Logs"));
        }
        if (system.startsWith("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support/Kith");
            return new AppPaths(
                    support, support.resolve("Data"), library.resolve("Caches/Kith"), library.resolve("Logs/Kith"));
        }
        return new AppPaths(
                base(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("kith"),
                base(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("kith"),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("kith"),
                base(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
                        .resolve("kith"));
    }

    private static Path base(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        // The XDG specification: a relative path is invalid and is to be ignored.
        return value.isEmpty() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
