package app.kith.ui.timeline;

import app.kith.ui.kit.Wording;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws the chart's lines and the axis below them.
final class ChartPainter {
    private static final Font SMALL = Font.font("Inter", 10.5);

    private ChartPainter() {}

    /// The value at the foot of the chart and the one at its top.
    static float[] bounds(List<Series> series, Series.Kind kind) {
        float highest = 0;
        float lowest = Float.POSITIVE_INFINITY;
        for (Series one : series) {
            highest = Math.max(highest, one.highest());
            lowest = Math.min(lowest, one.lowest());
        }
        return switch (kind) {
            case SPEED -> new float[] {0, Math.max(10, highest)};
            case BATTERY -> new float[] {0, 100};
            case ALTITUDE -> {
                float foot = Float.isInfinite(lowest) ? 0 : lowest;
                yield new float[] {foot, Math.max(foot + 20, highest)};
            }
        };
    }

    static void draw(
            GraphicsContext g,
            Scale scale,
            Series series,
            float[] bounds,
            Color colour,
            boolean area,
            double y,
            double height) {
        g.setStroke(colour);
        g.setLineWidth(area ? 1.8 : 1.3);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineCap(StrokeLineCap.ROUND);
        int from = 0;
        while (from < Series.COLUMNS) {
            // From one gap to the next.
            while (from < Series.COLUMNS && Float.isNaN(series.low()[from])) {
                from++;
            }
            int to = from + 1;
            while (to < Series.COLUMNS && !series.broken().get(to)) {
                to++;
            }
            if (from < Series.COLUMNS) {
                piece(g, scale, series, from, to, bounds, area, y, height);
            }
            from = to;
        }
    }

    private static void piece(
            GraphicsContext g,
            Scale scale,
            Series series,
            int from,
            int to,
            float[] bounds,
            boolean area,
            double y,
            double height) {
        double[] xs = new double[2 * (to - from) + 2];
        double[] ys = new double[xs.length];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!Float.isNaN(series.low()[i])) {
                double x = scale.left() + (i + 0.5) / Series.COLUMNS * scale.width();
                xs[n] = x;
                ys[n++] = y(series.high()[i], bounds, y, height);
                if (series.low()[i] != series.high()[i]) {
                    xs[n] = x;
                    ys[n++] = y(series.low()[i], bounds, y, height);
                }
            }
        }
        if (n == 1) {
            g.strokeLine(xs[0] - 1, ys[0], xs[0] + 1, ys[0]);
            return;
        }
        g.strokePolyline(xs, ys, n);
        if (area) {
            xs[n] = xs[n - 1];
            ys[n] = y + height;
            double[] areaX = new double[n + 2];
            double[] areaY = new double[n + 2];
            System.arraycopy(xs, 0, areaX, 0, n + 1);
            System.arraycopy(ys, 0, areaY, 0, n + 1);
            areaX[n + 1] = xs[0];
            areaY[n + 1] = y + height;
            g.setGlobalAlpha(0.10);
            g.setFill(g.getStroke());
            g.fillPolygon(areaX, areaY, n + 2);
            g.setGlobalAlpha(1);
        }
    }

    static double y(float value, float[] bounds, double y, double height) {
        double part = (value - bounds[0]) / Math.max(1e-6, bounds[1] - bounds[0]);
        return y + 2 + (height - 3) * (1 - Math.clamp(part, 0, 1));
    }

    /// The times below, and a hair line where each is.
    static void axis(GraphicsContext g, Scale scale, Wording words, double top, double y, Ink ink) {
        g.setFont(SMALL);
        g.setTextBaseline(VPos.TOP);
        double right = scale.left() + scale.width();
        double taken = Double.NEGATIVE_INFINITY;
        for (TimeAxis.Tick tick : TimeAxis.ticks(scale.span(), words, (int) (scale.width() / 76))) {
            double x = scale.x(tick.at());
            g.setStroke(ink.empty());
            g.setLineWidth(1);
            g.strokeLine(Math.rint(x) + 0.5, top, Math.rint(x) + 0.5, y - 2);
            double half = tick.text().length() * 3.2;
            double from = Math.clamp(x - half, scale.left(), Math.max(scale.left(), right - 2 * half));
            if (from > taken + 6) {
                g.setFill(ink.muted());
                g.setTextAlign(
                        from == scale.left()
                                ? TextAlignment.LEFT
                                : from < x - half ? TextAlignment.RIGHT : TextAlignment.CENTER);
                g.fillText(tick.text(), from == scale.left() ? scale.left() : from < x - half ? right : x, y);
                taken = from + 2 * half;
            }
        }
    }
}
