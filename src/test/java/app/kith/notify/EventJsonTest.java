package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.region.Passage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the inbox keeps of an event is what happened.
class EventJsonTest {
    private static final Instant AT = Instant.parse("2026-11-16T14:42:10Z");
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");

    private static Event event(Why why) {
        return new Event(
                new Alert("r1", TOM, AT, new GeoPoint(48.5, -2.25), why), "Tom \"T\"", "School", "Tom left School.");
    }

    @Test
    void everyKindComesBack() {
        for (Why why : List.of(
                new Why.Passed("f", true, Passage.Witness.BOTH, AT.minusSeconds(60)),
                new Why.Passed("f", false, Passage.Witness.PHONE, null),
                new Why.NotThere("f", LocalTime.of(8, 15), AT.minusSeconds(600)),
                new Why.NotThere("f", LocalTime.of(8, 15), null),
                new Why.AllLeft("f", 3),
                new Why.FirstThere("f"),
                new Why.Battery(14),
                new Why.Silent(AT.minusSeconds(7200), Duration.ofMinutes(45)),
                new Why.Speed(134.5),
                new Why.Near(new DeviceId("owntracks/lea/phone"), 181.25))) {
            Event event = event(why);
            assertEquals(event, EventJson.read(EventJson.text(event)));
        }
        Event nowhere = new Event(new Alert("r1", TOM, AT, null, new Why.Battery(1)), "Tom", null, "x");
        assertEquals(nowhere, EventJson.read(EventJson.text(nowhere)));
    }

    @Test
    void whatItDidNotMakeReadsAsNothing() {
        String whole = EventJson.text(event(new Why.Passed("f", true, Passage.Witness.BOTH, null)));
        assertNotNull(EventJson.read(whole));
        for (String json : List.of(
                "",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "[".repeat(5000),
                whole.replace("BOTH", "NOBODY"),
                whole.replace("\"enter\"", "\"flies\""),
                whole.replace("\"tst\":", "\"tsx\":"),
                whole.replace("\"tst\":", "\"tst\":9e30,\"x\":"),
                whole.replace("\"topic\":\"", "\"topic\":7,\"x\":\""),
                whole.replace("48.5", "480.5"))) {
            assertNull(EventJson.read(json), json.substring(0, Math.min(80, json.length())));
        }
    }
}
