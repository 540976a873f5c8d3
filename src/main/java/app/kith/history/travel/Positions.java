package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.history.Span;
import app.kith.history.Track;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where somebody was at a moment: between two good fixes in proportion of time, on the straight line that the map
/// draws between them (the shorter way round the earth), and never through a gap. Logarithmic in the track.
public final class Positions {
    private static final double STANDING = 1;
    private static final long FRESH = 120;

    private Positions() {}

    public static Position at(Timeline timeline, Instant time) {
        Track track = timeline.track();
        int at = track.indexAt(time.getEpochSecond());
        int before = at < 0 ? -1 : timeline.outliers().previousClearBit(at);
        if (before < 0) {
            return Position.Outside.OUTSIDE;
        }
        if (track.time(before).equals(time)) {
            return standing(timeline, before);
        }
        int after = timeline.outliers().nextClearBit(at + 1);
        if (after >= track.size()) {
            return Position.Outside.OUTSIDE;
        }
        int number = numberAt(timeline, time);
        double from = track.second(before);
        double to = track.second(after);
        if (number >= 0) {
            Segment segment = timeline.segments().get(number);
            if (segment instanceof Segment.Gap gap) {
                return new Position.InGap(track.at(gap.first()), track.at(gap.last()), gap);
            }
            double begins = segment.span().from().getEpochSecond();
            double ends = segment.span().to().getEpochSecond();
            boolean unknown = timeline.gapBefore().get(after); // and yet the user said what it was
            if (segment instanceof Segment.Stay && (unknown || ends < to || begins > from)) {
                return known(track.at(!unknown && begins > from ? after : before), -1, 0, before);
            }
            if (unknown) {
                return gap(track, before, after);
            }
            from = leaves(timeline, number, from);
            to = comes(timeline, number, to);
        }
        double now = time.getEpochSecond() + time.getNano() / 1e9;
        double share = to <= from ? 1 : Math.clamp((now - from) / (to - from), 0, 1);
        return leg(track, before, after, share, to - from);
    }

    private static Position gap(Track track, int before, int after) {
        GeoPoint a = track.at(before);
        GeoPoint b = track.at(after);
        Span span = new Span(track.time(before), track.time(after));
        return new Position.InGap(a, b, new Segment.Gap(span, before, after, Geodesy.distance(a, b)));
    }

    /// When the leg that begins with a fix really begins: later for one who was silent until they left.
    static double leaves(Timeline timeline, int segment, double fix) {
        return segment > 0
                        && segment < timeline.segments().size()
                        && timeline.segments().get(segment - 1) instanceof Segment.Stay stay
                ? Math.max(fix, stay.span().to().getEpochSecond())
                : fix;
    }

    /// When the leg that ends with a fix really ends: earlier for one who arrived in silence.
    static double comes(Timeline timeline, int segment, double fix) {
        return segment + 1 < timeline.segments().size()
                        && timeline.segments().get(segment + 1) instanceof Segment.Stay stay
                ? Math.min(fix, stay.span().from().getEpochSecond())
                : fix;
    }

    /// The segment at a moment, null outside of all.
    public static @Nullable Segment segmentAt(Timeline timeline, Instant time) {
        int number = numberAt(timeline, time);
        return number < 0 ? null : timeline.segments().get(number);
    }

    private static int numberAt(Timeline timeline, Instant time) {
        List<Segment> segments = timeline.segments();
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = segments.get(middle);
            if (time.isBefore(segment.span().from())) {
                high = middle - 1;
            } else if (!time.isBefore(segment.span().to())) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /// Exactly at a fix: under way as on the leg that follows it, or else the one before.
    private static Position standing(Timeline timeline, int at) {
        Track track = timeline.track();
        int after = timeline.outliers().nextClearBit(at + 1);
        if (after < track.size() && !timeline.gapBefore().get(after)) {
            return leg(track, at, after, 0, track.second(after) - track.second(at));
        }
        int before = at == 0 ? -1 : timeline.outliers().previousClearBit(at - 1);
        if (before >= 0 && !timeline.gapBefore().get(at)) {
            Position.Known known = (Position.Known) leg(track, before, at, 1, track.second(at) - track.second(before));
            return known(known.at(), known.course(), known.kmh(), at);
        }
        return known(track.at(at), track.course(at), Math.max(0, track.velocity(at)), at);
    }

    private static Position leg(Track track, int before, int after, double share, double seconds) {
        GeoPoint a = track.at(before);
        GeoPoint b = track.at(after);
        double kmh = seconds <= 0 ? 0 : Geodesy.distance(a, b) / seconds * 3.6;
        int said = track.velocity(before);
        int next = track.velocity(after);
        if (said >= 0 && next >= 0 && seconds <= FRESH) {
            kmh = said + (next - said) * share;
        }
        double course = kmh < STANDING || a.equals(b) ? -1 : Geodesy.bearing(a, b);
        return known(between(a, b, share), course, kmh, before);
    }

    private static Position known(GeoPoint at, double course, double kmh, int index) {
        return new Position.Known(at, course, kmh, index);
    }

    /// A point on the straight line of the Mercator map, or past its edges on the geodesic.
    static GeoPoint between(GeoPoint a, GeoPoint b, double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? a : b;
        }
        if (Math.max(Math.abs(a.lat()), Math.abs(b.lat())) >= Mercator.MAX_LATITUDE) {
            return Geodesy.destination(a, Geodesy.bearing(a, b), Geodesy.distance(a, b) * share);
        }
        double east = b.lon() - a.lon();
        east -= 360 * Math.rint(east / 360);
        double lon = a.lon() + east * share;
        double y = Mercator.y(a.lat()) + (Mercator.y(b.lat()) - Mercator.y(a.lat())) * share;
        return new GeoPoint(Mercator.lat(y), lon - 360 * Math.rint(lon / 360));
    }
}
