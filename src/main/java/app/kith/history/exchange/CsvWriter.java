package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table (RFC 4180, UTF-8) with OwnTracks' names in its first row. Crossings have `event` and `desc`; regions are
/// separated by `|`.
final class CsvWriter implements FactWriter {
    private static final List<String> HEADER = List.of(
            "device",
            "time",
            "lat",
            "lon",
            "acc",
            "alt",
            "vac",
            "vel",
            "cog",
            "batt",
            "bs",
            "tid",
            "t",
            "m",
            "conn",
            "p",
            "poi",
            "SSID",
            "inregions",
            "event",
            "desc");

    private final de.siegmar.fastcsv.writer.CsvWriter csv;
    private String topic = "";

    CsvWriter(OutputStream out) {
        csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out, StandardCharsets.UTF_8);
        csv.writeRecord(HEADER);
    }

    @Override
    public void begin(DeviceId device) {
        topic = device.topic();
    }

    @Override
    public boolean write(Observation fact) throws IOException {
        List<String> row = switch (fact) {
            case Observation.Located l -> fix(l.fix());
            case Observation.Crossed c -> crossing(c.crossing());
            case Observation.Introduced _ -> List.of();
        };
        if (row.isEmpty()) {
            return false;
        }
        try {
            csv.writeRecord(row);
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> fix(Fix f) {
        return row(
                f.time(),
                f.at(),
                Wire.number(f.accuracy()),
                Wire.number(f.altitude()),
                Wire.number(f.verticalAccuracy()),
                Wire.number(f.velocity()),
                Wire.number(f.course()),
                Wire.number(Wire.level(f)),
                Wire.number(Wire.charging(f)),
                f.trackerId(),
                f.trigger(),
                Wire.number(f.mode()),
                f.connection(),
                Wire.number(f.pressure()),
                f.poi(),
                f.ssid(),
                String.join("|", f.regions()),
                "",
                "");
    }

    private List<String> crossing(Crossing c) {
        @Nullable String[] rest = new String[HEADER.size() - 4];
        Arrays.fill(rest, "");
        rest[rest.length - 2] = c.entered() ? "enter" : "leave";
        rest[rest.length - 1] = c.region();
        return row(c.time(), c.at(), rest);
    }

    private List<String> row(Instant time, @Nullable GeoPoint at, @Nullable String... rest) {
        List<String> row = new ArrayList<>(HEADER.size());
        row.add(topic);
        row.add(Instant.ofEpochSecond(time.getEpochSecond()).toString());
        row.add(at == null ? "" : Wire.degrees(at.lat()));
        row.add(at == null ? "" : Wire.degrees(at.lon()));
        for (String cell : rest) {
            row.add(cell == null ? "" : cell);
        }
        return row;
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    @Override
    public void close() {}
}
