package app.kith.wallsfixture.ui.detail;

import app.kith.wallsfixture.ui.frame.InnocentFrame;

/// Knows the kit and the frame.
public final class InnocentDetail {
    private InnocentDetail() {}

    public static void later() {
        InnocentFrame.later();
    }
}
