package app.kith.ui.timeline;

import javafx.scene.paint.Color;

/// The colours of what is drawn rather than styled: the style sheet's tokens, for light and dark.
record Ink(Color text, Color muted, Color empty, Color hatch, Color accent, Color trip, Color card) {
    private static final Color AMBER = Color.web("#e08a2a");

    private static final Ink LIGHT = new Ink(
            Color.web("#1b2430"),
            Color.web("#6b7686"),
            Color.web("#eef2f8"),
            Color.web("#cfd7e2"),
            Color.web("#2f6fed"),
            AMBER,
            Color.WHITE);
    private static final Ink DARK = new Ink(
            Color.web("#e6ebf2"),
            Color.web("#8d99a9"),
            Color.web("#232b36"),
            Color.web("#3a4452"),
            Color.web("#5b93ff"),
            AMBER,
            Color.web("#1b2129"));

    static Ink of(boolean dark) {
        return dark ? DARK : LIGHT;
    }
}
