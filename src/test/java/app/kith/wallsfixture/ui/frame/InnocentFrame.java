package app.kith.wallsfixture.ui.frame;

import javafx.application.Platform;

/// The door.
public final class InnocentFrame {
    private InnocentFrame() {}

    public static void later() {
        Platform.runLater(() -> {});
    }
}
