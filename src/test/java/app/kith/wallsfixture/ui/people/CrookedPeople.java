package app.kith.wallsfixture.ui.people;

import app.kith.wallsfixture.ui.detail.InnocentDetail;
import javafx.application.Platform;

/// Knows another feature, and has a door of its own.
public final class CrookedPeople {
    private CrookedPeople() {}

    public static void later() {
        Platform.runLater(InnocentDetail::later);
    }
}
