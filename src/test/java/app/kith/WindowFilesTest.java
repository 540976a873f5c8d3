package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.HistoryException;
import app.kith.history.Span;
import app.kith.history.exchange.ExchangeException;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.model.DeviceId;
import app.kith.ui.timeline.HistoryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowFilesTest {
    private static final DeviceId WALK = new DeviceId("import/walk.csv");

    @TempDir
    private Path folder;

    @Test
    void goodLinesComeInBadOnesAreListedAndWhatIsShownGoesOut() throws Exception {
        Path csv = folder.resolve("walk.csv");
        Files.writeString(csv, """
            time,lat,lon
            2026-11-22T09:00:00Z,48.85,2.29
            2026-11-22T09:01:00Z,north,2.30
            2026-11-22T09:02:00Z,48.86,2.31
            """);
        try (SqliteHistory history = SqliteHistory.open(folder.resolve("history.db"))) {
            HistoryFiles files = new WindowFiles(() -> history, Runnable::run, Clock.systemUTC());
            HistoryFiles.Outcome in = files.importAll(List.of(csv), _ -> {}).get(20, TimeUnit.SECONDS);
            assertEquals(2, in.points());
            assertEquals(2, in.news());
            assertEquals(1, in.badLines());
            assertTrue(
                    in.bad().getFirst().startsWith("walk.csv, line 3: "),
                    in.bad().getFirst());
            assertEquals(2, history.track(WALK, Span.ALWAYS).size());

            Path gpx = folder.resolve("out.gpx");
            assertEquals(
                    2,
                    files.export(gpx, List.of(WALK), Span.ALWAYS, _ -> {})
                            .get(20, TimeUnit.SECONDS)
                            .points());
            assertEquals(2, Files.readString(gpx).split("<trkpt", -1).length - 1);

            Throwable why = assertThrows(
                            ExecutionException.class,
                            () -> files.export(folder.resolve("out.doc"), List.of(WALK), Span.ALWAYS, _ -> {})
                                    .get(20, TimeUnit.SECONDS))
                    .getCause();
            assertInstanceOf(ExchangeException.class, why);
        }
    }

    @Test
    void withoutAHistoryOneIsToldSo() {
        HistoryFiles files = new WindowFiles(() -> null, Runnable::run, Clock.systemUTC());
        Throwable why = assertThrows(
                        ExecutionException.class,
                        () -> files.importAll(List.of(folder), _ -> {}).get(20, TimeUnit.SECONDS))
                .getCause();
        assertInstanceOf(HistoryException.class, why);
    }
}
