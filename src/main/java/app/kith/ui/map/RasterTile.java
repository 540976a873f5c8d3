package app.kith.ui.map;

import org.jspecify.annotations.Nullable;

/// A square of the map to be painted: where it lies, in device pixels of the whole world at its zoom.
///
/// @param pixels the whole world's width
/// @param scale device pixels per logical pixel
/// @param x column; any integer, since the world goes round
/// @param y row
/// @param side in pixels
record RasterTile(double pixels, double scale, long x, long y, int side) {
    double west() {
        return x * side / pixels;
    }

    double north() {
        return y * side / pixels;
    }

    /// In parts of the world.
    double width() {
        return side / pixels;
    }

    /// What was painted, cut to where something is.
    ///
    /// @param x of the first column that is not empty
    /// @param y of the first row that is not empty
    /// @param argb premultiplied
    record Patch(int x, int y, int width, int height, int[] argb) {
        long bytes() {
            return 4L * argb.length;
        }
    }

    /// Cuts a painted tile; null when it is empty.
    ///
    /// @param argb premultiplied, `side` by `side`
    static @Nullable Patch cut(int[] argb, int side) {
        int left = side;
        int right = -1;
        int top = side;
        int bottom = -1;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (argb[y * side + x] != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (right < 0) {
            return null;
        }
        int width = right - left + 1;
        int height = bottom - top + 1;
        if (width == side && height == side) {
            return new Patch(0, 0, side, side, argb);
        }
        int[] cut = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(argb, (top + y) * side + left, cut, y * width, width);
        }
        return new Patch(left, top, width, height, cut);
    }

    /// Paints tiles; called from any thread, several at once.
    interface Painter {
        /// What is to be seen there; null when nothing.
        @Nullable
        Patch paint(RasterTile tile);
    }
}
