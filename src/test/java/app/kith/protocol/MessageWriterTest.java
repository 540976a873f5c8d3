package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.kith.geo.GeoPoint;
import app.kith.protocol.Message.Unreadable.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
    private static final Instant TST = Samples.TST;

    private static final Message.Waypoint HOME =
            new Message.Waypoint("Home|1|2", "6da9cf", TST, new GeoPoint(48.1, 11.0), 150, "");
    private static final Message.Waypoint BEACON = new Message.Waypoint("Car", "", TST, null, 0, "CA27");

    private static final List<Message> ALL = List.of(
            Samples.LEAN,
            Samples.FULL,
            Samples.at(-90, 180, Instant.EPOCH),
            Samples.at(0, 0, Instant.ofEpochSecond(-1)),
            new Message.Transition(true, "School", "6da9cf", TST, TST, new GeoPoint(1, 2), 20.0, "jn", "c"),
            new Message.Transition(false, "", "", TST, null, null, null, "", ""),
            new Message.Card("Zoé 👩 \"\\/", "zo", new byte[] {1, -1, 0, 127, -128}),
            new Message.Card("", "", new byte[0]),
            HOME,
            BEACON,
            new Message.Waypoint("", "", Instant.EPOCH, null, 12.5, ""),
            new Message.Waypoints(List.of(HOME, BEACON), 0),
            new Message.Waypoints(List.of(), 0),
            new Message.Lwt(TST),
            new Message.Lwt(null),
            new Message.Status(Map.of("android.wifi", "1", "android.ps", "0", "iOS.loc.state", "always")),
            new Message.Steps(12, TST, TST),
            new Message.Steps(null, null, null),
            new Message.Beacon("Car", "CA27", 1, 2, 0.5, -60, 2),
            new Message.Beacon("", "", null, null, null, null, null),
            new Message.Command("reportLocation"),
            new Message.Request("tour"),
            new Message.Cleared());

    @Test
    void whatIsWrittenReadsAsTheSame() {
        MessageReader reader = new MessageReader(Keyring.EMPTY);
        for (Message message : ALL) {
            List<Message> read = reader.read("a/b", MessageWriter.write(message)).stream()
                    .map(Decoded::message)
                    .toList();
            assertEquals(List.of(message), read);
        }
    }

    @Test
    void whatIsWrittenEncryptedReadsAsTheSame() {
        MessageReader reader = new MessageReader(Keyring.of("mine", "pässword"));
        for (Message message : ALL) {
            List<Decoded> read = reader.read("a/b", MessageWriter.writeEncrypted(message, "pässword"));
            boolean clear = message instanceof Message.Cleared || message instanceof Message.Lwt;
            assertEquals(List.of(message), read.stream().map(Decoded::message).toList());
            assertEquals(clear, !read.getFirst().decrypted());
        }
    }

    @Test
    void theJsonIsExactlyThePhones() {
        assertEquals(
                "{\"_type\":\"location\",\"lat\":48.858844,\"lon\":2.294351,\"tst\":1700000000,"
                    + "\"created_at\":1700000005,\"acc\":12,\"alt\":35.5,\"vac\":4,\"vel\":54,\"cog\":271,\"batt\":87,"
                    + "\"bs\":1,\"p\":101.325,\"rad\":50,\"tid\":\"jn\",\"t\":\"u\",\"m\":2,\"conn\":\"w\",\"source\":\"fused\",\"poi\":\"Tour"
                    + " Eiffel\",\"tag\":\"holiday\",\"SSID\":\"home wifi\","
                    + "\"BSSID\":\"aa:bb:cc:dd:ee:ff\",\"inregions\":[\"Home\",\"Paris\"],"
                    + "\"inrids\":[\"6da9cf\",\"3defa7\"],\"motionactivities\":\"walking\"}",
                text(Samples.FULL));
        assertEquals(
                "{\"_type\":\"waypoint\",\"desc\":\"Home|1|2\",\"rid\":\"6da9cf\",\"tst\":1700000000,\"lat\":48.1,"
                        + "\"lon\":11.0,\"rad\":150}",
                text(HOME));
        assertEquals("{\"_type\":\"cmd\",\"action\":\"reportLocation\"}", text(new Message.Command("reportLocation")));
        assertEquals("{\"_type\":\"lwt\"}", text(new Message.Lwt(null)));
        assertEquals(
                "{\"_type\":\"card\",\"name\":\"Jane\",\"face\":\"AQID\"}",
                text(new Message.Card("Jane", "", new byte[] {1, 2, 3})));
        assertArrayEquals(new byte[0], MessageWriter.write(new Message.Cleared()));
    }

    @Test
    void theEnvelopeHasATypeAndBase64AndNothingElse() {
        String envelope = new String(MessageWriter.encrypted(new byte[2], "k"), StandardCharsets.UTF_8);
        assertEquals(true, envelope.matches("\\{\"_type\":\"encrypted\",\"data\":\"[A-Za-z0-9+/]{56}\"}"), envelope);
        assertFalse(envelope.equals(new String(MessageWriter.encrypted(new byte[2], "k"), StandardCharsets.UTF_8)));
    }

    @Test
    void outcomesAreNotMessages() {
        for (Message message : List.of(
                new Message.Locked(),
                new Message.Unreadable(Reason.NOT_JSON, ""),
                new Message.Unknown("zebra"),
                new Message.Dump(java.util.Map.of()),
                new Message.Configuration())) {
            assertThrows(IllegalArgumentException.class, () -> MessageWriter.write(message));
        }
    }

    private static String text(Message message) {
        return new String(MessageWriter.write(message), StandardCharsets.UTF_8);
    }
}
