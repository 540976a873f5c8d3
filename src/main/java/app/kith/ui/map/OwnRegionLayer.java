package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.ui.kit.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The user's own regions in their colours; the selected one with handles; and what is being drawn, with its metres at
/// the pointer. Every edge is what lies so many metres away on the ground, not on the map.
final class OwnRegionLayer {
    private static final Color USUAL = Color.web("#8a3ffc");
    private static final Color USUAL_DARK = Color.web("#be95ff");
    private static final int CORNERS = 96;
    private static final double FILL = 0.13;

    private final MapRegions model;
    private Map<OwnRegion, double[][]> outlines = Map.of();
    private @Nullable Area draft;
    private @Nullable OwnRegion replaced;
    private List<GeoPoint> line = List.of();
    private String words = "";
    private @Nullable Point2D pointer;
    private final List<Rectangle2D> names = new ArrayList<>();

    OwnRegionLayer(MapRegions model) {
        this.model = model;
    }

    /// Shows what is being drawn.
    ///
    /// @param area as it would be now, if it is one already
    /// @param instead the region that is changed; null for a new one
    /// @param corners of a polygon that is not closed yet, to the pointer
    /// @param metres what it measures
    /// @param at the pointer
    void draft(
            @Nullable Area area,
            @Nullable OwnRegion instead,
            List<GeoPoint> corners,
            String metres,
            @Nullable Point2D at) {
        draft = area;
        replaced = instead;
        line = List.copyOf(corners);
        words = metres;
        pointer = at;
    }

    void noDraft() {
        draft(null, null, List.of(), "", null);
    }

    static Color colour(OwnRegion region, boolean dark) {
        return region.colour().matches("#[0-9a-fA-F]{6}") ? Color.web(region.colour()) : dark ? USUAL_DARK : USUAL;
    }

    /// Where names were written last.
    List<Rectangle2D> names() {
        return names;
    }

    void draw(GraphicsContext g, Camera camera, boolean dark) {
        names.clear();
        Map<OwnRegion, double[][]> known = new HashMap<>();
        String selected = model.selectedProperty().get();
        for (OwnRegion region : model.ownProperty().get()) {
            if (region.area().problem() != null) {
                continue;
            }
            Area changed = replaced != null && replaced.id().equals(region.id()) ? draft : null;
            double[][] outline;
            if (changed != null) {
                outline = outline(changed);
            } else {
                double[][] before = outlines.get(region);
                outline = before == null ? outline(region.area()) : before;
                known.put(region, outline);
            }
            boolean chosen = region.id().equals(selected);
            double bottom = fill(g, camera, outline, colour(region, dark), chosen);
            Area shown = changed == null ? region.area() : changed;
            Point2D middle = pixel(camera, RegionDraft.middle(shown));
            String name = Wording.plain(region.name());
            double under = Math.max(bottom, middle.getY() + 8) + 14;
            Paint.label(g, name, middle.getX(), under, colour(region, dark), dark);
            names.add(Paint.labelBox(name, middle.getX(), under));
            if (chosen) {
                handles(g, camera, shown, colour(region, dark));
            }
        }
        outlines = known;
        drawDraft(g, camera, dark);
    }

    private void drawDraft(GraphicsContext g, Camera camera, boolean dark) {
        Color ink = dark ? USUAL_DARK : USUAL;
        Area area = draft;
        if (area != null && replaced == null) {
            fill(g, camera, outline(area), ink, true);
            if (area instanceof Area.Circle) {
                Point2D middle = pixel(camera, RegionDraft.middle(area));
                Paint.disc(g, middle.getX(), middle.getY(), 4, ink);
            }
        }
        if (!line.isEmpty()) {
            double[][] way = project(line);
            double[] xs = new double[line.size()];
            double[] ys = new double[line.size()];
            toScreen(camera, way, xs, ys);
            g.setStroke(Color.WHITE);
            g.setLineWidth(5);
            g.strokePolyline(xs, ys, xs.length);
            g.setStroke(ink);
            g.setLineWidth(2.5);
            g.strokePolyline(xs, ys, xs.length);
            for (int i = 0; i < xs.length; i++) {
                Paint.disc(g, xs[i], ys[i], 5, ink);
                Paint.disc(g, xs[i], ys[i], 3, Color.WHITE);
            }
        }
        Point2D at = pointer;
        if (at != null && !words.isEmpty()) {
            Paint.label(g, words, at.getX() + 34, at.getY() - 16, dark ? Color.WHITE : Color.web("#1d232b"), dark);
        }
    }

    private static void handles(GraphicsContext g, Camera camera, Area area, Color colour) {
        List<GeoPoint> all = new ArrayList<>(RegionDraft.handles(area));
        all.add(RegionDraft.middle(area));
        for (GeoPoint place : all) {
            Point2D p = pixel(camera, place);
            Paint.disc(g, p.getX(), p.getY(), 7, colour);
            Paint.disc(g, p.getX(), p.getY(), 5, Color.WHITE);
        }
    }

    private static Point2D pixel(Camera camera, GeoPoint place) {
        return new Point2D(camera.screenX(Mercator.x(place.lon())), camera.screenY(Mercator.y(place.lat())));
    }

    /// In the unit square, x in one piece.
    private static double[][] outline(Area area) {
        return switch (area) {
            case Area.Circle(GeoPoint center, double radius) -> {
                List<GeoPoint> edge = new ArrayList<>();
                for (int i = 0; i < CORNERS; i++) {
                    edge.add(Geodesy.destination(center, 360.0 * i / CORNERS, radius));
                }
                yield project(edge);
            }
            case Area.Polygon(List<GeoPoint> corners) -> project(corners);
        };
    }

    private static double[][] project(List<GeoPoint> places) {
        double[] xs = new double[places.size()];
        double[] ys = new double[places.size()];
        for (int i = 0; i < xs.length; i++) {
            double x = Mercator.x(places.get(i).lon());
            xs[i] = i == 0 ? x : xs[i - 1] + (x - xs[i - 1]) - Math.rint(x - xs[i - 1]);
            ys[i] = Mercator.y(places.get(i).lat());
        }
        return new double[][] {xs, ys};
    }

    private static void toScreen(Camera camera, double[][] places, double[] xs, double[] ys) {
        double x0 = camera.screenX(places[0][0]);
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x0 + (places[0][i] - places[0][0]) * camera.worldPixels();
            ys[i] = camera.screenY(places[1][i]);
        }
    }

    /// @return the lowest pixel
    private static double fill(GraphicsContext g, Camera camera, double[][] outline, Color colour, boolean strong) {
        double[] xs = new double[outline[0].length];
        double[] ys = new double[xs.length];
        toScreen(camera, outline, xs, ys);
        double bottom = Double.NEGATIVE_INFINITY;
        for (double y : ys) {
            bottom = Math.max(bottom, y);
        }
        g.setFill(colour.deriveColor(0, 1, 1, strong ? FILL * 1.6 : FILL));
        g.fillPolygon(xs, ys, xs.length);
        if (strong) {
            g.setStroke(Color.WHITE);
            g.setLineWidth(5);
            g.strokePolygon(xs, ys, xs.length);
        }
        g.setStroke(colour);
        g.setLineWidth(2.5);
        g.strokePolygon(xs, ys, xs.length);
        return bottom;
    }
}
