package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.model.Fix;
import app.kith.model.Trail;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The selected person's places of interest: fixes that they gave a name to.
final class PoiLayer {
    private List<Fix> found = List.of();
    private @Nullable Trail looked;

    /// @param names write their names, too
    void draw(GraphicsContext g, Camera camera, Roster.@Nullable Entry chosen, boolean names, boolean dark) {
        if (chosen == null) {
            return;
        }
        find(chosen.person.trail());
        for (Fix fix : found) {
            GeoPoint at = fix.at();
            double x = camera.screenX(Mercator.x(at.lon()));
            double y = camera.screenY(Mercator.y(at.lat()));
            if (x < -100 || y < -20 || x > camera.width() + 100 || y > camera.height() + 20) {
                continue;
            }
            double[] xs = {x, x + 8, x, x - 8};
            double[] ys = {y - 8, y, y + 8, y};
            g.setStroke(Color.WHITE);
            g.setLineWidth(3);
            g.strokePolygon(xs, ys, 4);
            g.setFill(chosen.colour);
            g.fillPolygon(xs, ys, 4);
            if (names) {
                Paint.label(g, fix.poi(), x, y + 18, chosen.colour, dark);
            }
        }
    }

    private void find(Trail trail) {
        if (trail == looked) {
            return;
        }
        looked = trail;
        found = new ArrayList<>();
        for (Fix fix : trail) {
            if (!fix.poi().isBlank()) {
                found.add(fix);
            }
        }
    }
}
