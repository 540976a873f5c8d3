package app.kith.ui.map;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The base map between whole zooms where there is no graphics card: its tiles stretched into one picture on whole
/// device pixels, which the renderer only copies.
///
/// Two lines of the tiles are stretched and mixed for each line of the picture, each line of the tiles once; so it
/// takes a fifth of what JavaFX's own stretching takes, tile by tile and pixel by pixel. The picture reaches over the
/// edges of the view: while the map is dragged at one zoom, it is only moved.
///
/// JavaFX thread only. There are two pictures, in turns: while the renderer still reads one, the other is filled. (It
/// is never further behind: JavaFX waits for a frame before it hands over the next.)
final class StretchedTiles {
    /// Logical pixels around the view that are drawn ahead while the zoom stays.
    private static final int AROUND = 64;

    /// Device pixels of the largest view: the two pictures, and what Prism keeps of them, must fit into the heap.
    private static final double LARGEST = 4e6;

    /// Two of a pixel's four channels.
    private static final int EVEN = 0x00ff00ff;

    private final ImageView view = new ImageView();
    private final @Nullable Picture[] pictures = new Picture[2];
    private int current;
    private double zoom = Double.NaN;
    private int arrivals;

    // What the current picture shows: device pixels of the world at this zoom.
    private long left;
    private long top;
    private long right;
    private long bottom;

    private int[] columns = {};
    private int[] shares = {};
    private int[] source = {};
    private int[] upper = {};
    private int[] lower = {};

    private static final class Picture {
        final int width;
        final int height;
        final int[] pixels;
        final PixelBuffer<IntBuffer> buffer;
        final WritableImage image;

        Picture(int width, int height) {
            this.width = width;
            this.height = height;
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }

    StretchedTiles() {
        view.setVisible(false);
        view.setMouseTransparent(true);
    }

    /// The node, in the coordinates of the map.
    ImageView view() {
        return view;
    }

    /// Shows what the camera sees. Returns false, and is out of sight, when the tiles can be shown as they are.
    ///
    /// @param level the tiles' zoom
    /// @param pixel device pixels per logical pixel
    boolean show(TileStore store, int level, Camera camera, double pixel) {
        double world = camera.worldPixels() * pixel;
        double width = camera.width() * pixel;
        double height = camera.height() * pixel;
        boolean asTheyAre = camera.zoom() == Math.rint(camera.zoom()) && store.side() == 256 * pixel;
        if (asTheyAre || width * height > LARGEST) {
            forget();
            return false;
        }
        // Where the view begins, as GluonTiles rounds it.
        long x = -(long) Math.rint(width / 2 - camera.x() * world);
        long y = -(long) Math.rint(height / 2 - camera.y() * world);
        int w = (int) Math.ceil(width);
        int h = (int) Math.ceil(height);
        boolean same = camera.zoom() == zoom && view.getImage() != null;
        boolean covered = same && x >= left && y >= top && x + w <= right && y + h <= bottom;
        if (!covered || store.arrivals() != arrivals) {
            int around = same ? (int) Math.ceil(AROUND * pixel) : 0;
            left = x - around;
            top = y - around;
            right = x + w + around;
            bottom = y + h + around;
            zoom = camera.zoom();
            arrivals = store.arrivals();
            fill(store, level, world, w + 2 * (int) Math.ceil(AROUND * pixel), h + 2 * (int) Math.ceil(AROUND * pixel));
        }
        view.setFitWidth(view.getImage().getWidth() / pixel);
        view.setFitHeight(view.getImage().getHeight() / pixel);
        view.setTranslateX((left - x) / pixel);
        view.setTranslateY((top - y) / pixel);
        view.setVisible(true);
        return true;
    }

    /// Lets go of the pictures.
    void forget() {
        if (view.getImage() != null) {
            view.setVisible(false);
            view.setImage(null);
            pictures[0] = null;
            pictures[1] = null;
        }
    }

