package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TourMessagesTest {
    private static final Instant FROM = Instant.parse("2022-08-01T05:35:58.250Z");
    private static final Instant TO = Instant.parse("2022-08-02T15:00:58Z");
    private static final Tour ESSEN = new Tour(
            "Meeting with C. in Essen",
            Instant.parse("2022-08-01T05:35:58Z"),
            TO,
            "0a721022-c54a-49a4-9f5a-f1a76dd92e9e",
            URI.create("http://localhost:8085/view/0a721022-c54a-49a4-9f5a-f1a76dd92e9e"));
    private static final String JSON = "{\"label\":\"Meeting with C. in Essen\",\"from\":\"2022-08-01T05:35:58\","
            + "\"to\":\"2022-08-02T15:00:58\",\"uuid\":\"0a721022-c54a-49a4-9f5a-f1a76dd92e9e\",\"url\":"
            + "\"http://localhost:8085/view/0a721022-c54a-49a4-9f5a-f1a76dd92e9e\"}";

    @Test
    void requestsAreAsTheBookletSays() {
        assertEquals(
                "{\"_type\":\"request\",\"request\":\"tour\",\"tour\":{\"label\":\"Ä \\\"x\\\"\",\"from\":"
                        + "\"2022-08-01T05:35:58\",\"to\":\"2022-08-02T15:00:58\"}}",
                text(TourMessages.create("Ä \"x\"", FROM, TO)));
        assertEquals(
                "{\"_type\":\"request\",\"request\":\"tour\",\"tour\":{\"label\":\"\",\"from\":\"2022-08-01T00:00:00\","
                        + "\"to\":\"2022-08-02T15:00:58\"}}",
                text(TourMessages.create("", Instant.parse("2022-08-01T00:00:00Z"), TO)));
        assertEquals("{\"_type\":\"request\",\"request\":\"tours\"}", text(TourMessages.list()));
        assertEquals("{\"_type\":\"request\",\"request\":\"untour\",\"uuid\":\"u\"}", text(TourMessages.remove("u")));
    }

    @Test
    void answersAreRead() {
        assertEquals(
                new TourMessages.Made(ESSEN),
                TourMessages.read("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tour\",\"status\":200,"
                        + "\"tour\":" + JSON + "}"));
        assertEquals(
                new TourMessages.Listed(List.of(ESSEN)),
                TourMessages.read("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tours\",\"tours\":[" + JSON
                        + ",{\"label\":\"no uuid\"},7,null],\"ntours\":1}"));
        assertEquals(
                new TourMessages.Listed(List.of()),
                TourMessages.read("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tours\",\"tours\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OTR_HTTPPREFIX/view/u", "javascript:alert(1)", "file:///etc/passwd", "http:", "ht tp://x", ""})
    void onlyPagesOfTheWebAreLinks(String url) {
        assertEquals(
                new TourMessages.Made(new Tour("", null, null, "u", null)),
                TourMessages.read("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tour\",\"tour\":{\"uuid\":"
                        + "\"u\",\"from\":\"yesterday\",\"to\":5,\"url\":\"" + url + "\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"_type\":\"cmd\",\"action\":\"reportLocation\"}",
                "{\"_type\":\"cmd\",\"action\":\"response\"}",
                "{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"untour\"}",
                "{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tour\"}",
                "{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tours\",\"tours\":{}}",
                "{\"_type\":\"location\",\"action\":\"response\",\"request\":\"tours\",\"tours\":[]}"
            })
    void whatIsNoAnswerIsNone(String json) {
        assertNull(TourMessages.read(json));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
