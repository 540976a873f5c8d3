package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import app.kith.texts.Texts;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables with a header, separated by commas, semicolons or tabs. A time without an offset is UTC; a column `date`
/// beside one of `time` belongs to it.
final class CsvFiles {
    private static final int MAX_RECORD = 1 << 18; // characters

    private final Source source;
    private final CsvHeader header;
    private final FixDraftColumns columns;

    private CsvFiles(Source source, CsvHeader header) {
        this.source = source;
        this.header = header;
        this.columns = new FixDraftColumns(header);
    }

    /// @param firstLine what the file begins with, to tell the separator
    static void read(InputStream in, String firstLine, Source source) throws IOException {
        CsvHeader header = CsvHeader.find(firstLine);
        if (header == null) {
            source.intake().bad(1, Texts.get("exchange.bad.kind"));
            return;
        }
        new CsvFiles(source, header).read(in);
    }

    private void read(InputStream in) throws IOException {
        long line = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(header.separator())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .skipEmptyLines(true)
                .detectBomHeader(false)
                .maxBufferSize(MAX_RECORD)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Iterator<CsvRecord> records = reader.iterator();
            if (records.hasNext()) {
                records.next(); // the header
            }
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                take(row, line);
            }
        } catch (CsvParseException _) {
            // A quote that never ends: nobody knows where the next record would begin.
            source.intake().bad(line + 1, Texts.get("exchange.bad.csv"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(CsvRecord row, long line) {
        String topic = columns.text(row, "device");
        DeviceId device = topic.isEmpty() || source.whole() ? source.device() : device(topic);
        String event = columns.text(row, "event");
        if (event.isEmpty()) {
            columns.fix(row).finish(source.intake(), device, source.origin(), line);
            return;
        }
        Instant time = columns.time(row);
        if (time == null) {
            source.intake().bad(line, Texts.get("exchange.bad.time"));
            return;
        }
        FixDraft where = columns.fix(row);
        GeoPoint at = GeoPoint.isValid(where.lat, where.lon) ? new GeoPoint(where.lat, where.lon) : null;
        source.intake()
                .take(new Observation.Crossed(
                        new Crossing(device, columns.text(row, "desc"), event.equals("enter"), time, at, false),
                        source.origin()));
    }

    /// A name alone is somebody else's; it becomes a device of the import.
    private DeviceId device(String topic) {
        return topic.contains("/") && topic.length() <= 1_024
                ? source.messages().names().ofTopic(topic)
                : source.device();
    }

    /// A row's columns by OwnTracks' names.
    private record FixDraftColumns(CsvHeader header) {
        String text(CsvRecord row, String name) {
            int column = header.column(name);
            return column < 0 || column >= row.getFieldCount()
                    ? ""
                    : row.getField(column).strip();
        }

        double number(CsvRecord row, String name) {
            return FixDraft.number(text(row, name));
        }

        @Nullable
        Instant time(CsvRecord row) {
            String time = text(row, "tst");
            String date = text(row, "date");
            Instant whole = Times.parse(time);
            return whole != null || date.isEmpty() ? whole : Times.parse(date + "T" + time);
        }

        FixDraft fix(CsvRecord row) {
            FixDraft draft = new FixDraft();
            draft.lat = number(row, "lat");
            draft.lon = number(row, "lon");
            draft.time = time(row);
            draft.accuracy = number(row, "acc");
            draft.altitude = number(row, "alt");
            draft.verticalAccuracy = number(row, "vac");
            draft.velocity = header.speedInMetres() ? number(row, "speed") * 3.6 : number(row, "vel");
            draft.course = number(row, "cog");
            draft.battery = FixDraft.whole(number(row, "batt"), 0, 100);
            draft.charging = FixDraft.whole(number(row, "bs"), 0, 3);
            draft.mode = FixDraft.whole(number(row, "m"), -1, 2);
            draft.pressure = number(row, "p");
            draft.trackerId = text(row, "tid");
            draft.trigger = text(row, "t");
            draft.connection = text(row, "conn");
            draft.poi = text(row, "poi");
            draft.ssid = text(row, "SSID");
            String regions = text(row, "inregions");
            draft.regions = regions.isEmpty() ? List.of() : List.of(regions.split("\\|"));
            return draft;
        }
    }
}
