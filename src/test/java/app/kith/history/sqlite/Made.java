package app.kith.history.sqlite;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Observations as tests need them.
final class Made {
    static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    static final DeviceId TOM = new DeviceId("owntracks/tom/pixel");
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Made() {}

    static Observation.Origin origin(Instant receivedAt) {
        return new Observation.Origin("Home", receivedAt, false, true);
    }

    static Observation.Located located(DeviceId device, Instant time, double lat, double lon) {
        return located(device, time, time.plusMillis(1500), lat, lon);
    }

    static Observation.Located located(DeviceId device, Instant time, Instant received, double lat, double lon) {
        return new Observation.Located(device, fix(time, received, lat, lon, ""), origin(received));
    }

    static Observation.Located at(String ssid, Instant time) {
        return new Observation.Located(JANE, fix(time, time, 43.5, 7.1, ssid), origin(time));
    }

    /// Everything that a fix can have.
    static Fix fix(Instant time, Instant received, double lat, double lon, String ssid) {
        return new Fix(
                new GeoPoint(lat, lon),
                time,
                received,
                12.0,
                435.5,
                4.0,
                54.0,
                271.0,
                new Battery(time, 87, Battery.State.CHARGING),
                "jn",
                "v",
                -1,
                "m",
                97.3251953125,
                "",
                ssid,
                List.of("Home", "Town"),
                false);
    }

    /// Nothing but what it must have.
    static Fix bare(Instant time, @Nullable Battery battery) {
        return new Fix(
                new GeoPoint(0, 0),
                time,
                time,
                null,
                null,
                null,
                null,
                null,
                battery,
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                true);
    }

    static Observation.Crossed crossed(DeviceId device, Instant time, String region, boolean entered) {
        return new Observation.Crossed(
                new Crossing(device, region, entered, time, new GeoPoint(43.5, 7.1), false), origin(time));
    }

    static Observation.Introduced introduced(DeviceId device, Instant at, String name) {
        return new Observation.Introduced(device, new Card(name, "jn", new byte[] {1, 2, 3}), origin(at));
    }
}
