package app.kith.ui.map;

import app.kith.model.DeviceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;

/// The way everybody came since Kith started: in their colour on a white casing, fading with age, dashed where nothing
/// is known.
final class TrackLayer {
    private static final double WIDTH = 5;
    private static final double CASING = 8;
    private static final double FAINTEST = 0.3;
    private static final int SHADES = 16;

    /// Points this near to each other, in pixels, are one.
    private static final double DETAIL = 1.8;

    /// Corners drawn in a frame, of everybody together.
    private static final int BUDGET = 24_000;

    /// With more people than this, tracks would be a tangle: only the selected person's is drawn.
    private static final int TANGLE = 200;

    private final Map<DeviceId, TrackLine> lines = new HashMap<>();
    private double[] xs = new double[1024];
    private double[] ys = new double[1024];
    private int[] kinds = new int[1024];
    private int[] shades = new int[1024];
    private int count;
    private int budget;

    private static final int START = 0;
    private static final int LINE = 1;
    private static final int GAP = 2;

    /// @param past whose way is shown from the history is not drawn again
    void draw(GraphicsContext g, Camera camera, Roster roster, @Nullable DeviceId selected, PastLayer past) {
        List<Roster.Entry> entries = roster.entries();
        if (lines.size() > entries.size()) {
            lines.keySet().removeIf(id -> roster.get(id) == null);
        }
        budget = BUDGET;
        Roster.Entry chosen = roster.get(selected);
        if (entries.size() <= TANGLE) {
            for (Roster.Entry entry : entries) {
                if (entry != chosen) {
                    track(g, camera, entry, past);
                }
            }
        }
        if (chosen != null) {
            budget = Math.max(budget, BUDGET / 2);
            track(g, camera, chosen, past);
        }
        g.setGlobalAlpha(1);
    }

    private void track(GraphicsContext g, Camera camera, Roster.Entry entry, PastLayer past) {
        if (entry.person.trail().size() < 2 || budget <= 0 || past.shows(entry.id)) {
            return;
        }
        TrackLine line = lines.computeIfAbsent(entry.id, _ -> new TrackLine());
        line.update(entry.person.trail(), entry.person.rhythm());
        if (!isVisible(camera, line)) {
            return;
        }
        collect(camera, line, entry);
        budget -= count;
        g.setGlobalAlpha(Math.max(0.55, entry.alpha));
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setStroke(Color.WHITE);
        g.setLineWidth(CASING);
        runs(g, false, entry.colour);
        g.setLineWidth(WIDTH);
        runs(g, true, entry.colour);
        dashes(g, camera, entry.colour);
        g.setLineCap(StrokeLineCap.BUTT);
    }

    private static boolean isVisible(Camera camera, TrackLine line) {
        double pixels = camera.worldPixels();
        double west = camera.screenX(line.west());
        double wide = (line.east() - line.west()) * pixels;
        double north = camera.screenY(line.north());
        double south = camera.screenY(line.south());
        if (wide < 6 && south - north < 6) {
            return false;
        }
        boolean across = west + wide >= 0 && west <= camera.width()
                || west - pixels + wide >= 0 && west - pixels <= camera.width()
                || west + pixels <= camera.width();
        return across && south >= 0 && north <= camera.height();
    }

    /// The corners to draw, in pixels: thinned out, and without what lies outside.
    private void collect(Camera camera, TrackLine line, Roster.Entry entry) {
        int n = line.size();
        count = 0;
        double pixels = camera.worldPixels();
        double end = line.x(n - 1);
        double left = camera.screenX(end) - end * pixels;
        double lastX = 0;
        double lastY = 0;
        boolean open = false;
        boolean gap = false;
        for (int i = 0; i < n; i++) {
            boolean newest = i == n - 1;
            double x = newest ? camera.screenX(entry.shownX) : left + line.x(i) * pixels;
            double y = newest ? camera.screenY(entry.shownY) : camera.screenY(line.y(i));
            gap |= line.gapBefore(i);
            if (i > 0 && !newest && !gap && Math.abs(x - lastX) < DETAIL && Math.abs(y - lastY) < DETAIL) {
                continue;
            }
            boolean inside = i > 0
                    && Math.max(x, lastX) > -10
                    && Math.min(x, lastX) < camera.width() + 10
                    && Math.max(y, lastY) > -10
                    && Math.min(y, lastY) < camera.height() + 10;
            int shade = (int) Math.round((SHADES - 1) * line.age(i));
            if (inside) {
                if (!open) {
                    add(lastX, lastY, START, shade);
                }
                add(x, y, gap ? GAP : LINE, shade);
            }
            open = inside;
            gap = false;
            lastX = x;
            lastY = y;
        }
    }

    private void add(double x, double y, int kind, int shade) {
        if (count == xs.length) {
            xs = java.util.Arrays.copyOf(xs, count * 2);
            ys = java.util.Arrays.copyOf(ys, count * 2);
            kinds = java.util.Arrays.copyOf(kinds, count * 2);
            shades = java.util.Arrays.copyOf(shades, count * 2);
        }
        xs[count] = x;
        ys[count] = y;
        kinds[count] = kind;
        shades[count++] = shade;
    }

    /// Strokes what hangs together; when shaded, a piece ends where the shade changes, and the next begins there.
    private void runs(GraphicsContext g, boolean shaded, Color colour) {
        double[] px = new double[count];
        double[] py = new double[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            boolean ends = kinds[i] != LINE || (shaded && n > 1 && shades[i] != shades[i - 1]);
            if (ends) {
                stroke(g, px, py, n, shaded, i, colour);
                n = 0;
                if (kinds[i] == LINE) {
                    px[0] = xs[i - 1];
                    py[0] = ys[i - 1];
                    n = 1;
                }
            }
            px[n] = xs[i];
            py[n++] = ys[i];
        }
        stroke(g, px, py, n, shaded, count, colour);
    }

    private void stroke(GraphicsContext g, double[] px, double[] py, int n, boolean shaded, int end, Color colour) {
        if (n < 2) {
            return;
        }
        if (shaded) {
            // Opaque, mixed with the casing's white: so pieces may overlap at their round ends.
            double strength = FAINTEST + (1 - FAINTEST) * shades[end - 1] / (SHADES - 1.0);
            g.setStroke(Color.WHITE.interpolate(colour, strength));
        }
        g.strokePolyline(px, py, n);
    }

    private void dashes(GraphicsContext g, Camera camera, Color colour) {
        g.setLineWidth(2.5);
        g.setStroke(colour);
        g.setLineDashes(1, 7);
        for (int i = 1; i < count; i++) {
            if (kinds[i] == GAP) {
                dash(g, camera, xs[i - 1], ys[i - 1], xs[i], ys[i]);
            }
        }
        g.setLineDashes((double[]) null);
    }

    /// A dashed line, cut to what is in sight (Liang and Barsky): thousands of dashes outside would cost as much.
    private static void dash(GraphicsContext g, Camera camera, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {x0 + 20, camera.width() + 20 - x0, y0 + 20, camera.height() + 20 - y0};
        double from = 0;
        double to = 1;
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0 && q[i] < 0) {
                return;
            } else if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else if (p[i] > 0) {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        if (from < to) {
            g.strokeLine(x0 + from * dx, y0 + from * dy, x0 + to * dx, y0 + to * dy);
        }
    }
}
