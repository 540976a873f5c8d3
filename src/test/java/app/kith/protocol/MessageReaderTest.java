package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.geo.GeoPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What phones, trackers and the Recorder send, literally, and what is made of it.
class MessageReaderTest {
    private static final String TOPIC = "owntracks/jane/nokia";
    private static final Instant TST = Samples.TST;

    private final MessageReader reader = new MessageReader(Keyring.EMPTY);

    @Test
    void aLeanLocation() {
        assertEquals(
                new Decoded(
                        new Topic(TOPIC, TOPIC, ""),
                        Samples.LEAN,
                        false,
                        null,
                        "{\"_type\":\"location\",\"lat\":48.85,\"lon\":2.29,\"tst\":1700000000}"),
                one("{ \"_type\" : \"location\", \"lat\": 48.85, \"lon\": 2.29,\n \"tst\": 1700000000 }"));
    }

    @Test
    void aFullLocation() {
        assertEquals(Samples.FULL, message("""
            {"_type":"location","_id":"abc","topic":"owntracks/jane/nokia","BSSID":"aa:bb:cc:dd:ee:ff",
             "SSID":"home wifi","acc":12,"alt":35.5,"vac":4,"vel":54,"cog":271,"batt":87,"bs":1,"p":101.325,
             "rad":50,"tid":"jn","t":"u","m":2,"conn":"w","source":"fused","poi":"Tour Eiffel","tag":"holiday",
             "lat":48.858844,"lon":2.294351,"tst":1700000000,"created_at":1700000005,
             "inregions":["Home","Paris"],"inrids":["6da9cf","3defa7"],"motionactivities":["walking"]}\
            """));
    }

    @Test
    void looseTypesAreRead() {
        assertEquals(with(Samples.FULL, Map.of()), message("""
            {"_type":"location","bssid":"aa:bb:cc:dd:ee:ff","ssid":"home wifi","acc":"12","alt":"35.5","vac":4.0,
             "vel":"54","cog":271.0,"batt":"86.7","bs":"1","p":"101.325","rad":"50","tid":"jn","t":"u","m":"2",
             "conn":"w","source":"fused","poi":"Tour Eiffel","tag":"holiday","lat":"48.858844","lon":" 2.294351 ",
             "tst":"1700000000","created_at":1700000005000,"inregions":["Home","","Paris",null],
             "inrids":["6da9cf","3defa7"],"unheard-of":{"a":[1,{"b":null}]}}\
            """));
    }

    @Test
    void nullsAndMinusOnesAreUnknown() {
        assertEquals(Samples.LEAN, message("""
            {"_type":"location","lat":48.85,"lon":2.29,"tst":1700000000,"acc":-1,"vac":-1,"vel":-1,"cog":-1,
             "batt":-1,"bs":null,"alt":null,"p":null,"tid":null,"t":null,"m":null,"conn":null,"SSID":null,
             "inregions":null,"created_at":null,"poi":null,"rad":null}\
            """));
    }

    @Test
    void oddValuesOfOptionalFieldsCostOnlyThemselves() {
        assertEquals(Samples.LEAN, message("""
            {"_type":"location","lat":48.85,"lon":2.29,"tst":1700000000,"acc":NaN,"vac":1e999,"vel":"fast",
             "cog":[1],"batt":101,"bs":9,"alt":{},"p":true,"tid":{"a":1},"t":["u"],"m":17,"conn":[],"rad":"0x10",
             "inregions":{"a":1},"created_at":"yesterday","poi":{}}\
            """));
    }

    @Test
    void numbersAndBooleansWhereTextsBelongAreTheirOwnText() {
        Message.Location read = (Message.Location)
                message(
                        "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1,\"tid\":42,\"tag\":true,\"inregions\":\"Home\"}");
        assertEquals(List.of("42", "true", List.of("Home")), List.of(read.trackerId(), read.tag(), read.regions()));
    }

    @Test
    void courseNorthMayBe360() {
        assertEquals(0.0, ((Message.Location) location("\"cog\":360")).course());
        assertEquals(null, ((Message.Location) location("\"cog\":361")).course());
    }

