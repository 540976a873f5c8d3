package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A line of places, how long it is on the ground, and how much it encloses once it is closed. Lengths and areas are
/// those of geodesics on WGS 84.
final class MeasureLine {
    private static final double ACRE = 4046.8564224;
    private static final double SQUARE_MILE = 2_589_988.110336;

    private final List<GeoPoint> points = new ArrayList<>();
    private boolean closed;
    /// Where the pointer is: the end of the leg to come.
    private @Nullable GeoPoint next;

    List<GeoPoint> points() {
        return points;
    }

    boolean isClosed() {
        return closed;
    }

    void add(GeoPoint at) {
        points.add(at);
        next = null;
    }

    /// Joins the last point to the first, if that makes an area.
    void close() {
        closed = points.size() >= 3;
        next = null;
    }

    /// Opens the line if it is closed, else takes the last point away.
    void back() {
        if (closed) {
            closed = false;
        } else if (!points.isEmpty()) {
            points.removeLast();
        }
        next = null;
    }

    void clear() {
        points.clear();
        closed = false;
        next = null;
    }

    void pointAt(@Nullable GeoPoint at) {
        next = closed || points.isEmpty() ? null : at;
    }

    private List<GeoPoint> line() {
        List<GeoPoint> line = new ArrayList<>(points);
        if (closed) {
            line.add(points.getFirst());
        } else if (next != null) {
            line.add(next);
        }
        return line;
    }

    /// Metres along the whole line, with the leg to the pointer.
    double metres() {
        List<GeoPoint> line = line();
        double sum = 0;
        for (int i = 1; i < line.size(); i++) {
            sum += Geodesy.distance(line.get(i - 1), line.get(i));
        }
        return sum;
    }

    /// Square metres inside the closed line, 0 while it is open.
    double squareMetres() {
        return closed ? Geodesy.area(points) : 0;
    }

    /// What was measured, in words; how to begin while nothing was.
    String words(boolean imperial) {
        List<GeoPoint> line = line();
        if (line.size() < 2) {
            return Texts.get("map.measure.start");
        }
        String total = length(metres(), imperial);
        if (closed) {
            return Texts.get("map.measure.area", total, area(squareMetres(), imperial));
        }
        if (line.size() == 2) {
            return Texts.get("map.measure.total", total);
        }
        double leg = Geodesy.distance(line.get(line.size() - 2), line.getLast());
        return Texts.get("map.measure.leg", total, length(leg, imperial));
    }

    static String length(double metres, boolean imperial) {
        if (imperial) {
            double miles = metres / MapChrome.METRES_PER_MILE;
            return miles < 0.1
                    ? Texts.get("map.measure.feet", Math.rint(metres / MapChrome.METRES_PER_FOOT))
                    : Texts.get("map.measure.miles", rounded(miles));
        }
        return metres < 1000
                ? Texts.get("map.measure.metres", metres < 10 ? rounded(metres) : Math.rint(metres))
                : Texts.get("map.measure.kilometres", rounded(metres / 1000));
    }

    static String area(double square, boolean imperial) {
        if (imperial) {
            return square < SQUARE_MILE
                    ? Texts.get("map.measure.area.acres", rounded(square / ACRE))
                    : Texts.get("map.measure.area.miles", rounded(square / SQUARE_MILE));
        }
        if (square < 10_000) {
            return Texts.get("map.measure.area.metres", Math.rint(square));
        }
        return square < 1e6
                ? Texts.get("map.measure.area.hectares", rounded(square / 10_000))
                : Texts.get("map.measure.area.kilometres", rounded(square / 1e6));
    }

    /// To three digits that say something.
    private static double rounded(double value) {
        double step = value < 10 ? 0.01 : value < 100 ? 0.1 : 1;
        return Math.rint(value / step) * step;
    }

    void draw(GraphicsContext g, Camera camera, boolean dark) {
        List<GeoPoint> line = line();
        if (line.isEmpty()) {
            return;
        }
        Color ink = dark ? Color.web("#5b93ff") : Color.web("#2f6fed");
        double[] xs = new double[line.size()];
        double[] ys = new double[line.size()];
        for (int i = 0; i < xs.length; i++) {
            double x = camera.screenX(Mercator.x(line.get(i).lon()));
            if (i > 0) {
                // The shorter way round, and in one piece.
                x -= Math.rint((x - xs[i - 1]) / camera.worldPixels()) * camera.worldPixels();
            }
            xs[i] = x;
            ys[i] = camera.screenY(Mercator.y(line.get(i).lat()));
        }
        g.setGlobalAlpha(1);
        if (closed) {
            g.setFill(ink.deriveColor(0, 1, 1, 0.16));
            g.fillPolygon(xs, ys, xs.length);
        }
        g.setStroke(Color.WHITE);
        g.setLineWidth(5);
        g.strokePolyline(xs, ys, xs.length);
        g.setStroke(ink);
        g.setLineWidth(2.5);
        g.strokePolyline(xs, ys, xs.length);
        for (int i = 0; i < points.size(); i++) {
            Paint.disc(g, xs[i], ys[i], 5.5, ink);
            Paint.disc(g, xs[i], ys[i], 3.5, Color.WHITE);
        }
    }
}
