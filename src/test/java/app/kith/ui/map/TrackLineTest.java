package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.Fix;
import app.kith.model.Trail;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrackLineTest {
    private static Fix fix(int minute, double metresEast) {
        GeoPoint at = Geodesy.destination(Worlds.PARIS, 90, metresEast);
        return Worlds.fix(at, Worlds.NOW.plus(Duration.ofMinutes(minute)), null, null, null);
    }

    @Test
    void longPausesAndImpossibleJumpsAreGaps() {
        Trail trail =
                Trail.EMPTY.with(fix(0, 0)).with(fix(1, 100)).with(fix(17, 200)).with(fix(18, 40_000));
        TrackLine line = new TrackLine();
        line.update(trail, null);
        assertEquals(4, line.size());
        assertFalse(line.gapBefore(1));
        assertTrue(line.gapBefore(2), "16 minutes");
        assertTrue(line.gapBefore(3), "40 km in a minute");
    }

    @Test
    void aSlowRhythmMakesLongPausesOrdinary() {
        TrackLine line = new TrackLine();
        line.update(Trail.EMPTY.with(fix(0, 0)).with(fix(30, 100)), Duration.ofMinutes(10));
        assertFalse(line.gapBefore(1));
    }

    @Test
    void growingGivesWhatStartingAfreshGives() {
        TrackLine grown = new TrackLine();
        Trail trail = Trail.EMPTY;
        for (int i = 0; i < 50; i++) {
            trail = trail.with(fix(i, i * 30));
            grown.update(trail, null);
        }
        trail = trail.with(Worlds.fix(Worlds.PARIS, Worlds.NOW.plusSeconds(90), null, null, null)); // comes late
        grown.update(trail, null);
        TrackLine fresh = new TrackLine();
        fresh.update(trail, null);
        assertEquals(51, grown.size());
        for (int i = 0; i < 51; i++) {
            assertEquals(fresh.x(i), grown.x(i));
            assertEquals(fresh.y(i), grown.y(i));
            assertEquals(fresh.age(i), grown.age(i));
        }
    }

    @Test
    void aTrackOverTheAntimeridianStaysTogether() {
        TrackLine line = new TrackLine();
        line.update(
                Trail.EMPTY
                        .with(Worlds.fix(new GeoPoint(0, 179.99), Worlds.NOW, null, null, null))
                        .with(Worlds.fix(new GeoPoint(0, -179.99), Worlds.NOW.plusSeconds(60), null, null, null)),
                null);
        assertEquals(0.02 / 360, line.x(1) - line.x(0), 1e-12);
        assertFalse(line.gapBefore(1) && line.east() - line.west() > 0.5);
    }
}
