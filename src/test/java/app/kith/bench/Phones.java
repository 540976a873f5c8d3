package app.kith.bench;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.protocol.Message;
import app.kith.protocol.MessageWriter;
import java.time.Instant;
import java.util.List;

/// Encrypted locations of about 400 bytes from a number of phones, each on its way.
final class Phones {
    static final String PASSPHRASE = "a family's passphrase";
    static final String FILTER = "owntracks/#";

    private static final GeoPoint TOWN = new GeoPoint(47.38, 8.54);

    private Phones() {}

    static String topic(int phone) {
        return "owntracks/p" + phone + "/phone";
    }

    /// What a phone publishes: its place after `step` times 12 m.
    static byte[] payload(int phone, int step, Instant time) {
        return MessageWriter.encrypted(MessageWriter.write(location(phone, step, time)), PASSPHRASE);
    }

    static int plainBytes() {
        return MessageWriter.write(location(0, 0, Instant.now())).length;
    }

    private static Message.Location location(int phone, int step, Instant time) {
        GeoPoint from = Geodesy.destination(TOWN, phone * 47 % 360, 400 + phone * 150);
        int course = phone * 31 % 360;
        GeoPoint at = Geodesy.destination(from, course, 12.0 * step);
        return new Message.Location(
                at,
                time,
                time.plusSeconds(2),
                12.0,
                435.0,
                4.0,
                43.0,
                (double) course,
                87,
                1,
                97.325,
                null,
                "p" + phone % 10,
                "v",
                2,
                "m",
                "fused",
                "",
                "holiday",
                "a wireless network",
                "aa:bb:cc:dd:ee:ff",
                List.of("Home", "Town", "School and playground"),
                List.of("6da9cf", "3defa7", "77aa00"),
                false);
    }
}
