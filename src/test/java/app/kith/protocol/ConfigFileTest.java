package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.protocol.ConfigFile.Account;
import app.kith.protocol.ConfigFile.Mode;
import app.kith.protocol.ConfigFile.Problem;
import app.kith.protocol.ConfigFile.Problem.Kind;
import app.kith.texts.Texts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final String FILE = """
        {"_type":"configuration","mode":0,"host":"mqtt.example.org","port":8883,"tls":true,"ws":false,"auth":true,
         "username":"jane","password":"hunter2???>>>","encryptionKey":"s3cret","subTopic":"family/+/+",
         "pubTopicBase":"family/jane/nokia","deviceId":"nokia","tid":"jn","clientId":"janenokia","keepalive":3600,
         "cleanSession":false,"waypoints":[{"_type":"waypoint","desc":"Home"},{"_type":"waypoint","desc":"School"}]}\
        """;

    private static final Account ACCOUNT = new Account(
            "mqtt.example.org",
            8883,
            true,
            false,
            "jane",
            "hunter2???>>>",
            "s3cret",
            "family/+/+",
            "family/jane/nokia",
            Mode.MQTT,
            "",
            "nokia",
            "jn",
            2);

    @Test
    void aFileIsRead() {
        assertEquals(ACCOUNT, ConfigFile.read(bytes(FILE)));
        assertEquals(ACCOUNT, ConfigFile.parse("\n" + FILE + "\n"));
    }

    @Test
    void looseTypesAreRead() {
        assertEquals(
                ACCOUNT,
                ConfigFile.parse(FILE.replace("\"mode\":0", "\"mode\":\"0\"")
                        .replace("8883", "\"8883\"")
                        .replace("\"tls\":true", "\"tls\":\"1\"")
                        .replace("\"ws\":false", "\"ws\":0")
                        .replace("\"auth\":true", "\"auth\":1")));
    }

    @Test
    void aLinkIsReadHoweverItWasHandedOn() {
        String base64 = Base64.getEncoder().encodeToString(bytes(FILE));
        assertEquals(true, base64.contains("/") || base64.contains("+"), "the sample must need escaping");
        String start = "owntracks:///config?inline=";
        for (String link : List.of(
                start + URLEncoder.encode(base64, StandardCharsets.US_ASCII),
                start + base64,
                start + base64.replace('+', ' '),
                start + base64.replace("=", ""),
                start + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(FILE)),
                start + base64 + "&x=y",
                start + base64 + "#top",
                "owntracks:///config?x=y&inline=" + base64,
                "OwnTracks:///config?inline=" + base64,
                "owntracks:/config?inline=" + base64,
                "  " + start + base64.substring(0, 70) + "\n" + base64.substring(70) + "\n")) {
            assertEquals(ACCOUNT, ConfigFile.parse(link), link);
            assertEquals(ACCOUNT, ConfigFile.read(bytes(link)), link);
        }
    }

    @Test
    void aPlusSurvivesBeingABlank() {
        // Every three bytes "~~>" are "fn4+" in base64.
        String json = "{\"_type\":\"configuration\",\"host\":\"h\",\"x\":\"" + "~~>~~>~~>~~>" + "\"}";
        json = json + " ".repeat(3 - json.length() % 3);
        String base64 = Base64.getEncoder().encodeToString(bytes(json));
        for (int pad = 0; !base64.contains("+") && pad < 3; pad++) {
            json = json.replace("\"x\":\"", "\"x\":\" ");
            base64 = Base64.getEncoder().encodeToString(bytes(json));
        }
        assertEquals(true, base64.contains("+"));
        assertEquals(bare("h"), ConfigFile.parse("owntracks:///config?inline=" + base64.replace('+', ' ')));
        assertEquals(bare("h"), ConfigFile.parse("owntracks:///config?inline=" + base64.replace("+", "%2B")));
    }

    @Test
    void whatIsAbsentIsThePhonesDefault() {
        assertEquals(bare("h"), ConfigFile.parse("{\"_type\":\"configuration\",\"host\":\"h\"}"));
        assertEquals(
                bare("h"),
                ConfigFile.parse(
                        "{\"_type\":\"configuration\",\"host\":\"h\",\"port\":null,\"tls\":null,\"password\":null,"
                                + "\"waypoints\":null,\"mode\":null,\"subTopic\":[]}"));
        assertEquals(
                bare("h"),
                ConfigFile.parse("{\"_type\":\"configuration\",\"host\":\"h\",\"auth\":false,\"username\":\"u\","
                        + "\"password\":\"p\"}"));
    }

    @Test
    void httpModeHasAnAddressAndNoBroker() {
        Account account = (Account)
                ConfigFile.parse("{\"_type\":\"configuration\",\"mode\":3,\"url\":\"https://u:p@example.org/pub\"}");
        assertEquals(
                new Account(
                        "", 8883, true, false, "", "", "", "", "", Mode.HTTP, "https://u:p@example.org/pub", "", "", 0),
                account);
        assertNull(account.broker());
        assertEquals(
                Mode.HTTP,
                ((Account) ConfigFile.parse("{\"_type\":\"configuration\",\"url\":\"https://example.org/pub\"}"))
                        .mode());
    }

    @ParameterizedTest
    @CsvSource({
        "broker.example, 1883, false, false, mqtt://broker.example:1883",
        "broker.example, 8883, true, false, mqtts://broker.example:8883",
        "broker.example, 80, false, true, ws://broker.example:80/mqtt",
        "broker.example, 443, true, true, wss://broker.example:443/mqtt",
        "192.168.1.2, 1883, false, false, mqtt://192.168.1.2:1883",
        "fd00::1, 1883, false, false, mqtt://[fd00::1]:1883",
        "[fd00::1], 1883, false, false, mqtt://[fd00::1]:1883",
        "MQTT.Example.ORG, 1883, false, false, mqtt://mqtt.example.org:1883",
        "münchen.example, 1883, false, false, mqtt://xn--mnchen-3ya.example:1883",
        "my_broker, 1883, false, false, mqtt://my_broker:1883",
    })
    void theBrokersAddress(String host, int port, boolean tls, boolean ws, URI expected) {
        assertEquals(
                expected,
                ((Account) ConfigFile.parse("{\"_type\":\"configuration\",\"host\":\"" + host + "\",\"port\":" + port
                                + ",\"tls\":" + tls + ",\"ws\":" + ws + "}"))
                        .broker());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', owntracks/#",
        "'', owntracks/jane/nokia, owntracks/#",
        "'', owntracks/%u/%d, owntracks/#",
        "'', home/family/jane/nokia, home/#",
        "'', /family/jane, /family/#",
        "'', jane, jane/#",
        "'', %u/%d, +/+/#",
        "'', a+b/c, owntracks/#",
        "'', ' ', owntracks/#",
        "family/+/+, x/y/z, family/+/+ family/+/+/+",
        "family/#, '', family/#",
        "'a/+  b/+', '', a/+ a/+/+ b/+ b/+/+",
        "a/#/b, x/y, x/#",
    })
    void whatAViewerSubscribesTo(String subTopic, String pubTopicBase, String expected) {
        Account account = (Account) ConfigFile.parse("{\"_type\":\"configuration\",\"host\":\"h\",\"subTopic\":\""
                + subTopic + "\",\"pubTopicBase\":\"" + pubTopicBase + "\"}");
        assertEquals(List.of(expected.split(" ")), account.topicFilters());
    }

    @Test
    void brokenFilesAreProblems() {
        assertEquals(new Problem(Kind.NOT_JSON, ""), ConfigFile.read(new byte[0]));
        assertEquals(new Problem(Kind.NOT_JSON, ""), ConfigFile.read(new byte[] {(byte) 0xFF, 1, 2}));
        assertEquals(new Problem(Kind.NOT_JSON, ""), ConfigFile.parse("hello"));
        assertEquals(new Problem(Kind.NOT_CONFIGURATION, ""), ConfigFile.parse("[]"));
        assertEquals(new Problem(Kind.NOT_CONFIGURATION, "_type"), ConfigFile.parse("{\"host\":\"h\"}"));
        assertEquals(
                new ConfigFile.Regions(List.of("Home", "")),
                ConfigFile.parse("{\"_type\":\"waypoints\",\"waypoints\":[{\"desc\":\"Home\"},{}]}"));
        assertEquals(
                new ConfigFile.Remote("https://example.org/a.otrc?x=1"),
                ConfigFile.parse("owntracks:///config?url=https%3A%2F%2Fexample.org%2Fa.otrc%3Fx%3D1"));
        assertTrue(ConfigFile.fieldNames(FILE).contains("clientId"));
        assertEquals(Set.of(), ConfigFile.fieldNames("hello"));
        assertEquals(new Problem(Kind.TOO_LARGE, ""), ConfigFile.read(new byte[(1 << 20) + 1]));
        assertEquals(new Problem(Kind.TOO_LARGE, ""), ConfigFile.parse("[".repeat(1000)));
        byte[] whole = bytes(FILE);
        for (int length = 0; length < whole.length; length++) {
            assertEquals(new Problem(Kind.NOT_JSON, ""), ConfigFile.read(Arrays.copyOf(whole, length)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "~~; MISSING; host",
                "\"host\":\"\"; MISSING; host",
                "\"host\":\"a b\"; WRONG_VALUE; host",
                "\"host\":\"mqtt://h\"; WRONG_VALUE; host",
                "\"host\":\"h/../x\"; WRONG_VALUE; host",
                "\"host\":\"u@h\"; WRONG_VALUE; host",
                "\"host\":\":::::\"; WRONG_VALUE; host",
                "\"host\":\"h:1883\"; WRONG_VALUE; host",
                "\"host\":\"-h\"; WRONG_VALUE; host",
                "\"host\":\"h\",\"port\":0; WRONG_VALUE; port",
                "\"host\":\"h\",\"port\":65536; WRONG_VALUE; port",
                "\"host\":\"h\",\"port\":18.5; WRONG_VALUE; port",
                "\"host\":\"h\",\"port\":\"x\"; WRONG_VALUE; port",
                "\"host\":\"h\",\"tls\":\"maybe\"; WRONG_VALUE; tls",
                "\"host\":\"h\",\"ws\":{}; WRONG_VALUE; ws",
                "\"host\":\"h\",\"mode\":2; WRONG_VALUE; mode",
                "\"host\":\"h\",\"mode\":\"MQTT\"; WRONG_VALUE; mode",
                "\"mode\":3; MISSING; url",
                "\"mode\":3,\"url\":\"ftp://h/\"; WRONG_VALUE; url",
                "\"mode\":3,\"url\":\"http://a b\"; WRONG_VALUE; url",
            })
    void valuesThatCannotBeAreProblems(String fields, Kind kind, String field) {
        String comma = fields.isEmpty() ? "" : ",";
        assertEquals(new Problem(kind, field), ConfigFile.parse("{\"_type\":\"configuration\"" + comma + fields + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "owntracks:///config, NOT_A_LINK, ''",
        "owntracks:///config?, NOT_A_LINK, ''",
        "owntracks:///beacon?inline=e30, NOT_A_LINK, ''",
        "owntracks:, NOT_A_LINK, ''",
        "owntracks:///config?inline=!!!, BAD_BASE64, inline",
        "owntracks:///config?inline=%zz, BAD_BASE64, inline",
        "owntracks:///config?inline=, NOT_JSON, ''",
        "owntracks:///config?inline=e30, NOT_CONFIGURATION, _type",
        "owntracks:///config?inline=_w, NOT_JSON, ''",
    })
    void brokenLinksAreProblems(String link, Kind kind, String field) {
        assertEquals(new Problem(kind, field), ConfigFile.parse(link));
    }

    @Test
    void aLongPasswordIsNotCut() {
        String token = "x".repeat(5000);
        assertEquals(
                token,
                ((Account) ConfigFile.parse(
                                "{\"_type\":\"configuration\",\"host\":\"h\",\"password\":\"" + token + "\"}"))
                        .password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "s3cret", "jane", "mqtt.example.org"})
    void printsNoSecret(String secret) {
        assertEquals(false, ACCOUNT.toString().contains(secret));
    }

    @Test
    void everyProblemHasItsSentence() {
        Set<String> sentences = new HashSet<>();
        for (Kind kind : Kind.values()) {
            sentences.add(Texts.get("config." + kind, "host"));
        }
        assertEquals(Kind.values().length, sentences.size());
        assertEquals("The configuration has no “host”.", Texts.get("config.MISSING", "host"));
    }

    private static Account bare(String host) {
        return new Account(host, 8883, true, false, "", "", "", "", "", Mode.MQTT, "", "", "", 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
