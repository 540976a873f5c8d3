package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.history.History;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Card;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A history that forgets everything at the end of a test, with the contract's rules for what is known already.
final class MemoryHistory implements History {
    private final SortedMap<DeviceId, SortedMap<String, Observation>> facts = new TreeMap<>();
    int batches;

    @Override
    public synchronized int keep(Collection<? extends Observation> observations) {
        batches++;
        int added = 0;
        for (Observation o : observations) {
            String key = switch (o) {
                case Observation.Located l -> "%012d a".formatted(l.time().getEpochSecond());
                case Observation.Crossed c ->
                    "%012d b %s"
                            .formatted(c.time().getEpochSecond(), c.crossing().region());
                case Observation.Introduced _ -> "card";
            };
            if (facts.computeIfAbsent(o.device(), _ -> new TreeMap<>()).put(key, o) == null) {
                added++;
            }
        }
        return added;
    }

    synchronized List<Observation> all() {
        List<Observation> all = new ArrayList<>();
        each(List.of(), Span.ALWAYS, all::add);
        return all;
    }

    synchronized List<Fix> fixes(String topic) {
        List<Fix> fixes = new ArrayList<>();
        each(List.of(new DeviceId(topic)), Span.ALWAYS, o -> {
            if (o instanceof Observation.Located l) {
                fixes.add(l.fix());
            }
        });
        return fixes;
    }

    @Override
    public synchronized List<Known> devices() {
        return facts.keySet().stream()
                .map(d -> {
                    List<Fix> fixes = fixes(d.topic());
                    return new Known(
                            d,
                            "",
                            Card.NONE,
                            fixes.size(),
                            fixes.isEmpty() ? null : fixes.getFirst().time(),
                            fixes.isEmpty() ? null : fixes.getLast(),
                            null);
                })
                .toList();
    }

    @Override
    public synchronized void each(Collection<DeviceId> devices, Span span, Consumer<Observation> to) {
        facts.forEach((device, of) -> {
            if (devices.isEmpty() || devices.contains(device)) {
                of.values().stream()
                        .filter(o -> !(o instanceof Observation.Introduced) && span.contains(o.time()))
                        .forEach(to);
            }
        });
    }

    @Override
    public synchronized List<Crossing> crossings(@Nullable DeviceId device, Span span) {
        List<Crossing> crossings = new ArrayList<>();
        each(device == null ? List.of() : List.of(device), span, o -> {
            if (o instanceof Observation.Crossed c) {
                crossings.add(c.crossing());
            }
        });
        return crossings;
    }

    @Override
    public SortedSet<LocalDate> days(DeviceId device, ZoneId zone) {
        SortedSet<LocalDate> days = new TreeSet<>();
        fixes(device.topic()).forEach(f -> days.add(LocalDate.ofInstant(f.time(), zone)));
        return days;
    }

    @Override
    public Track track(DeviceId device, Span span) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(DeviceId device) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(DeviceId device, Span span) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void hide(DeviceId device, long second, boolean hidden) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void retain(DeviceId device, @Nullable Integer days) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<NamedPlace> places() {
        return List.of();
    }

    @Override
    public void name(GeoPoint at, double radius, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Correction> corrections(DeviceId device, Span span) {
        return List.of();
    }

    @Override
    public void correct(DeviceId device, Span span, Correction.@Nullable Is is) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
