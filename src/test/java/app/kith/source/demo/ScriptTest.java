package app.kith.source.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScriptTest {
    private static final ZonedDateTime MORNING =
            ZonedDateTime.of(2026, 11, 23, 11, 40, 0, 0, ZoneId.of("Europe/Paris"));

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void nobody_teleports_in_two_days() {
        for (Member member : Script.family(MORNING)) {
            GeoPoint before = member.itinerary().at(-20 * 3600).at();
            for (int t = -20 * 3600 + 1; t < 28 * 3600; t++) {
                GeoPoint now = member.itinerary().at(t).at();
                double kmh = Geodesy.roughDistance(before, now) * 3.6;
                assertTrue(kmh < 91, member.name() + " at " + t + ": " + kmh + " km/h");
                before = now;
            }
        }
    }

    @Test
    void as_one_looks_they_do_what_the_story_says() {
        Moment jane = member("Jane Q.").itinerary().at(0);
        assertTrue(jane.travelling() && jane.speed() > 40 && jane.speed() < 91, "Jane drives at " + jane.speed());
        Moment tom = member("Tom").itinerary().at(0);
        assertTrue(tom.travelling() && tom.speed() > 10 && tom.speed() <= 25, "Tom cycles at " + tom.speed());
        assertEquals(Coast.SCHOOL.center(), member("Léa").itinerary().at(0).at());
        assertEquals(Coast.WORK.center(), member("Papa").itinerary().at(0).at());
        assertEquals(
                Coast.GRANDMERE.center(),
                member("Grand-mère").itinerary().at(-9 * 3600).at());

        assertEquals(new Charge.Level(53, false), member("Jane Q.").charge().at(0));
        assertEquals(new Charge.Level(18, false), member("Léa").charge().at(0));
        assertEquals(new Charge.Level(96, true), member("Papa").charge().at(0));
        assertEquals(new Charge.Level(34, false), member("Grand-mère").charge().at(-9 * 3600));
    }

    private static Member member(String name) {
        return Script.family(MORNING).stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lea_enters_school_at_twenty_one_past_eight_of_a_school_morning_and_else_two_hours_ago() {
        Instant entered = entered(MORNING);
        assertEquals(
                "2026-11-23T08:21", entered.atZone(MORNING.getZone()).toString().substring(0, 16));

        ZonedDateTime night = MORNING.withHour(2);
        double minutes = (night.toEpochSecond() - entered(night).getEpochSecond()) / 60.0;
        assertEquals(120, minutes, 4);
    }

    private static Instant entered(ZonedDateTime start) {
        List<JsonNode> enters = past(Script.family(start).get(2), start).stream()
                .filter(json -> json.path("_type").asString().equals("transition")
                        && json.path("event").asString().equals("enter"))
                .toList();
        assertEquals(1, enters.size());
        assertEquals("School", enters.getFirst().path("desc").asString());
        return Instant.ofEpochSecond(enters.getFirst().path("tst").asLong());
    }

    private static List<JsonNode> past(Member member, ZonedDateTime start) {
        return new Phone(member, start.toInstant())
                .past().stream().map(ScriptTest::json).toList();
    }

    private static JsonNode json(Phone.Outgoing message) {
        return MAPPER.readTree(new String(message.json(), StandardCharsets.UTF_8));
    }

    @Test
    void the_past_is_in_order_and_before_now_and_only_a_silent_phones_last_fix_is_retained() {
        for (Member member : Script.family(MORNING)) {
            List<Phone.Outgoing> past = new Phone(member, MORNING.toInstant()).past();
            long before = 0;
            for (Phone.Outgoing message : past) {
                long tst = json(message).path("tst").asLong();
                assertTrue(tst >= before && tst < MORNING.toEpochSecond());
                before = tst;
            }
            boolean silent = member.name().equals("Grand-mère");
            assertEquals(
                    silent ? 1 : 0,
                    past.stream().filter(Phone.Outgoing::retained).count());
            assertEquals(silent, past.getLast().retained());
            long fixes =
                    past.stream().filter(m -> m.topic().equals(member.topic())).count();
            assertTrue(fixes > 35 && fixes < 500, member.name() + ": " + fixes + " fixes");
        }
    }

    @Test
    void a_live_fix_says_what_an_owntracks_phone_says() {
        Member papa = Script.family(MORNING).get(3);
        Phone phone = new Phone(papa, MORNING.toInstant());
        phone.past();
        List<Phone.Outgoing> live = phone.live(0);

        assertEquals(1, live.size());
        assertEquals("owntracks/papa/iphone", live.getFirst().topic());
        assertTrue(live.getFirst().retained());
        JsonNode json = json(live.getFirst());
        assertEquals("location", json.path("_type").asString());
        assertEquals(MORNING.toEpochSecond(), json.path("tst").asLong());
        assertEquals(96, json.path("batt").asInt());
        assertEquals(2, json.path("bs").asInt());
        assertEquals("w", json.path("conn").asString());
        assertEquals("[\"Work\"]", json.path("inregions").toString());
        assertEquals("[\"work\"]", json.path("inrids").toString());
        int accuracy = json.path("acc").asInt();
        assertTrue(accuracy >= 4 && accuracy <= 30);
        GeoPoint at = new GeoPoint(json.path("lat").asDouble(), json.path("lon").asDouble());
        assertTrue(Geodesy.distance(at, Coast.WORK.center()) < accuracy);
        assertEquals(List.of(), phone.live(0), "nothing twice in a second");
    }

    @Test
    void says_the_same_at_each_start_and_crosses_borders_as_it_drives() {
        List<String> first = drive();
        assertEquals(first, drive());
        assertTrue(first.contains("leave Home"), first.toString());
        assertTrue(first.contains("enter Old Nice"), first.toString());
    }

    private static List<String> drive() {
        Phone phone = new Phone(Script.family(MORNING).get(0), MORNING.toInstant());
        List<String> said = new ArrayList<>();
        phone.past();
        for (int t = 0; t < 5400; t++) {
            for (Phone.Outgoing message : phone.live(t)) {
                JsonNode json = json(message);
                said.add(
                        json.path("_type").asString().equals("transition")
                                ? json.path("event").asString() + " "
                                        + json.path("desc").asString()
                                : json.toString());
            }
        }
        return said;
    }

    @Test
    void a_battery_goes_up_and_down_between_its_ends_for_ever() {
        Charge charge = new Charge(50, false, 10, 40, 20, 90);
        assertEquals(new Charge.Level(60, false), charge.at(-3600));
        assertEquals(new Charge.Level(20, true), charge.at(3 * 3600 + 1));
        assertEquals(new Charge.Level(60, true), charge.at(4 * 3600));
        for (int hour = -100; hour < 100; hour++) {
            int percent = charge.at(hour * 3600).percent();
            assertTrue(percent >= 20 && percent <= 90);
            assertEquals(charge.at(hour * 3600.0), charge.at(hour * 3600.0 + 8.75 * 3600), "it comes round");
        }
        assertFalse(charge.at(0).charging());
    }

    @Test
    void a_receiver_is_off_by_less_than_it_says_and_wanders_slowly() {
        Receiver receiver = new Receiver(7);
        Moment standing = new Moment(Coast.HOME.center(), 24, 0, 0, false);
        GeoPoint before = receiver.place(standing, -1);
        for (int t = 0; t < 3600; t++) {
            GeoPoint now = receiver.place(standing, t);
            assertTrue(Geodesy.distance(now, standing.at()) <= receiver.accuracy(standing, t));
            assertTrue(Geodesy.distance(now, before) < 2.5, "it jumps");
            before = now;
        }
    }
}
