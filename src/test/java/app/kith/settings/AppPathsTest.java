package app.kith.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppPathsTest {
    private static final Path HOME = Path.of("/home/jane");

    @Test
    void linuxFollowsTheBaseDirectories() {
        assertEquals(
                paths(".config/kith", ".local/share/kith", ".cache/kith", ".local/state/kith"),
                AppPaths.standard("Linux", HOME, Map.of("XDG_CACHE_HOME", "relative/is/invalid")));
        assertEquals(
                new AppPaths(Path.of("/c/kith"), Path.of("/d/kith"), Path.of("/x/kith"), Path.of("/s/kith")),
                AppPaths.standard(
                        "Linux",
                        HOME,
                        Map.of(
                                "XDG_CONFIG_HOME",
                                "/c",
                                "XDG_DATA_HOME",
                                "/d",
                                "XDG_CACHE_HOME",
                                "/x",
                                "XDG_STATE_HOME",
                                "/s")));
    }

    @Test
    void aMacHasItsLibrary() {
        assertEquals(
                paths(
                        "Library/Application Support/Kith",
                        "Library/Application Support/Kith/Data",
                        "Library/Caches/Kith",
                        "Library/Logs/Kith"),
                AppPaths.standard("Mac OS X", HOME, Map.of("XDG_CONFIG_HOME", "/c")));
    }

    @Test
    void windowsHasItsAppData() {
        assertEquals(
                new AppPaths(
                        Path.of("/r/Kith"), Path.of("/l/Kith/Data"), Path.of("/l/Kith/Cache"), Path.of("/l/Kith/Logs")),
                AppPaths.standard("Windows 11", HOME, Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")));
        assertEquals(
                paths(
                        "AppData/Roaming/Kith",
                        "AppData/Local/Kith/Data",
                        "AppData/Local/Kith/Cache",
                        "AppData/Local/Kith/Logs"),
                AppPaths.standard("Windows 11", HOME, Map.of()));
    }

    @Test
    void aDataDirectoryHoldsEverything() {
        AppPaths paths = AppPaths.of(Path.of("/d/x/../dir"));
        assertEquals(
                new AppPaths(
                        Path.of("/d/dir/config"),
                        Path.of("/d/dir/data"),
                        Path.of("/d/dir/cache"),
                        Path.of("/d/dir/log")),
                paths);
        assertEquals(Path.of("/d/dir/config/settings.json"), paths.settingsFile());
    }

    private static AppPaths paths(String config, String data, String cache, String log) {
        return new AppPaths(HOME.resolve(config), HOME.resolve(data), HOME.resolve(cache), HOME.resolve(log));
    }
}
