package app.kith.ui.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/// Names with a halo as small pictures, made once: outlining letters anew in each frame would take the software
/// renderer a fifth of a millisecond for each name. JavaFX thread only.
final class NameImages {
    /// Logical pixels.
    static final int HEIGHT = 20;

    /// More than fit on any screen.
    private static final int KEPT = 300;

    /// How many are made at once: one picture holds them all.
    private static final int AT_ONCE = 12;

    private static final int LONGEST = 22;
    private static final double HALO = 3;

    /// @param pixel device pixels of a logical one
    private record Kind(String name, boolean dark, double pixel) {}

    /// A part of a picture: its first row, and its width, in logical pixels.
    record Tag(Image image, double top, double width) {}

    private final Map<Kind, Tag> made = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Tag> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<String, Double> widths = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > 4 * KEPT;
        }
    };
    private final List<Kind> wanted = new ArrayList<>();
    private final Text ruler = new Text();

    NameImages() {
        ruler.setFont(Paint.LABEL);
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

    /// A name's picture; null when it is still to be made by [#make].
    @Nullable
    Tag get(String name, boolean dark, double pixel) {
        Kind kind = new Kind(name, dark, pixel);
        Tag tag = made.get(kind);
        if (tag == null && wanted.size() < AT_ONCE) {
            wanted.add(kind);
        }
        return tag;
    }

    /// Makes some of what was asked for in vain. Returns whether there was any.
    boolean make() {
        if (wanted.isEmpty()) {
            return false;
        }
        Group sheet = new Group();
        double widest = 0;
        for (Kind kind : wanted) {
            widest = Math.max(widest, width(kind.name));
        }
        sheet.getChildren().add(new Rectangle(widest, wanted.size() * HEIGHT, Color.TRANSPARENT));
        for (int i = 0; i < wanted.size(); i++) {
            Kind kind = wanted.get(i);
            Text halo = text(kind, i);
            Color colour = kind.dark ? Color.rgb(22, 27, 34, 0.8) : Color.rgb(255, 255, 255, 0.85);
            halo.setStroke(colour);
            halo.setFill(colour);
            halo.setStrokeWidth(HALO);
            halo.setStrokeLineJoin(StrokeLineJoin.ROUND);
            Text letters = text(kind, i);
            letters.setFill(kind.dark ? Color.web("#e6ebf2") : Color.web("#1b2430"));
            sheet.getChildren().addAll(halo, letters);
        }
        double pixel = wanted.getFirst().pixel;
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setTransform(Transform.scale(pixel, pixel));
        Image image = sheet.snapshot(parameters, null);
        for (int i = 0; i < wanted.size(); i++) {
            made.put(wanted.get(i), new Tag(image, i * HEIGHT, width(wanted.get(i).name)));
        }
        wanted.clear();
        return true;
    }

    private static Text text(Kind kind, int row) {
        Text text = new Text(kind.name);
        text.setFont(Paint.LABEL);
        text.setTextOrigin(VPos.CENTER);
        text.setX(HALO);
        text.setY((row + 0.5) * HEIGHT);
        return text;
    }
}
