package app.kith.ui.detail;

import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.model.Battery;
import app.kith.model.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What may be the reason that nothing comes from a device: facts it left behind, no guesses. Pure.
public sealed interface WhySilent {
    /// It has never told where it is.
    record NeverPlaced() implements WhySilent {}

    /// Its last will said so: the phone went out of reach or was switched off.
    record ConnectionLost(Instant at) implements WhySilent {}

    /// Its last fix was made without a network, and came later.
    record WasOffline() implements WhySilent {}

    /// Its battery was low and not charging, percent.
    record BatteryWasLow(int level) implements WhySilent {}

    /// It is in quiet mode (-1), in which phones report nothing by themselves, or manual mode (0).
    record ReportsOnlyWhenAsked() implements WhySilent {}

    /// It usually reports this often, and has not for longer.
    record LongerThanUsual(Duration rhythm) implements WhySilent {}

    /// From here down a battery explains a silence, percent.
    int LOW = 15;

    /// The reasons that hold, the most telling first; none while the device is on time.
    static List<WhySilent> of(Person person, Instant now) {
        List<WhySilent> why = new ArrayList<>();
        Fix fix = person.fix();
        if (fix == null) {
            return List.of(new NeverPlaced());
        }
        if (!Activity.isLate(person, now)) {
            return List.of();
        }
        Battery battery = person.battery();
        if (battery != null && battery.level() != null && battery.level() <= LOW && isDraining(battery)) {
            why.add(new BatteryWasLow(battery.level()));
        }
        if (person.lostAt() != null) {
            why.add(new ConnectionLost(person.lostAt()));
        } else if (fix.connection().equals("o")) {
            why.add(new WasOffline());
        }
        if (fix.mode() != null && fix.mode() <= 0) {
            why.add(new ReportsOnlyWhenAsked());
        }
        if (why.isEmpty() && person.rhythm() != null) {
            why.add(new LongerThanUsual(person.rhythm()));
        }
        return why;
    }

    private static boolean isDraining(Battery battery) {
        return battery.state() != Battery.State.CHARGING && battery.state() != Battery.State.FULL;
    }
}
