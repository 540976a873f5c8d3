package app.kith.ui.timeline;

import app.kith.geo.GeoPoint;
import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.travel.Charge;
import app.kith.history.travel.Stretch;
import app.kith.history.travel.Timeline;
import app.kith.history.travel.Totals;
import app.kith.history.travel.Visit;
import app.kith.model.DeviceId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where nothing is remembered: every question has an empty answer, and there is nothing to change.
public final class NoHistory implements TimelineWork {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Past> load(List<DeviceId> devices, Span span) {
        return CompletableFuture.completedFuture(new Past(List.of(), Map.of()));
    }

    @Override
    public CompletableFuture<List<Series>> chart(List<Timeline> timelines, Series.Kind kind, Span span) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<Stretch> stretch(Timeline timeline, Span span) {
        return CompletableFuture.completedFuture(Stretch.of(timeline, span));
    }

    @Override
    public CompletableFuture<Charge> battery(DeviceId device, Span span) {
        return CompletableFuture.completedFuture(new Charge(List.of(), List.of(), null));
    }

    @Override
    public CompletableFuture<SortedSet<LocalDate>> days(List<DeviceId> devices, ZoneId zone) {
        return CompletableFuture.completedFuture(new TreeSet<>());
    }

    @Override
    public CompletableFuture<List<Guest>> guests(GeoPoint at, double metres, Span span) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<List<Visit>> together(DeviceId a, DeviceId b, double metres, Span span) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<Account> totals(
            DeviceId device, Span span, Totals.Period period, ZoneId zone, DayOfWeek weekStart) {
        return CompletableFuture.completedFuture(new Account(List.of(), List.of(), Map.of()));
    }

    @Override
    public CompletableFuture<Void> rename(GeoPoint at, double radius, String name) {
        return DONE;
    }

    @Override
    public CompletableFuture<Void> correct(DeviceId device, Span span, History.Correction.Is is) {
        return DONE;
    }

    @Override
    public CompletableFuture<Void> hide(DeviceId device, long second) {
        return DONE;
    }

    @Override
    public CompletableFuture<Void> forget(DeviceId device) {
        return DONE;
    }

    @Override
    public CompletableFuture<Void> forget(DeviceId device, Span span) {
        return DONE;
    }

    @Override
    public CompletableFuture<Void> retain(DeviceId device, @Nullable Integer days) {
        return DONE;
    }
}
