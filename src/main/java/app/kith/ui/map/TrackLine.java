package app.kith.ui.map;

import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.model.Fix;
import app.kith.model.Trail;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A trail in Mercator's unit square, projected once: longitudes run on past 180°, so that neighbours are neighbours.
final class TrackLine {
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(15);

    private @Nullable Trail trail;
    private @Nullable Fix first;
    private @Nullable Fix last;
    private int taken;
    private int size;
    private double[] xs = new double[16];
    private double[] ys = new double[16];
    private long[] times = new long[16];
    private boolean[] gaps = new boolean[16];
    private double west;
    private double east;
    private double north;
    private double south;

    /// Takes the person's trail as it is now: only what was appended, when nothing else changed.
    ///
    /// @param rhythm the usual time between fixes: four of them, but at least 15 minutes, make a gap
    void update(Trail now, @Nullable Duration rhythm) {
        if (now == trail) {
            return;
        }
        boolean grown = taken > 0 && now.size() >= taken && now.getFirst() == first && now.get(taken - 1) == last;
        if (!grown) {
            taken = 0;
            size = 0;
            west = north = Double.MAX_VALUE;
            east = south = -Double.MAX_VALUE;
        }
        Duration patience = rhythm == null ? SHORTEST_GAP : rhythm.multipliedBy(4);
        long gap = (patience.compareTo(SHORTEST_GAP) > 0 ? patience : SHORTEST_GAP).toMillis();
        for (int i = taken; i < now.size(); i++) {
            Fix fix = now.get(i);
            // What is probably a phone's mistake is not drawn as a way that was gone, unless it is where they are.
            if (!fix.suspect() || i == now.size() - 1) {
                add(fix, last, gap);
            }
            last = fix;
        }
        taken = now.size();
        first = now.getFirst();
        trail = now;
    }

    private void add(Fix fix, @Nullable Fix before, long gap) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, size * 2);
            ys = Arrays.copyOf(ys, size * 2);
            times = Arrays.copyOf(times, size * 2);
            gaps = Arrays.copyOf(gaps, size * 2);
        }
        double x = Mercator.x(fix.at().lon());
        double y = Mercator.y(fix.at().lat());
        long time = fix.time().toEpochMilli();
        gaps[size] = false;
        if (size > 0 && before != null) {
            x -= Math.rint(x - xs[size - 1]);
            long pause = time - times[size - 1];
            double metres = Geodesy.roughDistance(before.at(), fix.at());
            gaps[size] = pause > gap || metres / Math.max(1, pause / 1000.0) > Roster.IMPOSSIBLE_SPEED;
        }
        xs[size] = x;
        ys[size] = y;
        times[size++] = time;
        west = Math.min(west, x);
        east = Math.max(east, x);
        north = Math.min(north, y);
        south = Math.max(south, y);
    }

    int size() {
        return size;
    }

    double x(int i) {
        return xs[i];
    }

    double y(int i) {
        return ys[i];
    }

    /// Whether nothing is known of the way to this point.
    boolean gapBefore(int i) {
        return gaps[i];
    }

    /// 0 for the oldest point, 1 for the newest, by time.
    double age(int i) {
        long span = times[size - 1] - times[0];
        return span <= 0 ? 1 : (times[i] - times[0]) / (double) span;
    }

    double west() {
        return west;
    }

    double east() {
        return east;
    }

    double north() {
        return north;
    }

    double south() {
        return south;
    }
}
