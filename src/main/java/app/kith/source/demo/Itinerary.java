package app.kith.source.demo;

import app.kith.geo.GeoPoint;
import java.util.List;

/// Where somebody is at any time, for ever: legs that have been, and then legs that come round again and again. Time
/// is in seconds from the moment the demo starts; before it is negative. Pure and immutable.
final class Itinerary {
    /// A part of somebody's day.
    sealed interface Leg {
        double seconds();

        Moment at(double t);
    }

    /// @param altitude metres above sea level
    record Stay(GeoPoint place, double altitude, double seconds) implements Leg {
        @Override
        public Moment at(double t) {
            return new Moment(place, altitude, 0, 0, false);
        }
    }

    record Trip(Journey journey) implements Leg {
        @Override
        public double seconds() {
            return journey.seconds();
        }

        @Override
        public Moment at(double t) {
            return journey.at(t);
        }
    }

    private final List<Leg> past;
    private final double turn; // when the past ends and the round begins
    private final List<Leg> round;
    private final double roundSeconds;

    /// @param past in order, ending at `turn`; before its first leg one was where it begins
    /// @param round in order, beginning at `turn`
    Itinerary(List<Leg> past, double turn, List<Leg> round) {
        this.past = List.copyOf(past);
        this.turn = turn;
        this.round = List.copyOf(round);
        this.roundSeconds = round.stream().mapToDouble(Leg::seconds).sum();
    }

    Moment at(double t) {
        if (t >= turn) {
            return along(round, (t - turn) % roundSeconds);
        }
        double length = past.stream().mapToDouble(Leg::seconds).sum();
        return along(past.isEmpty() ? round : past, Math.max(0, t - turn + length));
    }

    private static Moment along(List<Leg> legs, double t) {
        double left = t;
        for (Leg leg : legs) {
            if (left < leg.seconds()) {
                return leg.at(left);
            }
            left -= leg.seconds();
        }
        Leg last = legs.getLast();
        return last.at(last.seconds());
    }
}
