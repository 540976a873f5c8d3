package app.kith.ui.testing;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A history that is gone with its test.
public final class MemoryHistory implements History {
    private final Map<DeviceId, TreeMap<Long, Observation.Located>> fixes = new ConcurrentHashMap<>();
    private final List<NamedPlace> named = new ArrayList<>();
    private final List<Correction> corrected = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();

    @Override
    public synchronized int keep(Collection<? extends Observation> observations) {
        int news = 0;
        for (Observation one : observations) {
            if (one instanceof Observation.Located located) {
                news += fixes.computeIfAbsent(one.device(), _ -> new TreeMap<>())
                                        .put(one.time().getEpochSecond(), located)
                                == null
                        ? 1
                        : 0;
            }
        }
        return news;
    }

    @Override
    public synchronized List<Known> devices() {
        return fixes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new Known(
                        e.getKey(),
                        "",
                        Card.NONE,
                        e.getValue().size(),
                        e.getValue().isEmpty()
                                ? null
                                : Instant.ofEpochSecond(e.getValue().firstKey()),
                        e.getValue().isEmpty()
                                ? null
                                : e.getValue().lastEntry().getValue().fix(),
                        null))
                .toList();
    }

    @Override
    public synchronized Track track(DeviceId device, Span span) {
        Track.Builder track = new Track.Builder(device, 16);
        fixes.getOrDefault(device, new TreeMap<>())
                .subMap(span.from().getEpochSecond(), span.to().getEpochSecond())
                .forEach((second, one) -> {
                    if (!hidden.contains(device + " " + second)) {
                        track.add(one.fix());
                    }
                });
        return track.build();
    }

    @Override
    public synchronized void each(Collection<DeviceId> devices, Span span, Consumer<Observation> to) {
        fixes.forEach((device, its) -> {
            if (devices.isEmpty() || devices.contains(device)) {
                its.subMap(span.from().getEpochSecond(), span.to().getEpochSecond())
                        .values()
                        .forEach(to);
            }
        });
    }

    @Override
    public synchronized SortedSet<LocalDate> days(DeviceId device, ZoneId zone) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (Observation.Located one :
                fixes.getOrDefault(device, new TreeMap<>()).values()) {
            Fix fix = one.fix();
            days.add(fix.time().atZone(zone).toLocalDate());
        }
        return days;
    }

    @Override
    public List<Crossing> crossings(@Nullable DeviceId device, Span span) {
        return List.of();
    }

    @Override
    public synchronized void forget(DeviceId device) {
        fixes.remove(device);
    }

    @Override
    public synchronized void forget(DeviceId device, Span span) {
        fixes.getOrDefault(device, new TreeMap<>())
                .subMap(span.from().getEpochSecond(), span.to().getEpochSecond())
                .clear();
    }

    @Override
    public synchronized void hide(DeviceId device, long second, boolean hide) {
        if (hide) {
            hidden.add(device + " " + second);
        } else {
            hidden.remove(device + " " + second);
        }
    }

    @Override
    public void retain(DeviceId device, @Nullable Integer days) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized List<NamedPlace> places() {
        return List.copyOf(named);
    }

    @Override
    public synchronized void name(GeoPoint at, double radius, String name) {
        named.removeIf(p -> p.center().equals(at));
        if (!name.isEmpty()) {
            named.add(new NamedPlace(at, radius, name));
        }
    }

    @Override
    public synchronized List<Correction> corrections(DeviceId device, Span span) {
        return corrected.stream().filter(c -> c.device().equals(device)).toList();
    }

    @Override
    public synchronized void correct(DeviceId device, Span span, Correction.@Nullable Is is) {
        corrected.removeIf(c -> c.device().equals(device) && c.span().equals(span));
        if (is != null) {
            corrected.add(new Correction(device, span, is));
        }
    }

    @Override
    public void close() {}
}
