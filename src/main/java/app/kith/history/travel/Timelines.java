package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Makes timelines of tracks: one walk from the first fix to the last, 0.3 s for a million. From any thread.
///
/// **Stays** are found by the time-based clustering of J. H. Kang, W. Welbourne, B. Stewart and G. Borriello,
/// *Extracting Places from Traces of Locations*, WMASH 2004: fixes join a cluster while they are within a distance `d`
/// of its running mean; it ends after `l` fixes elsewhere in a row, and is a place when it lasted `t`. It counts time,
/// not fixes, which suits phones that report every ten seconds on the way and twice a night in bed. Here `d` = 150 m
/// more than the fix's own accuracy (100 m of it at the most), `t` = 10 min and `l` = 2. What was added: the mean
/// is weighed by accuracy; once a cluster has lasted 5 min it bears 5 min elsewhere, and one silent excursion of up to
/// 500 m; fixes at its ends farther than 75 m from the middle belong to the way there; two stays in one place less
/// than 10 min apart, with nobody farther than 500 m between, are one. Where the phone was silent at an end, the stay
/// reaches to when one had to leave at the speed of the way that follows, or from when one could have come.
///
/// **Gaps** go by the device's own rhythm. Silence ends where it began: a stay (up to 24 h). It ends elsewhere: a gap,
/// when it was longer than six of the median intervals of the moving legs nearby (5 min at the least, 45 min at the
/// most), unless it is a tunnel (up to 20 min, from 20 km/h, as fast as the way before or after), or the phone is one
/// that reports its ways late and woke within twice its usual step: then it stayed until it had to leave.
///
/// **Outliers** are coarse fixes (worse than 150 m and five times the device's median, with a better one within
/// 30 min, or better ones before and after in one place), ways faster than 1,400 km/h, and jumps there and back at 150
/// km/h or more (40 km/h when the phone says it
/// hardly moved) within 15 min.
///
/// **Trips** are all that lies between. What the user says wins over all of it.
public final class Timelines {
    private final Track track;
    private final Ground ground;
    private final BitSet outliers;
    private final Legs legs;
    private final Stays stays;
    private final List<History.NamedPlace> places;
    private final List<Region> regions;
    private final List<Piece> pieces = new ArrayList<>();

    /// A segment in the making, in seconds and good fixes.
    private record Piece(Kind kind, long from, long to, int first, int last, boolean corrected) {
        Piece cut(long newFrom, long newTo) {
            return new Piece(kind, newFrom, newTo, first, last, corrected);
        }
    }

    private enum Kind {
        STAY,
        TRIP,
        GAP
    }

    private Timelines(Track track, List<History.NamedPlace> places, List<Region> regions) {
        this.track = track;
        this.places = places;
        this.regions = regions;
        ground = Ground.of(track);
        outliers = Outliers.of(track, ground);
        legs = new Legs(track, ground, outliers);
        stays = new Stays(ground, legs);
    }

    /// What a track means.
    ///
    /// @param places names given by the user; the nearest one that holds a stay's middle names it
    /// @param regions name what the user did not: the nearest that holds the middle, the device's own first
    /// @param corrections what the user said of this device, in any order; others' are passed over
    public static Timeline of(
            Track track, List<History.NamedPlace> places, List<Region> regions, List<History.Correction> corrections) {
        return new Timelines(track, places, regions).timeline(corrections);
    }

    private Timeline timeline(List<History.Correction> corrections) {
        assemble();
        corrections.stream()
                .filter(c -> c.device().equals(track.device()))
                .sorted(Comparator.comparing(c -> c.span().from()))
                .forEach(this::correct);
        BitSet gaps = new BitSet(track.size());
        for (int k = 1; k < legs.size(); k++) {
            if (legs.kind(k) == Legs.GAP) {
                gaps.set(legs.fix(k));
            }
        }
        List<Segment> segments = pieces.stream().map(this::segment).toList();
        return new Timeline(track, segments, gaps, outliers);
    }

