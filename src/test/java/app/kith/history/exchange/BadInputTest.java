package app.kith.history.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.DeviceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are broken, endless or meant to do harm.
class BadInputTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private final MemoryHistory history = new MemoryHistory();

    private Imported read(String name, String content) {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Imported read(String name, byte[] content) {
        return read(name, new ByteArrayInputStream(content));
    }

    private Imported read(String name, InputStream in) {
        return new Importer(history, Importer.Options.NONE, Progress.NONE, CLOCK).stream(in, name);
    }

    /// Text that repeats a part so many times without being held.
    private static InputStream repeated(String head, String part, int times, String tail) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        return new java.io.SequenceInputStream(java.util.Collections.enumeration(List.of(
                new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    private long at;

                    @Override
                    public int read() {
                        return at < (long) bytes.length * times ? bytes[(int) (at++ % bytes.length)] & 0xff : -1;
                    }

                    @Override
                    public int read(byte[] to, int offset, int length) {
                        int n = 0;
                        while (n < length && at < (long) bytes.length * times) {
                            to[offset + n++] = bytes[(int) (at++ % bytes.length)];
                        }
                        return n == 0 && length > 0 ? -1 : n;
                    }
                },
                new ByteArrayInputStream(tail.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void aMillionBadLinesAreCountedAndTheGoodOneIsKept() {
        Imported report = read(
                "a.rec",
                repeated(
                        "",
                        "2026-05-01T10:00:05Z\t*\t{\"_type\":\"location\",\"lat\":1}\n",
                        1_000_000,
                        "2026-05-01T10:00:05Z\t*\t{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629600}\n"));
        assertEquals(1_000_000, report.bad());
        assertEquals(1_000, report.problems().size());
        assertEquals(1_000, report.problems().getLast().line());
        assertEquals(1, report.facts());
    }

    @Test
    void aLineWithoutAnEndIsLetGo() {
        Imported report = read(
                "a.rec",
                repeated(
                        "2026-05-01T10:00:05Z\t*\t",
                        "x".repeat(1_000),
                        20_000,
                        "\n"
                                + "2026-05-01T10:00:05Z\t*"
                                + "\t{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629600}\n"));
        assertEquals(1, report.bad());
        assertEquals(1, report.facts());
    }

    @Test
    void entitiesAreNeitherFetchedNorExpanded() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "hunter2");
        String point = "<trk><trkseg><trkpt lat='1' lon='2'><time>2026-05-01T10:00:00Z</time></trkpt></trkseg></trk>";
        for (String doctype : List.of(
                "<!DOCTYPE gpx [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>",
                "<!DOCTYPE gpx SYSTEM '" + secret.toUri() + "'>",
                "<!DOCTYPE gpx [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c"
                        + " '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>")) {
            Imported report =
                    read("a.gpx", doctype + "<gpx><wpt lat='1' lon='1'><name>&x;</name></wpt>" + point + "</gpx>");
            assertEquals(0, report.facts(), doctype);
            assertEquals(1, report.bad(), doctype);
            assertTrue(report.problems().getFirst().reason().contains("document type"), doctype);
        }
        Imported undeclared = read("a.gpx", "<gpx>" + point + "<wpt lat='1' lon='1'><name>&x;</name></wpt></gpx>");
        assertEquals(1, undeclared.facts());
        assertEquals(1, undeclared.bad());
        assertFalse(history.all().toString().contains("hunter2"));
    }

    @Test
    void aZipBombIsStopped() throws IOException {
        Path zip = dir.resolve("bomb.zip");
        byte[] blank = new byte[1 << 20];
        java.util.Arrays.fill(blank, (byte) ' ');
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("Records.json"));
            out.write("{\"locations\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 300; i++) {
                out.write(blank);
            }
            out.closeEntry();
            ImporterTest.entry(
                    out,
                    "good.json",
                    "{\"locations\":[{\"latitudeE7\":10,\"longitudeE7\":10,\"timestampMs\":\"1777629600000\"}]}");
        }
        Imported report = new Importer(history, Importer.Options.NONE, Progress.NONE, CLOCK).files(List.of(zip));
        assertEquals(1, report.bad());
        assertTrue(report.problems().getFirst().reason().contains("unpacks"), report.problems()::toString);
        assertEquals(1, report.facts());
    }

    @Test
    void aBrokenArchive() throws IOException {
        Path zip = dir.resolve("a.zip");
        Files.write(zip, new byte[] {'P', 'K', 3, 4, 1, 2, 3});
        Imported report = new Importer(history, Importer.Options.NONE, Progress.NONE, CLOCK).files(List.of(zip));
        assertEquals(1, report.bad());
    }

    @Test
    void whatIsCutOffGivesWhatIsThere() {
        assertEquals(
                1,
                read(
                                "a.gpx",
                                "<gpx><trk><trkseg><trkpt lat='1'"
                                        + " lon='2'><time>2026-05-01T10:00:00Z</time></trkpt><trkpt la")
                        .facts());
        Imported json = read(
                "a.json",
                "{\"locations\":[{\"latitudeE7\":10,\"longitudeE7\":10,\"timestampMs\":\"1777629600000\"},{\"latit");
        assertEquals(1, json.facts());
        assertEquals(1, json.bad());
        Imported rec = read(
                "a.rec",
                "2026-05-01T10:00:05Z\t*\t{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629600}\n"
                        + "2026-05-01T10:0");
        assertEquals(1, rec.facts());
        assertEquals(1, rec.bad());
        Imported csv = read("a.csv", "lat,lon,time\n1,2,2026-05-01T10:00:00Z\n\"1,2,2026");
        assertEquals(1, csv.facts());
        assertEquals(1, csv.bad());
    }

    @Test
    void nothingUnboundedIsHeldOfOneElement() {
        // One element of Google's, of 100 MB.
        Imported report = read(
                "Records.json",
                repeated(
                        "{\"locations\":[{\"latitudeE7\":10,\"longitudeE7\":10,\"timestampMs\":\"1777629600000\",\"activity\":[",
                        "{\"a\":[1,2,3]},",
                        7_000_000,
                        "1]}]}"));
        assertEquals(1, report.facts());
    }

    @Test
    void deepNestingIsRefused() {
        assertEquals(1, read("a.json", "{\"locations\":" + "[".repeat(100_000)).bad());
        assertEquals(1, read("a.kml", "<kml>" + "<Folder>".repeat(100_000)).bad());
    }

    @Test
    void whateverComesNothingIsThrown() {
        List<String> seeds = List.of(
                "2026-05-01T10:00:05Z\t*\t{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629600}\n",
                "<gpx><trk><trkseg><trkpt lat='1'"
                        + " lon='2'><time>2026-05-01T10:00:00Z</time></trkpt></trkseg></trk></gpx>",
                "<kml><Placemark><Track><when>2026-05-01T10:00:00Z</when><coord>1 2"
                        + " 3</coord></Track></Placemark></kml>",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\","
                        + "\"coordinates\":[2.5,48.5]},\"properties\":{\"time\":1777629600,\"inregions\":[\"a\"]}}]}",
                "{\"semanticSegments\":[{\"startTime\":\"2026-05-01T10:00:00Z\",\"endTime\":\"2026-05-01T11:00:00Z\","
                        + "\"timelinePath\":[{\"point\":\"geo:1,2\",\"time\":\"2026-05-01T10:10:00Z\"}]}]}",
                "lat,lon,time,acc\n1,2,2026-05-01T10:00:00Z,\"5\"\n");
        Random random = new Random(4);
        for (int i = 0; i < 6_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Imported report = read("mutant", bytes);
            assertTrue(report.facts() + report.bad() + report.skipped() >= 0);
        }
        assertTrue(history.devices().stream().map(k -> k.device()).allMatch(d -> !d.equals(new DeviceId(""))));
    }
}
