package app.kith.ui.map;

/// Numbers for the cells of a grid, as keys of a hash map.
final class CellKey {
    /// 2^64 divided by the golden ratio, odd: multiplication by it is one to one and carries every bit into the upper
    /// half (Knuth, The Art of Computer Programming 3, 6.4).
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private CellKey() {}

    /// A number of its own for each pair. The hash of a plain `row << 32 | column` is row xor column, which most of a
    /// town's cells share with a hundred others.
    static long of(int column, int row) {
        return ((long) row << 32 | Integer.toUnsignedLong(column)) * SPREAD;
    }
}
