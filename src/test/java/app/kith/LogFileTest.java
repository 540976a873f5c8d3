package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    private static LogRecord record(String logger, Level level, String words, Object... filled) {
        LogRecord record = new LogRecord(level, words);
        record.setLoggerName(logger);
        record.setParameters(filled);
        record.setInstant(Instant.parse("2026-11-23T03:12:11.5Z"));
        return record;
    }

    @Test
    void whatIsFilledInIsWrittenOnlyWhereItCanBeNobodys() throws IOException {
        Handler handler = Objects.requireNonNull(LogFile.handler(folder));
        handler.publish(record(
                "app.kith.X",
                Level.WARNING,
                "{0} of {1}, {2} on {3}, {4}",
                IOException.class,
                "Jane",
                7,
                "java.lang.IllegalStateException",
                "jane.example.SecretException"));
        LogRecord thrown = record("app.kith.Y", Level.SEVERE, "it failed");
        thrown.setThrown(new IOException("/home/jane", new IllegalArgumentException("48.85")));
        handler.publish(thrown);
        handler.publish(record("org.eclipse.paho.Z", Level.WARNING, "mqtts://jane.example.org"));
        handler.publish(record("app.kith.X", Level.INFO, "all is well"));
        handler.close();
        assertEquals(
                List.of(
                        "2026-11-23T03:12:11Z WARNING app.kith.X java.io.IOException of …, 7 on"
                                + " java.lang.IllegalStateException, …",
                        "2026-11-23T03:12:11Z SEVERE app.kith.Y it failed java.io.IOException"
                                + " java.lang.IllegalArgumentException",
                        "2026-11-23T03:12:11Z WARNING org.eclipse.paho.Z"),
                Files.readAllLines(folder.resolve("kith-0.log")));
    }

    @Test
    void theFilesStaySmall() throws IOException {
        Handler handler = Objects.requireNonNull(LogFile.handler(folder));
        for (int i = 0; i < 40_000; i++) {
            handler.publish(record("app.kith.X", Level.WARNING, "one of many lines, with a number: {0}", i));
        }
        handler.close();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(2, all.size(), all.toString());
            for (Path file : all) {
                assertTrue(Files.size(file) <= 513 * 1024, file + " " + Files.size(file));
            }
        }
        assertTrue(Files.readString(folder.resolve("kith-0.log")).contains("39999"));
        assertFalse(Files.exists(folder.resolve("kith-0.log.lck")));
    }
}
