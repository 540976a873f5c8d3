package app.kith.history.travel;

import app.kith.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Collects the moments at which something that goes along straight lines was near enough, and joins them.
final class Near {
    private final double metres;
    private final double join;
    private final List<Visit> visits = new ArrayList<>();
    private double begins;
    private double ends;
    private double inside;
    private double nearest;
    private boolean open;

    /// @param join seconds of absence that end nothing
    Near(double metres, double join) {
        this.metres = metres;
        this.join = join;
    }

    /// Adds a straight way: what is measured are differences, so that a walker may stand for two.
    ///
    /// @param a where it begins, from the place asked for
    /// @param b where it ends
    void add(double begin, double end, double[] a, double[] b) {
        double dd = 0;
        double ad = 0;
        double aa = 0;
        for (int i = 0; i < a.length; i++) {
            double d = b[i] - a[i];
            dd += d * d;
            ad += a[i] * d;
            aa += a[i] * a[i];
        }
        double in = 0;
        double out = 1;
        double closest = dd == 0 ? 0 : Math.clamp(-ad / dd, 0, 1);
        double least = Math.sqrt(Math.max(0, aa + 2 * ad * closest + dd * closest * closest));
        if (least > metres) {
            return;
        }
        if (dd > 0) {
            double root = Math.sqrt(Math.max(0, ad * ad - dd * (aa - metres * metres)));
            in = Math.clamp((-ad - root) / dd, 0, 1);
            out = Math.clamp((-ad + root) / dd, 0, 1);
        }
        add(begin + in * (end - begin), begin + out * (end - begin), least);
    }

    private void add(double from, double to, double least) {
        if (open && from - ends > join) {
            close();
        }
        if (!open) {
            open = true;
            begins = from;
            inside = 0;
            nearest = least;
        }
        inside += to - from;
        ends = to;
        nearest = Math.min(nearest, least);
    }

    private void close() {
        if (open) {
            visits.add(new Visit(
                    new Span(instant(begins), instant(ends)), Duration.ofMillis(Math.round(inside * 1000)), nearest));
            open = false;
        }
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    List<Visit> visits() {
        close();
        return visits;
    }
}
