package app.kith;

import app.kith.doctor.Report;
import app.kith.doctor.Report.Items;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.text.Font;
import javafx.stage.Screen;

/// What the window is drawn with, found without opening one.
final class GraphicsLook {
    private static final long PATIENCE = 10; // seconds for a display to answer

    private GraphicsLook() {}

    /// For a process that has no window: starts JavaFX, if there is a display. Blocks.
    static Report.Section begin(Map<String, String> environment) throws InterruptedException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean needsX = !os.startsWith("windows") && !os.startsWith("mac");
        boolean headless = System.getProperty("glass.platform", "").equalsIgnoreCase("headless");
        if (needsX && !headless && environment.getOrDefault("DISPLAY", "").isBlank()) {
            return new Items("graphics").add("display", "no display").done();
        }
        CompletableFuture<Report.Section> found = new CompletableFuture<>();
        // Without a server behind DISPLAY it fails on a thread of its own, or never comes back.
        Thread.ofPlatform().daemon().name("doctor-display").start(() -> {
            try {
                Platform.startup(() -> found.complete(now()));
            } catch (RuntimeException | LinkageError e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Items("graphics")
                    .add("display", "named, but can't be opened")
                    .done();
        }
    }

    /// On the JavaFX thread.
    static Report.Section now() {
        Items items = new Items("graphics")
                .add("pipeline", Platform.isSupported(ConditionalFeature.SCENE3D) ? "accelerated" : "software")
                .add("asked for", word(System.getProperty("prism.order", "nothing")))
                .add("transparent windows", Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW) ? "yes" : "no");
        int number = 1;
        for (Screen screen : Screen.getScreens()) {
            Rectangle2D bounds = screen.getBounds();
            items.add(
                    "screen " + number++,
                    String.format(
                            Locale.ROOT,
                            "%.0fx%.0f, scale %.2f, %.0f dpi",
                            bounds.getWidth(),
                            bounds.getHeight(),
                            screen.getOutputScaleX(),
                            screen.getDpi()));
        }
        return items.add(
                        "fonts",
                        Font.getFamilies().size() + " families, usual one "
                                + word(Font.getDefault().getFamily()))
                .done();
    }

    private static String word(String text) {
        return text.replaceAll("[^\\p{Alnum} ,_-]", "");
    }
}
