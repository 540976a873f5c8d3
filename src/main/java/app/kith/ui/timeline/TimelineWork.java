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
import app.kith.places.Places;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What the timeline asks of the history. Every method returns at once; what comes back completes on the JavaFX
/// thread, with a [app.kith.history.HistoryException] when it can't be had. Cancelling a future ends the work behind
/// it.
public interface TimelineWork {
    /// The tracks of some devices and what they mean.
    CompletableFuture<Past> load(List<DeviceId> devices, Span span);

    /// One chart for each timeline, in that order.
    CompletableFuture<List<Series>> chart(List<Timeline> timelines, Series.Kind kind, Span span);

    /// What one stretch of somebody's way amounts to.
    CompletableFuture<Stretch> stretch(Timeline timeline, Span span);

    /// The course of a battery.
    CompletableFuture<Charge> battery(DeviceId device, Span span);

    /// Days on which one of these devices has fixes.
    CompletableFuture<SortedSet<LocalDate>> days(List<DeviceId> devices, ZoneId zone);

    /// Names a place; an empty name forgets it.
    CompletableFuture<Void> rename(GeoPoint at, double radius, String name);

    /// The user knows better.
    CompletableFuture<Void> correct(DeviceId device, Span span, History.Correction.Is is);

    /// Hides one fix.
    CompletableFuture<Void> hide(DeviceId device, long second);

    /// Removes a person for good.
    CompletableFuture<Void> forget(DeviceId device);

    /// Removes what a person did in a span for good.
    CompletableFuture<Void> forget(DeviceId device, Span span);

    /// Keeps so many days of a person from now on; what is older goes at once, and for good.
    ///
    /// @param days null for ever
    CompletableFuture<Void> retain(DeviceId device, @Nullable Integer days);

    /// Who was near a place, the last one first.
    CompletableFuture<List<Guest>> guests(GeoPoint at, double metres, Span span);

    /// When two were within a distance of each other, oldest first.
    CompletableFuture<List<Visit>> together(DeviceId a, DeviceId b, double metres, Span span);

    /// How far and how long somebody was on the way, and where they stayed.
    CompletableFuture<Account> totals(
            DeviceId device, Span span, Totals.Period period, ZoneId zone, DayOfWeek weekStart);

    /// Somebody's time near a place.
    record Guest(DeviceId device, Visit visit) {}

    /// Sums of somebody's past.
    ///
    /// @param near towns to name places by that have no name, by their middle
    record Account(List<Totals.Sum> sums, List<Totals.Place> places, Map<GeoPoint, Places.Near> near) {}
}
