package app.kith.ui.map;

import app.kith.history.Track;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashSet;
import java.util.Set;

/// What is drawn on a track's line in a tile: arrows, fixes, outliers. Which of them have room is decided by cells of
/// the world's pixels, so that neighbouring tiles agree. For one thread.
final class TrackMarks {
    /// Logical pixels of a cell that holds one arrow.
    private static final double ARROWS = 64;

    /// Logical pixels of a cell that holds one dot.
    private static final double DOTS = 8;

    /// A line shorter than this, in logical pixels, carries an arrow only where the way turns.
    private static final double LONG = 40;

    /// From this zoom on, fixes are drawn.
    private static final double POINTS_ZOOM = 13;

    /// From this zoom on, outliers are drawn.
    private static final double OUTLIERS_ZOOM = 9;

    /// How many zooms further out a vertex must be needed to carry an arrow.
    private static final double TURN = 3.5;

    private final RasterTile tile;
    private final TrackPainter.Line line;
    private final TrackPainter.Style style;
    private final double unit;
    private final int turn;
    private final Set<Long> taken = new HashSet<>();
    private final Path2D arrows = new Path2D.Float();
    private boolean any;

    TrackMarks(RasterTile tile, TrackPainter.Line line, TrackPainter.Style style) {
        this.tile = tile;
        this.line = line;
        this.style = style;
        unit = tile.scale();
        turn = TrackLevels.threshold(tile.pixels() / Math.pow(2, TURN));
    }

    /// Puts arrows on a piece of the line: along a long one, else at its first vertex if the way turns there.
    void arrows(int from, int to, double x0, double y0, double x1, double y1, double in, double out) {
        double length = Math.hypot(x1 - x0, y1 - y0);
        double dx = (x1 - x0) / length;
        double dy = (y1 - y0) / length;
        if (length >= LONG * unit) {
            double count = Math.max(1, Math.rint(length / (2 * ARROWS * unit)));
            double first = Math.ceil(in * count - 0.5);
            for (double k = first; k + 0.5 <= out * count; k++) {
                double t = (k + 0.5) / count * length;
                arrow(x0 + t * dx, y0 + t * dy, dx, dy);
            }
        } else if (length > 3 * unit && line.shape().isKept(from, turn) && from > line.first()) {
            arrow((x0 + x1) / 2, (y0 + y1) / 2, dx, dy);
        }
    }

    private void arrow(double x, double y, double dx, double dy) {
        double cell = ARROWS * unit;
        if (isTaken(x, y, cell)) {
            return;
        }
        double size = style.width() * 0.85 * unit;
        double notchX = x - dx * size * 0.45;
        double notchY = y - dy * size * 0.45;
        double backX = x - dx * size;
        double backY = y - dy * size;
        arrows.moveTo(notchX, notchY);
        arrows.lineTo(backX - dy * size, backY + dx * size);
        arrows.lineTo(x + dx * size * 1.1, y + dy * size * 1.1);
        arrows.lineTo(backX + dy * size, backY - dx * size);
        arrows.closePath();
        any = true;
    }

    private boolean isTaken(double x, double y, double cell) {
        long column = (long) Math.floor((x + (double) tile.x() * tile.side()) / cell);
        long row = (long) Math.floor((y + (double) tile.y() * tile.side()) / cell);
        return !taken.add(column << 32 ^ row & 0xffffffffL);
    }

    /// The dot of a track with but one point.
    void only(Ink ink, int shade) {
        int i = line.shape().line(line.first(), 1);
        if (i < line.shape().size()) {
            double x = x(i);
            double y = y(i);
            ink.line(x, y, x, y, 0, shade);
        }
    }

    private double x(int i) {
        double centre = tile.west() + tile.width() / 2;
        return line.shape().from(centre, i) * tile.pixels() + tile.side() / 2.0;
    }

    private double y(int i) {
        return (line.shape().y(i) - tile.north()) * tile.pixels();
    }

    /// Paints arrows, outliers and fixes over the line. Returns whether there was something.
    ///
    /// @param argb premultiplied
    boolean paint(int[] argb) {
        double zoom = Math.log(tile.pixels() / unit / 256) / Math.log(2);
        boolean points = style.points() && zoom >= POINTS_ZOOM;
        boolean outliers = !line.shape().isRaw() && zoom >= OUTLIERS_ZOOM;
        if (!any && !points && !outliers) {
            return false;
        }
        BufferedImage image = new BufferedImage(tile.side(), tile.side(), BufferedImage.TYPE_INT_ARGB_PRE);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(argb, 0, pixels, 0, argb.length);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (any) {
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke((float) (2.2 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(arrows);
            g.setColor(new Color(Pixels.mix(line.colour(), 0xff000000, 0.22)));
            g.fill(arrows);
        }
        boolean dotted = (points || outliers) && dots(g, points, outliers);
        g.dispose();
        System.arraycopy(pixels, 0, argb, 0, argb.length);
        return any || dotted;
    }

    private boolean dots(Graphics2D g, boolean points, boolean outliers) {
        TrackShape shape = line.shape();
        Track track = shape.track();
        double margin = 6 * unit / tile.pixels();
        boolean drawn = false;
        taken.clear();
        for (int b = line.first() / TrackShape.BLOCK; b <= line.last() / TrackShape.BLOCK; b++) {
            double right = tile.west() + tile.width() + margin;
            double bottom = tile.north() + tile.width() + margin;
            if (!shape.touches(b, tile.west() - margin, tile.north() - margin, right, bottom)) {
                continue;
            }
            int last = Math.min(line.last(), b * TrackShape.BLOCK + TrackShape.BLOCK - 1);
            for (int i = Math.max(line.first(), b * TrackShape.BLOCK); i <= last; i++) {
                boolean out = shape.isLeftOut(i);
                if (out ? outliers : points) {
                    drawn |= dot(g, x(i), y(i), out, out && track.accuracy(i) > 0);
                }
            }
        }
        return drawn;
    }

    private boolean dot(Graphics2D g, double x, double y, boolean out, boolean vague) {
        double reach = 6 * unit;
        if (x < -reach || y < -reach || x > tile.side() + reach || y > tile.side() + reach) {
            return false;
        }
        if (isTaken(x, y, DOTS * unit)) {
            return false;
        }
        double r = (out ? 3 : 2.6) * unit;
        Color grey = new Color(style.dark() ? 0xb8c0cb : 0x7d8590);
        g.setColor(out ? new Color(grey.getRed(), grey.getGreen(), grey.getBlue(), vague ? 150 : 190) : Color.WHITE);
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        g.setColor(out ? grey : new Color(line.colour()));
        g.setStroke(new BasicStroke((float) (1.4 * unit)));
        g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        return true;
    }
}