    /// Lays stays and gaps one after another, and trips between them.
    private void assemble() {
        if (legs.size() == 0) {
            return;
        }
        int k = 0;
        long time = legs.second(0);
        boolean loose = true; // nothing known before
        for (Stays.Found stay : stays.find()) {
            if (k < stay.first()) {
                fill(k, time, stay.first(), stay.from(), loose, false);
            }
            pieces.add(new Piece(Kind.STAY, stay.from(), stay.to(), stay.first(), stay.last(), false));
            k = stay.last();
            time = stay.to();
            loose = false;
        }
        if (k < legs.size() - 1) {
            fill(k, time, legs.size() - 1, legs.second(legs.size() - 1), loose, true);
        }
    }

    /// From one fix to another: trips, with gaps between them.
    private void fill(int from, long since, int to, long until, boolean loose, boolean end) {
        int first = from;
        long time = since;
        boolean free = loose;
        for (int k = from + 1; k <= to; k++) {
            if (legs.kind(k) == Legs.GAP) {
                way(first, time, k - 1, legs.second(k - 1), free);
                pieces.add(new Piece(Kind.GAP, legs.second(k - 1), legs.second(k), k - 1, k, false));
                first = k;
                time = legs.second(k);
                free = true;
            }
        }
        way(first, time, to, until, free && end);
    }

    private void way(int first, long from, int last, long to, boolean island) {
        if (to > from) {
            boolean stayed = island && stays.isPlace(first, last);
            pieces.add(new Piece(stayed ? Kind.STAY : Kind.TRIP, from, to, first, last, false));
        }
    }

    /// Puts what the user said in the place of what was found.
    private void correct(History.Correction correction) {
        if (legs.size() == 0) {
            return;
        }
        long from = Math.max(correction.span().from().getEpochSecond(), legs.second(0));
        long to = Math.min(correction.span().to().getEpochSecond(), legs.second(legs.size() - 1));
        if (to <= from) {
            return;
        }
        List<Piece> kept = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.from() < from) {
                kept.add(piece.to() > from ? ending(piece, from) : piece);
            }
        }
        Kind kind = correction.is() == History.Correction.Is.STAY ? Kind.STAY : Kind.TRIP;
        int first = at(from);
        if (kind == Kind.STAY && legs.second(first) < from && first + 1 < legs.size() && legs.second(first + 1) <= to) {
            first++;
        }
        kept.add(new Piece(kind, from, to, first, Math.max(first, at(to)), true));
        for (Piece piece : pieces) {
            if (piece.to() > to) {
                kept.add(piece.from() < to ? beginning(piece, to) : piece);
            }
        }
        pieces.clear();
        pieces.addAll(kept);
    }

    private Piece ending(Piece piece, long to) {
        Piece cut = piece.cut(piece.from(), to);
        return piece.kind() == Kind.GAP
                ? cut
                : new Piece(
                        cut.kind(),
                        cut.from(),
                        to,
                        cut.first(),
                        Math.clamp(at(to), cut.first(), cut.last()),
                        cut.corrected());
    }

    private Piece beginning(Piece piece, long from) {
        Piece cut = piece.cut(from, piece.to());
        return piece.kind() == Kind.GAP
                ? cut
                : new Piece(
                        cut.kind(),
                        from,
                        cut.to(),
                        Math.clamp(at(from), cut.first(), cut.last()),
                        cut.last(),
                        cut.corrected());
    }

    /// The last good fix at or before a time.
    private int at(long second) {
        int low = 0;
        int high = legs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (legs.second(middle) <= second) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Segment segment(Piece piece) {
        Span span = new Span(Instant.ofEpochSecond(piece.from()), Instant.ofEpochSecond(piece.to()));
        int first = legs.fix(piece.first());
        int last = legs.fix(piece.last());
        return switch (piece.kind()) {
            case GAP -> new Segment.Gap(span, first, last, ground.metres(first, last));
            case STAY -> {
                Ground.Crowd crowd = stays.crowd(piece.first(), piece.last());
                GeoPoint center = crowd.middle();
                yield new Segment.Stay(
                        span,
                        first,
                        last,
                        center,
                        stays.radius(crowd, piece.first(), piece.last()),
                        PlaceNames.of(center, track.device(), places, regions),
                        piece.corrected());
            }
            case TRIP -> {
                Way way = Way.of(track, ground, outliers, first, last);
                yield new Segment.Trip(span, first, last, way.metres(), way.topSpeed(), piece.corrected());
            }
        };
    }
}
