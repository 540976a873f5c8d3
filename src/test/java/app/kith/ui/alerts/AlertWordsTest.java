package app.kith.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.alert.Action;
import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import app.kith.region.Passage;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each kind of rule, alert and reason reads as one would say it.
class AlertWordsTest {
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final DeviceId LEA = new DeviceId("owntracks/lea/phone");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant AT = Instant.parse("2026-11-16T14:42:10Z"); // a Monday, 15:42 in Paris
    private static final AlertWords WORDS =
            new AlertWords(new Wording(Locale.UK, PARIS, Units.METRIC), new AlertWords.Names() {
                @Override
                public String person(DeviceId device) {
                    return device.equals(TOM) ? "Tom" : device.equals(LEA) ? "Léa" : device.user();
                }

                @Override
                public @Nullable String region(String fenceId) {
                    return fenceId.equals("s") ? "School" : null;
                }
            });

    private static String said(Set<DeviceId> who, What what, When when, Action... actions) {
        return WORDS.rule(new Rule("r", true, who, what, when, Rule.COOLDOWN, List.of(actions), null));
    }

    private static void says(String sentence, What what, DeviceId... who) {
        assertEquals(sentence + ", notify me.", said(Set.of(who), what, When.ALWAYS, new Action.Notify()));
    }

    @Test
    void aRuleIsOneSentence() {
        assertEquals(
                "When anyone leaves School on weekdays between 07:00 and 09:00, notify me.",
                said(
                        Set.of(),
                        new What.Leaves("s"),
                        new When(When.WEEKDAYS, LocalTime.of(7, 0), LocalTime.of(9, 0)),
                        new Action.Notify()));
        assertEquals(
                "When Léa or Tom enters School at weekends, notify me, play a sound and call example.org.",
                said(
                        Set.of(TOM, LEA),
                        new What.Enters("s"),
                        new When(
                                EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT),
                        new Action.Notify(),
                        new Action.Sound(),
                        new Action.Call(URI.create("https://example.org/x?secret=1"))));
        assertEquals(
                "When Tom enters a region that is no more on Mon, Wed, Fri, run x and publish it to a/b.",
                said(
                        Set.of(TOM),
                        new What.Enters("gone"),
                        new When(
                                EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.WEDNESDAY, DayOfWeek.MONDAY),
                                LocalTime.NOON,
                                LocalTime.NOON),
                        new Action.Run(List.of("/bin/x", "hidden")),
                        new Action.Publish("home", "a/b")));
        assertEquals(
                "When anyone leaves School between 22:00 and 06:00, put it into the inbox.",
                said(Set.of(), new What.Leaves("s"), new When(Set.of(), LocalTime.of(22, 0), LocalTime.of(6, 0))));
        Set<DeviceId> five =
                Set.of(new DeviceId("o/a/p"), new DeviceId("o/b/p"), new DeviceId("o/c/p"), new DeviceId("o/d/p"), TOM);
        assertEquals("5 people", WORDS.people(five));
    }

    @Test
    void everyKindOfRuleIsSaid() {
        says("When Tom is not at School by 08:15", new What.NotThereBy("s", LocalTime.of(8, 15)), TOM);
        says("When anyone is the last to leave School", new What.AllLeft("s"));
        says("When Léa or Tom is the first at School", new What.FirstThere("s"), TOM, LEA);
        says("When Tom has less than 20 % of battery and does not charge", new What.BatteryBelow(20), TOM);
        says("When anyone is silent for longer than usual", new What.Silent(null));
        says("When Tom is silent for longer than 3 h", new What.Silent(Duration.ofHours(3)), TOM);
        says("When Tom moves faster than 120 km/h", new What.FasterThan(120), TOM);
        says("When Tom is within 200 m of Léa", new What.Near(LEA, 200), TOM);
    }

    private static void tells(Why why, String title, String sentence, String... lines) {
        Alert alert = new Alert("r", TOM, AT, null, why);
        assertEquals(title, WORDS.title(alert));
        assertEquals(sentence, WORDS.happened(alert));
        assertEquals(List.of(lines), WORDS.why(why));
    }

    @Test
    void everyKindOfAlertIsToldAndExplained() {
        tells(
                new Why.Passed("s", false, Passage.Witness.PHONE, null),
                "Tom",
                "Tom left School at 15:42.",
                "The phone said so itself.");
        tells(
                new Why.Passed("s", true, Passage.Witness.RECKONED, AT.minusSeconds(300)),
                "Tom",
                "Tom entered School at 15:42.",
                "Reckoned here, from the phone’s positions.",
                "It had not happened yet at the position before, 16 Nov 2026, 15:37:10.");
        tells(
                new Why.NotThere("s", LocalTime.of(8, 15), Instant.parse("2026-11-16T06:58:00Z")),
                "Tom",
                "Tom is not at School, and should have been by 08:15.",
                "At 08:15 the last known position was not in School.",
                "Last heard of: 16 Nov 2026, 07:58:00.");
        tells(
                new Why.NotThere("s", LocalTime.of(8, 15), null),
                "Tom",
                "Tom is not at School, and should have been by 08:15.",
                "At 08:15 the last known position was not in School.",
                "Nothing was heard of the phone since Kith was started.");
        tells(
                new Why.AllLeft("s", 3),
                "School",
                "Everybody left School: Tom was the last, at 15:42.",
                "All 3 people of this rule had left School.");
        tells(
                new Why.FirstThere("s"),
                "School",
                "Tom is the first at School, since 15:42.",
                "Nobody else of this rule was in School.");
        tells(
                new Why.Battery(14),
                "Tom",
                "Tom’s battery is down to 14 % and does not charge.",
                "The phone said 14 %, and that it is not plugged in.");
        tells(
                new Why.Silent(Instant.parse("2026-11-15T22:30:00Z"), Duration.ofMinutes(45)),
                "Tom",
                "Nothing was heard of Tom since Sun 23:30.",
                "Last heard of: 15 Nov 2026, 23:30:00.",
                "A silence of 45 min would have been ordinary.");
        tells(
                new Why.Speed(134.4),
                "Tom",
                "Tom moved at 134 km/h at 15:42.",
                "The phone’s speed was 134 km/h, as it said or as its way since the position before tells.");
        tells(
                new Why.Near(LEA, 181),
                "Tom",
                "Tom came within 181 m of Léa at 15:42.",
                "The two positions were 181 m apart, and heard within ten minutes of each other.");
    }
}
