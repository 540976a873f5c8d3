package app.kith.ui.map;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The rectangle that is drawn, with its handles; what lies outside is dimmed.
final class BoxLayer {
    private static final double FILL = 0.1;

    private @Nullable BoxDraft box;

    void show(@Nullable BoxDraft next) {
        box = next;
    }

    boolean isShown() {
        return box != null;
    }

    /// Pixels from the map's left edge to a place of the box, at that of its copies whose middle is nearest.
    static double screenX(Camera camera, BoxDraft box, double x) {
        double turn = Math.rint(camera.x() - box.middleX());
        return camera.width() / 2 + (x + turn - camera.x()) * camera.worldPixels();
    }

    void draw(GraphicsContext g, Camera camera, boolean dark) {
        BoxDraft b = box;
        if (b == null) {
            return;
        }
        // What is far out of sight is cut: software rendering would pay for it.
        double left = Math.clamp(screenX(camera, b, b.west()), -50, camera.width() + 50);
        double right = Math.clamp(screenX(camera, b, b.east()), -50, camera.width() + 50);
        double top = Math.clamp(camera.screenY(b.north()), -50, camera.height() + 50);
        double bottom = Math.clamp(camera.screenY(b.south()), -50, camera.height() + 50);
        Color ink = Paint.accent(dark);
        g.setGlobalAlpha(1);
        g.setFill(dark ? Color.rgb(0, 0, 0, 0.35) : Color.rgb(27, 36, 48, 0.16));
        g.fillRect(0, 0, camera.width(), top);
        g.fillRect(0, bottom, camera.width(), camera.height() - bottom);
        g.fillRect(0, top, left, bottom - top);
        g.fillRect(right, top, camera.width() - right, bottom - top);
        g.setFill(ink.deriveColor(0, 1, 1, FILL));
        g.fillRect(left, top, right - left, bottom - top);
        g.setStroke(dark ? Color.rgb(22, 27, 34, 0.8) : Color.WHITE);
        g.setLineWidth(5);
        g.strokeRect(left, top, right - left, bottom - top);
        g.setStroke(ink);
        g.setLineWidth(2.5);
        g.strokeRect(left, top, right - left, bottom - top);
        for (int i = 0; i < BoxDraft.HANDLES; i++) {
            handle(g, screenX(camera, b, b.handleX(i)), camera.screenY(b.handleY(i)), ink);
        }
        handle(g, screenX(camera, b, b.middleX()), camera.screenY(b.middleY()), ink);
    }

    private static void handle(GraphicsContext g, double x, double y, Color ink) {
        Paint.disc(g, x, y, 7, ink);
        Paint.disc(g, x, y, 5, Color.WHITE);
    }
}
