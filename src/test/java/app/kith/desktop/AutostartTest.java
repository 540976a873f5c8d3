package app.kith.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutostartTest {
    @TempDir
    Path folder;

    @Test
    void itIsThereOrNot() throws Exception {
        Path dir = folder.resolve("autostart");
        Autostart autostart = new Autostart(dir, Path.of("/opt/my apps/kith"));
        assertEquals(false, autostart.isOn());
        autostart.turn(false);
        assertFalse(Files.exists(dir), "nothing is written before somebody asks");
        autostart.turn(true);
        assertEquals(true, autostart.isOn());
        String text = Files.readString(dir.resolve("app.kith.Kith.desktop"));
        assertTrue(text.contains("Exec=\"/opt/my apps/kith\" --minimized\n"), text);
        autostart.turn(false);
        assertEquals(false, autostart.isOn());
    }

    @Test
    void whatMeansSomethingIsQuoted() {
        assertEquals("\"/a b/100%%/\\\\$HOME/\\\\\"x\\\\`\\\\\\\\\"", Autostart.quoted("/a b/100%/$HOME/\"x`\\"));
    }

    @Test
    void onlyWhereDesktopsLook() {
        assertNull(new Autostart(Autostart.folder("Windows 11", folder, Map.of()), folder).isOn());
        assertNull(new Autostart(folder, null).isOn());
        assertEquals(
                folder.resolve(".config/autostart"), Autostart.folder("Linux", folder, Map.of("XDG_CONFIG_HOME", "x")));
        assertEquals(Path.of("/c/autostart"), Autostart.folder("Linux", folder, Map.of("XDG_CONFIG_HOME", "/c")));
    }
}
