package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How quickly a replay goes that wants the whole span to take a given time, with little of it spent where nobody is
/// on the way: a second in which nobody travels weighs a twentieth of one in which somebody does. Pure.
final class Pace {
    private static final double STILL = 0.05;

    private final List<Span> pieces = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final double weightPerSecond;

    /// @param whole how long the whole span is to take
    Pace(List<Timeline> timelines, Span span, Duration whole) {
        List<Span> trips = new ArrayList<>();
        for (Timeline timeline : timelines) {
            for (Segment segment : timeline.segments()) {
                if (segment instanceof Segment.Trip trip
                        && trip.span().to().isAfter(span.from())
                        && trip.span().from().isBefore(span.to())) {
                    trips.add(trip.span());
                }
            }
        }
        trips.sort(Comparator.comparing(Span::from));
        Instant at = span.from();
        for (Span trip : trips) {
            Instant from = trip.from().isBefore(at) ? at : trip.from();
            Instant to = trip.to().isAfter(span.to()) ? span.to() : trip.to();
            if (to.isAfter(from)) {
                piece(at, from, STILL);
                piece(from, to, 1);
                at = to;
            }
        }
        piece(at, span.to(), STILL);
        double total = 0;
        for (int i = 0; i < pieces.size(); i++) {
            total += pieces.get(i).length().toMillis() / 1000.0 * weights.get(i);
        }
        weightPerSecond = total / Math.max(0.001, whole.toMillis() / 1000.0);
    }

    private void piece(Instant from, Instant to, double weight) {
        if (to.isAfter(from)) {
            pieces.add(new Span(from, to));
            weights.add(weight);
        }
    }

    /// Which moment is reached from another one when so many seconds of replay have passed; at most the span's end.
    Instant later(Instant from, double seconds) {
        double left = seconds * weightPerSecond;
        Instant at = from;
        for (int i = 0; i < pieces.size(); i++) {
            Span piece = pieces.get(i);
            if (!piece.to().isAfter(at)) {
                continue;
            }
            if (at.isBefore(piece.from())) {
                at = piece.from();
            }
            double cost = Duration.between(at, piece.to()).toMillis() / 1000.0 * weights.get(i);
            if (cost > left) {
                return at.plusMillis(Math.round(left / weights.get(i) * 1000));
            }
            left -= cost;
            at = piece.to();
        }
        return at;
    }
}
