package app.kith;

import app.kith.geo.GeoPoint;
import app.kith.history.History;
import app.kith.history.HistoryException;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.travel.Charge;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Stretch;
import app.kith.history.travel.Timeline;
import app.kith.history.travel.Timelines;
import app.kith.history.travel.Together;
import app.kith.history.travel.Totals;
import app.kith.history.travel.Visit;
import app.kith.history.travel.Visits;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.places.Places;
import app.kith.ui.timeline.Past;
import app.kith.ui.timeline.Series;
import app.kith.ui.timeline.TimelineWork;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the history on behalf of the timeline, each question on a thread of its own; a question that is cancelled has
/// its thread interrupted, which ends its query.
final class HistoryWork implements TimelineWork {
    /// The chart of a battery is a few hundred pixels wide.
    private static final int BATTERY_POINTS = 600;

    private volatile @Nullable History history;
    private final Supplier<Collection<Region>> regions;
    private final Supplier<Places> places;
    private final Executor threads;
    private final Executor fx;

    /// @param regions those of now, on the JavaFX thread
    /// @param places the towns, as soon as they are read
    /// @param threads begins a thread for each
    /// @param fx runs things on the JavaFX thread
    HistoryWork(Supplier<Collection<Region>> regions, Supplier<Places> places, Executor threads, Executor fx) {
        this.regions = regions;
        this.places = places;
        this.threads = threads;
        this.fx = fx;
    }

    /// From any thread: the history to ask from now on; null while there is none, and every answer is empty.
    void use(@Nullable History now) {
        history = now;
    }

    @Override
    public CompletableFuture<Past> load(List<DeviceId> devices, Span span) {
        List<Region> known = List.copyOf(regions.get());
        return ask(() -> {
            List<Timeline> timelines = new ArrayList<>();
            for (DeviceId device : devices) {
                timelines.add(timeline(device, span, known));
            }
            return new Past(timelines, near(timelines));
        });
    }

    private Timeline timeline(DeviceId device, Span span, List<Region> known) {
        History from = history;
        return from == null
                ? Timelines.of(Track.empty(device), List.of(), known, List.of())
                : Timelines.of(from.track(device, span), from.places(), known, from.corrections(device, span));
    }

    /// The towns of the stays that have no name of their own.
    private Map<GeoPoint, Places.Near> near(List<Timeline> timelines) {
        Places towns = places.get();
        Map<GeoPoint, Places.Near> near = new HashMap<>();
        for (Timeline timeline : timelines) {
            for (Segment segment : timeline.segments()) {
                if (segment instanceof Segment.Stay stay && stay.name() == null) {
                    Places.@Nullable Near town = towns.nearestTown(stay.center());
                    if (town != null) {
                        near.put(stay.center(), town);
                    }
                }
            }
        }
        return near;
    }

    @Override
    public CompletableFuture<List<Series>> chart(List<Timeline> timelines, Series.Kind kind, Span span) {
        return ask(() -> timelines.stream().map(t -> Series.of(t, kind, span)).toList());
    }

    @Override
    public CompletableFuture<Stretch> stretch(Timeline timeline, Span span) {
        return ask(() -> Stretch.of(timeline, span));
    }

    @Override
    public CompletableFuture<Charge> battery(DeviceId device, Span span) {
        return ask(() -> {
            History from = history;
            return Charge.of(from == null ? Track.empty(device) : from.track(device, span), BATTERY_POINTS);
        });
    }

    @Override
    public CompletableFuture<List<Guest>> guests(GeoPoint at, double metres, Span span) {
        return ask(() -> {
            History from = history;
            List<Guest> guests = new ArrayList<>();
            if (from == null) {
                return guests;
            }
            for (Known known : from.devices()) {
                Visits.near(from.track(known.device(), span), at, metres)
                        .forEach(visit -> guests.add(new Guest(known.device(), visit)));
            }
            guests.sort(
                    Comparator.comparing((Guest g) -> g.visit().span().from()).reversed());
            return guests;
        });
    }

    @Override
    public CompletableFuture<List<Visit>> together(DeviceId a, DeviceId b, double metres, Span span) {
        return ask(() -> Together.of(timeline(a, span, List.of()), timeline(b, span, List.of()), metres));
    }

    @Override
    public CompletableFuture<Account> totals(
            DeviceId device, Span span, Totals.Period period, ZoneId zone, DayOfWeek weekStart) {
        List<Region> known = List.copyOf(regions.get());
        return ask(() -> {
            Timeline timeline = timeline(device, span, known);
            return new Account(
                    Totals.of(timeline, zone, period, weekStart), Totals.places(timeline), near(List.of(timeline)));
        });
    }

    @Override
    public CompletableFuture<SortedSet<LocalDate>> days(List<DeviceId> devices, ZoneId zone) {
        return ask(() -> {
            SortedSet<LocalDate> days = new TreeSet<>();
            History from = history;
            if (from == null) {
                return days;
            }
            for (DeviceId device : devices) {
                days.addAll(from.days(device, zone));
            }
            return days;
        });
    }

    @Override
    public CompletableFuture<Void> rename(GeoPoint at, double radius, String name) {
        return tell(h -> h.name(at, radius, name));
    }

    @Override
    public CompletableFuture<Void> correct(DeviceId device, Span span, History.Correction.Is is) {
        return tell(h -> h.correct(device, span, is));
    }

    @Override
    public CompletableFuture<Void> hide(DeviceId device, long second) {
        return tell(h -> h.hide(device, second, true));
    }

    @Override
    public CompletableFuture<Void> forget(DeviceId device) {
        return tell(h -> h.forget(device));
    }

    @Override
    public CompletableFuture<Void> forget(DeviceId device, Span span) {
        return tell(h -> h.forget(device, span));
    }

    @Override
    public CompletableFuture<Void> retain(DeviceId device, @Nullable Integer days) {
        return tell(h -> h.retain(device, days));
    }

    private CompletableFuture<Void> tell(Consumer<History> change) {
        return ask(() -> {
            History to = history;
            if (to == null) {
                throw new HistoryException("history.none");
            }
            change.accept(to);
            return null;
        });
    }

    private <T extends @Nullable Object> CompletableFuture<T> ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        AtomicReference<@Nullable Thread> asking = new AtomicReference<>();
        answer.whenComplete((_, _) -> {
            // Taken by whoever comes first, so that nobody interrupts a thread that is done.
            Thread thread = answer.isCancelled() ? asking.getAndSet(null) : null;
            if (thread != null) {
                thread.interrupt();
            }
        });
        threads.execute(() -> {
            asking.set(Thread.currentThread());
            try {
                if (!answer.isDone()) {
                    T found = question.call();
                    fx.execute(() -> answer.complete(found));
                }
            } catch (Exception e) {
                fx.execute(() -> answer.completeExceptionally(e));
            } finally {
                asking.set(null);
            }
        });
        return answer;
    }
}
