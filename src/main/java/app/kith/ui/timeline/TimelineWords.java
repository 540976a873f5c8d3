package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.travel.Positions;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Stretch;
import app.kith.history.travel.Timeline;
import app.kith.places.Places;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Puts what the panel shows into words.
final class TimelineWords {
    private final TimelineModel model;

    TimelineWords(TimelineModel model) {
        this.model = model;
    }

    private Wording words() {
        return model.wordingProperty().get();
    }

    /// "Today", "24 hours", "Fri 20 Nov".
    String title() {
        return switch (model.rangeProperty().get()) {
            case Range.Today _ -> Texts.get("timeline.today");
            case Range.Last last ->
                last.equals(Range.WEEK) ? Texts.get("timeline.title.week") : Texts.get("timeline.title.day");
            case Range.Days days -> {
                LocalDate today = date(model.nowProperty().get());
                if (!days.first().equals(days.last())) {
                    yield Texts.get("timeline.between", day(days.first()), day(days.last()));
                }
                yield days.first().equals(today)
                        ? Texts.get("timeline.today")
                        : days.first().equals(today.minusDays(1)) ? Texts.get("timeline.yesterday") : day(days.first());
            }
        };
    }

    /// "Sun 22 Nov · 38 km · 3 stays · 4 trips", or what the selected stretch amounts to.
    ///
    /// @param brief without the day, which the title says
    String summary(boolean brief) {
        Span selection = model.pointing().selectionProperty().get();
        if (selection != null) {
            return selection(selection);
        }
        Timeline timeline = model.focused();
        List<String> parts = new ArrayList<>();
        Span span = model.spanProperty().get();
        if (!brief && !(model.rangeProperty().get() instanceof Range.Days)) {
            parts.add(
                    span.length().toHours() <= 25
                            ? day(date(span.to().minusSeconds(1)))
                            : Texts.get("timeline.between", day(date(span.from())), day(date(span.to()))));
        }
        if (timeline == null || timeline.track().isEmpty()) {
            boolean waiting = timeline == null && model.loadingProperty().get();
            parts.add(Texts.get(waiting ? "timeline.loading" : "timeline.nothing"));
            return join(parts);
        }
        if (model.devicesProperty().get().size() > 1) {
            parts.addFirst(model.name(timeline.track().device()));
        }
        double metres = 0;
        int stays = 0;
        int trips = 0;
        for (Segment segment : timeline.segments()) {
            if (segment instanceof Segment.Trip trip) {
                trips++;
                metres += trip.metres();
            } else if (segment instanceof Segment.Stay) {
                stays++;
            }
        }
        parts.add(words().distance(metres));
        parts.add(Texts.get("timeline.stays", stays, words().number(stays, 0)));
        parts.add(Texts.get("timeline.trips", trips, words().number(trips, 0)));
        return join(parts);
    }

    private String selection(Span selection) {
        List<String> parts = new ArrayList<>();
        parts.add(times(selection));
        parts.add(duration(selection.length()));
        Stretch amount = model.amountProperty().get();
        if (amount != null) {
            parts.add(words().distance(amount.metres()));
            if (amount.averageSpeed() > 0) {
                parts.add(Texts.get("timeline.average", words().speed(amount.averageSpeed())));
            }
            if (amount.topSpeed() > 0) {
                parts.add(Texts.get("timeline.top", words().speed(amount.topSpeed())));
            }
            if (amount.climb() >= 1) {
                parts.add(Texts.get("timeline.climb", words().height(amount.climb())));
            }
        }
        return join(parts);
    }

    /// "09:02 – 10:15", with the days where they are not the same.
    String times(Span span) {
        boolean same = date(span.from()).equals(date(span.to().minusSeconds(1)));
        return Texts.get(
                "timeline.between",
                same ? time(span.from()) : dayAndTime(span.from()),
                same ? time(span.to()) : dayAndTime(span.to()));
    }

    /// What everybody shown did at a moment: the time, then a line each.
    String moment(Instant at) {
        List<String> lines = new ArrayList<>();
        List<Timeline> timelines = model.pastProperty().get().timelines();
        boolean several = timelines.size() > 1;
        String time = model.spanProperty().get().length().toHours() > 25 ? dayAndTime(at) : time(at);
        for (Timeline timeline : timelines) {
            String doing = doing(timeline, at);
            lines.add(
                    several
                            ? Texts.get(
                                    "timeline.line", model.name(timeline.track().device()), doing)
                            : Texts.get("wording.both", time, doing));
            if (lines.size() == 6 && timelines.size() > 6) {
                lines.add("…");
                break;
            }
        }
        if (several || lines.isEmpty()) {
            lines.addFirst(time);
        }
        return String.join("\n", lines);
    }

