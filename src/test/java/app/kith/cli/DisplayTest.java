package app.kith.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void aSnapshotNeedsNoScreen() {
        Properties properties = linux();
        Display.headless(properties);
        assertEquals(
                Map.of(
                        "os.name",
                        "Linux",
                        "glass.platform",
                        "Headless",
                        "prism.order",
                        "sw",
                        "java.awt.headless",
                        "true"),
                properties);
    }

    @Test
    void aWindowWithoutAScreenIsOneSentence() {
        for (Map<String, String> environment :
                List.of(Map.<String, String>of(), Map.of("DISPLAY", " "), Map.of("WAYLAND_DISPLAY", "w-0"))) {
            Failure failure = assertThrows(Failure.class, () -> Display.window(linux(), environment));
            assertEquals(
                    "There is no screen to open a window on: start Kith from a desktop session, or with"
                            + " -Dglass.platform=Headless (mvn -Dglass.platform=Headless, or"
                            + " KITH_JAVA_OPTS=-Dglass.platform=Headless).",
                    failure.getMessage());
        }
    }

    @Test
    void aWindowOnAScreenIsLeftToJavaFx() {
        Properties linux = linux();
        Display.window(linux, Map.of("DISPLAY", ":0"));
        assertEquals(linux(), linux);
        Properties windows = new Properties();
        windows.setProperty("os.name", "Windows 11");
        Display.window(windows, Map.of());
        assertEquals(Map.of("os.name", "Windows 11"), windows);
    }

    @Test
    void aWindowMayBeHeadlessWhenAsked() {
        Properties properties = linux();
        properties.setProperty("glass.platform", "headless");
        Display.window(properties, Map.of());
        assertEquals("Headless", properties.getProperty("glass.platform"));
        assertEquals("sw", properties.getProperty("prism.order"));
    }

    private static Properties linux() {
        Properties properties = new Properties();
        properties.setProperty("os.name", "Linux");
        return properties;
    }
}
