package app.kith.ui.shell;

import app.kith.alert.Action;
import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.notify.Actor;
import app.kith.notify.Event;
import app.kith.notify.EventJson;
import app.kith.notify.Inbox;
import app.kith.region.Area;
import app.kith.region.Fence;
import app.kith.region.Passage;
import app.kith.ui.alerts.MadeAlerts;
import app.kith.ui.testing.Family;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rules and an inbox of the mockup's family.
final class FamilyAlerts {
    static final GeoPoint SCHOOL = new GeoPoint(48.8668, 2.3127);

    private FamilyAlerts() {}

    static Rule rule(String id, Set<DeviceId> who, What what, When when, Action... actions) {
        return new Rule(id, true, who, what, when, Rule.COOLDOWN, List.of(actions), null);
    }

    static Fence fence(String id, String name, GeoPoint at, @Nullable DeviceId of) {
        return new Fence(id, name, new Area.Circle(at, 120), of);
    }

    static MadeAlerts family() {
        MadeAlerts desk = new MadeAlerts();
        desk.fences.addAll(List.of(
                fence("home", "Home", new GeoPoint(48.8368, 2.2327), null),
                fence("school", "School", SCHOOL, null),
                fence("work", "Work", new GeoPoint(48.88, 2.25), null),
                fence("tom/pool", "Pool", new GeoPoint(48.85, 2.35), Family.TOM)));
        desk.accounts.add("home.example");
        desk.rules(List.of(
                rule(
                        "r1",
                        Set.of(Family.LEA, Family.TOM),
                        new What.Leaves("school"),
                        new When(When.WEEKDAYS, LocalTime.of(7, 0), LocalTime.of(17, 30)),
                        new Action.Notify(),
                        new Action.Sound()),
                rule(
                        "r2",
                        Set.of(Family.LEA),
                        new What.NotThereBy("school", LocalTime.of(8, 15)),
                        new When(When.WEEKDAYS, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                        new Action.Notify()),
                rule(
                        "r3",
                        Set.of(),
                        new What.BatteryBelow(20),
                        When.ALWAYS,
                        new Action.Notify(),
                        new Action.Publish("home.example", "house/alerts")),
                new Rule(
                        "r4",
                        true,
                        Set.of(Family.GRAND_MERE),
                        new What.Silent(null),
                        When.ALWAYS,
                        Rule.COOLDOWN,
                        List.of(new Action.Notify()),
                        Family.NOW.plus(Duration.ofHours(1))),
                new Rule(
                        "r5",
                        false,
                        Set.of(Family.JANE),
                        new What.FasterThan(130),
                        When.ALWAYS,
                        Rule.COOLDOWN,
                        List.of(new Action.Call(URI.create("https://hooks.example.org/kith"))),
                        null)));
        Inbox inbox = Inbox.EMPTY
                .with(entry(
                        "e5",
                        "r5",
                        Family.JANE,
                        "Jane Q.",
                        null,
                        4000,
                        "Jane Q. moved at 134 km/h at 15:13.",
                        false,
                        new Why.Speed(134),
                        new Actor.Done("call", "“hooks.example.org” answered with the error 503.")))
                .with(entry(
                        "e4",
                        "r4",
                        Family.GRAND_MERE,
                        "Grand-mère",
                        null,
                        1500,
                        "Nothing was heard of Grand-mère since Sat 06:20.",
                        false,
                        new Why.Silent(Family.NOW.minus(Duration.ofMinutes(1700)), Duration.ofHours(3)),
                        new Actor.Done("notify", null)))
                .with(entry(
                        "e3",
                        "r3",
                        Family.LEA,
                        "Léa",
                        null,
                        45,
                        "Léa’s battery is down to 18 % and does not charge.",
                        true,
                        new Why.Battery(18),
                        new Actor.Done("notify", null),
                        new Actor.Done("publish", null)))
                .with(entry(
                        "e2",
                        "r1",
                        Family.TOM,
                        "Tom",
                        "School",
                        31,
                        "Tom left School at 09:22.",
                        true,
                        new Why.Passed(
                                "school", false, Passage.Witness.RECKONED, Family.NOW.minus(Duration.ofMinutes(34))),
                        new Actor.Done("notify", null),
                        new Actor.Done("sound", null)))
                .with(entry(
                        "e1",
                        "r1",
                        Family.LEA,
                        "Léa",
                        "School",
                        14,
                        "Léa left School at 09:39.",
                        true,
                        new Why.Passed("school", false, Passage.Witness.BOTH, Family.NOW.minus(Duration.ofMinutes(16))),
                        new Actor.Done("notify", null),
                        new Actor.Done("sound", "No sound could be played on this computer.")));
        desk.inbox(inbox);
        return desk;
    }

    static Inbox.Entry entry(
            String id,
            String rule,
            DeviceId who,
            String person,
            @Nullable String region,
            int ago,
            String sentence,
            boolean unread,
            Why why,
            Actor.Done... done) {
        Instant at = Family.NOW.minus(Duration.ofMinutes(ago));
        Event event = new Event(new Alert(rule, who, at, SCHOOL, why), person, region, sentence);
        return new Inbox.Entry(id, rule, at, sentence, EventJson.text(event), unread, false, List.of(done));
    }
}
