package app.kith.ui.map;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Tile pictures as arrays of premultiplied ARGB, which is what a JavaFX image can stand on without a copy.
final class TilePixels {
    private TilePixels() {}

    /// The pixels of a tile. Not for the JavaFX thread: it may scale and convert.
    ///
    /// @param side of the wanted tile, in device pixels
    /// @param deeper how many levels the wanted tile lies below the picture's: 0 takes the whole picture
    /// @param x the wanted tile's column
    /// @param y the wanted tile's row
    static int[] of(BufferedImage image, int side, int deeper, int x, int y) {
        BufferedImage out = image;
        if (image.getType() != BufferedImage.TYPE_INT_ARGB_PRE
                || image.getWidth() != side
                || image.getHeight() != side
                || deeper > 0) {
            out = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
            Graphics2D g = out.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            double parts = 1 << Math.min(20, deeper);
            double w = image.getWidth() / parts;
            double h = image.getHeight() / parts;
            g.scale(side / w, side / h);
            g.translate(-w * (x & ((1 << deeper) - 1)), -h * (y & ((1 << deeper) - 1)));
            g.drawImage(image, 0, 0, null);
            g.dispose();
        }
        return ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    }

    /// Fills `to` with its part of the tile that lies `up` levels above, each pixel 2^up times as large.
    static void enlarge(int[] from, int[] to, int side, int up, int x, int y) {
        int part = side >> up;
        int left = (x & ((1 << up) - 1)) * part;
        int top = (y & ((1 << up) - 1)) * part;
        for (int row = 0; row < side; row++) {
            int source = (top + (row >> up)) * side + left;
            int target = row * side;
            for (int col = 0; col < side; col++) {
                to[target + col] = from[source + (col >> up)];
            }
        }
    }

    /// Draws a tile at half its size into another, every second pixel.
    static void reduce(int[] from, int[] to, int side, int left, int top) {
        for (int row = 0; row < side / 2; row++) {
            int source = row * 2 * side;
            int target = (top + row) * side + left;
            for (int col = 0; col < side / 2; col++) {
                to[target + col] = from[source + col * 2];
            }
        }
    }
}
