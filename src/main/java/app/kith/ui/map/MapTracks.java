package app.kith.ui.map;

import app.kith.history.Span;
import app.kith.history.travel.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the map shows of the past. JavaFX thread only.
public final class MapTracks {
    private final ObjectProperty<List<Timeline>> shown = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable Instant> moment = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Span> span = new SimpleObjectProperty<>();
    private final BooleanProperty raw = new SimpleBooleanProperty();
    private final BooleanProperty replaying = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Consumer<Instant>> onPin = new SimpleObjectProperty<>();

    /// The tracks from the history, one a device at most; who has one here is not drawn with what was seen since the
    /// start as well.
    public ObjectProperty<List<Timeline>> shownProperty() {
        return shown;
    }

    /// The moment under the pointer, on the map, the bar or the chart: all three set it and show it.
    public ObjectProperty<@Nullable Instant> momentProperty() {
        return moment;
    }

    /// The selected part of the time: on the tracks it stands out.
    public ObjectProperty<@Nullable Span> spanProperty() {
        return span;
    }

    /// Whether outliers are drawn like everything else.
    public BooleanProperty rawProperty() {
        return raw;
    }

    /// Whether the world that the map is given is one of the past: people are put where they are, without gliding.
    public BooleanProperty replayingProperty() {
        return replaying;
    }

    /// Told the moment when a track is clicked; null for nobody.
    public ObjectProperty<@Nullable Consumer<Instant>> onPinProperty() {
        return onPin;
    }
}
