package app.kith.ui.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paints tracks into tiles: in the person's colour on a casing, paler the older, dotted where nothing is known, with
/// arrows that say where to. Immutable; any thread.
final class TrackPainter implements RasterTile.Painter {
    private static final int SHADES = 16;
    private static final double FAINTEST = 0.5;

    /// Pixels between the dots of a gap.
    private static final double DOTS = 8;

    private final List<Line> lines;
    private final Style style;

    /// A track to be drawn, or a part of one.
    ///
    /// @param colour opaque
    /// @param first the first vertex
    /// @param last the last vertex, inclusive
    record Line(TrackShape shape, int colour, int first, int last) {
        static Line of(TrackShape shape, int colour) {
            return new Line(shape, colour, 0, shape.size() - 1);
        }
    }

    /// How all of them are drawn.
    ///
    /// @param width of the line, logical pixels
    /// @param border of its casing on each side, logical pixels
    /// @param points each fix is a dot, where there is room
    record Style(boolean dark, double width, double border, boolean fading, boolean points) {
        int casing() {
            return dark ? 0xd8f4f6fa : 0xffffffff;
        }
    }

    TrackPainter(List<Line> lines, Style style) {
        this.lines = List.copyOf(lines);
        this.style = style;
    }

    @Override
    public RasterTile.@Nullable Patch paint(RasterTile tile) {
        int[] argb = new int[tile.side() * tile.side()];
        boolean any = false;
        for (Line line : lines) {
            any |= paint(tile, line, argb);
        }
        return any ? RasterTile.cut(argb, tile.side()) : null;
    }

    private boolean paint(RasterTile tile, Line line, int[] argb) {
        if (line.last() < line.first()) {
            return false;
        }
        double half = style.width() / 2 * tile.scale();
        Ink ink = new Ink(tile.side(), half, half + style.border() * tile.scale());
        TrackMarks marks = new TrackMarks(tile, line, style);
        Shading shading = new Shading(line);
        TrackSegments segments = new TrackSegments(tile, TrackLevels.threshold(tile.pixels()));
        segments.each(line.shape(), line.first(), line.last(), (from, to, x0, y0, x1, y1, in, out) -> {
            int shade = shading.of(to);
            if (line.shape().isGap(to)) {
                dots(ink, tile, x0, y0, x1, y1, in, out, half, shade);
            } else {
                double dx = x1 - x0;
                double dy = y1 - y0;
                ink.line(x0 + in * dx, y0 + in * dy, x0 + out * dx, y0 + out * dy, 0, shade);
                marks.arrows(from, to, x0, y0, x1, y1, in, out);
            }
        });
        if (line.shape().line(line.first(), 1) == line.shape().line(line.last(), -1)) {
            marks.only(ink, SHADES - 1);
        }
        if (!ink.isEmpty()) {
            ink.over(argb, shades(line.colour()), style.casing());
        }
        boolean dotted = marks.paint(argb);
        return dotted || !ink.isEmpty();
    }

    /// Dots along a gap: counted from its first end, so that tiles agree on them.
    private static void dots(
            Ink ink,
            RasterTile tile,
            double x0,
            double y0,
            double x1,
            double y1,
            double in,
            double out,
            double half,
            int shade) {
        double length = Math.hypot(x1 - x0, y1 - y0);
        double step = DOTS * tile.scale();
        double thinner = half * 0.45;
        for (double k = Math.ceil(in * length / step); k * step <= out * length; k++) {
            double t = length > 0 ? k * step / length : 0;
            double x = x0 + t * (x1 - x0);
            double y = y0 + t * (y1 - y0);
            ink.line(x, y, x, y, thinner, shade);
        }
    }

    private int[] shades(int colour) {
        int[] shades = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            double strength = style.fading() ? FAINTEST + (1 - FAINTEST) * i / (SHADES - 1) : 1;
            shades[i] = Pixels.mix(0xffffffff, colour | 0xff000000, strength);
        }
        return shades;
    }

    /// How old a vertex is among those of its line.
    private static final class Shading {
        private final TrackShape shape;
        private final long first;
        private final double span;

        Shading(Line line) {
            shape = line.shape();
            first = shape.track().second(line.first());
            span = Math.max(1, shape.track().second(line.last()) - first);
        }

        int of(int i) {
            return (int) Math.round((SHADES - 1) * Math.clamp((shape.track().second(i) - first) / span, 0, 1));
        }
    }
}
