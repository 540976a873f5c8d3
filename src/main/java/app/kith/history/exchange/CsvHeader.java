package app.kith.history.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which column of a table holds what: OwnTracks' own names, and those that loggers and spreadsheets use.
///
/// @param separator between the columns
/// @param columns from OwnTracks' name to the column's number
/// @param speedInMetres the speed is in m/s, as GPS loggers have it, and not in km/h, as OwnTracks has it
record CsvHeader(char separator, Map<String, Integer> columns, boolean speedInMetres) {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("lat", List.of("lat", "latitude", "y", "breitengrad")),
            Map.entry("lon", List.of("lon", "lng", "long", "longitude", "x", "längengrad")),
            Map.entry(
                    "tst",
                    List.of("tst", "isotst", "time", "timestamp", "datetime", "date time", "utc", "date_time", "when")),
            Map.entry("date", List.of("date")),
            Map.entry("acc", List.of("acc", "accuracy", "accuracy (m)", "horizontal accuracy")),
            Map.entry("alt", List.of("alt", "altitude", "elevation", "ele", "height", "altitude (m)")),
            Map.entry("vac", List.of("vac", "vertical accuracy")),
            Map.entry("vel", List.of("vel", "velocity", "speed_kmh", "speed (km/h)", "speed km/h")),
            Map.entry("speed", List.of("speed", "speed (m/s)", "speed_mps")),
            Map.entry("cog", List.of("cog", "course", "bearing", "heading")),
            Map.entry("batt", List.of("batt", "battery")),
            Map.entry("bs", List.of("bs")),
            Map.entry("tid", List.of("tid")),
            Map.entry("t", List.of("t")),
            Map.entry("m", List.of("m")),
            Map.entry("conn", List.of("conn")),
            Map.entry("p", List.of("p")),
            Map.entry("poi", List.of("poi")),
            Map.entry("SSID", List.of("ssid")),
            Map.entry("inregions", List.of("inregions")),
            Map.entry("event", List.of("event")),
            Map.entry("desc", List.of("desc")),
            Map.entry("device", List.of("topic", "device")));

    /// Reads a first line; null when it names no latitude, longitude and time.
    static @Nullable CsvHeader find(String line) {
        for (char separator : new char[] {',', ';', '\t'}) {
            CsvHeader header = find(line, separator);
            if (header != null) {
                return header;
            }
        }
        return null;
    }

    private static @Nullable CsvHeader find(String line, char separator) {
        String[] cells = line.split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1);
        Map<String, Integer> columns = new HashMap<>();
        NAMES.forEach((own, names) -> {
            // The first name that is there counts, so that "tst" goes before "time".
            for (String name : names) {
                for (int i = 0; i < cells.length && !columns.containsKey(own); i++) {
                    if (clean(cells[i]).equals(name)) {
                        columns.put(own, i);
                    }
                }
            }
        });
        if (!columns.containsKey("tst") && columns.containsKey("date")) {
            columns.put("tst", columns.remove("date"));
        }
        if (!columns.containsKey("lat") || !columns.containsKey("lon") || !columns.containsKey("tst")) {
            return null;
        }
        boolean metres = !columns.containsKey("vel") && columns.containsKey("speed");
        return new CsvHeader(separator, Map.copyOf(columns), metres);
    }

    private static String clean(String cell) {
        return cell.strip().replace("\"", "").strip().toLowerCase(Locale.ROOT);
    }

    int column(String name) {
        return columns.getOrDefault(name, -1);
    }
}
