package app.kith.history.travel;

import app.kith.history.Track;
import java.util.BitSet;

/// How far and how fast along the good fixes between two of them.
///
/// @param metres the legs' sum
/// @param topSpeed km/h: what the phone said where its way agrees with that, else the fastest 15 seconds
record Way(double metres, double topSpeed) {
    private static final long BASELINE = 15;
    private static final double BELIEVED = 1.6;
    private static final double SLACK = 30;

    /// Without the fixes' places in space.
    static Way of(Track track, BitSet outliers, int first, int last) {
        return of(track, outliers, first, last, (i, j) -> Ground.metres(track, i, j));
    }

    static Way of(Track track, Ground ground, BitSet outliers, int first, int last) {
        return of(track, outliers, first, last, ground::metres);
    }

    /// Metres between two fixes, one of them at a time.
    interface Distance {
        double metres(int i, int j);
    }

    private static Way of(Track track, BitSet outliers, int first, int last, Distance distance) {
        double metres = 0;
        double top = 0;
        int before = first;
        int anchor = first;
        for (int i = next(outliers, first); i <= last; i = next(outliers, i)) {
            double step = distance.metres(before, i);
            long seconds = track.second(i) - track.second(before);
            metres += step;
            int said = track.velocity(i);
            if (said >= 0 && said <= BELIEVED * 3.6 * step / seconds + SLACK) {
                top = Math.max(top, said);
            }
            long baseline = track.second(i) - track.second(anchor);
            if (baseline >= BASELINE) {
                if (said < 0) {
                    top = Math.max(top, 3.6 * distance.metres(anchor, i) / baseline);
                }
                anchor = i;
            }
            before = i;
        }
        return new Way(metres, top);
    }

    private static int next(BitSet outliers, int i) {
        return outliers.nextClearBit(i + 1);
    }
}
