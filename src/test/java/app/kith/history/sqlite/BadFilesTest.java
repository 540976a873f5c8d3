package app.kith.history.sqlite;

import static app.kith.history.sqlite.Made.JANE;
import static app.kith.history.sqlite.Made.NOON;
import static app.kith.history.sqlite.Made.TOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.HistoryException;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.model.Observation;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a history meets besides good files: older and newer ones, damaged ones, a second Kith.
class BadFilesTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.db");
    }

    private SqliteHistory open() {
        return SqliteHistory.open(file(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void aStoreOfTheFirstSchemaOpens() throws Exception {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            for (String statement : Store.script(1)) {
                Store.run(old, statement);
            }
            for (String statement : new String(
                            Objects.requireNonNull(BadFilesTest.class.getResourceAsStream("written-by-1.sql"))
                                    .readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .strip()
                    .split(";\n")) {
                Store.run(old, statement);
            }
        }
        try (SqliteHistory history = open()) {
            Known jane = history.devices().getFirst();
            assertEquals(JANE, jane.device());
            assertEquals("Jane", jane.card().name());
            assertEquals(2, jane.fixes());
            assertEquals(2, history.track(JANE, Span.ALWAYS).size());
            assertEquals(435.5, Objects.requireNonNull(jane.last()).altitude());
            assertEquals(
                    List.of("Home", "Town"), Objects.requireNonNull(jane.last()).regions());
            assertEquals(1, history.crossings(JANE, Span.ALWAYS).size());
            assertEquals("Home", history.places().getFirst().name());
            assertEquals(1, history.keep(List.of(Made.located(JANE, NOON, 1, 1))));
        }
        try (Connection now = Store.reader(file(), false)) {
            assertEquals(Store.VERSION, Store.version(now));
        }
    }

    @Test
    void aStoreOfANewerKithIsLeftAlone() throws Exception {
        open().close();
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            Store.run(newer, "PRAGMA user_version = " + (Store.VERSION + 1));
        }
        byte[] before = Files.readAllBytes(file());
        HistoryException e = assertThrows(HistoryException.class, this::open);
        assertEquals(Texts.get("history.newer"), e.getMessage());
        assertEquals(before.length, Files.size(file()));
        assertEquals(List.of(), damaged());
    }

    @Test
    void whatIsNoHistoryIsSetAside() throws Exception {
        byte[] rubbish = new byte[10_000];
        new Random(1).nextBytes(rubbish);
        Files.write(file(), rubbish);
        try (SqliteHistory history = open()) {
            assertEquals(
                    Texts.get("history.set-aside", "history-damaged-2026-11-22.db", 0L),
                    Objects.requireNonNull(history.notice()));
            assertEquals(1, history.keep(List.of(Made.located(JANE, NOON, 1, 1))));
        }
        assertEquals(List.of("history-damaged-2026-11-22.db"), damaged());
        assertEquals(rubbish.length, Files.size(folder.resolve("history-damaged-2026-11-22.db")));
        try (SqliteHistory history = open()) {
            assertNull(history.notice());
            assertEquals(1, history.devices().size());
        }
    }

    @Test
    void whatCanBeReadOfADamagedHistoryIsSaved() throws Exception {
        int fixes = 20_000;
        try (SqliteHistory history = open()) {
            List<Observation> kept = new ArrayList<>();
            kept.add(Made.introduced(JANE, NOON, "Jane"));
            for (int i = 0; i < fixes; i++) {
                kept.add(Made.located(i % 2 == 0 ? JANE : TOM, NOON.plusSeconds(i), 43, 7));
            }
            history.keep(kept);
        }
        int pages = (int) (Files.size(file()) / PAGE);
        byte[] rubbish = new byte[PAGE];
        Random random = new Random(7);
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            for (int page : new int[] {pages / 3, pages / 2, pages - 5}) {
                random.nextBytes(rubbish);
                raw.seek((long) page * PAGE);
                raw.write(rubbish);
            }
        }
        Files.write(folder.resolve("history.db.check"), new byte[0]); // as whoever met the damage leaves it
        try (SqliteHistory history = open()) {
            assertNotNull(history.notice());
            assertEquals(1, damaged().size());
            long saved = history.devices().stream().mapToLong(Known::fixes).sum();
            assertTrue(saved > fixes * 0.97, () -> "only " + saved + " were saved");
            assertTrue(saved < fixes, "the damage is real");
            assertEquals(saved, count(history));
            assertEquals("Jane", history.devices().getFirst().card().name());
        }
        assertFalse(Files.exists(folder.resolve("history.db.check")));
    }

    @Test
    void afterACrashTheFileIsLookedAtAndWhatWasCommittedIsThere() throws Exception {
        Path copy = folder.resolve("crashed/history.db");
        Files.createDirectories(copy.getParent());
        try (SqliteHistory history = open()) {
            history.keep(List.of(Made.located(JANE, NOON, 1, 1)));
            for (String end : List.of("", "-wal")) {
                Files.copy(folder.resolve("history.db" + end), copy.resolveSibling("history.db" + end));
            }
        }
        try (SqliteHistory history = SqliteHistory.open(copy)) {
            assertNull(history.notice());
            assertEquals(1, count(history));
        }
    }

    @Test
    void aSecondOneReadsAndSaysWhyItDoesNotWrite() {
        try (SqliteHistory first = open();
                SqliteHistory second = open()) {
            first.keep(List.of(Made.located(JANE, NOON, 1, 1)));
            assertFalse(first.isReadOnly());
            assertNull(first.notice());
            assertTrue(second.isReadOnly());
            assertEquals(Texts.get("history.locked"), second.notice());
            assertEquals(1, count(second));
            HistoryException e =
                    assertThrows(HistoryException.class, () -> second.keep(List.of(Made.located(TOM, NOON, 1, 1))));
            assertEquals(Texts.get("history.locked"), e.getMessage());
            assertThrows(HistoryException.class, () -> second.forget(JANE));
        }
        try (SqliteHistory third = open()) {
            assertFalse(third.isReadOnly());
        }
    }

    @Test
    void anotherProcessHoldsItUntilItDies() throws Exception {
        open().close();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals("open", other.inputReader().readLine());
            try (SqliteHistory second = open()) {
                assertTrue(second.isReadOnly());
                assertEquals(1, count(second));
            }
        } finally {
            other.destroyForcibly();
            assertTrue(other.waitFor(10, TimeUnit.SECONDS));
        }
        try (SqliteHistory history = open()) {
            assertFalse(history.isReadOnly());
            assertEquals(1, count(history));
        }
    }

    /// Opens a history in a process of its own, and waits to be killed.
    static final class Holder {
        public static void main(String[] args) throws IOException {
            try (SqliteHistory history = SqliteHistory.open(Path.of(args[0]))) {
                history.keep(List.of(Made.located(JANE, NOON, 1, 1)));
                System.out.println("open");
                int end = System.in.read();
                System.exit(end);
            }
        }
    }

    @Test
    void aFolderThatCanNotBeWrittenToIsOnlyRead() throws Exception {
        try (SqliteHistory history = open()) {
            history.keep(List.of(Made.located(JANE, NOON, 1, 1)));
        }
        // In place of the folder's rights, which root need not heed: the lock can't be made.
        Files.delete(folder.resolve("history.db.lock"));
        Files.createDirectory(folder.resolve("history.db.lock"));
        try (SqliteHistory history = open()) {
            assertTrue(history.isReadOnly());
            assertEquals(Texts.get("history.unwritable"), history.notice());
            assertEquals(1, count(history));
        }
        Files.delete(file());
        assertThrows(HistoryException.class, this::open);
    }

    @Test
    void theDiskIsFull() throws Exception {
        try (SqliteHistory history = open()) {
            List<Observation> much = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                much.add(Made.located(JANE, NOON.plusSeconds(i), 43, 7));
            }
            history.limitPages(20);
            HistoryException e = assertThrows(HistoryException.class, () -> history.keep(much));
            assertEquals(Texts.get("history.full"), e.getMessage());
            assertEquals(0, count(history));
            history.limitPages(100_000);
            assertEquals(5000, history.keep(much));
        }
    }

    private static long count(SqliteHistory history) {
        long[] count = {0};
        history.each(List.of(), Span.ALWAYS, _ -> count[0]++);
        return count[0];
    }

    private List<String> damaged() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.contains("damaged") && name.endsWith(".db"))
                    .toList();
        }
    }

    @Test
    void manyReadWhileOneWrites() throws Exception {
        try (SqliteHistory history = open()) {
            List<Thread> readers = new ArrayList<>();
            List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int r = 0; r < 8; r++) {
                readers.add(Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0, before = 0; i < 50; i++) {
                            int size = history.track(JANE, Span.ALWAYS).size();
                            assertTrue(size >= before, "nothing disappears");
                            before = size;
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }));
            }
            for (int i = 0; i < 200; i++) {
                history.keep(List.of(Made.located(JANE, NOON.plusSeconds(i), 43, 7)));
                if (i % 50 == 49) {
                    history.forget(TOM);
                    history.keep(List.of(Made.located(TOM, NOON, 43, 7)));
                    history.forget(TOM);
                }
            }
            for (Thread reader : readers) {
                reader.join();
            }
            assertEquals(List.of(), failures);
            assertEquals(200, history.track(JANE, Span.ALWAYS).size());
        }
    }
}
