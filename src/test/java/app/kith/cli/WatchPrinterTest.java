package app.kith.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.geo.GeoPoint;
import app.kith.model.Delivery;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.Topic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchPrinterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:21:09.5Z");
    private static final Instant THEN = Instant.parse("2026-11-22T07:21:07Z");
    private static final Message.Location DRIVING = location(THEN, 12.4, 54.0, 53, false);

    private final WatchPrinter printer = new WatchPrinter(
            ZoneId.of("Europe/Paris"), why -> "reason " + why.reason() + " " + WatchPrinter.visible(why.field()));

    @Test
    void anEncryptedLocationKeepsItsOwnKeysAndNumbers() {
        assertEquals(
                "{\"_type\":\"location\",\"lat\":48.85680,\"lon\":2,\"tst\":1795332067,\"x\":[1e400],"
                        + "\"topic\":\"owntracks/jane/nokia\",\"username\":\"jane\",\"device\":\"nokia\","
                        + "\"_decrypted\":true,\"isotst\":\"2026-11-22T07:21:07Z\"}",
                json(
                                "owntracks/jane/nokia",
                                DRIVING,
                                true,
                                "{\"_type\":\"location\",\"lat\":48.85680,\"lon\":2,\"tst\":1795332067,\"x\":[1e400]}")
                        .replace("1E+400", "1e400"));
    }

    @Test
    void whatAMessageClaimsOfItselfIsReplaced() {
        assertEquals(
                "{\"_type\":\"card\",\"name\":\"Jane\",\"topic\":\"a/jane/nokia/info\",\"username\":\"jane\","
                        + "\"device\":\"nokia\",\"_decrypted\":false,\"isotst\":\"2026-11-22T07:21:09Z\"}",
                json(
                        "a/jane/nokia/info",
                        new Message.Card("Jane", "", new byte[0]),
                        false,
                        "{\"_decrypted\":true,\"_type\":\"card\",\"topic\":\"x\",\"isotst\":\"never\",\"name\":\"Jane\"}"));
    }

    @Test
    void outcomesAreLinesToo() {
        String tail = ",\"topic\":\"o/j/n\",\"username\":\"j\",\"device\":\"n\",\"_decrypted\":false,"
                + "\"isotst\":\"2026-11-22T07:21:09Z\"}";
        assertEquals("{\"_type\":\"locked\"" + tail, json("o/j/n", new Message.Locked(), false, ""));
        assertEquals("{\"_type\":\"cleared\"" + tail, json("o/j/n", new Message.Cleared(), false, ""));
        assertEquals(
                "{\"_type\":\"unreadable\",\"reason\":\"reason MISSING lat\"" + tail,
                json("o/j/n", new Message.Unreadable(Message.Unreadable.Reason.MISSING, "lat"), false, "{\"a\":1}"));
    }

    @Test
    void aLocationThatWasNotJsonIsWrittenFromWhatWasUnderstood() {
        assertEquals(
                "{\"_type\":\"location\",\"lat\":48.8568,\"lon\":2.2927,\"tst\":1795332067,\"acc\":12.4,\"vel\":54.0,"
                        + "\"batt\":53,\"tid\":\"ja\",\"t\":\"p\",\"topic\":\"o/j/n\",\"username\":\"j\","
                        + "\"device\":\"n\",\"_decrypted\":false,\"isotst\":\"2026-11-22T07:21:07Z\"}",
                json("o/j/n", DRIVING, false, ""));
    }

    @Test
    void secretsInAConfigurationAreNotShown() {
        assertEquals(
                "{\"_type\":\"cmd\",\"configuration\":{\"password\":\"***\",\"encryptionKey\":\"***\",\"usePassword\":"
                        + "true,\"host\":\"h\"},\"topic\":\"o/j/n/cmd\",\"username\":\"j\",\"device\":\"n\","
                        + "\"_decrypted\":false,\"isotst\":\"2026-11-22T07:21:09Z\"}",
                json(
                        "o/j/n/cmd",
                        new Message.Command("setConfiguration"),
                        false,
                        "{\"_type\":\"cmd\",\"configuration\":{\"password\":\"p\",\"encryptionKey\":\"k\","
                                + "\"usePassword\":true,\"host\":\"h\"}}"));
    }

    @Test
    void jsonCannotSteerATerminal() {
        assertEquals(
                "{\"_type\":\"x\",\"n\":\"\\u001b[2J\\u009b1m\\u202eé😀\\ud800\",\"topic\":\"o/j/\\u001b]0;x\\u0007\","
                        + "\"username\":\"j\",\"device\":\"\\u001b]0;x\\u0007\",\"_decrypted\":false,"
                        + "\"isotst\":\"2026-11-22T07:21:09Z\"}",
                json(
                                "o/j/\u001b]0;x\u0007",
                                new Message.Unknown("x"),
                                false,
                                "{\"_type\":\"x\",\"n\":\"\\u001b[2J\u009b1m\u202eé😀\\ud800\"}")
                        .replace("\\u001B", "\\u001b"));
    }

    @Test
    void aLineForAPerson() {
        assertEquals("08:21:07  jane  48.8568, 2.2927  ±12 m  54 km/h  53 %", text("owntracks/jane/nokia", DRIVING));
        assertEquals(
                "08:21:09  Jane  sent name and picture",
                text("owntracks/jane/nokia/info", new Message.Card("Jane", "", new byte[0])));
        assertEquals("08:21:07  Jane  48.8568, 2.2927  ±12 m  54 km/h  53 %", text("owntracks/jane/nokia", DRIVING));
        assertEquals(
                "08:21:07  Jane  entered School",
                text(
                        "owntracks/jane/nokia/event",
                        new Message.Transition(true, "School", "", THEN, null, null, null, "", "")));
        assertEquals(
                "08:21:09  Jane  locked: none of your keys opens it",
                text("owntracks/jane/nokia", new Message.Locked()));
        assertEquals(
                "08:21:09  jim  owntracks/jim/x  unreadable: reason NOT_JSON ",
                text("owntracks/jim/x", new Message.Unreadable(Message.Unreadable.Reason.NOT_JSON, "")));
        assertEquals(
                "08:21:09  jim  has no regions",
                text("owntracks/jim/x/waypoints", new Message.Waypoints(List.of(), 0)));
    }

    @Test
    void anOldFixShowsItsDate() {
        assertEquals(
                "2026-11-21 22:30:00  jane  48.8568, 2.2927  doubtful",
                text("owntracks/jane/nokia", location(Instant.parse("2026-11-21T21:30:00Z"), null, null, null, true)));
        assertEquals(
                Instant.MAX.getEpochSecond() + "  jane  48.8568, 2.2927",
                text("owntracks/jane/nokia", location(Instant.MAX, null, null, null, false)));
    }

    @Test
    void aNameCannotSteerATerminalNorBeEndless() {
        text("o/j/n/info", new Message.Card("\u001b[31mJ\r\n\u009b\u202e", "", new byte[0]));
        assertEquals(
                "08:21:09  \\u001b[31mJ\\u000d\\u000a\\u009b\\u202e  " + "left " + "x".repeat(119) + "…",
                text(
                        "o/j/n/event",
                        new Message.Transition(
                                false, "x".repeat(119) + "😀" + "y".repeat(9), "", NOW, null, null, null, "", "")));
    }

    private String json(String topic, Message message, boolean decrypted, String json) {
        return printer.json(delivery(topic), new Decoded(Topic.of(topic), message, decrypted, null, json));
    }

    private String text(String topic, Message message) {
        return printer.text(delivery(topic), new Decoded(Topic.of(topic), message, false, null, "{}"));
    }

    private static Delivery delivery(String topic) {
        return new Delivery("a", topic, new byte[0], false, NOW, () -> {});
    }

    private static Message.Location location(
            Instant time,
            @Nullable Double accuracy,
            @Nullable Double velocity,
            @Nullable Integer battery,
            boolean suspect) {
        return new Message.Location(
                new GeoPoint(48.8568, 2.2927),
                time,
                null,
                accuracy,
                null,
                null,
                velocity,
                null,
                battery,
                null,
                null,
                null,
                "ja",
                "p",
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                suspect);
    }
}
