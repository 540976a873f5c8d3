package app.kith.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Measures the figures Kith promises and prints one table. Each part runs in a JVM of its own with the launcher's
/// options, so that none bears another's heap.
///
/// `mvn -Pbench` prints all; `mvn -Pbench -Dkith.bench="latency pan"` some: the names are in [#PARTS]. A number is a
/// part's size: `drive=30m` drives for half an hour, `live=100000` has so many devices.
/// `KITH_BENCH_JAVA_OPTS` adds JVM options.
public final class Bench {
    private static final String MARK = "ROW\t";

    private Bench() {}

    /// A part: measures, and prints its rows with [#row].
    private interface Part {
        void run(String argument) throws Exception;
    }

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("route", _ -> RouteBench.run());
        PARTS.put("history", fixes -> HistoryBench.run(number(fixes, 10_000_000)));
        PARTS.put("latency", seconds -> LatencyBench.run(number(seconds, 60)));
        PARTS.put("pan", seconds -> WindowBench.pan(number(seconds, 30)));
        PARTS.put("crowd", seconds -> WindowBench.crowd(number(seconds, 15)));
        PARTS.put("live", people -> LiveBench.run(number(people, 10_000), 30));
        PARTS.put("retained", devices -> RetainedBench.run(number(devices, 100_000)));
        PARTS.put("tracks", TracksBench::run);
        PARTS.put("tiles", _ -> MapFileBench.run());
        PARTS.put("idle", seconds -> IdleBench.run(number(seconds, 30)));
        PARTS.put("travel", _ -> TravelBench.run());
        PARTS.put("regions", fixes -> RegionsBench.run(number(fixes, 300_000)));
        PARTS.put("dry", fixes -> DryRunBench.run(number(fixes, 1_000_000)));
        PARTS.put("broker", messages -> BrokerBench.run(number(messages, 20_000)));
        PARTS.put("import", thousands -> ImportBench.run(number(thousands, 1_000)));
        PARTS.put("http", posts -> HttpBench.run(number(posts, 100_000)));
        PARTS.put("drive", DriveBench::run);
        PARTS.put("memory", minutes -> WindowBench.memory(number(minutes, 2)));
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals("--part")) {
            String[] part = args[1].split("=", 2);
            try {
                Objects.requireNonNull(PARTS.get(part[0])).run(part.length > 1 ? part[1] : "");
                System.exit(0);
            } catch (Throwable e) {
                // The JavaFX thread would keep the process up.
                e.printStackTrace();
                System.exit(1);
            }
        }
        List<String> wanted = args.length > 0 ? List.of(args) : List.copyOf(PARTS.keySet());
        for (String part : wanted) {
            if (!PARTS.containsKey(part.split("=", 2)[0])) {
                System.err.println("There is no part " + part + ": " + String.join(", ", PARTS.keySet()));
                System.exit(2);
            }
        }
        List<String[]> rows = new ArrayList<>();
        for (String part : wanted) {
            rows.addAll(child(part));
        }
        print(rows);
    }

    private static List<String[]> child(String part) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The class path has no modules to name.
        options(System.getProperty("kith.jvm", ""))
                .filter(option -> !option.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dkith.home=" + System.getProperty("kith.home", "target/kith")));
        if (part.startsWith("live=") || part.startsWith("retained") || part.startsWith("tracks")) {
            // So many people in so many worlds at once do not fit into the launcher's small heap, and who has a million
            // fixes is given the large one by it; there the launcher takes this collector, since the simplest one's
            // pauses grow with the heap: to a second here.
            command.addAll(List.of(
                    "-Xmx1g",
                    "-XX:-UseSerialGC",
                    "-XX:+UseG1GC",
                    "-XX:MaxGCPauseMillis=30",
                    "-XX:G1MixedGCCountTarget=16"));
        }
        options(System.getenv().getOrDefault("KITH_BENCH_JAVA_OPTS", "")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName(), "--part", part));
        String load = load();
        System.out.println("measuring: " + part);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    rows.add((line.substring(MARK.length()) + "\t" + load + " > " + load()).split("\t"));
                } else {
                    System.out.println("  " + line);
                }
            }
        }
        if (process.waitFor() != 0) {
            rows.add(new String[] {part, "failed, see above", "", "NO", load});
        }
        return rows;
    }

    private static Stream<String> options(String text) {
        return Stream.of(text.split(" ")).filter(option -> !option.isBlank());
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static void print(List<String[]> rows) {
        rows.addFirst(new String[] {"figure", "measured", "target", "met", "load before > after"});
        int[] widths = new int[5];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            System.out.println(line.toString().stripTrailing());
        }
    }

    /// One line of the table.
    static void row(String figure, String measured, String target, boolean met) {
        System.out.println(MARK + String.join("\t", figure, measured, target, met ? "yes" : "NO"));
    }

    /// One line of the table that has no target.
    static void row(String figure, String measured) {
        System.out.println(MARK + String.join("\t", figure, measured, "-", "-"));
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /// The value below which a share of the values lies.
    static double part(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1.0, sorted.length * share)];
    }

    /// Runs something in a folder that is gone afterwards.
    static void inFolder(FolderWork work) throws Exception {
        Path folder = Files.createTempDirectory("kith-bench");
        try {
            work.in(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// What [#inFolder] runs.
    interface FolderWork {
        void in(Path folder) throws Exception;
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