    private String doing(Timeline timeline, Instant at) {
        Segment segment = Positions.segmentAt(timeline, at);
        if (segment == null) {
            return Texts.get("timeline.unknown");
        }
        int fix = timeline.track().indexAt(at.getEpochSecond());
        String what = name(segment);
        if (fix < 0 || segment instanceof Segment.Gap) {
            return what;
        }
        float value = Series.value(timeline, model.kindProperty().get(), fix);
        return Float.isNaN(value)
                ? what
                : Texts.get("wording.both", value(model.kindProperty().get(), value), what);
    }

    /// A value of the chart with its unit.
    String value(Series.Kind kind, double value) {
        return switch (kind) {
            case SPEED -> words().speed(value);
            case ALTITUDE -> words().height(value);
            case BATTERY -> words().percent(value);
        };
    }

    /// What to write on a piece of the bar.
    String name(Segment segment) {
        return switch (segment) {
            case Segment.Stay stay -> place(stay);
            case Segment.Trip trip -> Texts.get("timeline.trip", words().distance(trip.metres()));
            case Segment.Gap _ -> Texts.get("timeline.gap");
        };
    }

    /// What a place is called: by the user or a region, else by the town, else by its coordinates.
    String place(Segment.Stay stay) {
        if (stay.name() != null && !stay.name().isBlank()) {
            return Wording.plain(stay.name());
        }
        Places.Near near = model.pastProperty().get().near().get(stay.center());
        return near == null ? Wording.coordinates(stay.center()) : words().near(near);
    }

    /// "1 h 13 min", "45 s", "2 d 4 h".
    String duration(Duration length) {
        return duration(words(), length);
    }

    static String duration(Wording words, Duration length) {
        long minutes = Math.round(length.toSeconds() / 60.0);
        if (minutes < 60 || minutes % 60 == 0 && minutes < 24 * 60) {
            return words.span(minutes < 1 ? length : Duration.ofMinutes(minutes));
        }
        if (minutes < 24 * 60) {
            return Texts.get("timeline.hours", words.number(minutes / 60, 0), words.number(minutes % 60, 0));
        }
        return Texts.get("timeline.days", words.number(minutes / 1440, 0), words.number(minutes % 1440 / 60, 0));
    }

    /// The whole bar for a screen reader.
    String spoken(Timeline timeline) {
        List<String> parts = new ArrayList<>();
        parts.add(model.name(timeline.track().device()));
        for (Segment segment : timeline.segments()) {
            if (parts.size() > 40) {
                parts.add("…");
                break;
            }
            parts.add(times(segment.span()) + " " + name(segment));
        }
        return String.join(", ", parts);
    }

    String time(Instant at) {
        return words().time(at, words().zone());
    }

    String dayAndTime(Instant at) {
        return day(date(at)) + " " + time(at);
    }

    /// "Sun 22 Nov"; with the year when it is another one than now.
    String day(LocalDate day) {
        boolean thisYear = day.getYear() == date(model.nowProperty().get()).getYear();
        return DateTimeFormatter.ofPattern(thisYear ? "EEE d MMM" : "EEE d MMM yyyy", words().locale())
                .format(day);
    }

    LocalDate date(Instant at) {
        return ZonedDateTime.ofInstant(at, words().zone()).toLocalDate();
    }

    /// The newest fix at or before a moment that a fix could be hidden for; -1 when there is none.
    static int fixAt(Timeline timeline, Instant at) {
        Track track = timeline.track();
        int before = track.indexAt(at.getEpochSecond());
        int after = Math.min(track.size() - 1, before + 1);
        if (before < 0) {
            return after;
        }
        long toBefore = at.getEpochSecond() - track.second(before);
        long toAfter = Math.abs(track.second(after) - at.getEpochSecond());
        return toAfter < toBefore ? after : before;
    }

    private static String join(List<String> parts) {
        return String.join(" · ", parts);
    }
}
