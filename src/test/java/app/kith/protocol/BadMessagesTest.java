package app.kith.protocol;

import static app.kith.protocol.Message.Unreadable.Reason.BAD_BASE64;
import static app.kith.protocol.Message.Unreadable.Reason.BAD_ENVELOPE;
import static app.kith.protocol.Message.Unreadable.Reason.MISSING;
import static app.kith.protocol.Message.Unreadable.Reason.NOT_AN_OBJECT;
import static app.kith.protocol.Message.Unreadable.Reason.NOT_JSON;
import static app.kith.protocol.Message.Unreadable.Reason.NOT_UTF8;
import static app.kith.protocol.Message.Unreadable.Reason.NO_TYPE;
import static app.kith.protocol.Message.Unreadable.Reason.OUT_OF_RANGE;
import static app.kith.protocol.Message.Unreadable.Reason.TOO_DEEP;
import static app.kith.protocol.Message.Unreadable.Reason.TOO_LARGE;
import static app.kith.protocol.Message.Unreadable.Reason.WRONG_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.protocol.Message.Unreadable.Reason;
import app.kith.texts.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Broken and hostile payloads: each is turned away with its own reason, and nothing of it is kept.
class BadMessagesTest {
    private static final String TOPIC = "owntracks/jane/nokia";
    private static final String LOCATION = "{\"_type\":\"location\",\"lat\":48.85,\"lon\":2.29,\"tst\":1700000000}";