    @Test
    void whatTheRecorderAddsIsIgnoredButForTheAddress() {
        assertEquals(with(Samples.LEAN, Map.of("addr", "5 Av. Anatole France")), message("""
            {"_type":"location","lat":48.85,"lon":2.29,"tst":1700000000,"_http":true,"_decrypted":true,
             "username":"jane","device":"nokia","topic":"owntracks/jane/nokia","ghash":"u09tun","cc":"FR",
             "addr":"5 Av. Anatole France","locality":"Paris","isorcv":"2023-11-14T22:13:21Z",
             "isotst":"2023-11-14T22:13:20Z","disptst":"2023-11-14 22:13:20","tzname":"Europe/Paris",
             "isolocal":"2023-11-14T23:13:20+0100","name":"Jane","face":"iVBORw0K"}\
            """));
    }

    @ParameterizedTest
    @CsvSource({
        "1385997757, 2013-12-02T15:22:37Z",
        "1385997757000, 2013-12-02T15:22:37Z",
        "1385997757123, 2013-12-02T15:22:37.123Z",
        "1385997757.5, 2013-12-02T15:22:37.500Z",
        "0, 1970-01-01T00:00:00Z",
        "-86400, 1969-12-31T00:00:00Z",
        "4070908800, 2099-01-01T00:00:00Z",
        "1e9, 2001-09-09T01:46:40Z",
        "-62135596800, 0001-01-01T00:00:00Z",
        "253402300799000, 9999-12-31T23:59:59Z",
    })
    void everyInstantOfTheCalendarIsAccepted(String tst, Instant expected) {
        assertEquals(Samples.at(48.85, 2.29, expected), message(json("48.85", "2.29", tst)));
        assertEquals(Samples.at(48.85, 2.29, expected), message(json("48.85", "2.29", '"' + tst + '"')));
    }

    @Test
    void theSignsOfKnownPhoneBugsMakeAFixSuspect() {
        assertEquals(true, ((Message.Location) message(json("0", "0", "1"))).suspect());
        assertEquals(true, ((Message.Location) message(json("51.48", "-0.0", "1"))).suspect());
        assertEquals(false, ((Message.Location) message(json("0", "9.1", "1"))).suspect());
    }

    @Test
    void ofTwoEqualKeysTheLastCounts() {
        assertEquals(Samples.LEAN, location("\"tid\":\"xx\",\"tid\":\"\",\"lat\":1,\"lat\":48.85"));
    }

    @Test
    void theJsonIsValidEvenWhereThePhonesIsNot() {
        assertEquals(
                "{\"_type\":\"lwt\",\"a\":null,\"b\":[1,null,{\"c\":null}],\"d\":\"NaN\"}",
                one("{\"_type\":\"lwt\",\"a\":NaN,\"b\":[1,-Infinity,{\"c\":1e999}],\"d\":\"NaN\"}")
                        .json());
    }

    @Test
    void minusZeroIsZero() {
        assertEquals(0.0, ((Message.Location) location("\"alt\":-0.0")).altitude());
    }

    @Test
    void aGreenwichLine() {
        Message.Location expected = new Message.Location(
                new GeoPoint(30.365854, 7.759698),
                Instant.ofEpochSecond(0x542A46AAL),
                null,
                null,
                80.0,
                null,
                36.0,
                120.0,
                null,
                null,
                null,
                null,
                "K2",
                "k",
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                false,
                Map.of("dist", "100", "trip", "38000"),
                null);
        assertEquals(
                new Decoded(
                        new Topic(TOPIC, TOPIC, ""),
                        expected,
                        false,
                        null,
                        "{\"_type\":\"location\",\"lat\":30.365854,\"lon\":7.759698,\"tst\":1412056746,\"alt\":80,"
                            + "\"vel\":36,\"cog\":120,\"tid\":\"K2\",\"t\":\"k\",\"dist\":\"100\",\"trip\":\"38000\"}"),
                one("K2,542A46AA,k,30365854,7759698,12,36,8,100,38"));
        assertEquals(unreadable(Message.Unreadable.Reason.OUT_OF_RANGE, "lat"), message("K2,1,k,91000000,0,1,2,3,4,5"));
        assertEquals(unreadable(Message.Unreadable.Reason.NOT_JSON, ""), message("K2,xyz,k,30365854,7759698,12,0,8"));
        assertEquals(
                unreadable(Message.Unreadable.Reason.NOT_JSON, ""),
                message("K2,542A46AA00,k,30365854,7759698,12,36,8,100,38"));
    }

