package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums over a timeline: distance and time by calendar, and places by the time spent there.
public final class Totals {
    private static final double CELL = Limits.PLACE;

    private Totals() {}

    /// A calendar's period.
    public enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /// What happened in a period of a zone's calendar.
    ///
    /// @param first its first day
    /// @param span the whole period; a day has 23 or 25 hours when the clocks change
    /// @param metres on trips
    /// @param unknown in gaps; what is before the first fix and after the last counts nowhere
    public record Sum(LocalDate first, Span span, double metres, Duration moving, Duration staying, Duration unknown) {}

    /// A place where somebody stayed.
    ///
    /// @param name as the stays have it, null for none
    /// @param center the mean of the stays' middles, weighed by their time
    /// @param visits how many stays; one over midnight is one
    public record Place(@Nullable String name, GeoPoint center, Duration time, int visits, Instant last) {}

    /// Sums for every period that the timeline touches, oldest first, empty ones between included. A way over midnight
    /// is shared out by time.
    ///
    /// @param weekStart which day begins a week
    public static List<Sum> of(Timeline timeline, ZoneId zone, Period period, DayOfWeek weekStart) {
        if (timeline.segments().isEmpty()) {
            return List.of();
        }
        Calendar calendar = new Calendar(
                period, weekStart, zone, timeline.segments().getFirst().span().from());
        for (Segment segment : timeline.segments()) {
            if (!(segment instanceof Segment.Trip)) {
                calendar.share(
                        segment.span().from().getEpochSecond(),
                        segment.span().to().getEpochSecond(),
                        0,
                        segment);
            }
        }
        calendar.rewind();
        Path path = new Path(timeline);
        while (path.next()) {
            if (path.segment() instanceof Segment.Trip trip) {
                calendar.share(path.begins, path.ends, path.metres(), trip);
            }
        }
        return calendar.sums();
    }

    /// The periods in the order of time, and a finger on the present one.
    private static final class Calendar {
        private final Period period;
        private final ZoneId zone;
        private final List<Slot> slots = new ArrayList<>();
        private int finger;

        private static final class Slot {
            final LocalDate first;
            final Span span;
            double metres;
            double moving;
            double staying;
            double unknown;

            Slot(LocalDate first, LocalDate next, ZoneId zone) {
                this.first = first;
                span = Span.days(first, next.minusDays(1), zone);
            }

            void add(Segment segment, double seconds, double way) {
                metres += way;
                switch (segment) {
                    case Segment.Stay _ -> staying += seconds;
                    case Segment.Trip _ -> moving += seconds;
                    case Segment.Gap _ -> unknown += seconds;
                }
            }

            Sum sum() {
                return new Sum(first, span, metres, duration(moving), duration(staying), duration(unknown));
            }

            private static Duration duration(double seconds) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        }

        Calendar(Period period, DayOfWeek weekStart, ZoneId zone, Instant start) {
            this.period = period;
            this.zone = zone;
            LocalDate day = start.atZone(zone).toLocalDate();
            add(
                    switch (period) {
                        case DAY -> day;
                        case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
                        case MONTH -> day.withDayOfMonth(1);
                    });
        }

        private void add(LocalDate first) {
            slots.add(new Slot(first, after(first), zone));
        }

        private LocalDate after(LocalDate first) {
            return switch (period) {
                case DAY -> first.plusDays(1);
                case WEEK -> first.plusWeeks(1);
                case MONTH -> first.plusMonths(1);
            };
        }

        void rewind() {
            finger = 0;
        }

        void share(double from, double to, double metres, Segment segment) {
            double at = from;
            while (at < to) {
                while (slots.get(finger).span.to().getEpochSecond() <= at) {
                    if (++finger == slots.size()) {
                        add(after(slots.getLast().first));
                    }
                }
                double end = Math.min(to, slots.get(finger).span.to().getEpochSecond());
                slots.get(finger).add(segment, end - at, metres * (end - at) / (to - from));
                at = end;
            }
        }

        List<Sum> sums() {
            return slots.stream().map(Slot::sum).toList();
        }
    }

    /// The places of a timeline, the one with the longest time first: stays of one name are one place, nameless ones
    /// are when they are within 150 m of the first of them.
    public static List<Place> places(Timeline timeline) {
        Map<String, Spot> named = new HashMap<>();
        Map<Cell, List<Spot>> nameless = new HashMap<>();
        List<Spot> all = new ArrayList<>();
        for (Segment segment : timeline.segments()) {
            if (segment instanceof Segment.Stay stay) {
                String name = stay.name();
                Spot spot = name == null ? find(nameless, stay) : named.get(name);
                if (spot == null) {
                    spot = new Spot(stay);
                    all.add(spot);
                    if (name == null) {
                        nameless.computeIfAbsent(Cell.of(spot.home), _ -> new ArrayList<>())
                                .add(spot);
                    } else {
                        named.put(name, spot);
                    }
                }
                spot.add(stay);
            }
        }
        return all.stream()
                .map(Spot::place)
                .sorted(Comparator.comparing(Place::time).reversed())
                .toList();
    }

    private static @Nullable Spot find(Map<Cell, List<Spot>> spots, Segment.Stay stay) {
        double[] at = new double[3];
        Ground.place(stay.center().lat(), stay.center().lon(), at);
        Cell cell = Cell.of(at);
        for (int d = 0; d < 27; d++) {
            Cell beside = new Cell(cell.x + d % 3 - 1, cell.y + d / 3 % 3 - 1, cell.z + d / 9 - 1);
            for (Spot spot : spots.getOrDefault(beside, List.of())) {
                if (Math.hypot(Math.hypot(at[0] - spot.home[0], at[1] - spot.home[1]), at[2] - spot.home[2])
                        <= Limits.PLACE) {
                    return spot;
                }
            }
        }
        return null;
    }

    private record Cell(long x, long y, long z) {
        static Cell of(double[] at) {
            return new Cell(cell(at[0]), cell(at[1]), cell(at[2]));
        }

        private static long cell(double metres) {
            return (long) Math.floor(metres / CELL);
        }
    }

    private static final class Spot {
        private final @Nullable String name;
        private final double[] home = new double[3];
        private final double[] sum = new double[3];
        private double weight;
        private Duration time = Duration.ZERO;
        private int visits;
        private Instant last = Instant.MIN;

        Spot(Segment.Stay stay) {
            name = stay.name();
            Ground.place(stay.center().lat(), stay.center().lon(), home);
        }

        void add(Segment.Stay stay) {
            double[] at = new double[3];
            Ground.place(stay.center().lat(), stay.center().lon(), at);
            double w = Math.max(1, stay.span().length().toSeconds());
            for (int i = 0; i < at.length; i++) {
                sum[i] += w * at[i];
            }
            weight += w;
            time = time.plus(stay.span().length());
            visits++;
            last = stay.span().to();
        }

        Place place() {
            return new Place(name, Ground.point(sum[0] / weight, sum[1] / weight, sum[2] / weight), time, visits, last);
        }
    }
}
