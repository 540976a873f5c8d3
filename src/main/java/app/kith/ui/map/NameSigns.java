package app.kith.ui.map;

import app.kith.model.DeviceId;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Names with a halo, each written once on a small canvas of its own, which is only moved afterwards: outlining letters
/// anew in each frame would take the software renderer a fifth of a millisecond for each name. The renderer writes them
/// when it comes to it, so that the JavaFX thread, unlike with a snapshot, never waits. JavaFX thread only.
final class NameSigns {
    /// Logical pixels.
    static final int HEIGHT = 20;

    /// More than are seen at once: who comes back into sight has theirs.
    private static final int KEPT = 160;

    /// How many are written in one frame, and how few of the first: until it is warm, the renderer takes ten times as
    /// long.
    private static final int FRESH = 4;

    private static final int FIRST = 40;

    private static final int LONGEST = 22;
    private static final double HALO = 3;

    private record Kind(DeviceId id, String name, boolean dark) {}

    private static final class Sign {
        final Canvas canvas;
        long frame;

        Sign(Canvas canvas) {
            this.canvas = canvas;
        }
    }

    private final Group view = new Group();
    private final Map<Kind, Sign> signs = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Sign> eldest) {
            boolean tooMany = size() > KEPT;
            if (tooMany) {
                view.getChildren().remove(eldest.getValue().canvas);
            }
            return tooMany;
        }
    };
    private final Map<String, Double> widths = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > 1000;
        }
    };
    private final Text ruler = new Text();
    private final Rectangle edge = new Rectangle();
    private long frame;
    private int fresh;
    private int written;
    private boolean late;

    NameSigns() {
        ruler.setFont(Paint.LABEL);
        view.setManaged(false);
        view.setAutoSizeChildren(false);
        view.setMouseTransparent(true);
        view.setClip(edge);
    }

    /// To lie on what the names are of.
    Group view() {
        return view;
    }

    /// The name as it is written: not too long.
    static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "…";
    }

    /// Logical pixels a name will take, halo included.
    double width(String name) {
        return widths.computeIfAbsent(name, text -> {
            ruler.setText(text);
            return Math.ceil(ruler.getLayoutBounds().getWidth() + 2 * HALO);
        });
    }

    /// A frame of this size begins, in which no name has been shown yet; nothing is seen outside.
    void begin(double width, double height) {
        edge.setWidth(width);
        edge.setHeight(height);
        frame++;
        fresh = 0;
        late = false;
    }

    /// Shows somebody's name in this frame, or in one of the next: not all are written at once.
    ///
    /// @param x of its left edge, logical pixels, on a whole device pixel
    void show(DeviceId id, String name, boolean dark, double x, double y, double alpha) {
        Kind kind = new Kind(id, name, dark);
        Sign sign = signs.get(kind);
        if (sign == null) {
            if (fresh == (written < FIRST ? 1 : FRESH)) {
                late = true;
                return;
            }
            fresh++;
            written++;
            sign = new Sign(written(kind));
            view.getChildren().add(sign.canvas);
            signs.put(kind, sign);
        }
        sign.frame = frame;
        sign.canvas.setTranslateX(x);
        sign.canvas.setTranslateY(y);
        sign.canvas.setOpacity(alpha);
        sign.canvas.setVisible(true);
    }

    /// The frame is complete: names that were not shown in it are hidden. Returns whether some are still to be written.
    boolean end() {
        for (Sign sign : signs.values()) {
            if (sign.frame != frame) {
                sign.canvas.setVisible(false);
            }
        }
        return late;
    }

    private Canvas written(Kind kind) {
        Canvas canvas = new Canvas(width(kind.name), HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFont(Paint.LABEL);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        Color halo = kind.dark ? Color.rgb(22, 27, 34, 0.8) : Color.rgb(255, 255, 255, 0.85);
        g.setFill(halo);
        g.fillText(kind.name, HALO, HEIGHT / 2.0);
        g.setStroke(halo);
        g.setLineWidth(HALO);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.strokeText(kind.name, HALO, HEIGHT / 2.0);
        g.setFill(kind.dark ? Color.web("#e6ebf2") : Color.web("#1b2430"));
        g.fillText(kind.name, HALO, HEIGHT / 2.0);
        return canvas;
    }
}
