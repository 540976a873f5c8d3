package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.history.Track;
import java.util.List;

/// Who was here, and when?
public final class Visits {
    /// Absences up to five minutes end no visit.
    private static final double JOIN = 300;

    private Visits() {}

    /// The times within a distance of a place, oldest first: also those that lie between two fixes, never those in
    /// gaps. Linear, and slower than [#near(Timeline, GeoPoint, double)] by the making of the timeline.
    public static List<Visit> near(Track track, GeoPoint at, double metres) {
        return near(Timelines.of(track, List.of(), List.of(), List.of()), at, metres);
    }

    /// The same for a timeline that is there already.
    public static List<Visit> near(Timeline timeline, GeoPoint at, double metres) {
        double[] center = new double[3];
        Ground.place(at.lat(), at.lon(), center);
        double[] a = new double[3];
        double[] b = new double[3];
        Near near = new Near(metres, JOIN);
        Path path = new Path(timeline);
        while (path.next()) {
            path.place(a, b);
            for (int i = 0; i < 3; i++) {
                a[i] -= center[i];
                b[i] -= center[i];
            }
            near.add(path.begins, path.ends, a, b);
        }
        return near.visits();
    }
}
