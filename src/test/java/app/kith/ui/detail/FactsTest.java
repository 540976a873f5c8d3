package app.kith.ui.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.Presence;
import app.kith.region.Area;
import app.kith.region.Fence;
import app.kith.region.Passage;
import app.kith.region.Whereabouts;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.testing.Family;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsTest {
    private final Wording words = new Wording(Locale.UK, Family.PARIS, Units.METRIC);

    @Test
    void janesCardSaysWhatTheMockupSays() {
        Facts facts = Facts.of(Family.world(), Family.jane(), List.of(), Family.NOW, words);
        assertEquals("Jane Q.", facts.name());
        assertEquals("Live · fix 9 s ago", facts.liveness());
        assertEquals(
                List.of(
                        new Facts.Metric("12 m", "Accuracy"),
                        new Facts.Metric("53 %", "Battery · unplugged"),
                        new Facts.Metric("4.9 km", "Distance · Home"),
                        new Facts.Metric("154 m", "Altitude"),
                        new Facts.Metric("54 km/h", "Speed"),
                        new Facts.Metric("234° SW", "Course")),
                facts.metrics());
        var device = facts.device().stream().collect(Collectors.toMap(Facts.Line::name, Facts.Line::value));
        assertEquals("owntracks/jane/nokia", device.get("Identifier"));
        assertEquals("Move mode · manual publish", device.get("Monitoring"));
        assertEquals("09:53 (same as yours)", device.get("Local time"));
        assertEquals("secretbox, key “family”", device.get("Encryption"));
        assertEquals("—", device.get("In regions"));
        assertTrue(facts.notes().isEmpty());
    }

    private static Whereabouts.Being being(String name, int minutes, Passage.@Nullable Witness witness) {
        Fence fence = new Fence(name, name, new Area.Circle(new GeoPoint(48, 2), 100), null);
        return new Whereabouts.Being(fence, Family.NOW.minus(Duration.ofMinutes(minutes)), witness);
    }

    @Test
    void regionsSaySinceWhenAndWhoSawIt() {
        var tom = Family.person(
                Family.TOM,
                "Tom",
                Family.fix(Duration.ofMinutes(2), 0.0, 81, Battery.State.UNPLUGGED),
                List.of(
                        new Presence("school", Family.NOW.minus(Duration.ofHours(3))),
                        new Presence("Pool", Family.NOW.minus(Duration.ofHours(2)))));
        List<Whereabouts.Being> beings = List.of(
                being("Gym", 5, Passage.Witness.PHONE),
                being("Park", 15, Passage.Witness.RECKONED),
                being("Home", 108, Passage.Witness.BOTH),
                being("Town", 60, null),
                being("School", 30, null));
        Facts facts = Facts.of(Family.world(), tom, beings, Family.NOW, words);
        assertEquals(
                "At Gym since 09:48 (phone)\nAt Park since 09:38 (reckoning)\nAt Home since 08:05 (phone and reckoning)"
                        + "\nAt Town, seen there since 08:53 or longer\nAt School since 06:53 (phone and reckoning)"
                        + "\nAt Pool since 07:53 (phone)",
                facts.device().stream()
                        .filter(line -> line.name().equals("In regions"))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    @Test
    void localTimesTellTheDifference() {
        assertEquals("17:53 (8 h ahead of you)", Facts.localTime(ZoneId.of("Asia/Tokyo"), Family.NOW, words));
        assertEquals("14:23 (4.50 h ahead of you)", Facts.localTime(ZoneId.of("Asia/Kolkata"), Family.NOW, words));
    }

    @Test
    void aSilenceHasItsReasons() {
        var world = Family.world();
        assertEquals(
                List.of(new WhySilent.WasOffline()),
                WhySilent.of(Objects.requireNonNull(world.people().get(Family.GRAND_MERE)), Family.NOW));
        assertEquals(List.of(), WhySilent.of(Family.jane(), Family.NOW));
        var flat = Family.person(
                Family.TOM, "Tom", Family.fix(Duration.ofHours(5), 0.0, 4, Battery.State.UNPLUGGED), List.of());
        assertEquals(List.of(new WhySilent.BatteryWasLow(4)), WhySilent.of(flat, Family.NOW));
        var silent = Family.person(
                Family.TOM, "Tom", Family.fix(Duration.ofHours(5), 0.0, 80, Battery.State.UNPLUGGED), List.of());
        assertEquals(List.of(new WhySilent.LongerThanUsual(Duration.ofMinutes(1))), WhySilent.of(silent, Family.NOW));
        assertEquals(
                List.of(new WhySilent.NeverPlaced()),
                WhySilent.of(Family.person(Family.TOM, "Tom", null, List.of()), Family.NOW));
    }

    @Test
    void rawMessagesAreLaidOutWhateverTheyAre() {
        String text = JsonText.of("{\"a\":[1,true],\"b\":{}}").stream()
                .map(JsonText.Piece::text)
                .collect(Collectors.joining());
        assertEquals("{\n  \"a\": [\n    1,\n    true\n  ],\n  \"b\": {}\n}", text);
        assertEquals(
                "\"cut", JsonText.of("\"cut").stream().map(JsonText.Piece::text).collect(Collectors.joining()));
    }
}
