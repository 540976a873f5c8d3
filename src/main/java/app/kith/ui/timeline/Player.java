package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.travel.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Plays the past again. It has no clock of its own: whoever draws frames says how much time has passed. JavaFX thread
/// only.
///
///     live --begin--> playing <--playing--> paused --end--> live
public final class Player {
    private static final Duration WHOLE = Duration.ofSeconds(30);

    /// How quickly time goes.
    public enum Speed {
        REAL(1),
        MINUTE(60),
        HOUR(3600),
        /// Stays pass quickly, and the whole span takes half a minute.
        ADAPTIVE(0);

        private final int factor;

        Speed(int factor) {
            this.factor = factor;
        }
    }

    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.ADAPTIVE);
    private final ReadOnlyObjectWrapper<Instant> time = new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private List<Timeline> timelines = List.of();
    private Span span = new Span(Instant.EPOCH, Instant.EPOCH);
    private Pace pace = new Pace(List.of(), span, WHOLE);

    /// Begins to play.
    ///
    /// @param everybody whoever is to be seen
    /// @param within the time to be played
    /// @param from where to begin; the span's beginning when it lies outside or at its end
    void begin(List<Timeline> everybody, Span within, Instant from) {
        timelines = everybody;
        span = within;
        pace = new Pace(everybody, within, WHOLE);
        time.set(within.contains(from) ? from : within.from());
        active.set(true);
        playing.set(true);
    }

    /// So much time of the one who watches has passed.
    public void advance(double seconds) {
        if (!active.get() || !playing.get()) {
            return;
        }
        Instant next = speed.get() == Speed.ADAPTIVE
                ? pace.later(time.get(), seconds)
                : time.get().plusMillis(Math.round(seconds * speed.get().factor * 1000));
        if (next.isBefore(span.to())) {
            time.set(next);
        } else {
            time.set(span.to());
            playing.set(false);
        }
    }

    void toggle() {
        if (!playing.get() && !time.get().isBefore(span.to())) {
            time.set(span.from());
        }
        playing.set(!playing.get());
    }

    /// Goes to the next fix of anybody (1) or the one before (-1), and pauses.
    void step(int direction) {
        playing.set(false);
        long now = time.get().getEpochSecond();
        long best = direction > 0 ? span.to().getEpochSecond() : span.from().getEpochSecond();
        for (Timeline timeline : timelines) {
            Track track = timeline.track();
            int i = direction > 0 ? track.indexAt(now) + 1 : track.indexAt(now - 1);
            if (i >= 0 && i < track.size()) {
                best = direction > 0 ? Math.min(best, track.second(i)) : Math.max(best, track.second(i));
            }
        }
        seek(Instant.ofEpochSecond(best));
    }

    void seek(Instant to) {
        time.set(to.isBefore(span.from()) ? span.from() : to.isAfter(span.to()) ? span.to() : to);
    }

    /// Back to what is now.
    public void end() {
        playing.set(false);
        active.set(false);
        timelines = List.of();
    }

    /// Who is played, whether or not they have fixes.
    public List<Timeline> timelines() {
        return timelines;
    }

    /// Whether the past is shown, playing or paused.
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    public BooleanProperty playingProperty() {
        return playing;
    }

    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /// The moment that is shown while [#activeProperty].
    public ReadOnlyObjectProperty<Instant> timeProperty() {
        return time.getReadOnlyProperty();
    }
}
