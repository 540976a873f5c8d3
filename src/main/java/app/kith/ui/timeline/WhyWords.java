package app.kith.ui.timeline;

import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.util.ArrayList;
import java.util.List;

/// Says why a piece of a day is what it is.
final class WhyWords {
    private WhyWords() {}

    static List<String> of(Timeline timeline, Segment segment, Wording words) {
        List<String> lines = new ArrayList<>();
        int fixes = segment.last() - segment.first() + 1;
        switch (segment) {
            case Segment.Stay stay -> {
                lines.add(Texts.get(
                        "timeline.why.stay",
                        fixes,
                        words.number(fixes, 0),
                        words.distance(Math.max(1, stay.radius()))));
                if (stay.corrected()) {
                    lines.add(Texts.get("timeline.why.corrected"));
                }
            }
            case Segment.Trip trip -> {
                lines.add(Texts.get(
                        "timeline.why.trip",
                        words.distance(trip.metres()),
                        words.speed(trip.averageSpeed()),
                        words.speed(trip.topSpeed())));
                if (trip.corrected()) {
                    lines.add(Texts.get("timeline.why.corrected"));
                }
            }
            case Segment.Gap gap -> lines.add(Texts.get("timeline.why.gap", words.distance(gap.metres())));
        }
        return lines;
    }
}
