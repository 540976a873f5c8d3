package app.kith.ui.map;

import app.kith.texts.Texts;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws what changes with each frame of the past: the newest fixes of a track, and where everybody was at a moment.
final class PastPen {
    private static final Font FONT = Font.font("Inter", FontWeight.SEMI_BOLD, 12);
    private static final double RADIUS = 7;
    private static final double PILL = 22;

    private final GraphicsContext g;
    private final Camera camera;
    private final boolean dark;
    private final Wording wording;

    /// Where somebody was.
    record Mark(TrackMoment at, Color colour) {}

    PastPen(GraphicsContext g, Camera camera, boolean dark, boolean imperial) {
        this.g = g;
        this.camera = camera;
        this.dark = dark;
        wording = Wording.ofThisMachine().with(imperial ? Units.IMPERIAL : Units.METRIC);
    }

    /// The fixes that are not painted into tiles yet.
    static void tail(GraphicsContext g, Camera camera, PastTrack track, double width, double casing) {
        TrackShape shape = track.now();
        int count = shape.size() - track.tail();
        double[] xs = new double[count];
        double[] ys = new double[count];
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        int n = 0;
        int before = -1;
        double x = 0;
        for (int i = Math.max(0, shape.line(track.tail(), -1)); i < shape.size(); i++) {
            if (shape.isLeftOut(i)) {
                continue;
            }
            if (before >= 0 && shape.isGap(i)) {
                stroke(g, xs, ys, n, track.colour(), width, casing);
                n = 0;
            }
            x = before < 0 ? camera.screenX(shape.x(i)) : x + shape.dx(before, i) * camera.worldPixels();
            if (n == xs.length) {
                xs = java.util.Arrays.copyOf(xs, n * 2);
                ys = java.util.Arrays.copyOf(ys, n * 2);
            }
            xs[n] = x;
            ys[n++] = camera.screenY(shape.y(i));
            before = i;
        }
        stroke(g, xs, ys, n, track.colour(), width, casing);
        g.setLineCap(StrokeLineCap.BUTT);
    }

    private static void stroke(
            GraphicsContext g, double[] xs, double[] ys, int n, Color colour, double width, double casing) {
        if (n < 2) {
            return;
        }
        g.setStroke(Color.WHITE);
        g.setLineWidth(casing);
        g.strokePolyline(xs, ys, n);
        g.setStroke(colour);
        g.setLineWidth(width);
        g.strokePolyline(xs, ys, n);
    }

    /// A dot for each person, with time and speed beside it where it is in sight.
    void marks(List<Mark> marks) {
        for (Mark mark : marks) {
            double x = camera.screenX(mark.at.x() - Math.floor(mark.at.x()));
            double y = camera.screenY(mark.at.y());
            if (x < -100 || y < -50 || x > camera.width() + 100 || y > camera.height() + 50) {
                continue;
            }
            Paint.disc(g, x, y + 1, RADIUS + 3, Color.rgb(16, 24, 36, 0.22));
            Paint.disc(g, x, y, RADIUS + 2.5, Color.WHITE);
            Paint.disc(g, x, y, RADIUS, mark.colour);
            Paint.disc(g, x, y, 2.2, Color.WHITE);
            pill(text(mark.at), x, y);
        }
    }

    private String text(TrackMoment at) {
        String time = time(at.time());
        return at.kmh() < 0 ? time : Texts.get("map.moment", time, wording.speed(at.kmh()));
    }

    private String time(Instant time) {
        ZoneId zone = wording.zone();
        boolean today = time.atZone(zone)
                .toLocalDate()
                .equals(Instant.now().atZone(zone).toLocalDate());
        return today ? wording.time(time, zone) : wording.moment(time);
    }

    private void pill(String text, double x, double y) {
        Text measure = new Text(text);
        measure.setFont(FONT);
        double width = Math.ceil(measure.getLayoutBounds().getWidth()) + 18;
        double top = y - RADIUS - PILL - 8 < 4 ? y + RADIUS + 8 : y - RADIUS - PILL - 8;
        double left = Math.rint(Math.clamp(x - width / 2, 4, Math.max(4, camera.width() - width - 4)));
        double middle = Math.rint(top) + PILL / 2;
        Paint.pill(g, left + width / 2, middle, width, PILL, dark);
        g.setFont(FONT);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(dark ? Color.web("#e6ebf2") : Color.web("#1b2430"));
        g.fillText(text, left + width / 2, middle);
    }
}
