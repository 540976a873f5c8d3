package app.kith.bench;

import app.kith.geo.GeoPoint;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How many encrypted locations of about 400 bytes one thread opens and reads in a second: the median of nine rounds,
/// after a warm-up.
///
/// `java -cp target/classes:target/test-classes:... app.kith.bench.DecodeBench`
final class DecodeBench {
    private static final int MESSAGES = 2000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 9;
    private static final int REPEATS = 25;

    private DecodeBench() {}

    public static void main(String[] args) {
        byte[][] payloads = new byte[MESSAGES][];
        int plainBytes = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] json = MessageWriter.write(location(i));
            plainBytes = json.length;
            payloads[i] = MessageWriter.encrypted(json, "a family's passphrase");
        }
        MessageReader reader = new MessageReader(Keyring.of("family", "a family's passphrase"));
        long read = 0;
        for (int i = 0; i < WARM_UP; i++) {
            read += readAll(reader, payloads);
        }
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                read += readAll(reader, payloads);
            }
            rates[round] = 1e9 * REPEATS * MESSAGES / (System.nanoTime() - start);
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "decrypt + read, %d-byte locations (%d encrypted), 1 thread: median %.0f/s (%.0f to %.0f), %d read%n",
                plainBytes,
                payloads[0].length,
                rates[ROUNDS / 2],
                rates[0],
                rates[ROUNDS - 1],
                read);
    }

    private static int readAll(MessageReader reader, byte[][] payloads) {
        int locations = 0;
        for (byte[] payload : payloads) {
            for (Decoded decoded : reader.read("owntracks/jane/nokia", payload)) {
                if (decoded.message() instanceof Message.Location) {
                    locations++;
                }
            }
        }
        if (locations != payloads.length) {
            throw new IllegalStateException("only " + locations + " were read");
        }
        return locations;
    }

    private static Message.Location location(int i) {
        return new Message.Location(
                new GeoPoint(47.5 + i * 1e-5, 9.25 + i * 1.3e-5),
                Instant.ofEpochSecond(1_700_000_000L + i),
                Instant.ofEpochSecond(1_700_000_002L + i),
                12.0,
                435.0,
                4.0,
                54.0,
                271.0,
                87,
                1,
                97.325,
                null,
                "jn",
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
