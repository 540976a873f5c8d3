package app.kith.history.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.Span;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import io.jenetics.jpx.GPX;
import io.jenetics.jpx.WayPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What goes out comes in again as it was: through the real store.
class RoundTripTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private static final String REC = """
        2026-05-01T10:00:05Z\t*                 \t{"_type":"location","lat":48.8584,"lon":2.2945001,"tst":1777629600,"acc":12.5,"alt":-3,"vac":3,"vel":5,"cog":270,"batt":81,"bs":2,"tid":"jo","t":"u","m":1,"conn":"w","p":101.325,"poi":"Tour <&> \\"é\\"","SSID":"home, \\"x\\"","inregions":["Home","Paris"]}
        2026-05-01T10:02:00Z\tevent             \t{"_type":"transition","event":"enter","desc":"Home & <Garden>","tst":1777629720,"lat":48.85,"lon":2.29}
        2026-05-01T10:05:00Z\t*                 \t{"_type":"location","lat":-17.5,"lon":180,"tst":1777629900}
        2026-05-01T10:06:00Z\t*                 \t{"_type":"location","lat":-17.5,"lon":-179.9999999,"tst":1777629960,"batt":5}
        2026-05-01T10:07:00Z\tevent             \t{"_type":"transition","event":"leave","desc":"Beacon","tst":1777630020}
        2026-05-01T10:08:00Z\t*                 \t{"_type":"location","lat":90,"lon":0.0000001,"tst":1777630080,"bs":0}
        """;

    private SqliteHistory history(String name) {
        return SqliteHistory.open(dir.resolve(name + ".db"), CLOCK);
    }

    private static Imported in(SqliteHistory history, Path... files) {
        return new Importer(history, Importer.Options.NONE, Progress.NONE, CLOCK).files(List.of(files));
    }

    private static Exported out(SqliteHistory history, Format format, Path file) {
        return new Exporter(history, Progress.NONE, CLOCK)
                .write(new Exporter.Request(format, List.of(), Span.ALWAYS), file);
    }

    private Path store() throws IOException {
        for (String who : List.of("jane/nokia", "bob/pixel")) {
            Path file = dir.resolve("store/rec/" + who + "/2026-05.rec");
            Files.createDirectories(file.getParent());
            Files.writeString(file, REC);
        }
        return dir.resolve("store");
    }

    /// Each line's facts: when, which topic, and every member; the device by the topic or by the folder.
    private static Set<String> facts(Path file, String device) throws IOException {
        Set<String> facts = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", 3);
            ObjectNode json = (ObjectNode) Trees.MAPPER.readTree(parts[2]);
            JsonNode topic = json.remove("topic");
            TreeSet<String> members = new TreeSet<>();
            json.properties().forEach(e -> members.add(e.getKey() + "=" + value(e.getValue())));
            facts.add(parts[0] + " " + parts[1] + " " + (topic == null ? device : topic.asString()) + " " + members);
        }
        return facts;
    }

    private static String value(JsonNode node) {
        return node.isNumber() ? String.format(Locale.ROOT, "%.7f", node.doubleValue()) : node.toString();
    }

    @Test
    void recToStoreToRecIsTheSameSetOfFacts() throws IOException {
        Path out = dir.resolve("out.rec");
        try (SqliteHistory history = history("a")) {
            assertEquals(12, in(history, store()).added());
            assertEquals(new Exported(12, 0, false), out(history, Format.REC, out));
        }
        Set<String> before = new TreeSet<>();
        for (String who : List.of("jane/nokia", "bob/pixel")) {
            before.addAll(facts(dir.resolve("store/rec/" + who + "/2026-05.rec"), "owntracks/" + who));
        }
        assertEquals(before, facts(out, ""));
        // And once more, into another history.
        try (SqliteHistory other = history("b")) {
            assertEquals(12, in(other, out).added());
            assertEquals(Set.of("owntracks/bob/pixel", "owntracks/jane/nokia"), ids(other));
            Path again = dir.resolve("again.rec");
            out(other, Format.REC, again);
            assertEquals(before, facts(again, ""));
        }
    }

    private static Set<String> ids(SqliteHistory history) {
        return history.devices().stream().map(k -> k.device().topic()).collect(Collectors.toSet());
    }

    private static List<String> everything(SqliteHistory history, boolean all) {
        List<String> facts = new ArrayList<>();
        history.each(
                List.of(),
                Span.ALWAYS,
                o -> facts.add(
                        switch (o) {
                            case Observation.Located l -> l.device() + " " + told(l.fix(), all);
                            case Observation.Crossed c ->
                                c.device() + " " + c.time() + " " + c.crossing().region()
                                        + c.crossing().entered() + c.crossing().at();
                            case Observation.Introduced i -> i.toString();
                        }));
        return facts;
    }

    private static String told(Fix f, boolean all) {
        double lon = f.at().lon() == 180 ? -180 : f.at().lon();
        String place = f.time() + " " + f.at().lat() + " " + lon + " " + f.altitude();
        return all
                ? place
                        + f.accuracy()
                        + f.verticalAccuracy()
                        + f.velocity()
                        + f.course()
                        + f.battery()
                        + f.trackerId()
                        + f.trigger()
                        + f.mode()
                        + f.connection()
                        + f.pressure()
                        + f.poi()
                        + f.ssid()
                        + f.regions()
                : place;
    }

    @Test
    void everyFormatBringsBackWhatItCanHold() throws IOException {
        try (SqliteHistory history = history("a")) {
            in(history, store());
            List<String> whole = everything(history, true);
            List<String> placed =
                    whole.stream().filter(f -> !f.contains("Beacon")).toList();
            for (Format format : List.of(Format.REC, Format.GPX, Format.GEOJSON, Format.CSV)) {
                Path file = dir.resolve("out." + format.extension());
                Exported exported = out(history, format, file);
                try (SqliteHistory other = history(format.name())) {
                    Imported report = in(other, file);
                    assertEquals(0, report.bad(), () -> format + ": " + report.problems());
                    assertEquals(format == Format.GPX ? placed : whole, everything(other, true), format.name());
                    assertEquals(format == Format.GPX ? 2 : 0, exported.leftOut());
                }
            }
            Path kml = dir.resolve("out.kml");
            out(history, Format.KML, kml);
            try (SqliteHistory other = history("kml")) {
                assertEquals(0, in(other, kml).bad());
                List<String> fixes = everything(history, false).stream()
                        .filter(f -> !f.contains("Home") && !f.contains("Beacon"))
                        .toList();
                List<String> back = everything(other, false);
                assertTrue(back.containsAll(fixes), () -> back + " lacks of " + fixes);
            }
        }
    }

    /// An independent reader (jpx) finds the same points in our GPX, strictly by the standard.
    @Test
    void anotherProgramReadsOurGpx() throws IOException {
        try (SqliteHistory history = history("a")) {
            in(history, store());
            Path file = dir.resolve("out.gpx");
            out(history, Format.GPX, file);
            GPX gpx = GPX.Reader.of(GPX.Version.V11, GPX.Reader.Mode.STRICT).read(file);
            assertEquals(2, gpx.getTracks().size());
            assertEquals(2, gpx.getWayPoints().size());
            List<String> points = gpx.getTracks().stream()
                    .flatMap(t -> t.getSegments().stream())
                    .flatMap(s -> s.getPoints().stream())
                    .map(RoundTripTest::told)
                    .toList();
            List<String> ours = new ArrayList<>();
            history.each(List.of(), Span.ALWAYS, o -> {
                if (o instanceof Observation.Located l) {
                    double lon = l.fix().at().lon() == 180 ? -180 : l.fix().at().lon();
                    ours.add(l.time() + " " + l.fix().at().lat() + " " + lon);
                }
            });
            assertEquals(ours, points);
        }
    }

    private static String told(WayPoint p) {
        return p.getTime().orElseThrow() + " " + p.getLatitude().doubleValue() + " "
                + p.getLongitude().doubleValue();
    }

    @Test
    void aSpanAndSomePeople() throws IOException {
        try (SqliteHistory history = history("a")) {
            in(history, store());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Exported report = new Exporter(history, Progress.NONE, CLOCK)
                    .write(
                            new Exporter.Request(
                                    Format.CSV,
                                    List.of(new DeviceId("owntracks/jane/nokia")),
                                    new Span(
                                            Instant.parse("2026-05-01T10:05:00Z"),
                                            Instant.parse("2026-05-01T10:06:00Z"))),
                            out);
            assertEquals(1, report.facts());
            String[] lines = out.toString(StandardCharsets.UTF_8).split("\r\n");
            assertEquals(2, lines.length);
            assertTrue(lines[1].startsWith("owntracks/jane/nokia,2026-05-01T10:05:00Z,-17.5,180,"), lines[1]);
        }
    }

    @Test
    void whatWasThereStaysUntilTheNewFileIsComplete() throws IOException {
        try (SqliteHistory history = history("a")) {
            in(history, store());
            Path file = Files.writeString(dir.resolve("out.gpx"), "old");
            Progress cancelling = new Progress() {
                @Override
                public void at(State state) {}

                @Override
                public boolean cancelled() {
                    return true;
                }
            };
            Exported report = new Exporter(history, cancelling, CLOCK)
                    .write(new Exporter.Request(Format.GPX, List.of(), Span.ALWAYS), file);
            assertTrue(report.cancelled());
            assertEquals("old", Files.readString(file));
            assertThrows(
                    ExchangeException.class, () -> out(history, Format.GPX, dir.resolve("no/such/folder/out.gpx")));
            assertThrows(ExchangeException.class, () -> out(history, Format.GPX, dir));
            assertFalse(out(history, Format.GPX, file).cancelled());
            assertTrue(Files.readString(file).startsWith("<?xml"));
            try (Stream<Path> all = Files.list(dir)) {
                assertTrue(all.noneMatch(p -> p.getFileName().toString().startsWith(".kith-")));
            }
        }
    }
}
