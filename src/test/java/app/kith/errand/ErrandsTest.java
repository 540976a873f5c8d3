package app.kith.errand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrandsTest {
    static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    static final DeviceId TOM = new DeviceId("owntracks/tom/pixel");
    private static final Instant ASKED = Instant.parse("2026-11-22T08:00:00Z");

    static Errand errand(String id, Command command) {
        return new Errand(id, JANE, "home", command, ASKED, false, new Errand.Queued());
    }

    static Message.Location location(String trigger, String time, @Nullable String created) {
        return new Message.Location(
                new GeoPoint(48.85, 2.29),
                Instant.parse(time),
                created == null ? null : Instant.parse(created),
                12.0,
                null,
                null,
                null,
                null,
                53,
                null,
                null,
                null,
                "jq",
                trigger,
                1,
                "m",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                false);
    }

    private static Errands after(Errands errands, String time, Event event) {
        return Errands.apply(errands, event, Instant.parse(time));
    }

    private static Errand.State state(Errands errands, String id) {
        Errand one = errands.get(id);
        assertNotNull(one);
        return one.state();
    }

    private static Errands asked(Command command) {
        return after(Errands.NONE, "2026-11-22T08:00:00Z", new Event.Asked(errand("1", command)));
    }

    private static Errands sent(Command command) {
        return after(asked(command), "2026-11-22T08:00:02Z", new Event.Confirmed("1"));
    }

    private static Event heard(Message message) {
        return new Event.Heard(JANE, false, message);
    }

    @Test
    void aRequestIsQueuedThenSentThenAnsweredHoursLater() {
        Errands all = asked(new Command.ReportLocation());
        assertEquals(new Errand.Queued(), state(all, "1"));
        all = after(all, "2026-11-22T08:00:02Z", new Event.Confirmed("1"));
        assertEquals(new Errand.Sent(Instant.parse("2026-11-22T08:00:02Z")), state(all, "1"));
        all = after(all, "2026-11-22T13:30:00Z", heard(location("r", "2026-11-22T13:29:58Z", "2026-11-22T13:29:59Z")));
        assertEquals(new Errand.Answered(Instant.parse("2026-11-22T13:30:00Z"), Map.of()), state(all, "1"));
        Errands done = all;
        assertSame(done, after(done, "2026-11-22T14:00:00Z", new Event.Confirmed("1")), "an end stays");
        assertSame(done, after(done, "2026-11-22T14:00:00Z", new Event.Withdrawn("1")), "an end stays");
    }

    @Test
    void onlyTheReportThatWasAskedForIsAnAnswer() {
        Errands all = sent(new Command.ReportLocation());
        assertSame(all, after(all, "2026-11-22T08:01:00Z", heard(location("t", "2026-11-22T08:00:59Z", null))));
        assertSame(
                all,
                after(all, "2026-11-22T08:01:00Z", heard(location("r", "2026-11-22T06:00:00Z", null))),
                "kept by the broker since before");
        assertSame(
                all,
                after(
                        all,
                        "2026-11-22T08:01:00Z",
                        new Event.Heard(TOM, false, location("r", "2026-11-22T08:00:59Z", null))));
        assertSame(all, after(all, "2026-11-22T08:01:00Z", heard(new Message.Status(Map.of("a", "1")))));
        Errands old = after(
                all, "2026-11-22T08:01:00Z", heard(location("r", "2026-11-22T06:00:00Z", "2026-11-22T08:00:58Z")));
        assertInstanceOf(Errand.Answered.class, state(old, "1"), "an old fix, handed out now");
    }

    @Test
    void aRecorderMayWriteTheNameInLowerCase() {
        DeviceId jane = new DeviceId("owntracks/Jane/Nokia");
        Errands all = new Errands(
                List.of(new Errand("1", jane, "home", new Command.Status(), ASKED, false, new Errand.Sent(ASKED))));
        Message status = new Message.Status(Map.of("android.wifi", "1"));
        assertSame(all, after(all, "2026-11-22T08:01:00Z", heard(status)));
        assertEquals(
                new Errand.Answered(Instant.parse("2026-11-22T08:01:00Z"), Map.of("android.wifi", "1")),
                state(after(all, "2026-11-22T08:01:00Z", new Event.Heard(JANE, true, status)), "1"));
    }

    @Test
    void eachQuestionHasItsAnswer() {
        Message.Waypoint home = new Message.Waypoint("Home", "5a", ASKED, new GeoPoint(48.85, 2.29), 150, "");
        answers(new Command.Status(), new Message.Status(Map.of("iOS.version", "26.2")), Map.of("iOS.version", "26.2"));
        answers(new Command.Waypoints(), new Message.Waypoints(List.of(home), 0), Map.of("Home", "150"));
        answers(new Command.Dump(), new Message.Dump(Map.of("monitoring", "1")), Map.of("monitoring", "1"));
        answers(
                new Command.ReportSteps(null, null),
                new Message.Steps(4211, ASKED, null),
                Map.of("steps", "4211", "from", "2026-11-22T08:00:00Z"));
        answers(new Command.SetWaypoints(List.of(home), List.of()), new Message.Waypoints(List.of(home), 0), Map.of());
        answers(new Command.ClearWaypoints(), new Message.Waypoints(List.of(), 0), Map.of());
        answers(
                new Command.SetConfiguration(Map.of("monitoring", 2, "moveModeLocatorInterval", 10)),
                new Message.Dump(Map.of("monitoring", "2")),
                Map.of());
    }

    private static void answers(Command command, Message message, Map<String, String> said) {
        Errands all = after(sent(command), "2026-11-22T08:05:00Z", heard(message));
        assertEquals(new Errand.Answered(Instant.parse("2026-11-22T08:05:00Z"), said), state(all, "1"));
    }

    @Test
    void whatThePhoneStillHasOtherwiseIsNoAnswer() {
        Message.Waypoint home = new Message.Waypoint("Home", "5a", ASKED, new GeoPoint(48.85, 2.29), 150, "");
        Message.Waypoint work =
                new Message.Waypoint("Work", "5b", ASKED.plusSeconds(9), new GeoPoint(48.9, 2.3), 150, "");
        Errands set = sent(new Command.SetWaypoints(List.of(home), List.of(work)));
        assertSame(set, after(set, "2026-11-22T08:05:00Z", heard(new Message.Waypoints(List.of(home, work), 0))));
        Errands clear = sent(new Command.ClearWaypoints());
        assertSame(clear, after(clear, "2026-11-22T08:05:00Z", heard(new Message.Waypoints(List.of(home), 0))));
        Errands configured = sent(new Command.SetConfiguration(Map.of("monitoring", 2)));
        assertSame(
                configured,
                after(configured, "2026-11-22T08:05:00Z", heard(new Message.Dump(Map.of("monitoring", "1")))));
        Errands queued = asked(new Command.ClearWaypoints());
        assertSame(queued, after(queued, "2026-11-22T08:05:00Z", heard(new Message.Waypoints(List.of(), 0))));
    }

    @Test
    void withdrawnStaysWithdrawnWhateverComes() {
        Errands all = after(asked(new Command.ReportLocation()), "2026-11-22T08:00:01Z", new Event.Withdrawn("1"));
        assertEquals(new Errand.Withdrawn(Instant.parse("2026-11-22T08:00:01Z")), state(all, "1"));
        assertSame(all, after(all, "2026-11-22T08:00:02Z", new Event.Confirmed("1")));
        assertSame(all, after(all, "2026-11-22T08:01:00Z", heard(location("r", "2026-11-22T08:00:59Z", null))));
        assertEquals(Errands.NONE, after(all, "2026-11-22T08:02:00Z", new Event.Forgotten("1")));
    }

    @Test
    void anAccountThatGoesTakesOnlyWhatWaits() {
        Errands queued = after(asked(new Command.Status()), "2026-11-22T08:00:01Z", new Event.AccountGone("home"));
        assertEquals(
                new Errand.Failed(Instant.parse("2026-11-22T08:00:01Z"), Errand.Why.ACCOUNT_GONE), state(queued, "1"));
        Errands sent = sent(new Command.Status());
        assertSame(sent, after(sent, "2026-11-22T08:00:05Z", new Event.AccountGone("home")));
        Errands other = asked(new Command.Status());
        assertSame(other, after(other, "2026-11-22T08:00:05Z", new Event.AccountGone("work")));
        assertEquals(
                1,
                after(other, "2026-11-22T08:00:05Z", new Event.Renamed("home", "house"))
                        .queued("house")
                        .size());
    }

    @Test
    void theOldestThatAreOverGoFirst() {
        Errands all = Errands.NONE;
        for (int i = 0; i < Errands.MOST; i++) {
            all = after(all, "2026-11-22T08:00:00Z", new Event.Asked(errand("" + i, new Command.Status())));
        }
        all = after(all, "2026-11-22T08:00:01Z", new Event.Withdrawn("7"));
        all = after(all, "2026-11-22T08:00:02Z", new Event.Asked(errand("new", new Command.Status())));
        assertEquals(Errands.MOST, all.list().size());
        assertEquals(null, all.get("7"));
        assertNotNull(all.get("0"));
    }
}
