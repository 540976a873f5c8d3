package app.kith.protocol;

import app.kith.geo.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Messages as literals, for more than one test.
final class Samples {
    static final Instant TST = Instant.ofEpochSecond(1_700_000_000);

    /// All that a location has to have.
    static final Message.Location LEAN = at(48.85, 2.29, TST);

    /// All that a location can have.
    static final Message.Location FULL = new Message.Location(
            new GeoPoint(48.858844, 2.294351),
            TST,
            Instant.ofEpochSecond(1_700_000_005),
            12.0,
            35.5,
            4.0,
            54.0,
            271.0,
            87,
            1,
            101.325,
            50.0,
            "jn",
            "u",
            2,
            "w",
            "fused",
            "Tour Eiffel",
            "holiday",
            "home wifi",
            "aa:bb:cc:dd:ee:ff",
            List.of("Home", "Paris"),
            List.of("6da9cf", "3defa7"),
            false,
            Map.of("motionactivities", "walking"),
            null);

    private Samples() {}

    static Message.Location at(double lat, double lon, Instant time) {
        return new Message.Location(
                new GeoPoint(lat, lon),
                time,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                lon == 0);
    }
}
