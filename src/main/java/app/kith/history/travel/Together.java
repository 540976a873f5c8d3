package app.kith.history.travel;

import java.util.List;

/// When were two together?
public final class Together {
    /// Who only passes by was not together: five minutes.
    private static final long LEAST = 300;

    private static final double JOIN = 300;

    private Together() {}

    /// The times of five minutes and more when both are known to be within a distance of each other, oldest first. Both
    /// are taken at every moment, between their fixes too, so that their phones need not report at once.
    public static List<Visit> of(Timeline a, Timeline b, double metres) {
        Near near = new Near(metres, JOIN);
        Path one = new Path(a);
        Path other = new Path(b);
        double[] begin = new double[3];
        double[] end = new double[3];
        double[] otherBegin = new double[3];
        double[] otherEnd = new double[3];
        boolean both = one.next() && other.next();
        while (both) {
            double from = Math.max(one.begins, other.begins);
            double to = Math.min(one.ends, other.ends);
            if (from < to) {
                at(one, from, to, begin, end);
                at(other, from, to, otherBegin, otherEnd);
                for (int i = 0; i < begin.length; i++) {
                    begin[i] -= otherBegin[i];
                    end[i] -= otherEnd[i];
                }
                near.add(from, to, begin, end);
            }
            both = one.ends <= other.ends ? one.next() : other.next();
        }
        return near.visits().stream()
                .filter(visit -> visit.inside().toSeconds() >= LEAST)
                .toList();
    }

    /// Where a leg is at two moments of it.
    private static void at(Path path, double from, double to, double[] begin, double[] end) {
        path.place(begin, end);
        double length = path.ends - path.begins;
        double in = length <= 0 ? 0 : (from - path.begins) / length;
        double out = length <= 0 ? 1 : (to - path.begins) / length;
        for (int i = 0; i < begin.length; i++) {
            double a = begin[i];
            double d = end[i] - a;
            begin[i] = a + in * d;
            end[i] = a + out * d;
        }
    }
}
