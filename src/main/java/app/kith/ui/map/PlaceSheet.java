package app.kith.ui.map;

import app.kith.tiles.PlaceName;
import app.kith.tiles.PlaceNames;
import app.kith.tiles.PlaceNames.Picture;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The names of an area at a level, each with its pictures: made off the JavaFX thread, then it never changes.
///
/// @param labels those that count for most first
record PlaceSheet(
        PlaceNames names,
        int level,
        double pixel,
        double west,
        double north,
        double east,
        double south,
        List<Label> labels) {
    /// Some bytes for what a name's letters take: that many names are held besides what is in sight.
    private static final int KEPT = 400;

    /// @param dot null for a name without one
    record Label(PlaceName name, Sprite letters, @Nullable Sprite dot) {}

    /// @param left from the origin to the first column, in device pixels
    record Sprite(Image image, int width, int height, int left, int top) {
        private static Sprite of(Picture p) {
            PixelBuffer<IntBuffer> pixels = new PixelBuffer<>(
                    p.width(), p.height(), IntBuffer.wrap(p.argb()), PixelFormat.getIntArgbPreInstance());
            return new Sprite(new WritableImage(pixels), p.width(), p.height(), p.left(), p.top());
        }
    }

    /// Pictures made before, and the maker of more. Any thread, one at a time.
    static final class Maker {
        /// @param id of the name; of dots, what they have in common
        private record Key(int id, String text, float size, PlaceName.Kind kind) {}

        private final PlaceNames names;
        private final double pixel;
        private final Map<Key, Sprite> made = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Sprite> eldest) {
                return size() > KEPT;
            }
        };

        Maker(PlaceNames names, double pixel) {
            this.names = names;
            this.pixel = pixel;
        }

        boolean makes(PlaceNames of, double at) {
            return names == of && pixel == at;
        }

        synchronized PlaceSheet make(int level, double west, double north, double east, double south) {
            List<Label> labels = new ArrayList<>();
            for (PlaceName name : names.within(level, west, north, east, south)) {
                Key letters = new Key(name.id(), name.text(), name.size(), name.kind());
                Key dot = new Key(0, "", (float) name.dot(), name.kind());
                labels.add(new Label(
                        name,
                        made.computeIfAbsent(letters, _ -> Sprite.of(names.letters(name, pixel))),
                        name.dot() == 0 ? null : made.computeIfAbsent(dot, _ -> Sprite.of(names.dot(name, pixel)))));
            }
            return new PlaceSheet(names, level, pixel, west, north, east, south, List.copyOf(labels));
        }
    }
}
