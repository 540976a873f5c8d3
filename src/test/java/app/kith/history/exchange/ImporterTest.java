package app.kith.history.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Battery;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each format that is read, from files written by hand.
class ImporterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private final MemoryHistory history = new MemoryHistory();

    private Imported read(String name, String content) {
        return read(name, content, Importer.Options.NONE);
    }

    private Imported read(String name, String content, Importer.Options options) {
        return new Importer(history, options, Progress.NONE, CLOCK)
                .stream(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), name);
    }

    private Imported files(Path... paths) {
        return new Importer(history, Importer.Options.NONE, Progress.NONE, CLOCK).files(List.of(paths));
    }

    private Fix only(String topic) {
        List<Fix> fixes = history.fixes(topic);
        assertEquals(1, fixes.size());
        return fixes.getFirst();
    }

    private static List<String> places(List<Fix> fixes) {
        return fixes.stream()
                .map(f -> f.time() + " " + f.at().lat() + " " + f.at().lon())
                .toList();
    }

    private Path file(String name, String content) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static final String REC = """
        2026-05-01T10:00:05Z\t*                 \t{"_type":"location","lat":48.8584,"lon":2.2945,"tst":1777629600,"acc":12,"alt":35,"vac":3,"vel":5,"cog":270,"batt":81,"bs":2,"tid":"jo","t":"u","m":1,"conn":"w","p":101.3,"poi":"Tour","SSID":"home","inregions":["Home","Paris"]}
        2026-05-01T10:01:00Z\t*                 \t{"_type":"lwt","tst":1777629660}
        2026-05-01T10:02:00Z\tevent             \t{"_type":"transition","event":"enter","desc":"Home","tst":1777629720,"lat":48.85,"lon":2.29,"acc":10}
        2026-05-01T10:03:00Z\tstatus            \t{"_type":"status","iOS":{"version":"1"}}
        not a line
        2026-05-01T10:04:00Z\t*                 \t{"_type":"location","lat":99,"lon":2,"tst":1777629840}
        2026-05-01T10:05:00Z\t*                 \t{"_type":"location","lat":48.86,"lon":2.3,"tst":1777629900}
        """;

    @Test
    void theRecordersStore() throws IOException {
        file("store/rec/jane/nokia/2026-05.rec", REC);
        file("store/rec/bob/pixel/2026-05.rec", REC.replace("\"tst\"", "\"topic\":\"owntracks/Bob/Pixel\",\"tst\""));
        file("store/last/jane/nokia/jane-nokia.json", "{\"_type\":\"location\"}");
        Imported report = files(dir.resolve("store"));
        assertEquals(6, report.facts());
        assertEquals(6, report.added());
        assertEquals(4, report.skipped());
        assertEquals(4, report.bad());
        assertEquals(
                List.of(new DeviceId("owntracks/Bob/Pixel"), new DeviceId("owntracks/jane/nokia")),
                List.copyOf(report.devices()));
        assertEquals(5, report.problems().getFirst().line());
        assertEquals(6, report.problems().get(1).line());
        assertEquals("2026-05.rec", report.problems().getFirst().file());
        Fix fix = history.fixes("owntracks/jane/nokia").getFirst();
        assertEquals(48.8584, fix.at().lat());
        assertEquals(Instant.parse("2026-05-01T10:00:00Z"), fix.time());
        assertEquals(Instant.parse("2026-05-01T10:00:05Z"), fix.receivedAt());
        assertEquals(12, fix.accuracy());
        assertEquals(270, fix.course());
        assertEquals(new Battery(fix.time(), 81, Battery.State.CHARGING), fix.battery());
        assertEquals(List.of("Home", "Paris"), fix.regions());
        Crossing crossing = history.crossings(new DeviceId("owntracks/jane/nokia"), app.kith.history.Span.ALWAYS)
                .getFirst();
        assertEquals("Home", crossing.region());
        assertTrue(crossing.entered());
        // Again: nothing is doubled.
        assertEquals(0, files(dir.resolve("store")).added());
    }

    @Test
    void aSingleRecFileIsADeviceOfItsOwnOrTheOneGiven() {
        assertEquals(3, read("2026-05.rec", REC).facts());
        assertEquals(2, history.fixes("import/2026-05.rec").size());
        read("2026-05.rec", REC, new Importer.Options(new DeviceId("family/jane"), Keyring.EMPTY));
        assertEquals(2, history.fixes("family/jane").size());
    }

    @Test
    void aDeviceTheHistoryKnowsIsRecognisedWhateverItsLetters() throws IOException {
        read("x.rec", REC.replace("\"tst\"", "\"topic\":\"Family/Jane/Nokia\",\"tst\""));
        file("store/rec/jane/nokia/2026-05.rec", REC);
        assertEquals(0, files(dir.resolve("store")).added());
        assertEquals(2, history.fixes("Family/Jane/Nokia").size());
    }

    @Test
    void encryptedLinesOpenWithAKey() {
        String envelope = new String(
                MessageWriter.encrypted(
                        "{\"_type\":\"location\",\"lat\":1.5,\"lon\":2.5,\"tst\":1777629600}"
                                .getBytes(StandardCharsets.UTF_8),
                        "s3cret"),
                StandardCharsets.UTF_8);
        String line = "2026-05-01T10:00:05Z\t*                 \t" + envelope + "\n";
        Imported locked = read("a.rec", line);
        assertEquals(0, locked.facts());
        assertEquals(1, locked.bad());
        Imported opened = read("a.rec", line, new Importer.Options(null, Keyring.of("k", "s3cret")));
        assertEquals(1, opened.facts());
        assertTrue(history.all().getFirst().origin().encrypted());
    }

    @Test
    void gpx() {
        Imported report = read("walk.gpx", """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"
                 xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
             <wpt lat="10" lon="20"><time>2026-05-01T09:00:00Z</time><name>Summit</name></wpt>
             <rte><rtept lat="11" lon="21"><time>2026-05-01T09:30:00.500Z</time></rtept></rte>
             <trk><name>Walk</name><trkseg>
              <trkpt lat="12" lon="179.9"><ele>100.5</ele><time>2026-05-01T12:00:00+02:00</time>
               <extensions><gpxtpx:TrackPointExtension><gpxtpx:speed>2.5</gpxtpx:speed><gpxtpx:course>359</gpxtpx:course></gpxtpx:TrackPointExtension></extensions>
              </trkpt>
              <trkpt lat="12" lon="-179.9"><time>2026-05-01T10:00:10Z</time></trkpt>
              <trkpt lat="12" lon="22"><ele>3</ele></trkpt>
              <trkpt lat="x" lon="22"><time>2026-05-01T10:00:20Z</time></trkpt>
             </trkseg></trk>
            </gpx>
            """);
        assertEquals(4, report.facts());
        assertEquals(2, report.bad());
        assertEquals(11, report.problems().getFirst().line());
        List<Fix> fixes = history.fixes("import/walk.gpx");
        assertEquals(
                List.of(
                        "2026-05-01T09:00:00Z 10.0 20.0",
                        "2026-05-01T09:30:00Z 11.0 21.0",
                        "2026-05-01T10:00:00Z 12.0 179.9",
                        "2026-05-01T10:00:10Z 12.0 -179.9"),
                places(fixes));
        assertEquals("Summit", fixes.getFirst().poi());
        assertEquals(100.5, fixes.get(2).altitude());
        assertEquals(9, fixes.get(2).velocity());
        assertEquals(359, fixes.get(2).course());
    }

    @Test
    void gpx10HasSpeedAndCourseOfItsOwn() {
        read(
                "old.gpx",
                "<gpx version='1.0' xmlns='http://www.topografix.com/GPX/1/0'><trk><trkseg><trkpt lat='1' lon='2'>"
                        + "<time>2006-05-01T09:00:00Z</time><course>90</course><speed>10</speed></trkpt></trkseg></trk>"
                        + "</gpx>");
        Fix fix = only("import/old.gpx");
        assertEquals(36, fix.velocity());
        assertEquals(90, fix.course());
        assertFalse(fix.suspect());
    }

    @Test
    void geoJson() {
        Imported report = read("a.geojson", """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","geometry":{"type":"Point","coordinates":[2.5,48.5,30]},"properties":{"time":"2026-05-01T10:00:00Z","acc":5}},
             {"type":"Feature","properties":{"coordTimes":["2026-05-01T11:00:00Z","2026-05-01T11:00:10+01:00"]},"geometry":{"type":"LineString","coordinates":[[179.99,1],[-179.99,2,7]]}},
             {"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[1,1],[2,2]],[[3,3]]]},"properties":{"coordinateProperties":{"times":[[1777633000,1777633001],[1777633002]]}}},
             {"type":"Feature","geometry":{"type":"Point","coordinates":[2.5,48.5]},"properties":{}},
             {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,1],[2,2]]},"properties":{}},
             {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]},"properties":{}},
             {"type":"Feature","geometry":null,"properties":{}}
            ]}
            """);
        assertEquals(6, report.facts());
        assertEquals(3, report.bad());
        assertEquals(1, report.skipped());
        List<Fix> fixes = history.fixes("import/a.geojson");
        assertEquals(
                List.of(
                        "2026-05-01T10:00:00Z 48.5 2.5",
                        "2026-05-01T10:00:10Z 2.0 -179.99",
                        "2026-05-01T10:56:40Z 1.0 1.0",
                        "2026-05-01T10:56:41Z 2.0 2.0",
                        "2026-05-01T10:56:42Z 3.0 3.0",
                        "2026-05-01T11:00:00Z 1.0 179.99"),
                places(fixes));
        assertEquals(30, fixes.getFirst().altitude());
        assertEquals(7, fixes.get(1).altitude());
        assertNull(fixes.getLast().altitude());
    }

    @Test
    void theRecordersAnswers() {
        Imported report = read("locations.json", """
            {"count":2,"data":[
             {"_type":"location","lat":1,"lon":2,"tst":1777629600,"tid":"ab","isotst":"2026-05-01T10:00:00Z","ghash":"s0"},
             {"_type":"location","lat":1,"lon":2.5,"tst":1777629700}],"status":200,"version":"1.0.0"}
            """);
        assertEquals(2, report.facts());
        assertEquals(0, report.bad());
        // Its GeoJSON has all members among the properties.
        assertEquals(1, read("g.json", """
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",
            "coordinates":[2.5,48.5]},"properties":{"_type":"location","tst":1777629600,"acc":9,"vel":4}}]}
            """).facts());
        assertEquals(4, only("import/g.json").velocity());
    }

    @Test
    void messagesOneAfterAnother() {
        assertEquals(
                2,
                read(
                                "-",
                                "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629600,\"topic\":\"a/b\"}\n"
                                    + "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629601,\"topic\":\"a/b\"}\n")
                        .facts());
        assertEquals(2, history.fixes("a/b").size());
    }

    @Test
    void kml() {
        Imported report = read("a.kml", """
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
            <Placemark><gx:Track><when>2026-05-01T10:00:00Z</when><when>2026-05-01T10:00:10Z</when>
            <gx:coord>2 48 5</gx:coord><gx:coord>2.1 48.1 6</gx:coord></gx:Track></Placemark>
            <Placemark><gx:Track><when>2026-05-01T11:00:00-01:00</when><gx:coord>3 49 0</gx:coord><when>2026-05-01T12:00:10Z</when></gx:Track></Placemark>
            <Placemark><name>Cafe</name><TimeStamp><when>2026-05-01T13:00:00Z</when></TimeStamp><Point><coordinates>4,50,1</coordinates></Point></Placemark>
            <Placemark><TimeSpan><begin>2026-05-01T14:00:00Z</begin><end>2026-05-01T15:00:00Z</end></TimeSpan><Point><coordinates>5,51</coordinates></Point></Placemark>
            <Placemark><Point><coordinates>6,52</coordinates></Point></Placemark>
            </Document></kml>
            """);
        assertEquals(6, report.facts());
        assertEquals(2, report.bad());
        assertEquals(
                List.of(
                        "2026-05-01T10:00:00Z 48.0 2.0",
                        "2026-05-01T10:00:10Z 48.1 2.1",
                        "2026-05-01T12:00:00Z 49.0 3.0",
                        "2026-05-01T13:00:00Z 50.0 4.0",
                        "2026-05-01T14:00:00Z 51.0 5.0",
                        "2026-05-01T15:00:00Z 51.0 5.0"),
                places(history.fixes("import/a.kml")));
    }

    @Test
    void csv() {
        read("a.csv", "\uFEFFtid,tst,lat,lon,acc,vel,batt,SSID\r\nab,1777629600,48.5,2.5,7,36,50,\"my, net\"\r\n");
        Fix fix = only("import/a.csv");
        assertEquals(48.5, fix.at().lat());
        assertEquals(36, fix.velocity());
        assertEquals("my, net", fix.ssid());
        Imported logger = read(
                "b.csv",
                "time,lat,lon,elevation,accuracy,bearing,speed\n"
                        + "2026-05-01T10:00:00.000Z,1,2,3,4,5,10\n"
                        + ",1,2,3,4,5,6\n"
                        + "nonsense\n");
        assertEquals(1, logger.facts());
        assertEquals(2, logger.bad());
        assertEquals(3, logger.problems().getFirst().line());
        assertEquals(36, only("import/b.csv").velocity());
        read("c.csv", "Latitude;Longitude;Date;Time\n48,5;2,5;2026-05-01;10:00:00\n");
        assertEquals(List.of("2026-05-01T10:00:00Z 48.5 2.5"), places(history.fixes("import/c.csv")));
    }

    @Test
    void googleRecords() {
        Imported report = read("Records.json", """
            {"locations":[
             {"latitudeE7":485000000,"longitudeE7":25000000,"accuracy":20,"timestamp":"2026-05-01T10:00:00.123Z","velocity":10,"heading":90,"altitude":100,"activity":[{"activity":[{"type":"STILL","confidence":100}]}]},
             {"latitudeE7":-337000000,"longitudeE7":1511000000,"timestampMs":"1777629700000","accuracy":5},
             {"latitudeE7":3909967296,"longitudeE7":25000000,"timestampMs":"1777629800000"},
             {"timestampMs":"1777629900000","source":"WIFI"},
             {"deviceTag":1}
            ]}
            """);
        assertEquals(3, report.facts());
        assertEquals(2, report.bad());
        List<Fix> fixes = history.fixes("import/Records.json");
        assertEquals(
                List.of(
                        "2026-05-01T10:00:00Z 48.5 2.5",
                        "2026-05-01T10:01:40Z -33.7 151.1",
                        "2026-05-01T10:03:20Z -38.5 2.5"),
                places(fixes));
        assertEquals(36, fixes.getFirst().velocity());
    }

    @Test
    void googleSemantic() {
        Imported report = read("2020_MAY.json", """
            {"timelineObjects":[
             {"placeVisit":{"location":{"latitudeE7":485000000,"longitudeE7":25000000,"name":"Home"},
               "duration":{"startTimestamp":"2026-05-01T10:00:00Z","endTimestampMs":"1777633200000"}}},
             {"activitySegment":{"startLocation":{"latitudeE7":485000000,"longitudeE7":25000000},"endLocation":{},
               "duration":{"startTimestamp":"2026-05-01T11:00:10Z","endTimestamp":"2026-05-01T11:30:00Z"},
               "waypointPath":{"waypoints":[{"latE7":1,"lngE7":1}]},
               "simplifiedRawPath":{"points":[{"latE7":486000000,"lngE7":26000000,"timestamp":"2026-05-01T11:10:00Z","accuracyMeters":9}]}}}
            ]}
            """);
        assertEquals(4, report.facts());
        assertEquals(0, report.bad());
        assertEquals(
                List.of(
                        "2026-05-01T10:00:00Z 48.5 2.5",
                        "2026-05-01T11:00:00Z 48.5 2.5",
                        "2026-05-01T11:00:10Z 48.5 2.5",
                        "2026-05-01T11:10:00Z 48.6 2.6"),
                places(history.fixes("import/2020_MAY.json")));
    }

    @Test
    void googleOnThePhone() {
        Imported android = read("Timeline.json", """
            {"semanticSegments":[
             {"startTime":"2026-05-01T10:00:00.000+02:00","endTime":"2026-05-01T12:00:00.000+02:00","timelinePath":[{"point":"48.5°, 2.5°","time":"2026-05-01T10:05:00.000+02:00"}]},
             {"startTime":"2026-05-01T12:00:00.000+02:00","endTime":"2026-05-01T13:00:00.000+02:00","visit":{"topCandidate":{"placeLocation":{"latLng":"48.6°, -2.6°"}}}},
             {"startTime":"2026-05-01T13:00:10.000+02:00","endTime":"2026-05-01T14:00:00.000+02:00","activity":{"start":{"latLng":"48.6°, -2.6°"},"end":{"latLng":"48.7°, 2.7°"}}},
             {"startTime":"2026-05-01T13:00:00.000+02:00","endTime":"2026-05-01T14:00:00.000+02:00","timelineMemory":{}}],
             "rawSignals":[{"position":{"LatLng":"48.8°, 2.8°","accuracyMeters":13,"altitudeMeters":90.5,"timestamp":"2026-05-01T15:00:00.000+02:00","speedMetersPerSecond":10}},
              {"wifiScan":{"deliveryTime":"2026-05-01T15:00:00.000+02:00"}}],
             "userLocationProfile":{"frequentPlaces":[{"placeLocation":"1,2"}]}}
            """);
        assertEquals(6, android.facts());
        assertEquals(0, android.bad());
        assertEquals(
                List.of(
                        "2026-05-01T08:05:00Z 48.5 2.5",
                        "2026-05-01T10:00:00Z 48.6 -2.6",
                        "2026-05-01T11:00:00Z 48.6 -2.6",
                        "2026-05-01T11:00:10Z 48.6 -2.6",
                        "2026-05-01T12:00:00Z 48.7 2.7",
                        "2026-05-01T13:00:00Z 48.8 2.8"),
                places(history.fixes("import/Timeline.json")));
        Imported ios = read("location-history.json", """
            [{"endTime":"2026-05-01T12:00:00.000+02:00","startTime":"2026-05-01T11:00:00.000+02:00","visit":{"topCandidate":{"placeLocation":"geo:48.500000,2.500000"}}},
             {"endTime":"2026-05-01T13:00:00.000+02:00","startTime":"2026-05-01T12:00:00.000+02:00","timelinePath":[{"point":"geo:48.6,2.6","durationMinutesOffsetFromStartTime":"23"}]},
             {"endTime":"2026-05-01T13:00:00.000+02:00","startTime":"2026-05-01T12:30:00.000+02:00","activity":{"start":"geo:48.6,2.6","end":"geo:48.7,2.7"}}]
            """);
        assertEquals(5, ios.facts());
        assertEquals(
                List.of(
                        "2026-05-01T09:00:00Z 48.5 2.5",
                        "2026-05-01T10:00:00Z 48.5 2.5",
                        "2026-05-01T10:23:00Z 48.6 2.6",
                        "2026-05-01T10:30:00Z 48.6 2.6",
                        "2026-05-01T11:00:00Z 48.7 2.7"),
                places(history.fixes("import/location-history.json")));
    }

    @Test
    void archives() throws IOException {
        Path zip = dir.resolve("takeout.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            entry(
                    out,
                    "Takeout/Location History/Records.json",
                    "{\"locations\":[{\"latitudeE7\":10,\"longitudeE7\":10,\"timestampMs\":\"1777629600000\"}]}");
            entry(out, "Takeout/Location History/Settings.json", "{\"retention\":1}");
            entry(out, "Takeout/archive_browser.html", "<html/>");
        }
        Imported report = files(zip);
        assertEquals(1, report.facts());
        assertEquals(0, report.bad());
        Imported streamed = new Importer(history, Importer.Options.NONE, Progress.NONE, CLOCK)
                .stream(Files.newInputStream(zip), "stdin");
        assertEquals(1, streamed.facts());
        assertEquals(0, streamed.added());
    }

    static void entry(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    @Test
    void timesWithAndWithoutOffsets() {
        // The night on which the clocks of Berlin go back: 02:30 is there twice, and the offset tells which.
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), Times.parse("2026-10-25T02:30:00+02:00"));
        assertEquals(Instant.parse("2026-10-25T01:30:00Z"), Times.parse("2026-10-25 02:30:00+0100"));
        assertEquals(Instant.parse("2026-10-25T02:30:00Z"), Times.parse("2026-10-25 02:30:00"));
        assertEquals(Instant.parse("2026-10-25T02:30:00Z"), Times.parse("2026-10-25T02:30:00.999999Z"));
        assertEquals(Instant.parse("2026-10-25T02:30:00Z"), Times.parse("2026-10-25T02:30Z"));
        assertEquals(Instant.parse("2026-05-01T10:00:00Z"), Times.parse("1777629600"));
        assertEquals(Instant.parse("2026-05-01T10:00:00Z"), Times.parse("1777629600000"));
        assertEquals(Instant.parse("1969-12-31T23:59:59Z"), Times.parse("-0.5"));
        for (String none : List.of(
                "",
                "x",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-01-01T00:00:00Z",
                "1e9",
                "NaN",
                "--5",
                "99999999999999999999")) {
            assertNull(Times.parse(none), none);
        }
    }

    @Test
    void whatIsNotThereOrNothingWeKnow() {
        assertThrows(ExchangeException.class, () -> files(dir.resolve("missing")));
        assertEquals(1, read("a.txt", "hello").bad());
        assertEquals(1, read("a.txt", "").bad());
        assertEquals(1, read("a.json", "{\"a\":1}").bad());
        assertEquals(1, read("a.xml", "<html/>").bad());
    }

    @Test
    void progressIsToldAndCancelEndsItButKeepsWhatWasRead() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            lines.append("2026-05-01T10:00:05Z\t*\t{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":")
                    .append(1_777_000_000 + i)
                    .append("}\n");
        }
        Path file = file("long.rec", lines.toString());
        List<Progress.State> states = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void at(State state) {
                states.add(state);
            }

            @Override
            public boolean cancelled() {
                return history.batches >= 2;
            }
        };
        Imported report = new Importer(history, Importer.Options.NONE, progress, CLOCK).files(List.of(file));
        assertTrue(report.cancelled());
        assertTrue(report.facts() >= 10_000 && report.facts() < 40_000, () -> "" + report.facts());
        assertEquals(report.facts(), history.all().size());
        assertEquals(Files.size(file), states.getLast().total());
        Imported rest = files(file);
        assertEquals(40_000, rest.facts());
        assertEquals(40_000 - report.facts(), rest.added());
        assertFalse(rest.cancelled());
        Thread.currentThread().interrupt();
        assertTrue(files(file).cancelled());
        assertTrue(Thread.interrupted(), "whoever interrupted learns of it");
    }

    @Test
    void cardsAreKept() {
        read(
                "a.rec",
                "2026-05-01T10:00:05Z\tinfo\t{\"_type\":\"card\",\"name\":\"Jane\",\"topic\":\"o/jane/n/info\"}\n");
        assertEquals(new DeviceId("o/jane/n"), history.devices().getFirst().device());
        assertNotNull(history.devices());
        assertTrue(history.all().stream().noneMatch(o -> o instanceof Observation.Located));
    }
}
