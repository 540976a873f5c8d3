package app.kith.ui.timeline;

import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import app.kith.history.travel.Why;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Says why a piece of a day is what it is: the numbers that decided, in sentences.
final class WhyWords {
    /// Shorter silence is not worth a sentence.
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final Wording words;
    private final List<String> lines = new ArrayList<>();

    private WhyWords(Wording words) {
        this.words = words;
    }

    static List<String> of(Timeline timeline, Segment segment, Wording words) {
        WhyWords why = new WhyWords(words);
        switch (Why.of(timeline, segment)) {
            case Why.Stayed stayed -> why.stayed(stayed);
            case Why.Moved moved -> why.moved(moved, segment);
            case Why.Silent silent -> why.silent(silent);
        }
        return why.lines;
    }

    private void stayed(Why.Stayed why) {
        lines.add(Texts.get(
                "timeline.why.stay",
                why.fixes(),
                words.number(why.fixes(), 0),
                words.distance(Math.max(1, why.radius())),
                length(why.length())));
        if (why.corrected()) {
            lines.add(Texts.get("timeline.why.corrected"));
        } else {
            lines.add(Texts.get("timeline.why.stay.rule", length(why.atLeast()), words.distance(why.within())));
        }
        if (why.longestSilence().compareTo(SILENCE) >= 0) {
            lines.add(Texts.get("timeline.why.stay.silent", length(why.silent()), length(why.longestSilence())));
        }
        leftOut(why.leftOut());
    }

    private void moved(Why.Moved why, Segment segment) {
        if (segment instanceof Segment.Trip trip) {
            lines.add(Texts.get(
                    "timeline.why.trip",
                    words.distance(why.metres()),
                    words.speed(trip.averageSpeed()),
                    words.speed(trip.topSpeed())));
        }
        lines.add(
                why.corrected()
                        ? Texts.get("timeline.why.corrected")
                        : Texts.get("timeline.why.trip.rule", words.distance(why.within()), length(why.atLeast())));
        leftOut(why.leftOut());
    }

    private void silent(Why.Silent why) {
        lines.add(Texts.get("timeline.why.gap", length(why.length())));
        lines.add(
                why.samePlace()
                        ? Texts.get("timeline.why.gap.same", length(why.atLeast()))
                        : Texts.get(
                                "timeline.why.gap.rule",
                                words.distance(why.metres()),
                                length(why.usual()),
                                length(why.atLeast())));
    }

    private void leftOut(int fixes) {
        if (fixes > 0) {
            lines.add(Texts.get("timeline.why.leftout", fixes, words.number(fixes, 0)));
        }
    }

    private String length(Duration length) {
        return TimelineWords.duration(words, length);
    }
}
