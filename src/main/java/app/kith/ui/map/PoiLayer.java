package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.live.Person;
import app.kith.model.Card;
import app.kith.model.Fix;
import app.kith.model.Trail;
import app.kith.ui.kit.Faces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The selected person's places of interest: fixes that they gave a name to.
final class PoiLayer {
    private List<Fix> found = List.of();
    private @Nullable Trail looked;
    private List<Person.Poi> loaded = List.of();
    private final Map<Instant, Image> pictures = new HashMap<>();
    private final List<Rectangle2D> boxes = new ArrayList<>();
    private final Runnable changed;

    /// @param changed told when a picture has been decoded
    PoiLayer(Runnable changed) {
        this.changed = changed;
    }

    /// Where something was drawn last.
    List<Rectangle2D> boxes() {
        return boxes;
    }

    /// @param names write their names, too
    void draw(GraphicsContext g, Camera camera, Roster.@Nullable Entry chosen, boolean names, boolean dark) {
        boxes.clear();
        if (chosen == null) {
            return;
        }
        find(chosen.person.trail());
        load(chosen.person.pictures());
        for (Fix fix : found) {
            GeoPoint at = fix.at();
            double x = camera.screenX(Mercator.x(at.lon()));
            double y = camera.screenY(Mercator.y(at.lat()));
            if (x < -100 || y < -20 || x > camera.width() + 100 || y > camera.height() + 20) {
                continue;
            }
            Image picture = pictures.get(fix.time());
            double half = picture == null ? 9 : 25;
            boxes.add(new Rectangle2D(x - half, y - half, 2 * half, 2 * half));
            if (names) {
                boxes.add(Paint.labelBox(fix.poi(), x, picture == null ? y + 18 : y + 35));
            }
            if (picture != null) {
                Paint.disc(g, x, y, 25, Color.WHITE);
                g.drawImage(picture, x - 22, y - 22, 44, 44);
                if (names) {
                    Paint.label(g, fix.poi(), x, y + 35, chosen.colour, dark);
                }
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

    /// Pictures come off the wire, and are taken as faces are.
    private void load(List<Person.Poi> now) {
        if (now.equals(loaded)) {
            return;
        }
        loaded = now;
        pictures.clear();
        for (Person.Poi poi : now) {
            Faces.load(new Card("", "", poi.picture().data()), 96, image -> {
                pictures.put(poi.time(), image);
                changed.run();
            });
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
