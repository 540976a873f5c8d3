package app.kith.wallsfixture.ui.kit;

import app.kith.wallsfixture.ui.detail.InnocentDetail;
import com.sun.javafx.tk.Toolkit;

/// Knows a feature, and JavaFX's insides.
public final class CrookedKit {
    private CrookedKit() {}

    public static void later() {
        InnocentDetail.later();
        Toolkit.getToolkit().requestNextPulse();
    }
}
