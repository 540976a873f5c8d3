package app.kith.ui.tours;

import app.kith.protocol.Tour;
import app.kith.protocol.TourMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Recorder was asked about one device's tours, and what it has answered. Immutable.
///
/// @param tours as far as they are known, newest answer first
/// @param known the Recorder has said which there are
/// @param waiting what has no answer yet, oldest first
record TourBook(List<Tour> tours, boolean known, List<Question> waiting) {
    /// A Recorder on the broker answers within a second.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    static final TourBook EMPTY = new TourBook(List.of(), false, List.of());

    /// Something that was asked.
    sealed interface Question {
        Instant at();
    }

    record Which(Instant at) implements Question {}

    record Make(Instant at, String label, Instant from, Instant to) implements Question {}

    record Remove(Instant at, String uuid) implements Question {}

    TourBook {
        tours = List.copyOf(tours);
        waiting = List.copyOf(waiting);
    }

    TourBook asked(Question question) {
        List<Question> next = new ArrayList<>(waiting);
        next.add(question);
        return new TourBook(tours, known, next);
    }

    /// It could not be sent.
    TourBook withdrawn(Question question) {
        return new TourBook(
                tours, known, waiting.stream().filter(q -> !q.equals(question)).toList());
    }

    TourBook answered(TourMessages.Answer answer) {
        return switch (answer) {
            case TourMessages.Made made -> {
                List<Tour> all = new ArrayList<>();
                all.add(made.tour());
                tours.stream().filter(t -> !t.uuid().equals(made.tour().uuid())).forEach(all::add);
                yield new TourBook(all, known, without(answer, all));
            }
            case TourMessages.Listed listed -> new TourBook(listed.tours(), true, without(answer, listed.tours()));
        };
    }

    /// What still waits, now that there are these tours. Of two that were asked for alike, each answer settles one.
    private List<Question> without(TourMessages.Answer answer, List<Tour> now) {
        List<Question> left = new ArrayList<>();
        boolean settled = false;
        for (Question question : waiting) {
            boolean done = switch (question) {
                case Which _ -> answer instanceof TourMessages.Listed;
                case Make make ->
                    answer instanceof TourMessages.Made made
                            ? !settled && isOf(make, made.tour())
                            : now.stream().anyMatch(tour -> isOf(make, tour) && !tours.contains(tour));
                case Remove remove ->
                    answer instanceof TourMessages.Listed
                            && now.stream().noneMatch(tour -> tour.uuid().equals(remove.uuid()));
            };
            settled |= done && question instanceof Make;
            if (!done) {
                left.add(question);
            }
        }
        return left;
    }

    private static boolean isOf(Make make, Tour tour) {
        return tour.label().equals(make.label()) && same(make.from(), tour.from()) && same(make.to(), tour.to());
    }

    private static boolean same(Instant asked, @Nullable Instant told) {
        return asked.truncatedTo(ChronoUnit.SECONDS).equals(told);
    }

    /// Whether it is being removed.
    boolean isGoing(Tour tour) {
        return waiting.stream()
                .anyMatch(q -> q instanceof Remove remove && remove.uuid().equals(tour.uuid()));
    }

    /// Whether an answer should have come by now.
    boolean isLate(Instant now) {
        return waiting.stream().anyMatch(q -> q.at().plus(PATIENCE).isBefore(now));
    }
}
