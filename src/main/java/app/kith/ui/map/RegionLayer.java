package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.live.World;
import app.kith.model.Region;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.ui.kit.Avatars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// The regions: circles in true metres with their names below. One that several devices report, under the same name
/// at nearly the same place, is drawn once, in the colour of the first of them.
final class RegionLayer {
    /// From here on a circle on the ground is not nearly one on the map: it is drawn as the polygon it is.
    private static final double WIDE = 10_000;

    private static final int CORNERS = 96;
    private static final double SAME_PLACE = 150;
    /// Pixels: half an avatar.
    private static final double AVATAR = 20;

    /// Pixels: a smaller circle lies hidden under whoever is in it, and its name would only be in the way.
    private static final double NAMED_FROM = 9;

    private static final double FILL = 0.13;

    private final List<Shape> shapes = new ArrayList<>();
    private final List<Rectangle2D> labels = new ArrayList<>();
    private final List<Placed> visible = new ArrayList<>();
    private Map<World.RegionId, Region> shown = Map.of();
    private List<OwnRegion> own = List.of();

    /// @param cornersX offsets from x of a wide circle's corners, else empty
    private record Shape(
            String name,
            GeoPoint center,
            double radius,
            double x,
            double y,
            Color colour,
            double[] cornersX,
            double[] cornersY) {}

    /// A shape in sight, and where its name goes.
    private record Placed(Shape shape, double x, double y, double radius) {}

    /// Takes the next world's regions. Returns whether they differ.
    boolean show(World world) {
        if (world.regions() == shown || world.regions().equals(shown)) {
            return false;
        }
        shown = world.regions();
        reshape();
        return true;
    }

    /// What the user has sent to phones comes back from them: it is drawn as the user's own.
    void leaveOut(List<OwnRegion> others) {
        own = others;
        reshape();
    }

    private void reshape() {
        shapes.clear();
        Map<String, List<Shape>> byName = new HashMap<>();
        shown.values().stream()
                .filter(region -> own.stream().noneMatch(r -> RegionBook.isTheSame(r, region)))
                .sorted(Comparator.comparing(Region::owner).thenComparing(Region::key))
                .forEach(region -> {
                    GeoPoint center = region.center();
                    List<Shape> namesakes = byName.computeIfAbsent(region.name(), _ -> new ArrayList<>());
                    if (center != null && namesakes.stream().noneMatch(s -> isSame(s, center, region.radius()))) {
                        Shape shape = shape(region, center);
                        namesakes.add(shape);
                        shapes.add(shape);
                    }
                });
        // The small ones on top of the large ones they may lie in.
        shapes.sort(Comparator.comparingDouble(Shape::radius).reversed());
    }

    private static boolean isSame(Shape shape, GeoPoint center, double radius) {
        double near = Math.max(SAME_PLACE, Math.max(shape.radius, radius) / 2);
        return Geodesy.roughDistance(shape.center, center) <= near;
    }

    private static Shape shape(Region region, GeoPoint center) {
        double x = Mercator.x(center.lon());
        double[] cornersX = new double[region.radius() > WIDE ? CORNERS : 0];
        double[] cornersY = new double[cornersX.length];
        for (int i = 0; i < cornersX.length; i++) {
            GeoPoint p = Geodesy.destination(center, 360.0 * i / CORNERS, region.radius());
            double dx = Mercator.x(p.lon()) - x;
            cornersX[i] = dx - Math.rint(dx);
            cornersY[i] = Mercator.y(p.lat());
        }
        Color colour = Avatars.colour(region.owner());
        return new Shape(
                region.name(), center, region.radius(), x, Mercator.y(center.lat()), colour, cornersX, cornersY);
    }

    void draw(GraphicsContext g, Camera camera) {
        visible.clear();
        for (Shape s : shapes) {
            double x = camera.screenX(s.x);
            double y = camera.screenY(s.y);
            double r = Math.max(3, camera.pixels(s.radius, s.center.lat()));
            if (x + 2 * r < -80
                    || y + 2 * r < -20
                    || x - 2 * r > camera.width() + 80
                    || y - 2 * r > camera.height() + 20) {
                continue;
            }
            g.setFill(s.colour.deriveColor(0, 1, 1, FILL));
            g.setStroke(s.colour);
            g.setLineWidth(2);
            double bottom = y + r;
            if (s.cornersX.length > 0) {
                bottom = polygon(g, camera, s, x);
            } else {
                g.fillOval(x - r, y - r, 2 * r, 2 * r);
                // Far inside a large circle there is no edge to see, and software rendering would pay for it all.
                if (r < 20_000) {
                    g.strokeOval(x - r, y - r, 2 * r, 2 * r);
                }
            }
            // Below whoever stands in the middle, too.
            visible.add(new Placed(s, x, Math.max(bottom, y + AVATAR) + 14, r));
        }
    }

    /// The names of what [#draw] drew, to go above the tracks.
    void drawNames(GraphicsContext g, boolean dark) {
        labels.clear();
        for (Placed p : visible) {
            label(g, p.shape, p.x, p.y, p.radius, dark);
        }
    }

    /// Where [#drawNames] wrote last.
    List<Rectangle2D> names() {
        return labels;
    }

    private static double polygon(GraphicsContext g, Camera camera, Shape s, double x) {
        double[] xs = new double[CORNERS];
        double[] ys = new double[CORNERS];
        double bottom = 0;
        for (int i = 0; i < CORNERS; i++) {
            xs[i] = x + s.cornersX[i] * camera.worldPixels();
            ys[i] = camera.screenY(s.cornersY[i]);
            bottom = Math.max(bottom, ys[i]);
        }
        g.fillPolygon(xs, ys, CORNERS);
        g.strokePolygon(xs, ys, CORNERS);
        return bottom;
    }

    /// A name is left out where its circle is a mere dot among others, or where another name is already.
    private void label(GraphicsContext g, Shape s, double x, double y, double r, boolean dark) {
        Rectangle2D box = Paint.labelBox(s.name, x, y);
        if (r < NAMED_FROM || labels.stream().anyMatch(box::intersects)) {
            return;
        }
        labels.add(box);
        Paint.label(g, s.name, x, y, s.colour, dark);
    }
}
