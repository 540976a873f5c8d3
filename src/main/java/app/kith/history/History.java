package app.kith.history;

import app.kith.geo.GeoPoint;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that was ever observed. Safe from any thread; every method may take as long as a disk does, so none is for the
/// JavaFX thread. A query that runs while its thread is interrupted ends early with a [HistoryException].
public interface History extends AutoCloseable {
    /// Keeps observations, all or none: when it returns they survive a kill -9 and a power cut. What is already known
    /// (device and time) is not doubled; of two fixes at one second the later arrival stays.
    ///
    /// @return how many were not known before
    /// @throws HistoryException when they could not be kept
    int keep(Collection<? extends Observation> observations);

    /// Every device, ordered by topic.
    List<Known> devices();

    /// The fixes of one device, oldest first, without the hidden ones.
    Track track(DeviceId device, Span span);

    /// Every observation of a kind that is exported (fixes and crossings), by device and then time.
    ///
    /// @param devices empty for all
    void each(Collection<DeviceId> devices, Span span, Consumer<Observation> to);

    /// The days of a zone's calendar on which a device has fixes.
    SortedSet<LocalDate> days(DeviceId device, ZoneId zone);

    /// What phones reported of regions, oldest first.
    ///
    /// @param device null for all
    List<Crossing> crossings(@Nullable DeviceId device, Span span);

    /// Removes a device and everything of it from the file, for good.
    void forget(DeviceId device);

    /// Removes what a device did in a span, for good.
    void forget(DeviceId device, Span span);

    /// Hides a wrong point, or shows it again. It stays in the file.
    void hide(DeviceId device, long second, boolean hidden);

    /// Keeps so many days of a device from now on, and drops what is older.
    ///
    /// @param days 1 or more, null for ever
    void retain(DeviceId device, @Nullable Integer days);

    /// The names that the user gave to places.
    List<NamedPlace> places();

    /// Names a place, or takes its name away.
    ///
    /// @param name empty to forget it
    void name(GeoPoint at, double radius, String name);

    /// What the user said of stays that were taken wrongly.
    List<Correction> corrections(DeviceId device, Span span);

    /// Remembers what the user said; a correction of the same span replaces it.
    ///
    /// @param is null to forget the correction
    void correct(DeviceId device, Span span, Correction.@Nullable Is is);

    @Override
    void close();

    /// A place that the user named: every stay whose middle lies within is called so.
    ///
    /// @param radius metres
    record NamedPlace(GeoPoint center, double radius, String name) {}

    /// The user knows better: in this span the device stayed, or moved.
    record Correction(DeviceId device, Span span, Is is) {
        public enum Is {
            STAY,
            TRIP
        }
    }
}
