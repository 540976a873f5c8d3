package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.history.travel.Timeline;
import app.kith.testing.Fx;
import app.kith.testing.Golden;
import app.kith.ui.kit.Avatars;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PastLayerTest {
    private static final GeoPoint MIDDLE = new GeoPoint(48.858, 2.366);
    private static final Timeline DAY = Pasts.day("tom");
    private static final Color TOM = Avatars.colour(Worlds.id("tom"));

    private final MapModel model = new MapModel();
    private @Nullable Stage stage;
    private MapPane map = open(false);

    private MapPane open(boolean dark) {
        return Fx.run(() -> {
            model.tilesProperty().set(new GridTiles(dark, false));
            model.darkProperty().set(dark);
            MapPane pane = new MapPane(model);
            stage = Fx.show(new Scene(pane, 800, 600));
            pane.open(MIDDLE, 13);
            return pane;
        });
    }

    @AfterEach
    void close() {
        Stage open = stage;
        if (open != null) {
            Fx.act(open::hide);
        }
    }

    private void show(Timeline... timelines) {
        Fx.act(() -> model.tracks().shownProperty().set(List.of(timelines)));
        rest();
    }

    private void rest() {
        Fx.pulses(2);
        Fx.await("rest", () -> !map.isMoving() && map.tilesPending() == 0);
        Fx.pulses(2);
    }

    private Point2D pixelOf(GeoPoint place) {
        return Fx.run(() -> map.position(place));
    }

    private Color at(GeoPoint place) {
        Point2D p = pixelOf(place);
        return Fx.pixel(map.getScene(), p.getX(), p.getY());
    }

    private static boolean isNear(Color a, Color b, double tolerance) {
        return Math.abs(a.getRed() - b.getRed()) < tolerance
                && Math.abs(a.getGreen() - b.getGreen()) < tolerance
                && Math.abs(a.getBlue() - b.getBlue()) < tolerance;
    }

    private static int newest() {
        return DAY.track().size() - 1;
    }

    private void dark() {
        close();
        map = open(true);
    }

    @Test
    void aDayLooksAsItDid() {
        show(DAY);
        Golden.assertLooksLike("past-day-light", map);
        Fx.act(() -> {
            model.tracks().rawProperty().set(true);
            model.layers().pointsProperty().set(true);
        });
        rest();
        Golden.assertLooksLike("past-raw-points-light", map);
        dark();
        rest();
        Golden.assertLooksLike("past-raw-points-dark", map);
    }

    @Test
    void aSelectedSpanStandsOut() {
        show(DAY);
        Span span = new Span(Pasts.START.plusSeconds(1300), Pasts.START.plusSeconds(2600));
        Fx.act(() -> model.tracks().spanProperty().set(span));
        rest();
        Golden.assertLooksLike("past-span-light", map);
        int within = DAY.track().indexAt(Pasts.START.plusSeconds(1400).getEpochSecond());
        assertTrue(isNear(at(DAY.track().at(within)), TOM, 0.1), "it has the person's full colour");
        dark();
        rest();
        Golden.assertLooksLike("past-span-dark", map);
        Fx.act(() -> model.tracks().spanProperty().set(null));
        rest();
        Golden.assertLooksLike("past-day-dark", map);
    }

    @Test
    void heatShowsWhereTimeWasSpent() {
        Fx.act(() -> {
            model.layers().heatProperty().set(true);
            model.layers().tracksProperty().set(false);
        });
        show(DAY);
        Golden.assertLooksLike("past-heat-light", map);
        Color home = at(DAY.track().at(newest()));
        Color way = at(DAY.track().at(101));
        assertTrue(home.getBrightness() < way.getBrightness(), "home " + home + " is darker than the way " + way);
        dark();
        rest();
        Golden.assertLooksLike("past-heat-dark", map);
        Fx.act(() -> model.layers().heatProperty().set(false));
        rest();
        assertTrue(isNear(at(DAY.track().at(newest())), Color.web("#1d232b"), 0.02), "nothing is left of it");
    }

    @Test
    void nothingIsDrawnWhenNothingChanges() {
        show(DAY);
        long frames = Fx.run(map::framesDrawn);
        Fx.pulses(20);
        assertEquals(frames, Fx.run(map::framesDrawn));
    }

    @Test
    void aReplacedTrackIsGone() {
        show(DAY);
        assertTrue(isNear(at(DAY.track().at(newest())), TOM, 0.15));
        GeoPoint north = new GeoPoint(48.875, 2.36);
        GeoPoint east = new GeoPoint(48.875, 2.39);
        show(Pasts.of("tom", north, east));
        assertTrue(isNear(at(DAY.track().at(newest())), Color.web("#eef1ea"), 0.02), "the old way is gone");
        assertTrue(isNear(at(new GeoPoint(48.875, 2.364)), TOM, 0.15), "the new one is there");
        show();
        assertTrue(isNear(at(new GeoPoint(48.875, 2.364)), Color.web("#eef1ea"), 0.02), "none is left");
    }

    @Test
    void aTrackGrowsAtItsEnd() {
        int size = DAY.track().size();
        show(Pasts.start(DAY, size - 80));
        GeoPoint later = DAY.track().at(size - 72);
        for (int n = size - 79; n <= size; n += 13) {
            show(Pasts.start(DAY, n));
            GeoPoint end = DAY.track().at(n - 1);
            assertTrue(isNear(at(end), TOM, 0.2), n + " of " + size);
        }
        assertTrue(isNear(at(later), TOM, 0.2), "what was drawn in between is still there");
        show(DAY);
        assertTrue(isNear(at(later), TOM, 0.2), "and when it is all the day");
    }

    @Test
    void aTrackThatGrewMuchIsPaintedAnewWhereItGrew() {
        Timeline whole = Pasts.drives(Worlds.id("tom"), 3000);
        show(Pasts.start(whole, 1500));
        show(Pasts.start(whole, 3000));
        for (int i : new int[] {40, 1400, 1600, 2999}) {
            GeoPoint place = whole.track().at(i);
            Fx.act(() -> map.open(place, 13));
            rest();
            Color there = at(place);
            assertTrue(!isNear(there, Color.web("#eef1ea"), 0.05), "fix " + i + " is under " + there);
        }
    }

    @Test
    void betweenZoomsItIsCrispWhereTheMapRests() {
        show(DAY);
        Fx.act(() -> map.navigator().pinch(400, 300, 0.4));
        rest();
        assertTrue(isNear(at(DAY.track().at(newest())), TOM, 0.15));
    }

    @Test
    void pointingAtATrackIsAMomentAndAClickPinsIt() {
        show(DAY);
        AtomicReference<@Nullable Instant> pinned = new AtomicReference<>();
        Fx.act(() -> model.tracks().onPinProperty().set(pinned::set));
        int i = DAY.track().indexAt(Pasts.START.plusSeconds(1400).getEpochSecond());
        Point2D p = pixelOf(DAY.track().at(i));
        Fx.mouse(map, MouseEvent.MOUSE_MOVED, p.getX() + 3, p.getY() + 4, 0, true);
        Instant moment = Objects.requireNonNull(
                Fx.run(() -> model.tracks().momentProperty().get()));
        Duration off = Duration.between(DAY.track().time(i), moment).abs();
        assertTrue(off.toSeconds() <= 15, "off by " + off);
        Fx.click(map, p.getX() + 3, p.getY() + 4);
        assertEquals(moment, pinned.get());
        rest();
        Fx.mouse(map, MouseEvent.MOUSE_MOVED, 20, 20, 0, true);
        assertNull(Fx.run(() -> model.tracks().momentProperty().get()), "pointing away ends it");
    }

    @Test
    void whatTheChartPointsAtIsNotClearedByTheMap() {
        show(DAY);
        Instant theirs = Pasts.START.plusSeconds(600);
        Fx.act(() -> model.tracks().momentProperty().set(theirs));
        Fx.mouse(map, MouseEvent.MOUSE_MOVED, 20, 20, 0, true);
        assertEquals(theirs, Fx.run(() -> model.tracks().momentProperty().get()));
    }
}
