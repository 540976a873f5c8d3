package app.kith.region;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.region.RegionSync.App;
import app.kith.region.RegionSync.Entry;
import app.kith.region.RegionSync.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A phone as its app behaves: Android tells regions by `tst` and passes over impossible places; iOS tells them by
/// `rid`, else by `tst`, and deletes at an impossible place. Deleting by hand publishes nothing.
final class MadePhone {
    static final DeviceId ID = new DeviceId("owntracks/jane/phone");
    final App app;
    private final List<Entry> regions = new ArrayList<>();

    MadePhone(App app) {
        this.app = app;
    }

    void take(List<Order> orders) {
        for (Order order : orders) {
            switch (order) {
                case Order.Clear() -> regions.clear();
                case Order.Put(List<Entry> entries) -> entries.forEach(this::put);
            }
        }
    }

    void put(Entry entry) {
        if (entry.center() == null) {
            if (app == App.IOS) {
                regions.removeIf(r -> r.id().equals(entry.id()));
            }
            return;
        }
        regions.removeIf(r -> app == App.IOS ? r.id().equals(entry.id()) : r.identity() == entry.identity());
        regions.add(entry);
    }

    /// By its owner's own hand.
    void draw(String id, long identity, String name, double lat, double lon, double radius) {
        put(new Entry(id, identity, name, new GeoPoint(lat, lon), radius));
    }

    void delete(String name) {
        regions.removeIf(r -> r.name().equals(name));
    }

    /// What it publishes when it is asked for its list.
    List<Region> list() {
        return regions.stream()
                .map(r -> new Region(
                        ID,
                        r.id().isEmpty() ? Long.toString(r.identity()) : r.id(),
                        r.name(),
                        r.center(),
                        r.radius(),
                        Instant.ofEpochSecond(r.identity())))
                .toList();
    }

    /// Name, place and radius of each, in order of name.
    List<String> has() {
        return regions.stream()
                .map(r -> r.name() + " " + place(r.center()) + " " + r.radius())
                .sorted()
                .toList();
    }

    private static String place(@Nullable GeoPoint at) {
        GeoPoint point = Objects.requireNonNull(at);
        return point.lat() + "," + point.lon();
    }
}