    private static Message.Location with(Message.Location m, Map<String, String> extras) {
        return new Message.Location(
                m.at(),
                m.time(),
                m.createdAt(),
                m.accuracy(),
                m.altitude(),
                m.verticalAccuracy(),
                m.velocity(),
                m.course(),
                m.batteryLevel(),
                m.batteryState(),
                m.pressure(),
                m.radius(),
                m.trackerId(),
                m.trigger(),
                m.mode(),
                m.connection(),
                m.source(),
                m.poi(),
                m.tag(),
                m.ssid(),
                m.bssid(),
                m.regions(),
                m.regionIds(),
                m.suspect(),
                extras,
                m.image());
    }

    @Test
    void queclinkValuesAndAPictureOfAPlaceAreKept() {
        assertEquals(
                with(Samples.LEAN, Map.of("odometer", "12345.6", "ign", "1", "temp_c-28ff", "21.5", "rpm", "2200")),
                message("""
                    {"_type":"location","lat":48.85,"lon":2.29,"tst":1700000000,"odometer":12345.6,"ign":1,"rpm":"2200",\
                    "temp_c-28ff":21.5,"uext":null,"unheardOf":7}\
                    """));
        Message.Location pictured = (Message.Location) message("""
            {"_type":"location","lat":48.85,"lon":2.29,"tst":1700000000,"poi":"Pier","imagename":"p.png","image":"AQID"}\
            """);
        assertEquals(new Message.Picture("p.png", new byte[] {1, 2, 3}), pictured.image());
    }

    @Test
    void transitions() {
        assertEquals(
                new Message.Transition(
                        true,
                        "School",
                        "6da9cf",
                        TST,
                        Instant.ofEpochSecond(1_600_000_000),
                        new GeoPoint(48.1, 11.5),
                        20.0,
                        "jn",
                        "c"),
                message("""
                    {"_type":"transition","event":"enter","desc":"School","rid":"6da9cf","tst":1700000000,
                     "wtst":1600000000,"lat":48.1,"lon":11.5,"acc":20,"tid":"jn","t":"c"}\
                    """));
        Message left = new Message.Transition(false, "", "", TST, null, null, null, "", "");
        assertEquals(left, message("{\"_type\":\"transition\",\"event\":\"leave\",\"tst\":1700000000}"));
        assertEquals(
                left, message("{\"_type\":\"transition\",\"event\":\"exit\",\"tst\":1700000000,\"lat\":91,\"lon\":0}"));
    }

    @Test
    void aBeaconsTransitionAtZeroZeroIsNowhere() {
        assertEquals(
                new Message.Transition(true, "Car", "", TST, null, null, null, "", "b"),
                message("{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"Car\",\"t\":\"b\",\"tst\":1700000000,"
                        + "\"lat\":0,\"lon\":0}"));
    }

