package app.kith.wallsfixture.ui.kit;

import app.kith.wallsfixture.ui.detail.InnocentDetail;

/// Knows a feature.
public final class CrookedKit {
    private CrookedKit() {}

    public static void later() {
        InnocentDetail.later();
    }
}