    /// Draws what lies between the edges into the other picture, and shows that.
    private void fill(TileStore store, int level, double world, int mostWide, int mostHigh) {
        current = 1 - current;
        Picture picture = pictures[current];
        if (picture == null || picture.width != mostWide || picture.height != mostHigh) {
            picture = new Picture(mostWide, mostHigh);
            pictures[current] = picture;
        }
        int wide = (int) (right - left);
        int high = (int) (bottom - top);
        int side = store.side();
        double ratio = (double) (1L << level) * side / world;
        long first = columns(wide, ratio);
        int taken = columns[wide - 1] + 2;
        if (source.length < taken) {
            source = new int[taken];
        }
        long upperRow = Long.MIN_VALUE;
        long lowerRow = Long.MIN_VALUE;
        for (int y = 0; y < high; y++) {
            double v = (top + y + 0.5) * ratio - 0.5;
            long row = (long) Math.floor(v);
            if (row == lowerRow) {
                int[] swap = upper;
                upper = lower;
                lower = swap;
                upperRow = lowerRow;
                lowerRow = Long.MIN_VALUE;
            }
            if (row != upperRow) {
                line(store, level, row, first, taken, upper, wide);
                upperRow = row;
            }
            if (row + 1 != lowerRow) {
                line(store, level, row + 1, first, taken, lower, wide);
                lowerRow = row + 1;
            }
            mix(upper, lower, (int) ((v - row) * 256), picture.pixels, y * picture.width, wide);
        }
        picture.buffer.updateBuffer(_ -> new Rectangle2D(0, 0, wide, high));
        view.setImage(picture.image);
    }

    /// Works out which two of the tiles' columns each of the picture's is mixed from. Returns the first of them all.
    private long columns(int wide, double ratio) {
        if (columns.length < wide) {
            columns = new int[wide];
            shares = new int[wide];
            upper = new int[wide];
            lower = new int[wide];
        }
        long first = (long) Math.floor((left + 0.5) * ratio - 0.5);
        for (int x = 0; x < wide; x++) {
            double u = (left + x + 0.5) * ratio - 0.5 - first;
            columns[x] = (int) u;
            shares[x] = (int) ((u - columns[x]) * 256);
        }
        return first;
    }

    /// Stretches a line of the tiles.
    private void line(TileStore store, int level, long row, long first, int taken, int[] to, int wide) {
        int side = store.side();
        long tiles = 1L << level;
        long tileRow = Math.floorDiv(row, side);
        if (tileRow < 0 || tileRow >= tiles) {
            Arrays.fill(to, 0, wide, 0);
            return;
        }
        int offset = (int) (row - tileRow * side) * side;
        for (int at = 0; at < taken; ) {
            long column = Math.floorDiv(first + at, side);
            int inside = (int) (first + at - column * side);
            int count = Math.min(side - inside, taken - at);
            int[] pixels = store.pixels(level, (int) Math.floorMod(column, tiles), (int) tileRow);
            System.arraycopy(pixels, offset + inside, source, at, count);
            at += count;
        }
        stretch(source, columns, shares, to, wide);
    }

    // Two channels at once: there are eight bits between them for the products.

    private static void stretch(int[] from, int[] columns, int[] shares, int[] to, int wide) {
        for (int x = 0; x < wide; x++) {
            int p = from[columns[x]];
            int q = from[columns[x] + 1];
            int b = shares[x];
            int a = 256 - b;
            to[x] = ((p & EVEN) * a + (q & EVEN) * b >>> 8) & EVEN
                    | (p >>> 8 & EVEN) * a + (q >>> 8 & EVEN) * b & ~EVEN;
        }
    }

    private static void mix(int[] upper, int[] lower, int b, int[] to, int at, int wide) {
        int a = 256 - b;
        for (int x = 0; x < wide; x++) {
            int p = upper[x];
            int q = lower[x];
            to[at + x] = ((p & EVEN) * a + (q & EVEN) * b >>> 8) & EVEN
                    | (p >>> 8 & EVEN) * a + (q >>> 8 & EVEN) * b & ~EVEN;
        }
    }
}
