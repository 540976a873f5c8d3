package app.kith.ui.map;

/// Finds the pieces of a track that touch a tile, as straight lines in the tile's pixels, the newest first. For one
/// thread.
final class TrackSegments {
    /// Pixels around the tile that still matter to it: lines are thick, and arrows reach over the edge.
    private static final double MARGIN = 72;

    private final RasterTile tile;
    private final double pixels;
    private final double centre;
    private final double half;
    private final int threshold;
    private final double[] cut = new double[2];

    /// A line from a vertex to the next one that is drawn.
    interface Sink {
        /// @param from index of the vertex
        /// @param to index of the next one
        /// @param x0 of the first vertex, tile pixels, which may be far outside
        /// @param enters where the line comes in sight, 0 at the first vertex to 1 at the second
        /// @param leaves where it goes out of sight
        void line(int from, int to, double x0, double y0, double x1, double y1, double enters, double leaves);
    }

    /// @param threshold which vertices are drawn: see [TrackLevels#threshold]
    TrackSegments(RasterTile tile, int threshold) {
        this.tile = tile;
        this.threshold = threshold;
        pixels = tile.pixels();
        centre = tile.west() + tile.width() / 2;
        half = tile.side() / 2.0;
    }

    /// Every line between two vertices of a range that comes near the tile.
    void each(TrackShape shape, int first, int last, Sink sink) {
        double margin = MARGIN / pixels;
        double left = tile.west() - margin;
        double right = tile.west() + tile.width() + margin;
        double top = tile.north() - margin;
        double bottom = tile.north() + tile.width() + margin;
        int lowest = first / TrackShape.BLOCK;
        int b = last / TrackShape.BLOCK;
        while (b >= lowest) {
            if (!shape.touches(b, left, top, right, bottom)) {
                b--;
                continue;
            }
            int end = b;
            while (b > lowest && shape.touches(b - 1, left, top, right, bottom)) {
                b--;
            }
            run(shape, first, last, b * TrackShape.BLOCK, end * TrackShape.BLOCK + TrackShape.BLOCK - 1, sink);
            b--;
        }
    }

    private void run(TrackShape shape, int first, int last, int low, int high, Sink sink) {
        int from = Math.max(first, low);
        int to = Math.min(last, high);
        // The line that comes into the first block, and that which leaves the last.
        int begin = from > first ? shape.kept(from - 1, -1, threshold) : shape.line(first, 1);
        int end = to < last ? shape.kept(to, 1, threshold) : shape.line(last, -1);
        begin = Math.max(begin, shape.line(first, 1));
        end = Math.min(end, shape.line(last, -1));
        int next = end;
        while (next > begin) {
            int i = Math.max(begin, shape.kept(next - 1, -1, threshold));
            piece(shape, i, next, sink);
            next = i;
        }
    }

    private void piece(TrackShape shape, int from, int to, Sink sink) {
        double x = shape.from(centre, from) * pixels + half;
        double way = shape.dx(from, to) * pixels;
        double y0 = shape.y(from) * pixels - tile.north() * pixels;
        double y1 = shape.y(to) * pixels - tile.north() * pixels;
        boolean far = Math.abs(way) > pixels / 4 || tile.side() > pixels / 16;
        for (int copy = far ? -1 : 0; copy <= (far ? 1 : 0); copy++) {
            double x0 = x + copy * pixels;
            if (clip(x0, y0, way, y1 - y0)) {
                sink.line(from, to, x0, y0, x0 + way, y1, cut[0], cut[1]);
            }
        }
    }

    /// Cuts a line to the tile and its margin (Liang and Barsky, 1984).
    private boolean clip(double x, double y, double dx, double dy) {
        double low = -MARGIN;
        double high = tile.side() + MARGIN;
        cut[0] = 0;
        cut[1] = 1;
        return side(-dx, x - low) && side(dx, high - x) && side(-dy, y - low) && side(dy, high - y);
    }

    private boolean side(double p, double q) {
        if (p == 0) {
            return q >= 0;
        }
        double t = q / p;
        if (p < 0) {
            cut[0] = Math.max(cut[0], t);
        } else {
            cut[1] = Math.min(cut[1], t);
        }
        return cut[0] <= cut[1];
    }
}
