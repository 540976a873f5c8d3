package app.kith.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.Battery;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.region.Area;
import app.kith.region.Fence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every kind of rule, with timelines in which it comes true and in which it does not, on one Monday in Paris.
class AlertEngineTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final DeviceId ADA = new DeviceId("owntracks/ada/phone");
    private static final GeoPoint SCHOOL = new GeoPoint(48.8566, 2.2922);
    private static final Fence FENCE = new Fence("school", "School", new Area.Circle(SCHOOL, 100), null);

    private final AlertEngine engine = new AlertEngine(PARIS);
    private final List<String> told = new ArrayList<>();

    private static Rule rule(What what, DeviceId... who) {
        return new Rule("r", true, Set.of(who), what, When.ALWAYS, Duration.ofMinutes(5), List.of(), null);
    }

    private void use(Rule rule) {
        engine.use(List.of(FENCE), List.of(rule));
    }

    private static Instant at(String time) {
        LocalDate day = time.startsWith("+") ? MONDAY.plusDays(time.charAt(1) - '0') : MONDAY;
        String clock = time.substring(time.indexOf(' ') + 1);
        return day.atTime(LocalTime.parse(clock)).atZone(PARIS).toInstant();
    }

    private void tell(List<Alert> alerts) {
        alerts.forEach(a -> told.add(a.device().user() + " "
                + DateTimeFormatter.ofPattern("E HH:mm").withZone(PARIS).format(a.happenedAt()) + " "
                + a.why().getClass().getSimpleName()));
    }

    private void fix(DeviceId who, String time, double metres) {
        tell(engine.moved(who, at(who, time, metres, null, null), true, at(time)));
    }

    /// So many metres east of the school.
    private static Fix at(DeviceId who, String time, double metres, @Nullable Double kmh, @Nullable Battery battery) {
        return new Fix(
                Geodesy.destination(SCHOOL, 90, metres),
                at(time),
                at(time),
                10.0,
                null,
                null,
                kmh,
                null,
                battery,
                who.user(),
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
    }

    private void battery(String time, int level, Battery.State state) {
        Battery battery = new Battery(at(time), level, state);
        tell(engine.moved(TOM, at(TOM, time, 0, null, battery), true, at(time)));
    }

    private void speed(String time, double kmh) {
        tell(engine.moved(TOM, at(TOM, time, 0, kmh, null), true, at(time)));
    }

    private void tick(String time) {
        tell(engine.tick(at(time)));
    }

    private void isTold(String... expected) {
        assertEquals(List.of(expected), told);
    }

    @Test
    void whoEntersIsTold() {
        use(rule(new What.Enters("school"), TOM));
        fix(TOM, "08:00", 2000);
        fix(ADA, "08:00", 2000);
        fix(TOM, "08:20", 10);
        fix(ADA, "08:20", 10);
        fix(TOM, "12:00", 2000);
        isTold("tom Mon 08:20 Passed");
    }

    @Test
    void whoIsThereAlreadyHasNotEntered() {
        use(rule(new What.Enters("school")));
        fix(TOM, "08:00", 0);
        fix(TOM, "08:20", 5);
        isTold();
    }

    @Test
    void whoLeavesIsToldAtTheHoursOfTheRule() {
        When mornings = new When(When.WEEKDAYS, LocalTime.of(7, 0), LocalTime.of(9, 0));
        Rule rule = rule(new What.Leaves("school"), TOM);
        use(new Rule("r", true, rule.who(), rule.what(), mornings, rule.cooldown(), List.of(), null));
        fix(TOM, "07:00", 0);
        fix(TOM, "08:20", 2000);
        fix(TOM, "10:00", 0);
        fix(TOM, "12:00", 2000);
        fix(TOM, "+5 07:10", 0);
        fix(TOM, "+5 08:00", 2000);
        isTold("tom Mon 08:20 Passed");
    }

    @Test
    void hoursPastMidnightBelongToTheDayTheyBeganOn() {
        When night = new When(Set.of(DayOfWeek.MONDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
        assertEquals(true, night.holds(at("23:00").atZone(PARIS)));
        assertEquals(true, night.holds(at("+1 05:59").atZone(PARIS)));
        assertEquals(false, night.holds(at("+1 06:00").atZone(PARIS)));
        assertEquals(false, night.holds(at("05:00").atZone(PARIS)));
        assertEquals(false, night.holds(at("+1 23:00").atZone(PARIS)));
    }

    @Test
    void whoIsNotThereByThenIsToldOnce() {
        use(rule(new What.NotThereBy("school", LocalTime.of(8, 30)), TOM, ADA));
        fix(TOM, "08:00", 2000);
        fix(ADA, "08:00", 2000);
        fix(ADA, "08:20", 0);
        tick("08:29");
        tick("08:30");
        tick("08:31");
        isTold("tom Mon 08:30 NotThere");
    }

    @Test
    void whatWasMissedWhileAsleepIsNoNews() {
        use(rule(new What.NotThereBy("school", LocalTime.of(8, 30)), TOM));
        fix(TOM, "08:00", 2000);
        tick("08:10");
        tick("11:00");
        isTold();
    }

    @Test
    void theLastToLeaveAndTheFirstToComeAreTold() {
        use(rule(new What.AllLeft("school"), TOM, ADA));
        fix(TOM, "08:00", 0);
        fix(ADA, "08:00", 0);
        fix(TOM, "08:20", 2000);
        isTold();
        fix(ADA, "08:40", 2000);
        isTold("ada Mon 08:40 AllLeft");
        told.clear();
        use(rule(new What.FirstThere("school"), TOM, ADA));
        fix(TOM, "17:00", 0);
        fix(ADA, "17:20", 0);
        isTold("tom Mon 17:00 FirstThere");
    }

    @Test
    void aLowBatteryIsToldOnceUntilItWasCharged() {
        use(rule(new What.BatteryBelow(20), TOM));
        battery("08:00", 50, Battery.State.UNPLUGGED);
        battery("09:00", 19, Battery.State.UNPLUGGED);
        battery("10:00", 10, Battery.State.UNPLUGGED);
        battery("10:30", 21, Battery.State.UNPLUGGED);
        battery("11:00", 18, Battery.State.UNPLUGGED);
        battery("12:00", 18, Battery.State.CHARGING);
        battery("13:00", 19, Battery.State.UNPLUGGED);
        isTold("tom Mon 09:00 Battery", "tom Mon 13:00 Battery");
    }

    @Test
    void aBatteryThatWasLowBeforeWeLookedOrChargesIsNotTold() {
        use(rule(new What.BatteryBelow(20), TOM));
        battery("08:00", 10, Battery.State.UNPLUGGED);
        battery("09:00", 9, Battery.State.UNPLUGGED);
        isTold();
        use(rule(new What.BatteryBelow(20), ADA));
        Battery charging = new Battery(at("09:00"), 5, Battery.State.CHARGING);
        fix(ADA, "08:00", 0);
        tell(engine.moved(ADA, at(ADA, "09:00", 0, null, charging), true, at("09:00")));
        isTold();
    }

    @Test
    void whoIsSilentLongerThanUsualIsToldOnceASilence() {
        use(rule(new What.Silent(null), TOM));
        for (String time : List.of("08:00", "08:10", "08:20", "08:30", "08:40")) {
            fix(TOM, time, 0);
        }
        tick("09:50");
        isTold();
        tick("10:01");
        tick("10:30");
        isTold("tom Mon 10:00 Silent");
        fix(TOM, "11:00", 0);
        tick("12:21");
        isTold("tom Mon 10:00 Silent", "tom Mon 12:20 Silent");
    }

    @Test
    void aSilenceThatWasLongWhenWeCameIsNotTold() {
        use(rule(new What.Silent(Duration.ofHours(1)), TOM));
        fix(TOM, "08:00", 0);
        tick("12:00");
        isTold();
    }

    @Test
    void whoIsTooFastIsToldOnceARide() {
        use(rule(new What.FasterThan(130), TOM));
        speed("08:00", 50);
        speed("08:01", 140);
        speed("08:02", 128);
        speed("08:03", 150);
        speed("08:10", 100);
        speed("08:20", 135);
        isTold("tom Mon 08:01 Speed", "tom Mon 08:20 Speed");
    }

    @Test
    void aJumpIsNoSpeed() {
        use(rule(new What.FasterThan(130), TOM));
        fix(TOM, "08:00", 0);
        tell(engine.moved(TOM, at(TOM, "08:01", 900_000, null, null), true, at("08:01")));
        isTold();
        fix(TOM, "08:03", 895_000);
        isTold("tom Mon 08:03 Speed"); // five kilometres in two minutes are 150 km/h
    }

    @Test
    void whoComesNearSomebodyIsToldWhoeverOfThemMoved() {
        use(rule(new What.Near(ADA, 500), TOM));
        fix(TOM, "08:00", 5000);
        fix(ADA, "08:00", 0);
        fix(TOM, "08:05", 300);
        fix(TOM, "08:06", 550);
        fix(TOM, "08:07", 300);
        isTold("tom Mon 08:05 Near");
        fix(TOM, "08:20", 5000);
        fix(ADA, "08:22", 4900);
        isTold("tom Mon 08:05 Near", "tom Mon 08:22 Near");
    }

    @Test
    void whoIsNearSomebodySilentIsNotTold() {
        use(rule(new What.Near(ADA, 500), TOM));
        fix(ADA, "07:00", 0);
        fix(TOM, "08:00", 5000);
        fix(TOM, "08:05", 100);
        isTold();
    }

    @Test
    void whatIsRetainedOrOldIsBelievedAndNotTold() {
        use(rule(new What.Enters("school"), TOM));
        fix(TOM, "08:00", 2000);
        tell(engine.moved(TOM, at(TOM, "08:20", 0, null, null), false, at("08:21")));
        isTold();
        fix(TOM, "09:00", 2000);
        tell(engine.moved(TOM, at(TOM, "09:20", 0, null, null), true, at("10:30"))); // queued for an hour
        isTold();
        tell(engine.crossed(new Crossing(TOM, "School", false, at("10:00"), null, false), at("10:01")));
        isTold();
    }

    @Test
    void thePhonesWordAndOursAreOneAlert() {
        use(rule(new What.Enters("school"), TOM));
        fix(TOM, "08:00", 2000);
        tell(engine.crossed(new Crossing(TOM, "School", true, at("08:18"), null, true), at("08:18")));
        fix(TOM, "08:20", 0);
        isTold("tom Mon 08:18 Passed");
    }

    @Test
    void aRuleRestsAfterItCameTrueAndAcrossARestart() {
        use(rule(new What.Enters("school"), TOM));
        fix(TOM, "08:00", 2000);
        fix(TOM, "08:20", 0);
        Map<String, Instant> memory = engine.memory();
        AlertEngine next = new AlertEngine(PARIS);
        next.use(List.of(FENCE), List.of(rule(new What.Enters("school"), TOM)));
        next.remember(memory);
        next.moved(TOM, at(TOM, "08:21", 2000, null, null), true, at("08:21"));
        assertEquals(List.of(), next.moved(TOM, at(TOM, "08:24", 0, null, null), true, at("08:24")));
    }

    @Test
    void aSnoozedRuleAndOneSwitchedOffAreQuiet() {
        Rule rule = rule(new What.Enters("school"), TOM);
        use(new Rule("r", true, rule.who(), rule.what(), rule.when(), rule.cooldown(), List.of(), at("09:00")));
        fix(TOM, "08:00", 2000);
        fix(TOM, "08:20", 0);
        isTold();
        use(new Rule("r", false, rule.who(), rule.what(), rule.when(), rule.cooldown(), List.of(), null));
        fix(TOM, "10:00", 2000);
        fix(TOM, "10:20", 0);
        isTold();
    }

    @Test
    void anHourThatDoesNotExistIsTheNextOne() {
        // 2026-03-29, 02:30 does not exist in Paris.
        AlertEngine spring = new AlertEngine(PARIS);
        spring.use(List.of(FENCE), List.of(rule(new What.NotThereBy("school", LocalTime.of(2, 30)), TOM)));
        spring.tick(Instant.parse("2026-03-29T00:50:00Z"));
        List<Alert> alerts = spring.tick(Instant.parse("2026-03-29T01:31:00Z"));
        assertEquals(
                List.of(Instant.parse("2026-03-29T01:30:00Z")),
                alerts.stream().map(Alert::happenedAt).toList());
    }
}
