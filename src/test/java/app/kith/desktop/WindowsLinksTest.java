package app.kith.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsLinksTest {
    private static final String APP = "C:\\Users\\Jane Doe\\AppData\\Local\\Kith\\Kith.exe";

    @Test
    void theInstalledProgramOpensLinksForThisUserAlone() {
        String reg = "C:\\Windows\\System32\\reg.exe";
        String key = "HKCU\\Software\\Classes\\owntracks";
        assertEquals(
                List.of(
                        List.of(reg, "add", key, "/ve", "/d", "URL:OwnTracks", "/f"),
                        List.of(reg, "add", key, "/v", "URL Protocol", "/f"),
                        List.of(
                                reg,
                                "add",
                                key + "\\shell\\open\\command",
                                "/ve",
                                "/d",
                                "\\\"" + APP + "\\\" \\\"%1\\\"",
                                "/f")),
                WindowsLinks.commands("Windows 11", APP, "C:\\Windows"));
    }

    @Test
    void nothingIsDoneElsewhereOrWithoutAnInstalledProgram() {
        assertEquals(List.of(), WindowsLinks.commands("Linux", "/opt/kith/bin/Kith", null));
        assertEquals(List.of(), WindowsLinks.commands("Mac OS X", "/Applications/Kith.app", null));
        assertEquals(List.of(), WindowsLinks.commands("Windows 11", "", "C:\\Windows"));
        assertEquals(List.of(), WindowsLinks.commands("Windows 11", APP, null));
    }
}