    private final MessageReader reader = new MessageReader(Keyring.EMPTY);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "91, 2, 1, OUT_OF_RANGE, lat",
                "-90.0001, 2, 1, OUT_OF_RANGE, lat",
                "NaN, 2, 1, OUT_OF_RANGE, lat",
                "\"NaN\", 2, 1, OUT_OF_RANGE, lat",
                "1e999, 2, 1, OUT_OF_RANGE, lat",
                "-1e999, 2, 1, OUT_OF_RANGE, lat",
                "\"1e999\", 2, 1, OUT_OF_RANGE, lat",
                "Infinity, 2, 1, OUT_OF_RANGE, lat",
                "null, 2, 1, MISSING, lat",
                "\"\", 2, 1, WRONG_TYPE, lat",
                "\"48.85N\", 2, 1, WRONG_TYPE, lat",
                "\"4-8\", 2, 1, WRONG_TYPE, lat",
                "\"0x30p0\", 2, 1, WRONG_TYPE, lat",
                "\"48f\", 2, 1, WRONG_TYPE, lat",
                "true, 2, 1, WRONG_TYPE, lat",
                "[48], 2, 1, WRONG_TYPE, lat",
                "{}, 2, 1, WRONG_TYPE, lat",
                "48, 180.5, 1, OUT_OF_RANGE, lon",
                "48, 99999999999999999999999999999999, 1, OUT_OF_RANGE, lon",
                "48, null, 1, MISSING, lon",
                "48, \"east\", 1, WRONG_TYPE, lon",
                "48, 2, null, MISSING, tst",
                "48, 2, \"now\", WRONG_TYPE, tst",
                "48, 2, 1e999, OUT_OF_RANGE, tst",
                "48, 2, NaN, OUT_OF_RANGE, tst",
                "48, 2, -62135596801, OUT_OF_RANGE, tst",
                "48, 2, 253402300800000, OUT_OF_RANGE, tst",
            })
    void aLocationWithoutAPlaceOrATimeIsNone(String lat, String lon, String tst, Reason reason, String field) {
        assertEquals(
                new Message.Unreadable(reason, field),
                read("{\"_type\":\"location\",\"lat\":" + lat + ",\"lon\":" + lon + ",\"tst\":" + tst + "}"));
    }

    @Test
    void aLocationWithoutItsFieldsIsNone() {
        assertEquals(new Message.Unreadable(MISSING, "lat"), read("{\"_type\":\"location\"}"));
        assertEquals(new Message.Unreadable(MISSING, "lon"), read("{\"_type\":\"location\",\"lat\":1}"));
        assertEquals(new Message.Unreadable(MISSING, "tst"), read("{\"_type\":\"location\",\"lat\":1,\"lon\":1}"));
    }

    @Test
    void otherTypesHaveNeedsToo() {
        assertEquals(new Message.Unreadable(NO_TYPE, "_type"), read("{}"));
        assertEquals(new Message.Unreadable(NO_TYPE, "_type"), read("{\"_type\":null,\"lat\":1}"));
        assertEquals(new Message.Unreadable(WRONG_TYPE, "_type"), read("{\"_type\":17}"));
        assertEquals(new Message.Unreadable(MISSING, "event"), read("{\"_type\":\"transition\",\"tst\":1}"));
        assertEquals(
                new Message.Unreadable(WRONG_TYPE, "event"), read("{\"_type\":\"transition\",\"event\":1,\"tst\":1}"));
        assertEquals(
                new Message.Unreadable(OUT_OF_RANGE, "event"),
                read("{\"_type\":\"transition\",\"event\":\"hover\",\"tst\":1}"));
        assertEquals(new Message.Unreadable(MISSING, "tst"), read("{\"_type\":\"transition\",\"event\":\"enter\"}"));
        assertEquals(new Message.Unreadable(MISSING, "desc"), read("{\"_type\":\"waypoint\",\"lat\":1,\"lon\":1}"));
        assertEquals(new Message.Unreadable(MISSING, "lon"), read("{\"_type\":\"waypoint\",\"desc\":\"a\",\"lat\":1}"));
        assertEquals(
                new Message.Unreadable(WRONG_TYPE, "tst"),
                read("{\"_type\":\"waypoint\",\"desc\":\"a\",\"tst\":\"x\"}"));
        assertEquals(new Message.Unreadable(MISSING, "waypoints"), read("{\"_type\":\"waypoints\"}"));
        assertEquals(
                new Message.Unreadable(WRONG_TYPE, "waypoints"), read("{\"_type\":\"waypoints\",\"waypoints\":{}}"));
    }

    @Test
    void rubbishIsNotJson() {
        for (String payload : List.of(
                " ",
                "\0",
                "hello",
                "<html>",
                "{\"_type\":\"location\"",
                LOCATION + "}",
                LOCATION + " x",
                LOCATION + LOCATION,
                "{'_type':'lwt'}",
                "{_type:\"lwt\"}",
                "// c\n{}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "\"a",
                "{\"a\":\"\n\"}")) {
            assertEquals(new Message.Unreadable(NOT_JSON, ""), read(payload), payload);
        }
    }

    @Test
    void halfAMessageIsNotJson() {
        byte[] whole = LOCATION.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            assertEquals(new Message.Unreadable(NOT_JSON, ""), read(Arrays.copyOf(whole, length)), "cut at " + length);
        }
    }

    @Test
    void jsonThatIsNoMessage() {
        for (String payload : List.of("null", "true", "17", "\"text\"", "[[]]", "[null]", "[\"LAST\"]")) {
            assertEquals(new Message.Unreadable(NOT_AN_OBJECT, ""), read(payload), payload);
        }
    }

    @Test
    void onlyUtf8IsText() {
        byte[] latin = "{\"_type\":\"card\",\"name\":\"Zoé\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        byte[] cut = {'"', (byte) 0xE2, (byte) 0x82};
        byte[] beyond = {'"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'};
        byte[] zip = {'P', 'K', 3, 4, (byte) 0x80, (byte) 0xFF};
        for (byte[] payload : List.of(latin, overlong, surrogate, cut, beyond, zip)) {
            assertEquals(new Message.Unreadable(NOT_UTF8, ""), read(payload));
        }
    }

    @Test
    void aByteOrderMarkAndTrailingNulsAreForgiven() {
        assertEquals(Samples.LEAN, read("\uFEFF" + LOCATION));
        assertEquals(Samples.LEAN, read(LOCATION + "\0\0"));
        assertEquals(Samples.LEAN, read(" " + LOCATION + "\r\n"));
    }

    @Test
    void hugePayloadsAreNotLookedAt() {
        byte[] most = Arrays.copyOf(LOCATION.getBytes(StandardCharsets.UTF_8), MessageReader.MAX_PAYLOAD);
        Arrays.fill(most, LOCATION.length(), most.length, (byte) ' ');
        assertEquals(Samples.LEAN, read(most));
        assertEquals(new Message.Unreadable(TOO_LARGE, ""), read(Arrays.copyOf(most, most.length + 1)));
        assertEquals(
                new Message.Unreadable(TOO_LARGE, ""),
                new MessageReader(Keyring.EMPTY, 50)
                        .read(TOPIC, LOCATION.getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .message());
    }

    @Test
    void longNumbersNamesAndListsAreTooLarge() {
        Message tooLarge = new Message.Unreadable(TOO_LARGE, "");
        assertEquals(tooLarge, read("{\"_type\":\"lwt\",\"tst\":" + "1".repeat(33) + "}"));
        assertEquals(tooLarge, read("{\"_type\":\"lwt\",\"tst\":0." + "1".repeat(100_000) + "}"));
        assertEquals(tooLarge, read("{\"_type\":\"lwt\",\"" + "n".repeat(129) + "\":1}"));
        assertEquals(tooLarge, read("[" + "1,".repeat(10_000) + "1]"));
        assertEquals(new Message.Lwt(null), read("{\"_type\":\"lwt\",\"" + "n".repeat(128) + "\":1}"));
    }

    @Test
    void deepNestingIsTooDeep() {
        Message tooDeep = new Message.Unreadable(TOO_DEEP, "");
        assertEquals(new Message.Lwt(null), read(nested(31)));
        assertEquals(tooDeep, read(nested(32)));
        assertEquals(tooDeep, read("[".repeat(500_000)));
        assertEquals(tooDeep, read("{\"a\":".repeat(200_000)));
        assertEquals(new Message.Lwt(null), read("{\"_type\":\"lwt\",\"x\":\"" + "[".repeat(100) + "\\\"{\"}"));
    }

    @Test
    void brokenEnvelopes() {
        assertEquals(new Message.Unreadable(MISSING, "data"), read("{\"_type\":\"encrypted\"}"));
        assertEquals(new Message.Unreadable(WRONG_TYPE, "data"), read("{\"_type\":\"encrypted\",\"data\":17}"));
        assertEquals(new Message.Unreadable(BAD_BASE64, "data"), read("{\"_type\":\"encrypted\",\"data\":\"?!\"}"));
        assertEquals(new Message.Unreadable(BAD_BASE64, "data"), read("{\"_type\":\"encrypted\",\"data\":\"ключ\"}"));
        for (int length = 0; length < 40; length++) {
            String data = java.util.Base64.getEncoder().encodeToString(new byte[length]);
            assertEquals(
                    new Message.Unreadable(BAD_ENVELOPE, "data"),
                    read("{\"_type\":\"encrypted\",\"data\":\"" + data + "\"}"));
        }
    }

    @Test
    void everyReasonHasItsSentence() {
        Set<String> sentences = new HashSet<>();
        for (Reason reason : Reason.values()) {
            sentences.add(Texts.get("unreadable." + reason, "tst"));
        }
        sentences.add(Texts.get("unreadable.LOCKED"));
        assertEquals(Reason.values().length + 1, sentences.size());
        assertEquals("The field “tst” is missing.", Texts.get("unreadable.MISSING", "tst"));
    }

    private static String nested(int depth) {
        return "{\"_type\":\"lwt\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private Message read(String payload) {
        return read(payload.getBytes(StandardCharsets.UTF_8));
    }

    private Message read(byte[] payload) {
        List<Decoded> read = reader.read(TOPIC, payload);
        assertEquals(1, read.size());
        assertEquals(
                false,
                read.getFirst().message() instanceof Message.Unreadable
                        && !read.getFirst().json().isEmpty());
        return read.getFirst().message();
    }
}
