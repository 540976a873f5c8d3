package app.kith;

import app.kith.alert.Alert;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.region.Fence;
import app.kith.region.Passage;
import app.kith.ui.alerts.AlertWords;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people and regions are called at one moment.
record AlertNames(World world, List<Fence> fences) implements AlertWords.Names {
    @Override
    public String person(DeviceId device) {
        Person person = world.people().get(device);
        return person == null ? Wording.plain(device.user()) : Wording.name(person);
    }

    @Override
    public @Nullable String region(String id) {
        for (Fence fence : fences) {
            if (fence.id().equals(id)) {
                return Wording.plain(fence.name());
            }
        }
        return null;
    }

    /// A rule as if it had come true just now, for its first person: to try its actions.
    static Alert example(Rule rule, World world, Instant now) {
        DeviceId who = rule.who().stream()
                .findFirst()
                .or(() -> world.people().keySet().stream().findFirst())
                .orElse(new DeviceId("owntracks/somebody/phone"));
        Person person = world.people().get(who);
        GeoPoint at =
                person == null || person.fix() == null ? null : person.fix().at();
        Alert.Why why = switch (rule.what()) {
            case What.Enters e -> new Alert.Why.Passed(e.region(), true, Passage.Witness.RECKONED, null);
            case What.Leaves l -> new Alert.Why.Passed(l.region(), false, Passage.Witness.RECKONED, null);
            case What.NotThereBy n -> new Alert.Why.NotThere(n.region(), n.by(), null);
            case What.AllLeft a ->
                new Alert.Why.AllLeft(a.region(), Math.max(1, rule.who().size()));
            case What.FirstThere f -> new Alert.Why.FirstThere(f.region());
            case What.BatteryBelow b -> new Alert.Why.Battery(Math.max(1, b.percent() - 1));
            case What.Silent s -> {
                Duration patience = s.longerThan() == null ? Duration.ofHours(2) : s.longerThan();
                yield new Alert.Why.Silent(now.minus(patience), patience);
            }
            case What.FasterThan f -> new Alert.Why.Speed(f.kmh() + 1);
            case What.Near n -> new Alert.Why.Near(n.other(), n.metres());
        };
        return new Alert(rule.id(), who, now, at, why);
    }
}
