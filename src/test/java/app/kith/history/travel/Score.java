package app.kith.history.travel;

import app.kith.geo.Geodesy;
import java.util.List;
import java.util.Locale;

/// How well segments tell the truth. A segment is right when there is a true one of its kind whose both ends lie within
/// the tolerance, or that it shares at least nine tenths of their common time with; a stay must be in the place as
/// well.
record Score(int right, int said, int found, int real) {
    private static final double SHARED = 0.9;

    /// How exact one must be.
    record Tolerance(long seconds, double metres) {}

    double precision() {
        return said == 0 ? 1 : (double) right / said;
    }

    double recall() {
        return real == 0 ? 1 : (double) found / real;
    }

    Score plus(Score other) {
        return new Score(right + other.right, said + other.said, found + other.found, real + other.real);
    }

    static Score stays(Timeline timeline, List<MadeDays.Truth> truths, Tolerance tolerance) {
        return of(timeline, truths, MadeDays.Kind.STAY, tolerance);
    }

    static Score trips(Timeline timeline, List<MadeDays.Truth> truths, Tolerance tolerance) {
        return of(timeline, truths, MadeDays.Kind.TRIP, tolerance);
    }

    private static Score of(Timeline timeline, List<MadeDays.Truth> truths, MadeDays.Kind kind, Tolerance tolerance) {
        List<Segment> said = timeline.segments().stream()
                .filter(s -> kind == MadeDays.Kind.STAY ? s instanceof Segment.Stay : s instanceof Segment.Trip)
                .toList();
        List<MadeDays.Truth> real =
                truths.stream().filter(t -> t.kind() == kind).toList();
        int right = (int) said.stream()
                .filter(s -> real.stream().anyMatch(t -> agree(s, t, tolerance)))
                .count();
        int found = (int) real.stream()
                .filter(t -> said.stream().anyMatch(s -> agree(s, t, tolerance)))
                .count();
        return new Score(right, said.size(), found, real.size());
    }

    static boolean agree(Segment segment, MadeDays.Truth truth, Tolerance tolerance) {
        long from = segment.span().from().getEpochSecond();
        long to = segment.span().to().getEpochSecond();
        if (segment instanceof Segment.Stay stay && Geodesy.distance(stay.center(), truth.at()) > tolerance.metres()) {
            return false;
        }
        long common = Math.min(to, truth.to()) - Math.max(from, truth.from());
        long both = Math.max(to, truth.to()) - Math.min(from, truth.from());
        return (Math.abs(from - truth.from()) <= tolerance.seconds()
                        && Math.abs(to - truth.to()) <= tolerance.seconds()
                        && common > 0)
                || common >= SHARED * both;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "precision %.3f (%d of %d), recall %.3f (%d of %d)",
                precision(),
                right,
                said,
                recall(),
                found,
                real);
    }
}
