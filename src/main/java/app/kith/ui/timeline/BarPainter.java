package app.kith.ui.timeline;

import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws somebody's day as a bar: stays in their colour with their names, trips amber, gaps hatched.
final class BarPainter {
    private static final double ROUND = 5;
    private static final double LABELLED = 14;
    private static final double HATCH = 6;
    private static final Font FONT = Font.font("Inter Medium", 11);

    private final Text ruler = new Text();

    BarPainter() {
        ruler.setFont(FONT);
    }

    void draw(
            GraphicsContext g,
            Scale scale,
            Timeline timeline,
            Color colour,
            Function<Segment, String> names,
            double y,
            double height,
            Ink ink) {
        g.save();
        round(g, scale.left(), y, scale.width(), height);
        g.clip();
        g.setFill(ink.empty());
        g.fillRect(scale.left(), y, scale.width(), height);
        for (Segment segment : timeline.segments()) {
            double x0 = scale.x(segment.span().from());
            double x1 = scale.x(segment.span().to());
            if (x1 < scale.left()) {
                continue;
            }
            if (x0 > scale.left() + scale.width()) {
                break;
            }
            double from = Math.max(x0, scale.left());
            double to = Math.min(scale.left() + scale.width(), Math.max(x1, x0 + 1));
            switch (segment) {
                case Segment.Stay _ -> g.setFill(colour);
                case Segment.Trip _ -> g.setFill(ink.trip());
                case Segment.Gap _ -> {
                    hatch(g, from, to, y, height, ink);
                    continue;
                }
            }
            g.fillRect(from, y, to - from, height);
            if (height >= LABELLED) {
                label(g, names.apply(segment), from, to, y + height / 2);
            }
        }
        g.restore();
    }

    private static void round(GraphicsContext g, double x, double y, double w, double h) {
        double r = Math.min(ROUND, h / 2);
        g.beginPath();
        g.moveTo(x + r, y);
        g.arcTo(x + w, y, x + w, y + h, r);
        g.arcTo(x + w, y + h, x, y + h, r);
        g.arcTo(x, y + h, x, y, r);
        g.arcTo(x, y, x + w, y, r);
        g.closePath();
    }

    private static void hatch(GraphicsContext g, double from, double to, double y, double height, Ink ink) {
        g.save();
        g.beginPath();
        g.rect(from, y, to - from, height);
        g.clip();
        g.setStroke(ink.hatch());
        g.setLineWidth(1.5);
        // From a fixed place, so that neighbours go on in one pattern.
        for (double x = Math.floor((from - height) / HATCH) * HATCH; x < to; x += HATCH) {
            g.strokeLine(x, y + height, x + height, y);
        }
        g.restore();
    }

    private void label(GraphicsContext g, String text, double from, double to, double middle) {
        String fitting = fit(text, to - from - 12);
        if (!fitting.isEmpty()) {
            g.setFill(Color.WHITE);
            g.setFont(FONT);
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(fitting, from + 7, middle);
        }
    }

    /// As much of a text as fits, with an ellipsis; empty when not even three letters do.
    private String fit(String text, double room) {
        if (room < 16) {
            return "";
        }
        String whole = text.length() > 200 ? text.substring(0, 200) : text;
        if (width(whole) <= room) {
            return whole;
        }
        int low = 0;
        int high = whole.length() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(whole.substring(0, middle).strip() + "…") <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 3 ? "" : whole.substring(0, low).strip() + "…";
    }

    private double width(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
