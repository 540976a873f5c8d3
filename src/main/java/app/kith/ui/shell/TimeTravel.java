package app.kith.ui.shell;

import app.kith.live.Replay;
import app.kith.live.World;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapTracks;
import app.kith.ui.timeline.Moments;
import app.kith.ui.timeline.Player;
import app.kith.ui.timeline.TimelineModel;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Connects the timeline with the map: one selection of people, one moment, one stretch of time; and while a replay is
/// shown, worlds of the past take the place of the live one.
final class TimeTravel {
    private final TimelineModel timeline;
    private final Supplier<World> live;
    private final BiConsumer<World, Instant> present;

    /// @param live the newest world
    /// @param present shows a world as of a moment
    TimeTravel(MapModel map, TimelineModel timeline, Supplier<World> live, BiConsumer<World, Instant> present) {
        this.timeline = timeline;
        this.live = live;
        this.present = present;
        MapTracks tracks = map.tracks();
        Player player = timeline.player();
        timeline.darkProperty().bind(map.darkProperty());
        timeline.rawProperty().bindBidirectional(tracks.rawProperty());
        map.selectedProperty().addListener((_, _, one) -> timeline.select(one));
        timeline.pastProperty()
                .addListener((_, _, past) -> tracks.shownProperty().set(past.timelines()));
        timeline.pointing()
                .momentProperty()
                .addListener((_, _, moment) -> tracks.momentProperty().set(moment));
        tracks.momentProperty().addListener((_, _, moment) -> {
            timeline.pointing().point(moment);
            // What is pinned or played stays when the pointer leaves the map.
            tracks.momentProperty().set(timeline.pointing().momentProperty().get());
        });
        tracks.spanProperty().bindBidirectional(timeline.pointing().selectionProperty());
        player.timeProperty().addListener((_, _, _) -> replay());
        player.activeProperty().addListener((_, _, active) -> {
            tracks.replayingProperty().set(active);
            replay();
        });
    }

    boolean isReplaying() {
        return timeline.player().activeProperty().get();
    }

    /// Shows the moment of the replay with the newest names and faces; does nothing while there is none.
    void replay() {
        if (isReplaying()) {
            Instant at = timeline.player().timeProperty().get();
            present.accept(
                    Replay.world(live.get(), Moments.fixes(timeline.player().timelines(), at), at), at);
        }
    }
}
