package app.kith.cli;

import app.kith.texts.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Decides, before JavaFX starts, what it draws on: it reads these properties once and for ever.
public final class Display {
    private static final String GLASS = "glass.platform";
    private static final String PRISM = "prism.order";

    private Display() {}

    /// No screen at all: JavaFX's own Headless platform, drawn in software. For `snapshot`.
    public static void headless(Properties properties) {
        properties.setProperty(GLASS, "Headless");
        properties.setProperty(PRISM, "sw");
        properties.setProperty("java.awt.headless", "true");
    }

    /// A window. On Linux that takes an X server (under Wayland its XWayland, which sets `DISPLAY` as well), unless
    /// the person chose the Headless platform.
    ///
    /// @throws Failure when there is no display, which JavaFX would tell in forty lines
    public static void window(Properties properties, Map<String, String> environment) {
        if (properties.getProperty(GLASS, "").equalsIgnoreCase("headless")) {
            headless(properties);
            return;
        }
        String os = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean needsX = !os.startsWith("windows") && !os.startsWith("mac");
        if (needsX && environment.getOrDefault("DISPLAY", "").isBlank()) {
            throw new Failure(Texts.get("cli.no-display"));
        }
    }
}
