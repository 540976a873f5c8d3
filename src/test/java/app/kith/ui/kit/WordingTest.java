package app.kith.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.live.Activity;
import app.kith.places.Places;
import app.kith.ui.testing.Family;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Wording metric = new Wording(Locale.UK, Family.PARIS, Units.METRIC);
    private final Wording imperial = metric.with(Units.IMPERIAL);

    @Test
    void agesAreShort() {
        assertEquals(
                List.of("now", "now", "9 s", "2 min", "3 h", "2 d"),
                List.of(-30, 4, 9, 150, 3 * 3600 + 5, 2 * 86_400).stream()
                        .map(s -> metric.age(Duration.ofSeconds(s)))
                        .toList());
    }

    @Test
    void distancesFollowTheUnits() {
        assertEquals(
                List.of("12 m", "999 m", "1.0 km", "4.8 km", "38 km"),
                List.of(12.0, 999.4, 999.6, 4_800.0, 38_400.0).stream()
                        .map(metric::distance)
                        .toList());
        assertEquals(
                List.of("39 ft", "3.0 mi", "24 mi"),
                List.of(12.0, 4_800.0, 38_400.0).stream()
                        .map(imperial::distance)
                        .toList());
        assertEquals("54 km/h", metric.speed(54));
        assertEquals("34 mph", imperial.speed(54));
    }

    @Test
    void coursesNameTheWind() {
        assertEquals(
                List.of("0° N", "234° SW", "0° N", "337° NW"),
                List.of(0.0, 234.0, 359.7, 337.0).stream().map(metric::course).toList());
    }

    @Test
    void placesAreNamedByTheirTown() {
        assertEquals("3.0 km SW of Versailles, FR", metric.near(new Places.Near("Versailles", "FR", 3_000, 225)));
        assertEquals("Antibes, FR", metric.near(new Places.Near("Antibes", "FR", 400, 10)));
    }

    @Test
    void whatPeopleDoIsSaidInAFewWords() {
        var world = Family.world();
        assertEquals(
                List.of(
                        "Driving · 54 km/h · Paris",
                        "Cycling · 18 km/h · Paris",
                        "School · since 08:21",
                        "Work · since 09:02",
                        "3.0 km SW of Paris, FR · offline"),
                world.people().values().stream()
                        .map(p -> metric.doing(p, Activity.of(p, Family.NOW), Family.NOW))
                        .toList());
    }

    @Test
    void namesCannotReorderOrBreakLines() {
        assertEquals("ab c", Wording.plain("a\u202eb\nc"));
        assertEquals("<b>x</b>", Wording.plain("<b>x</b>"));
    }
}
