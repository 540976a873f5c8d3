package app.kith.ui.map;

import java.util.Arrays;
import javafx.geometry.Rectangle2D;

/// The boxes of a frame on which nothing may be written, found by rows. One serves all frames, so that they make no
/// garbage. JavaFX thread only.
final class Occupied {
    /// Pixels.
    private static final double ROW = 48;

    private double[] boxes = new double[4 * 128];
    private int[][] rows = new int[0][];
    private int[] taken = new int[0];
    private int size;

    /// Empties it, for a map of this height.
    void clear(double height) {
        int needed = Math.max(1, (int) Math.ceil(height / ROW));
        if (rows.length != needed) {
            rows = new int[needed][16];
            taken = new int[needed];
        }
        Arrays.fill(taken, 0);
        size = 0;
    }

    void add(Rectangle2D box) {
        add(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    void add(double left, double top, double right, double bottom) {
        if (4 * size == boxes.length) {
            boxes = Arrays.copyOf(boxes, 2 * boxes.length);
        }
        int at = 4 * size;
        boxes[at] = left;
        boxes[at + 1] = top;
        boxes[at + 2] = right;
        boxes[at + 3] = bottom;
        for (int row = row(top); row <= row(bottom); row++) {
            if (taken[row] == rows[row].length) {
                rows[row] = Arrays.copyOf(rows[row], 2 * taken[row]);
            }
            rows[row][taken[row]++] = at;
        }
        size++;
    }

    /// Whether nothing lies in a box.
    boolean isFree(double left, double top, double right, double bottom) {
        for (int row = row(top); row <= row(bottom); row++) {
            int[] here = rows[row];
            for (int i = 0; i < taken[row]; i++) {
                int at = here[i];
                if (boxes[at] < right && boxes[at + 2] > left && boxes[at + 1] < bottom && boxes[at + 3] > top) {
                    return false;
                }
            }
        }
        return true;
    }

    /// What lies above or below the map is in its first or last row.
    private int row(double y) {
        return Math.clamp((int) Math.floor(y / ROW), 0, rows.length - 1);
    }
}
