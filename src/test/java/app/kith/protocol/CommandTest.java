package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final Message.Waypoint HOME = new Message.Waypoint(
            "Home", "5af2c1", Instant.ofEpochSecond(1_700_000_000), new GeoPoint(48.85, 2.29), 150, "");

    private static void writes(String json, Command command) {
        assertEquals(json, new String(command.write(), StandardCharsets.UTF_8));
        assertEquals(command, Command.parse(json));
    }

    @Test
    void commandsAreWrittenAsPhonesReadThem() {
        writes("{\"_type\":\"cmd\",\"action\":\"reportLocation\"}", new Command.ReportLocation());
        writes("{\"_type\":\"cmd\",\"action\":\"status\"}", new Command.Status());
        writes("{\"_type\":\"cmd\",\"action\":\"waypoints\"}", new Command.Waypoints());
        writes("{\"_type\":\"cmd\",\"action\":\"clearWaypoints\"}", new Command.ClearWaypoints());
        writes("{\"_type\":\"cmd\",\"action\":\"dump\"}", new Command.Dump());
        writes("{\"_type\":\"cmd\",\"action\":\"reportSteps\"}", new Command.ReportSteps(null, null));
        writes(
                "{\"_type\":\"cmd\",\"action\":\"reportSteps\",\"from\":1700000000,\"to\":1700003600}",
                new Command.ReportSteps(Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_003_600)));
    }

    @Test
    void regionsHaveBothOfTheirIdentitiesAndNumbers() {
        writes(
                "{\"_type\":\"cmd\",\"action\":\"setWaypoints\",\"waypoints\":{\"_type\":\"waypoints\",\"waypoints\":["
                        + "{\"_type\":\"waypoint\",\"desc\":\"Home\",\"rid\":\"5af2c1\",\"tst\":1700000000,"
                        + "\"lat\":48.85,\"lon\":2.29,\"rad\":150}]}}",
                new Command.SetWaypoints(List.of(HOME), List.of()));
    }

    @Test
    void aRegionToBeRemovedIsNowhere() {
        Message.Waypoint gone = new Message.Waypoint("Old", "77", Instant.ofEpochSecond(1_600_000_000), null, 0, "");
        writes(
                "{\"_type\":\"cmd\",\"action\":\"setWaypoints\",\"waypoints\":{\"_type\":\"waypoints\",\"waypoints\":["
                        + "{\"_type\":\"waypoint\",\"desc\":\"Old\",\"rid\":\"77\",\"tst\":1600000000,\"rad\":0,"
                        + "\"lat\":1000,\"lon\":1000}]}}",
                new Command.SetWaypoints(List.of(), List.of(gone)));
    }

    @Test
    void settingsKeepTheirKinds() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("monitoring", 2);
        settings.put("extendedData", true);
        settings.put("tid", "jq");
        settings.put("ignoreStaleLocations", 0.5);
        writes(
                "{\"_type\":\"cmd\",\"action\":\"setConfiguration\",\"configuration\":{\"_type\":\"configuration\","
                        + "\"monitoring\":2,\"extendedData\":true,\"tid\":\"jq\",\"ignoreStaleLocations\":0.5}}",
                new Command.SetConfiguration(settings));
    }

    @Test
    void secretsAreInNoCommand() {
        for (String name : List.of(
                "password",
                "encryptionKey",
                "Password",
                "opencageApiKey",
                "clientpkcs",
                "passphrase",
                "tlsClientCrt")) {
            assertThrows(
                    IllegalArgumentException.class, () -> new Command.SetConfiguration(Map.of(name, "hunter2")), name);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Command.SetConfiguration(Map.of("url", "https://jane:hunter2@home.example/pub")));
        assertNull(Command.parse("{\"action\":\"setConfiguration\",\"configuration\":{\"password\":\"hunter2\"}}"));
    }

    @Test
    void whatIsNoCommandIsNone() {
        assertNull(Command.parse("{\"_type\":\"cmd\",\"action\":\"restart\"}"));
        assertNull(Command.parse("{\"_type\":\"cmd\",\"action\":\"setWaypoints\"}"));
        assertNull(Command.parse("[1]"));
        assertNull(Command.parse("{"));
    }

    @Test
    void aDumpTellsSettingsAndMasksSecrets() {
        Decoded read = new MessageReader(Keyring.EMPTY)
                .read(
                        "owntracks/jane/iphone/dump",
                        ("{\"_type\":\"dump\",\"configuration\":{\"_type\":\"configuration\",\"monitoring\":1,"
                                        + "\"password\":\"hunter2\",\"encryptionKey\":\"\",\"extendedData\":true,"
                                        + "\"url\":\"https://jane:hunter2@home.example/pub\",\"waypoints\":[]}}")
                                .getBytes(StandardCharsets.UTF_8))
                .getFirst();
        assertEquals(
                new Message.Dump(Map.of(
                        "monitoring", "1",
                        "password", "•••",
                        "encryptionKey", "",
                        "extendedData", "true",
                        "url", "https://home.example/pub")),
                read.message());
        assertEquals("{\"_type\":\"dump\"}", read.json());
    }

    @Test
    void theKeyOfATopicWritesToIt() {
        Keyring keys = Keyring.of(List.of(
                new Keyring.Key("owntracks/#", "all", "the family's passphrase"),
                new Keyring.Key("owntracks/jane/nokia", "Jane's", "only for Jane, really")));
        byte[] plain = new Command.Status().write();
        byte[] sealed = keys.seal("owntracks/jane/nokia/cmd", plain);
        assertNotNull(sealed);
        Decoded opened =
                new MessageReader(keys).read("owntracks/jane/nokia/cmd", sealed).getFirst();
        assertEquals("Jane's", opened.keyName());
        assertEquals(new Message.Command("status"), opened.message());
        assertNull(keys.seal("elsewhere/tom/pixel/cmd", plain));
        assertTrue(keys.covers("owntracks/tom/pixel/info"));
    }
}
