package app.kith.region;

import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The whereabouts of everybody. One thread's own.
public final class Tracker {
    private final Map<DeviceId, Whereabouts> everybody = new HashMap<>();
    private FenceIndex fences = new FenceIndex(List.of());
    private Map<String, Fence> byName = Map.of();

    /// The fences to look for from now on. Whoever is in one that was not there before has not entered it.
    public void use(Collection<Fence> next) {
        fences = new FenceIndex(next);
        Map<String, Fence> names = new HashMap<>();
        for (Fence fence : next) {
            names.putIfAbsent(key(fence.of(), fence.name()), fence);
        }
        byName = names;
        everybody.replaceAll((device, where) -> where.among(device, fences));
    }

    private static String key(@Nullable DeviceId of, String name) {
        return (of == null ? "" : of.topic()) + "\n" + name.strip().toLowerCase(Locale.ROOT);
    }

    /// A fix, live or from the history: in the order they come.
    public Whereabouts.Step fix(DeviceId device, Fix fix) {
        return step(device, where -> where.fix(device, fix, fences));
    }

    /// A transition that a phone reported, of a fence by this name: the device's own, else everybody's.
    public Whereabouts.Step reported(Crossing crossing) {
        DeviceId device = crossing.device();
        Fence own = byName.get(key(device, crossing.region()));
        Fence fence = own != null ? own : byName.get(key(null, crossing.region()));
        if (fence == null) {
            return new Whereabouts.Step(of(device), List.of(), List.of());
        }
        return step(
                device,
                where -> where.reported(
                        device, fence, crossing.entered(), crossing.time(), crossing.at(), crossing.news()));
    }

    private Whereabouts.Step step(DeviceId device, Function<Whereabouts, Whereabouts.Step> step) {
        Whereabouts.Step done = step.apply(of(device));
        everybody.put(device, done.next());
        return done;
    }

    public Whereabouts of(DeviceId device) {
        return everybody.getOrDefault(device, Whereabouts.UNKNOWN);
    }

    public FenceIndex fences() {
        return fences;
    }

    public void forget(DeviceId device) {
        everybody.remove(device);
    }
}
