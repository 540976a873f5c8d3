package app.kith.tiles.files;

import java.io.IOException;
import java.util.Arrays;

/// One directory of a PMTiles file: runs of tile numbers, ascending, each with where its picture, or a further
/// directory, is. Immutable.
final class PmDirectory {
    private static final int MOST = 1 << 20; // entries

    private final long[] numbers;
    private final int[] runs;
    private final int[] lengths;
    private final long[] offsets;

    private PmDirectory(long[] numbers, int[] runs, int[] lengths, long[] offsets) {
        this.numbers = numbers;
        this.runs = runs;
        this.lengths = lengths;
        this.offsets = offsets;
    }

    /// @param bytes unpacked: the count, then numbers (as differences), runs, lengths and offsets, all as varints
    /// @throws IOException when it is none
    static PmDirectory read(byte[] bytes) throws IOException {
        var in = new Varints(bytes);
        long count = in.next();
        // Each entry takes four bytes at least: a count alone can't ask for memory.
        if (count < 0 || count > MOST || count > bytes.length / 4) {
            throw new IOException("a directory of too many entries");
        }
        int n = (int) count;
        long[] numbers = new long[n];
        long number = 0;
        for (int i = 0; i < n; i++) {
            long step = in.next();
            number += step;
            if (step < 0 || number < 0 || i > 0 && step == 0) {
                throw new IOException("a directory out of order");
            }
            numbers[i] = number;
        }
        int[] runs = new int[n];
        for (int i = 0; i < n; i++) {
            runs[i] = in.nextInt();
        }
        int[] lengths = new int[n];
        for (int i = 0; i < n; i++) {
            lengths[i] = in.nextInt();
        }
        long[] offsets = new long[n];
        for (int i = 0; i < n; i++) {
            long offset = in.next();
            // Zero: right behind the one before.
            offsets[i] = offset == 0 && i > 0 ? offsets[i - 1] + lengths[i - 1] : offset - 1;
        }
        return new PmDirectory(numbers, runs, lengths, offsets);
    }

    boolean isEmpty() {
        return numbers.length == 0;
    }

    /// The entry that holds, or leads to, a tile; -1 when none does.
    int find(long number) {
        int at = Arrays.binarySearch(numbers, number);
        if (at < 0) {
            at = -at - 2;
        }
        return at >= 0 && (runs[at] == 0 || number - numbers[at] < runs[at]) ? at : -1;
    }

    boolean isLeaf(int at) {
        return runs[at] == 0;
    }

    long offset(int at) {
        return offsets[at];
    }

    int length(int at) {
        return lengths[at];
    }

    /// Little-endian base 128.
    private static final class Varints {
        private final byte[] bytes;
        private int at;

        Varints(byte[] bytes) {
            this.bytes = bytes;
        }

        long next() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                if (at >= bytes.length) {
                    throw new IOException("a directory that ends early");
                }
                byte b = bytes[at++];
                value |= (long) (b & 127) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IOException("too large a number");
        }

        int nextInt() throws IOException {
            long value = next();
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw new IOException("too large a number");
            }
            return (int) value;
        }
    }
}
