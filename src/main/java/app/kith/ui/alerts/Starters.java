package app.kith.ui.alerts;

import app.kith.alert.Action;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import app.kith.region.Fence;
import app.kith.texts.Texts;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rules to begin with.
public final class Starters {
    private static final Set<String> HOMES = Set.of("home", "zuhause", "maison", "casa");

    private Starters() {}

    /// @param words what it is offered as
    record Starter(String words, Rule rule) {}

    private static Rule rule(Set<DeviceId> who, What what, When when) {
        return new Rule(
                UUID.randomUUID().toString(), true, who, what, when, Rule.COOLDOWN, List.of(new Action.Notify()), null);
    }

    /// A rule about anyone, without its region.
    public static Rule blank() {
        return rule(Set.of(), new What.Enters(""), When.ALWAYS);
    }

    /// "Tell me when Tom…"
    public static Rule about(DeviceId device, List<Fence> fences) {
        return rule(Set.of(device), new What.Enters(home(fences, device)), When.ALWAYS);
    }

    /// "Tell me about School…"
    public static Rule about(Fence fence) {
        DeviceId of = fence.of();
        return rule(of == null ? Set.of() : Set.of(of), new What.Enters(fence.id()), When.ALWAYS);
    }

    static List<Starter> all(List<Fence> fences) {
        String home = home(fences, null);
        String other = fences.stream()
                .filter(f -> f.of() == null && !f.id().equals(home))
                .map(Fence::id)
                .findFirst()
                .orElse("");
        return List.of(
                new Starter(Texts.get("alerts.start.home"), rule(Set.of(), new What.Enters(home), When.ALWAYS)),
                new Starter(
                        Texts.get("alerts.start.late"),
                        rule(
                                Set.of(),
                                new What.NotThereBy(other, LocalTime.of(8, 15)),
                                new When(When.WEEKDAYS, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))),
                new Starter(Texts.get("alerts.start.empty"), rule(Set.of(), new What.AllLeft(home), When.ALWAYS)),
                new Starter(Texts.get("alerts.start.battery"), rule(Set.of(), new What.BatteryBelow(20), When.ALWAYS)),
                new Starter(Texts.get("alerts.start.silent"), rule(Set.of(), new What.Silent(null), When.ALWAYS)));
    }

    /// The region that is called home, for everybody or else for a device; empty where there is none.
    private static String home(List<Fence> fences, @Nullable DeviceId device) {
        return fences.stream()
                .filter(f -> f.of() == null || f.of().equals(device))
                .filter(f -> HOMES.contains(f.name().strip().toLowerCase(java.util.Locale.ROOT))
                        || f.name().equalsIgnoreCase(Texts.get("detail.home")))
                .map(Fence::id)
                .findFirst()
                .orElse("");
    }
}
