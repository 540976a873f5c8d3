package app.kith.tiles;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.Arrays;

/// Draws a [Shores.Cell] into a tile. Vertices outside are cut off before a path is built, so a deep zoom into a long
/// coast costs no more than what is in view. One painter belongs to one thread at a time.
final class ShorePainter {
    /// Pixels around the tile that count as in view: more than half of the widest stroke.
    private static final double MARGIN = 6;

    private static final float[] DASHES = {5, 3};

    private final Palette palette;

    // Two buffers the cutting goes back and forth between: x and y in turn.
    private double[] in = new double[1 << 12];
    private double[] out = new double[1 << 12];
    private int length;

    ShorePainter(Palette palette) {
        this.palette = palette;
    }

    /// @param g scaled so that the tile is 256 x 256
    void paint(Graphics2D g, Shores.Cell cell, int zoom, int x, int y) {
        g.setColor(cell.land() ? palette.land : palette.water);
        g.fillRect(0, 0, 256, 256);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        int tiles = 1 << (zoom - cell.zoom());
        double scale = 256.0 * tiles / cell.extent();
        double left = (x & (tiles - 1)) * 256.0;
        double top = (y & (tiles - 1)) * 256.0;
        float shoreWidth = zoom < 4 ? 0.6f : zoom < 9 ? 0.8f : zoom < 13 ? 1f : 1.4f;
        for (int kind = 1; kind <= 4; kind++) {
            Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 256);
            for (Shores.Line line : cell.rings()) {
                if (line.kind() == kind && load(line, scale, left, top)) {
                    clipRing();
                    addRing(path);
                }
            }
            if (path.getCurrentPoint() == null) {
                continue;
            }
            g.setColor(kind % 2 == 1 ? palette.land : palette.water);
            g.fill(path);
            g.setColor(palette.shore);
            g.setStroke(new BasicStroke(shoreWidth, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path);
        }
        rivers(g, cell, zoom, scale, left, top);
        borders(g, cell, zoom, scale, left, top);
        shrink();
    }

    private void rivers(Graphics2D g, Shores.Cell cell, int zoom, double scale, double left, double top) {
        // Lines known to half a kilometre would claim too much in a street.
        if (zoom > 12) {
            return;
        }
        g.setColor(palette.water);
        for (Shores.Line line : cell.rivers()) {
            if (load(line, scale, left, top)) {
                float width = (line.kind() <= 1 ? 1.5f : 1f) * (zoom < 7 ? 0.8f : zoom < 10 ? 1.1f : 1.5f);
                strokeVisible(g, width, false);
            }
        }
    }

    private void borders(Graphics2D g, Shores.Cell cell, int zoom, double scale, double left, double top) {
        g.setColor(palette.border);
        for (Shores.Line line : cell.borders()) {
            if (load(line, scale, left, top)) {
                strokeVisible(g, zoom < 5 ? 0.7f : zoom < 9 ? 0.9f : 1.2f, zoom >= 5);
            }
        }
    }

    /// Draws what is in view of the line in the buffer, stretch by stretch. Dashes are counted from the line's own
    /// beginning, so that they go on from tile to tile.
    private void strokeVisible(Graphics2D g, float width, boolean dashed) {
        double along = 0;
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, 64);
        double phase = 0;
        boolean open = false;
        for (int i = 2; i < length; i += 2) {
            double ax = in[i - 2];
            double ay = in[i - 1];
            double bx = in[i];
            double by = in[i + 1];
            double step = Math.hypot(bx - ax, by - ay);
            // Liang and Barsky: the part of the segment within the margins.
            double from = 0;
            double to = 1;
            double[] p = {ax - bx, bx - ax, ay - by, by - ay};
            double[] q = {ax + MARGIN, 256 + MARGIN - ax, ay + MARGIN, 256 + MARGIN - ay};
            for (int k = 0; k < 4; k++) {
                if (p[k] < 0) {
                    from = Math.max(from, q[k] / p[k]);
                } else if (p[k] > 0) {
                    to = Math.min(to, q[k] / p[k]);
                } else if (q[k] < 0) {
                    to = -1;
                }
            }
            if (from < to) {
                if (!open) {
                    path.moveTo(ax + from * (bx - ax), ay + from * (by - ay));
                    phase = along + from * step;
                    open = true;
                }
                path.lineTo(ax + to * (bx - ax), ay + to * (by - ay));
            }
            along += step;
            if (open && (from >= to || to < 1 || i + 2 >= length)) {
                g.setStroke(
                        dashed
                                ? new BasicStroke(
                                        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES, (float)
                                                (phase % (DASHES[0] + DASHES[1])))
                                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(path);
                path.reset();
                open = false;
            }
        }
    }

    /// Puts a line into the buffer in the tile's pixels; false when there is nothing of it to see.
    private boolean load(Shores.Line line, double scale, double left, double top) {
        int[] points = line.points();
        length = points.length;
        if (in.length < length) {
            in = new double[length + length / 2];
        }
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i += 2) {
            double px = points[i] * scale - left;
            double py = points[i + 1] * scale - top;
            in[i] = px;
            in[i + 1] = py;
            minX = Math.min(minX, px);
            maxX = Math.max(maxX, px);
            minY = Math.min(minY, py);
            maxY = Math.max(maxY, py);
        }
        // Islets and ponds that would be a speck are left out: the whole world has thousands.
        return Math.max(maxX - minX, maxY - minY) >= 0.5
                && maxX >= -MARGIN
                && minX <= 256 + MARGIN
                && maxY >= -MARGIN
                && minY <= 256 + MARGIN;
    }

    /// Sutherland and Hodgman against the four sides.
    private void clipRing() {
        clip(0, -MARGIN, false);
        clip(0, 256 + MARGIN, true);
        clip(1, -MARGIN, false);
        clip(1, 256 + MARGIN, true);
    }

    private void clip(int axis, double side, boolean below) {
        boolean whole = true;
        for (int i = axis; i < length && whole; i += 2) {
            whole = below ? in[i] <= side : in[i] >= side;
        }
        if (whole || length == 0) {
            return;
        }
        if (out.length < 2 * length + 4) {
            out = new double[3 * length + 4];
        }
        int n = 0;
        int before = length - 2;
        boolean wasIn = below ? in[before + axis] <= side : in[before + axis] >= side;
        for (int i = 0; i < length; i += 2) {
            boolean isIn = below ? in[i + axis] <= side : in[i + axis] >= side;
            if (isIn != wasIn) {
                double t = (side - in[before + axis]) / (in[i + axis] - in[before + axis]);
                int other = 1 - axis;
                out[n + axis] = side;
                out[n + other] = in[before + other] + t * (in[i + other] - in[before + other]);
                n += 2;
            }
            if (isIn) {
                out[n++] = in[i];
                out[n++] = in[i + 1];
            }
            before = i;
            wasIn = isIn;
        }
        double[] swap = in;
        in = out;
        out = swap;
        length = n;
    }

    private void addRing(Path2D.Double path) {
        if (length < 6) {
            return;
        }
        path.moveTo(in[0], in[1]);
        for (int i = 2; i < length; i += 2) {
            path.lineTo(in[i], in[i + 1]);
        }
        path.closePath();
    }

    /// Lets go of buffers that a very long coast has grown.
    private void shrink() {
        if (in.length > 1 << 16 || out.length > 1 << 16) {
            in = Arrays.copyOf(in, 1 << 12);
            out = Arrays.copyOf(out, 1 << 12);
        }
    }
}
