package app.kith.history.sqlite;

import static app.kith.history.sqlite.Made.JANE;
import static app.kith.history.sqlite.Made.NOON;
import static app.kith.history.sqlite.Made.TOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.history.History;
import app.kith.history.HistoryException;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest {
    @TempDir
    Path folder;

    private Path file;
    private SqliteHistory history;

    @BeforeEach
    void open() {
        file = folder.resolve("history.db");
        history = open(NOON);
    }

    private SqliteHistory open(Instant now) {
        return SqliteHistory.open(file, Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void nobodyElseMayReadTheFile() throws Exception {
        Path kept = folder.resolve("private.db");
        SqliteHistory.open(kept).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    @Test
    void whatWasKeptComesBackWhole() {
        List<Observation> kept = List.of(
                Made.located(JANE, NOON, 43.5512345, 7.0987654),
                Made.crossed(JANE, NOON.plusSeconds(5), "Home", true),
                new Observation.Located(JANE, Made.bare(NOON.plusSeconds(9), null), Made.origin(NOON.plusSeconds(9))),
                new Observation.Located(
                        JANE,
                        Made.bare(NOON.plusSeconds(10), new Battery(NOON.plusSeconds(10), null, Battery.State.FULL)),
                        new Observation.Origin("a file.rec", NOON.plusSeconds(10), true, false)),
                Made.located(TOM, NOON, -43, -7));
        assertEquals(5, history.keep(kept));
        assertEquals(kept, all());
        history.close();
        history = open(NOON);
        assertEquals(kept, all());
        assertNull(history.notice());
    }

    @Test
    void whatIsKnownIsNotDoubledAndTheLaterArrivalOfASecondStays() {
        Observation.Located first = Made.located(JANE, NOON, NOON.plusSeconds(1), 43, 7);
        assertEquals(1, history.keep(List.of(first)));
        // The broker's copy of the same, later.
        assertEquals(
                0,
                history.keep(List.of(new Observation.Located(
                        JANE, first.fix(), new Observation.Origin("Home", NOON.plusSeconds(99), true, true)))));
        assertEquals(List.of(first), all());
        Observation.Located later = Made.located(JANE, NOON, NOON.plusSeconds(2), 44, 7);
        assertEquals(0, history.keep(List.of(later)));
        assertEquals(List.of(later), all());
        assertEquals(0, history.keep(List.of(first)));
        assertEquals(List.of(later), all(), "an earlier arrival does not win");
        assertEquals(1, jane().fixes());
    }

    @Test
    void lateFixesFindTheirPlace() {
        for (int second : new int[] {50, 10, 30, 20, 40, 30}) {
            history.keep(List.of(Made.located(JANE, NOON.plusSeconds(second), second, 7)));
        }
        Track track = history.track(JANE, Span.ALWAYS);
        assertEquals(5, track.size());
        assertEquals(
                List.of(10.0, 20.0, 30.0, 40.0, 50.0),
                IntStream.range(0, 5).mapToObj(track::lat).toList());
    }

    @Test
    void aTrackHoldsItsSpanAndAllValues() {
        Observation.Located whole = Made.located(JANE, NOON, -89.9999999, 179.9999999);
        history.keep(List.of(
                whole,
                new Observation.Located(JANE, Made.bare(NOON.plusSeconds(1), null), Made.origin(NOON)),
                Made.located(JANE, NOON.plusSeconds(2), 90, -180),
                Made.located(JANE, NOON.plusSeconds(3), -90, 180)));
        Track track = history.track(JANE, Span.ALWAYS);
        Track same = new Track.Builder(JANE, 1).add(whole.fix()).build();
        assertEquals(same.at(0), track.at(0));
        assertEquals(12, track.accuracy(0));
        assertEquals(436, track.altitude(0));
        assertEquals(54, track.velocity(0));
        assertEquals(271, track.course(0));
        assertEquals(87, track.battery(0));
        assertEquals(Battery.State.CHARGING, track.charging(0));
        assertFalse(track.suspect(0));
        assertEquals(-1, track.accuracy(1));
        assertNull(track.altitude(1));
        assertEquals(-1, track.velocity(1));
        assertEquals(-1, track.course(1));
        assertEquals(-1, track.battery(1));
        assertEquals(Battery.State.UNKNOWN, track.charging(1));
        assertTrue(track.suspect(1));
        assertEquals(new GeoPoint(90, -180), track.at(2));
        assertEquals(new GeoPoint(-90, 180), track.at(3));
        assertEquals(
                2,
                history.track(JANE, new Span(NOON.plusSeconds(1), NOON.plusSeconds(3)))
                        .size());
        assertEquals(
                1,
                history.track(JANE, new Span(NOON.plusMillis(1), NOON.plusMillis(1001)))
                        .size());
        assertEquals(0, history.track(TOM, Span.ALWAYS).size());
    }

    @Test
    void clocksThatJumpAreKeptAndRuleNothing() {
        Instant past = Instant.EPOCH;
        Instant future = Instant.parse("2150-01-01T00:00:00Z");
        history.keep(List.of(
                new Observation.Located(JANE, Made.bare(past, null), Made.origin(NOON)),
                new Observation.Located(JANE, Made.bare(future, null), Made.origin(NOON)),
                new Observation.Located(
                        JANE, Made.bare(Instant.parse("+33658-01-01T00:00:00Z"), null), Made.origin(NOON)),
                Made.located(JANE, NOON, 43, 7)));
        Known jane = jane();
        assertEquals(3, jane.fixes());
        assertEquals(past, jane.first());
        assertEquals(NOON, Objects.requireNonNull(jane.last()).time());
    }

    @Test
    void devicesTellTheNewest() {
        history.keep(List.of(
                Made.located(TOM, NOON, 43, 7),
                Made.introduced(JANE, NOON, "Jane"),
                Made.introduced(JANE, NOON.plusSeconds(1), "Jane Q."),
                Made.located(JANE, NOON, 43, 7)));
        assertEquals(0, history.keep(List.of(Made.introduced(JANE, NOON.plusSeconds(9), "Jane Q."))));
        assertEquals(
                List.of(JANE, TOM),
                history.devices().stream().map(Known::device).toList());
        assertEquals("Jane Q.", jane().card().name());
        assertEquals("Home", jane().account());
        Known tom = history.devices().get(1);
        assertEquals(Card.NONE, tom.card());
        assertNull(tom.keepDays());
    }

    @Test
    void daysFollowTheCalendarOfTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate spring = LocalDate.of(2026, 3, 29); // 23 hours
        LocalDate autumn = LocalDate.of(2026, 10, 25); // 25 hours
        List<Observation> kept = new ArrayList<>();
        for (LocalDate day : List.of(spring, autumn)) {
            Span span = Span.day(day, berlin);
            kept.add(Made.located(JANE, span.from(), 52, 13));
            kept.add(Made.located(JANE, span.to().minusSeconds(1), 52, 13));
        }
        history.keep(kept);
        assertEquals(new TreeSet<>(List.of(spring, autumn)), history.days(JANE, berlin));
        assertEquals(Duration.ofHours(23), Span.day(spring, berlin).length());
        assertEquals(2, history.track(JANE, Span.day(spring, berlin)).size());
        assertEquals(2, history.track(JANE, Span.day(autumn, berlin)).size());
        assertEquals(
                0, history.track(JANE, Span.day(spring.plusDays(1), berlin)).size());
        assertEquals(4, history.days(JANE, ZoneOffset.UTC).size(), "midnight in Berlin is another day in Greenwich");
        assertEquals(new TreeSet<LocalDate>(), history.days(TOM, berlin));
    }

    @Test
    void crossingsAreOrderedAndNotDoubled() {
        Observation.Crossed left = Made.crossed(TOM, NOON.plusSeconds(1), "School", false);
        Observation.Crossed entered = Made.crossed(JANE, NOON, "Home", true);
        assertEquals(2, history.keep(List.of(left, entered)));
        assertEquals(0, history.keep(List.of(left, entered)));
        assertEquals(List.of(entered.crossing(), left.crossing()), history.crossings(null, Span.ALWAYS));
        assertEquals(List.of(left.crossing()), history.crossings(TOM, Span.ALWAYS));
        assertEquals(List.of(), history.crossings(TOM, new Span(NOON, NOON.plusSeconds(1))));
    }

    @Test
    void aHiddenPointIsThereAndNotSeen() {
        Observation.Located one = Made.located(JANE, NOON, 43, 7);
        history.keep(List.of(one, Made.located(JANE, NOON.plusSeconds(60), 10, 10)));
        history.hide(JANE, NOON.getEpochSecond() + 60, true);
        history.hide(JANE, NOON.getEpochSecond() + 60, true);
        assertEquals(List.of(one), all());
        assertEquals(1, jane().fixes());
        assertEquals(one.fix(), jane().last());
        // The broker sends it again: it stays hidden.
        assertEquals(0, history.keep(List.of(Made.located(JANE, NOON.plusSeconds(60), NOON.plusSeconds(99), 11, 10))));
        assertEquals(List.of(one), all());
        history.hide(JANE, NOON.getEpochSecond() + 60, false);
        assertEquals(2, all().size());
        assertEquals(2, jane().fixes());
    }

    @Test
    void forgettingAPersonLeavesNoByteOfThem() throws Exception {
        seed();
        assertTrue(inFiles("SecretNet-7"), "the test would see it");
        history.forget(JANE);
        assertEquals(List.of(TOM), history.devices().stream().map(Known::device).toList());
        for (String trace : List.of("SecretNet-", "jane", "Jane Q.", "Hideout")) {
            assertFalse(inFiles(trace), trace);
        }
        assertEquals(1, history.keep(List.of(Made.at("again", NOON))), "who comes again is kept again");
    }

    @Test
    void forgettingASpanLeavesNoByteOfIt() throws Exception {
        seed();
        long fixes = jane().fixes();
        history.forget(JANE, new Span(NOON.plusSeconds(300), NOON.plusSeconds(700)));
        assertEquals(fixes - 400, jane().fixes());
        assertFalse(inFiles("SecretNet-333"));
        assertFalse(inFiles("SecretNet-699"));
        assertTrue(inFiles("SecretNet-299"));
        assertTrue(inFiles("SecretNet-700"));
        assertFalse(inFiles("Hideout"), "the region of that time");
    }

    @Test
    void whatIsTooOldGoesAtOnceAndEveryDay() throws Exception {
        history.keep(List.of(
                Made.at("OldNet", NOON.minus(Duration.ofDays(31))),
                Made.at("AgingNet", NOON.minus(Duration.ofDays(29))),
                Made.at("NewNet", NOON)));
        history.retain(JANE, 30);
        assertEquals(30, jane().keepDays());
        assertEquals(2, jane().fixes());
        assertFalse(inFiles("OldNet"));
        history.close();
        history = open(NOON.plus(Duration.ofDays(2)));
        assertEquals(1, jane().fixes());
        assertFalse(inFiles("AgingNet"));
        history.retain(JANE, null);
        assertNull(jane().keepDays());
        assertThrows(IllegalArgumentException.class, () -> history.retain(JANE, 0));
    }

    @Test
    void namesOfPlaces() {
        GeoPoint home = new GeoPoint(43.5, 7.1);
        history.name(home, 100, "Home");
        history.name(new GeoPoint(43.6, 7.1), 50, "School");
        history.name(new GeoPoint(43.5001, 7.1), 150, "Grandma’s");
        assertEquals(
                List.of("Grandma’s", "School"),
                history.places().stream().map(History.NamedPlace::name).toList());
        assertEquals(150, history.places().getFirst().radius());
        history.name(home, 100, "");
        assertEquals(1, history.places().size());
    }

    @Test
    void correctionsAreOfASpan() {
        history.keep(List.of(Made.located(JANE, NOON, 43, 7)));
        Span hour = new Span(NOON, NOON.plusSeconds(3600));
        history.correct(JANE, hour, History.Correction.Is.STAY);
        history.correct(JANE, hour, History.Correction.Is.TRIP);
        assertEquals(
                List.of(new History.Correction(JANE, hour, History.Correction.Is.TRIP)),
                history.corrections(JANE, Span.ALWAYS));
        assertEquals(List.of(), history.corrections(JANE, new Span(NOON.minusSeconds(9), NOON)));
        assertEquals(List.of(), history.corrections(TOM, Span.ALWAYS));
        history.correct(JANE, hour, null);
        assertEquals(List.of(), history.corrections(JANE, Span.ALWAYS));
    }

    @Test
    void anInterruptedSearchEnds() {
        seed();
        Thread.currentThread().interrupt();
        try {
            assertThrows(HistoryException.class, () -> history.track(JANE, Span.ALWAYS));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(1000, history.track(JANE, Span.ALWAYS).size());
    }

    @Test
    void aBatchIsKeptWholeOrNotAtAll() {
        Observation.Located good = Made.located(JANE, NOON, 43, 7);
        List<Observation> batch = new ArrayList<>(List.of(good));
        batch.add(broken());
        assertThrows(RuntimeException.class, () -> history.keep(batch));
        assertEquals(List.of(), history.devices());
        assertEquals(1, history.keep(List.of(good)));
        assertEquals(List.of(good), all());
    }

    @SuppressWarnings("NullAway") // the defect under test
    private static Observation broken() {
        return new Observation.Located(new DeviceId(null), Made.bare(NOON, null), Made.origin(NOON));
    }

    /// A thousand fixes, each with a word of its own, mixed with another person's so that pages are split.
    private void seed() {
        List<Observation> kept = new ArrayList<>();
        kept.add(Made.introduced(JANE, NOON, "Jane Q."));
        kept.add(Made.crossed(JANE, NOON.plusSeconds(500), "Hideout", true));
        for (int i = 0; i < 1000; i++) {
            kept.add(Made.at("SecretNet-" + i, NOON.plusSeconds(i)));
            kept.add(Made.located(TOM, NOON.plusSeconds(i * 7919L % 1000), 50, 8));
        }
        for (int i = 0; i < kept.size(); i += 100) {
            history.keep(kept.subList(i, Math.min(kept.size(), i + 100)));
        }
    }

    private boolean inFiles(String text) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Known jane() {
        return history.devices().getFirst();
    }

    private List<Observation> all() {
        List<Observation> all = new ArrayList<>();
        history.each(List.of(), Span.ALWAYS, all::add);
        return all;
    }
}