    @Test
    void cards() {
        byte[] face = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFB, (byte) 0xFF};
        assertEquals(
                new Message.Card("Jane Doe", "jn", face),
                message("{\"_type\":\"card\",\"name\":\"Jane Doe\",\"tid\":\"jn\",\"face\":\"iVBOR\\/v\\/\"}"));
        assertEquals(
                new Message.Card("Jane Doe", "", face),
                message("{\"_type\":\"card\",\"name\":\"Jane Doe\",\"face\":\"iVBO\\r\\nR_v_ \"}"));
        assertEquals(
                new Message.Card("", "", face),
                message("{\"_type\":\"card\",\"name\":null,\"face\":\"data:image/png;base64,iVBOR/v/\"}"));
    }

    @Test
    void aBrokenOrHugeFaceIsNoFaceAndTheNameStays() {
        Message expected = new Message.Card("Jane", "", new byte[0]);
        assertEquals(expected, message("{\"_type\":\"card\",\"name\":\"Jane\",\"face\":\"no base64!\"}"));
        assertEquals(expected, message("{\"_type\":\"card\",\"name\":\"Jane\",\"face\":\"iVBO*\"}"));
        assertEquals(expected, message("{\"_type\":\"card\",\"name\":\"Jane\",\"face\":17}"));
        assertEquals(expected, message("{\"_type\":\"card\",\"name\":\"Jane\"}"));
        byte[] most = new byte[MessageTypes.MAX_FACE];
        assertEquals(new Message.Card("Jane", "", most), message(card(most)));
        assertEquals(expected, message(card(new byte[MessageTypes.MAX_FACE + 1])));
    }

    @Test
    void aCardOnTheBaseTopicIsACard() {
        // iOS 26.2 does that
        assertEquals(new Message.Card("Jane", "", new byte[0]), message("{\"_type\":\"card\",\"name\":\"Jane\"}"));
        assertEquals(
                new Decoded(
                        new Topic(TOPIC + "/info", TOPIC, "info"),
                        new Message.Lwt(null),
                        false,
                        null,
                        "{\"_type\":\"lwt\"}"),
                reader.read(TOPIC + "/info", bytes("{\"_type\":\"lwt\"}")).getFirst());
    }

    @Test
    void waypoints() {
        Message.Waypoint home = new Message.Waypoint("Home|1|2", "6da9cf", TST, new GeoPoint(48.1, 11.5), 150, "");
        assertEquals(
                home,
                message("{\"_type\":\"waypoint\",\"desc\":\"Home|1|2\",\"rid\":\"6da9cf\",\"tst\":1700000000,"
                        + "\"lat\":48.1,\"lon\":11.5,\"rad\":\"150\"}"));
        Message.Waypoint beacon = new Message.Waypoint("Car", "", TST, null, 0, "CA271EAE-5FA8-4E80-8F08-2A302A95A959");
        assertEquals(new Message.Waypoints(List.of(home, beacon), 3), message("""
            {"_type":"waypoints","_creator":"phone","waypoints":[
             {"_type":"waypoint","desc":"Home|1|2","rid":"6da9cf","tst":1700000000,"lat":48.1,"lon":11.5,"rad":150},
             {"desc":"Nowhere","tst":1700000000,"lat":91,"lon":11.5,"rad":150},
             17,
             {"desc":"Car","tst":1700000000,"uuid":"CA271EAE-5FA8-4E80-8F08-2A302A95A959","lat":-180,"lon":-180,
              "rad":-1,"major":1,"minor":2},
             {"tst":1700000000,"lat":1,"lon":1}]}\
            """));
        assertEquals(
                new Message.Waypoint("Hut", "", Instant.EPOCH, null, 0, ""),
                message("{\"_type\":\"waypoint\",\"desc\":\"Hut\",\"rad\":1e30}"));
        assertEquals(new Message.Waypoints(List.of(), 0), message("{\"_type\":\"waypoints\",\"waypoints\":[]}"));
    }

    @Test
    void theOtherTypes() {
        assertEquals(new Message.Lwt(TST), message("{\"_type\":\"lwt\",\"tst\":1700000000}"));
        assertEquals(new Message.Lwt(null), message("{\"_type\":\"lwt\",\"tst\":\"soon\"}"));
        assertEquals(
                new Message.Status(Map.of("android.wifi", "1", "android.ps", "true", "iOS.loc.state", "always")),
                message(
                        "{\"_type\":\"status\",\"topic\":\"x\",\"_id\":\"y\",\"android\":{\"wifi\":1,\"ps\":true,\"x\":null},"
                            + "\"iOS\":{\"loc\":{\"state\":\"always\"},\"list\":[1]}}"));
        assertEquals(
                new Message.Steps(4711, Instant.ofEpochSecond(1_699_990_000), TST),
                message("{\"_type\":\"steps\",\"steps\":4711,\"from\":1699990000,\"to\":1700000000}"));
        assertEquals(new Message.Steps(null, null, null), message("{\"_type\":\"steps\",\"steps\":-1}"));
        assertEquals(
                new Message.Beacon("Car", "CA27", 1, 65535, 0.5, -60, 2),
                message("{\"_type\":\"beacon\",\"desc\":\"Car\",\"uuid\":\"CA27\",\"major\":1,\"minor\":\"65535\","
                        + "\"acc\":0.5,\"rssi\":-60,\"prox\":2,\"tst\":1700000000}"));
        assertEquals(
                new Message.Command("reportLocation"), message("{\"_type\":\"cmd\",\"action\":\"reportLocation\"}"));
        assertEquals(new Message.Request("tour"), message("{\"_type\":\"request\",\"request\":\"tour\",\"tour\":{}}"));
        assertEquals(new Message.Unknown("zebra"), message("{\"_type\":\"zebra\",\"lat\":\"x\"}"));
    }

    @Test
    void theJsonOfAConfigurationShowsNoSecrets() {
        assertEquals(
                new Decoded(
                        new Topic(TOPIC, TOPIC, ""),
                        new Message.Dump(java.util.Map.of("password", Message.Dump.MASK)),
                        false,
                        null,
                        "{\"_type\":\"dump\"}"),
                one("{\"_type\":\"dump\",\"configuration\":{\"password\":\"hunter2\"}}"));
        assertEquals(
                new Decoded(
                        new Topic(TOPIC, TOPIC, ""),
                        new Message.Configuration(),
                        false,
                        null,
                        "{\"_type\":\"configuration\"}"),
                one("{\"_type\":\"configuration\",\"password\":\"hunter2\",\"host\":\"h\"}"));
        assertEquals(
                "{\"_type\":\"cmd\",\"action\":\"setConfiguration\"}",
                one("{\"_type\":\"cmd\",\"action\":\"setConfiguration\",\"configuration\":{\"encryptionKey\":\"k\"}}")
                        .json());
        assertEquals(
                "{\"_type\":\"zebra\",\"a\":[{\"b\":1}]}",
                one("{\"_type\":\"zebra\",\"a\":[{\"b\":1,\"password\":\"hunter2\"}]}")
                        .json());
    }

    @Test
    void anEmptyPayloadClears() {
        assertEquals(
                List.of(new Decoded(new Topic(TOPIC, TOPIC, ""), new Message.Cleared(), false, null, "")),
                reader.read(TOPIC, new byte[0]));
    }

    @Test
    void anArrayIsSeveralMessagesAndABadOneHarmsOnlyItself() {
        List<Message> messages =
                reader
                        .read(TOPIC, bytes("[" + json("48.85", "2.29", "1700000000") + ",7,{\"_type\":\"lwt\"}]"))
                        .stream()
                        .map(Decoded::message)
                        .toList();
        assertEquals(
                List.of(Samples.LEAN, unreadable(Message.Unreadable.Reason.NOT_AN_OBJECT, ""), new Message.Lwt(null)),
                messages);
        assertEquals(List.of(), reader.read(TOPIC, bytes("[]")));
    }

    @Test
    void topicsOfAnyShapeAreTaken() {
        for (String topic : List.of(
                "",
                "/",
                "a",
                "a//b",
                "%2e%2e/../x",
                "familie/👩‍👧/📱",
                "עברית/ג׳יין/טלפון",
                "x".repeat(65_535),
                "$SYS/a")) {
            List<Decoded> read = reader.read(topic, bytes(json("48.85", "2.29", "1700000000")));
            assertEquals(
                    List.of(Samples.LEAN), read.stream().map(Decoded::message).toList());
            assertEquals(new Topic(topic, topic, ""), read.getFirst().topic());
        }
    }

    @Test
    void namesKeepWhatTheySay() {
        String name = "<b>שרה</b> \u202Egnp.exe 👩‍👧 ../../etc/passwd -fx-background: red";
        assertEquals(
                new Message.Card(name, "", new byte[0]), message("{\"_type\":\"card\",\"name\":\"" + name + "\"}"));
        assertEquals(
                new Message.Card("x".repeat(1023), "", new byte[0]),
                message("{\"_type\":\"card\",\"name\":\"" + "x".repeat(1023) + "👩" + "y".repeat(100_000) + "\"}"));
    }

    private static String card(byte[] face) {
        return "{\"_type\":\"card\",\"name\":\"Jane\",\"face\":\""
                + Base64.getEncoder().encodeToString(face) + "\"}";
    }

    private Message location(String more) {
        return message("{\"_type\":\"location\",\"lat\":48.85,\"lon\":2.29,\"tst\":1700000000," + more + "}");
    }

    private static String json(String lat, String lon, String tst) {
        return "{\"_type\":\"location\",\"lat\":" + lat + ",\"lon\":" + lon + ",\"tst\":" + tst + "}";
    }

    private static Message.Unreadable unreadable(Message.Unreadable.Reason reason, String field) {
        return new Message.Unreadable(reason, field);
    }

    private Message message(String payload) {
        return one(payload).message();
    }

    private Decoded one(String payload) {
        List<Decoded> read = reader.read(TOPIC, bytes(payload));
        assertEquals(1, read.size());
        return read.getFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
