package app.kith.ui.timeline;

import app.kith.history.Span;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The moment under the pointer, wherever it is, and the selected stretch of time. While a replay is shown, its moment
/// is the moment. JavaFX thread only.
public final class Pointing {
    private final Player player;
    private final ReadOnlyObjectWrapper<@Nullable Instant> moment = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Span> selection = new SimpleObjectProperty<>();
    private @Nullable Instant pinned;

    Pointing(Player player) {
        this.player = player;
        player.timeProperty().addListener((_, _, _) -> settle());
        player.activeProperty().addListener((_, _, _) -> settle());
    }

    /// The pointer is at this moment, or away.
    public void point(@Nullable Instant at) {
        if (!player.activeProperty().get()) {
            moment.set(at == null ? pinned : at);
        }
    }

    /// The moment stays when the pointer leaves; a replay goes there.
    public void pin(Instant at) {
        if (player.activeProperty().get()) {
            player.seek(at);
        } else {
            pinned = at;
            moment.set(at);
        }
    }

    public void unpin() {
        pinned = null;
        settle();
    }

    public boolean isPinned() {
        return pinned != null;
    }

    void clear() {
        selection.set(null);
        unpin();
    }

    private void settle() {
        moment.set(player.activeProperty().get() ? player.timeProperty().get() : pinned);
    }

    /// What map, bar and chart all show.
    public ReadOnlyObjectProperty<@Nullable Instant> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The stretch that was dragged out.
    public ObjectProperty<@Nullable Span> selectionProperty() {
        return selection;
    }
}
