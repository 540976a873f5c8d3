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

    /// One picture holds dot and letters as they mostly stand, so that a frame copies one and not two.
    ///
    /// @param whole both, from the spot; for a name without a dot the letters, from where their baseline begins
    /// @param cut columns of it up to the letters; 0 without a dot
    /// @param across from the spot to where the letters begin, device pixels; 0 without a dot
    /// @param down from the spot to their baseline
    /// @param dot alone; null for a name without one
    record Label(
            PlaceName name,
            Sprite whole,
            int cut,
            int across,
            int down,
            @Nullable Sprite dot) {}

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
                if (name.dot() == 0) {
                    Sprite alone = made.computeIfAbsent(letters, _ -> Sprite.of(names.letters(name, pixel)));
                    labels.add(new Label(name, alone, 0, 0, 0, null));
                    continue;
                }
                int across = (int) Math.rint(PlaceSpot.RIGHT.left(name) * pixel);
                int down = (int) Math.rint(PlaceSpot.RIGHT.baseline(name) * pixel);
                Sprite whole = made.computeIfAbsent(letters, _ -> Sprite.of(joined(name, across, down)));
                Sprite alone = made.computeIfAbsent(dot, _ -> Sprite.of(names.dot(name, pixel)));
                // Between the halo of the dot and that of the letters.
                int cut = (int) Math.rint((name.dot() + 1.4) * pixel) - whole.left;
                labels.add(new Label(name, whole, cut, across, down, alone));
            }
            return new PlaceSheet(names, level, pixel, west, north, east, south, List.copyOf(labels));
        }

        /// Dot and letters in one picture; the letters lie above.
        private Picture joined(PlaceName name, int across, int down) {
            Picture dot = names.dot(name, pixel);
            Picture letters = names.letters(name, pixel);
            int left = Math.min(dot.left(), letters.left() + across);
            int top = Math.min(dot.top(), letters.top() + down);
            int width = Math.max(dot.left() + dot.width(), letters.left() + across + letters.width()) - left;
            int height = Math.max(dot.top() + dot.height(), letters.top() + down + letters.height()) - top;
            int[] argb = new int[width * height];
            lay(dot, argb, width, dot.left() - left, dot.top() - top);
            lay(letters, argb, width, letters.left() + across - left, letters.top() + down - top);
            return new Picture(argb, width, height, left, top);
        }

        private static void lay(Picture p, int[] to, int width, int x, int y) {
            for (int i = 0; i < p.argb().length; i++) {
                int at = (y + i / p.width()) * width + x + i % p.width();
                int over = p.argb()[i];
                int under = to[at];
                int rest = 255 - (over >>> 24);
                int sum = over;
                for (int shift = 0; shift < 32; shift += 8) {
                    sum += (((under >>> shift & 255) * rest + 127) / 255) << shift;
                }
                to[at] = sum;
            }
        }
    }
}
