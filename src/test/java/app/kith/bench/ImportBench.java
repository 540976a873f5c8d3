package app.kith.bench;

import app.kith.history.Span;
import app.kith.history.exchange.Exporter;
import app.kith.history.exchange.Format;
import app.kith.history.exchange.Imported;
import app.kith.history.exchange.Importer;
import app.kith.history.exchange.Progress;
import app.kith.history.sqlite.SqliteHistory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// A Recorder's store into an empty history: lines a second from the file to what survives a power cut.
final class ImportBench {
    private static final int DEVICES = 4;

    private ImportBench() {}

    /// @param thousands of lines
    static void run(int thousands) throws IOException {
        Path dir = Files.createTempDirectory("kith-bench");
        try {
            int lines = thousands * 1_000;
            long bytes = write(dir.resolve("store/rec"), lines / DEVICES);
            Clock clock = Clock.systemUTC();
            try (SqliteHistory history = SqliteHistory.open(dir.resolve("history.db"))) {
                long start = System.nanoTime();
                Imported report = new Importer(history, Importer.Options.NONE, Progress.NONE, clock)
                        .files(List.of(dir.resolve("store")));
                double seconds = (System.nanoTime() - start) / 1e9;
                if (report.added() != lines || report.bad() > 0) {
                    throw new IllegalStateException(report.added() + " added of " + lines);
                }
                Bench.row(
                        "import .rec",
                        String.format(
                                Locale.ROOT,
                                "%,.0f lines/s (%,d lines, %d MB, %.1f s)",
                                lines / seconds,
                                lines,
                                bytes >> 20,
                                seconds),
                        ">= 100,000 lines/s",
                        lines / seconds >= 100_000);
                start = System.nanoTime();
                long facts = new Exporter(history, Progress.NONE, clock)
                        .write(
                                new Exporter.Request(Format.REC, List.of(), Span.ALWAYS),
                                OutputStream.nullOutputStream())
                        .facts();
                seconds = (System.nanoTime() - start) / 1e9;
                Bench.row(
                        "export .rec", String.format(Locale.ROOT, "%,.0f lines/s (%,d lines)", facts / seconds, facts));
            }
        } finally {
            try (Stream<Path> all = Files.walk(dir)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static long write(Path rec, int each) throws IOException {
        Random random = new Random(4);
        long bytes = 0;
        for (int d = 0; d < DEVICES; d++) {
            Path file = rec.resolve("user" + d + "/phone/2026-05.rec");
            Files.createDirectories(file.getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                double lat = 48;
                double lon = 2;
                for (int i = 0; i < each; i++) {
                    lat += random.nextGaussian() * 1e-4;
                    lon += random.nextGaussian() * 1e-4;
                    long tst = 1_600_000_000L + i * 30L;
                    out.write(String.format(
                            Locale.ROOT,
                            "%s\t%-18s"
                                + "\t{\"_type\":\"location\",\"acc\":%d,\"alt\":%d,\"batt\":%d,\"bs\":1,\"conn\":\"m\","
                                + "\"cog\":%d,\"lat\":%.6f,\"lon\":%.6f,\"m\":2,\"t\":\"u\",\"tid\":\"u%d\","
                                + "\"tst\":%d,\"vac\":3,\"vel\":%d}%n",
                            Instant.ofEpochSecond(tst + 1),
                            "*",
                            5 + random.nextInt(20),
                            random.nextInt(300),
                            100 - i / 50 % 90,
                            random.nextInt(360),
                            lat,
                            lon,
                            d,
                            tst,
                            random.nextInt(100)));
                }
            }
            bytes += Files.size(file);
        }
        return bytes;
    }
}
