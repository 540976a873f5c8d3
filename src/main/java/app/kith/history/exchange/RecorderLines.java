package app.kith.history.exchange;

import app.kith.model.Observation.Origin;
import app.kith.protocol.MessageReader;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// The OwnTracks Recorder's `.rec` files: a line for each message, of the time at which it was received, a tab, the
/// topic below the device's (`*` for none, filled up with spaces), a tab, and the payload (owntracks/recorder,
/// doc/STORE.md).
final class RecorderLines {
    private static final int MAX_LINE = MessageReader.MAX_PAYLOAD + 256;

    private final Source source;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;

    private RecorderLines(Source source) {
        this.source = source;
    }

    static void read(InputStream in, Source source) throws IOException {
        new RecorderLines(source).read(in);
    }

    private void read(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            int start = 0;
            for (int i = 0; i < n; i++) {
                if (buffer[i] == '\n') {
                    append(buffer, start, i);
                    end();
                    start = i + 1;
                }
            }
            append(buffer, start, n);
        }
        if (length > 0) {
            end();
        }
    }

    private void append(byte[] buffer, int from, int to) {
        int n = Math.min(to - from, MAX_LINE + 1 - length); // the rest of an endless line is let go
        if (length + n > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE + 1, Math.max(line.length * 2, length + n)));
        }
        System.arraycopy(buffer, from, line, length, n);
        length += n;
    }

    private void end() {
        number++;
        int n = length;
        length = 0;
        if (n > MAX_LINE) {
            source.intake().bad(number, Texts.get("exchange.bad.long"));
            return;
        }
        if (n > 0 && line[n - 1] == '\r') {
            n--;
        }
        if (n == 0) {
            return;
        }
        int first = indexOfTab(0, n);
        int second = first < 0 ? -1 : indexOfTab(first + 1, n);
        Instant received = first < 0 || first > 40 ? null : Times.parse(text(0, first));
        if (second < 0 || received == null) {
            source.intake().bad(number, Texts.get("exchange.bad.rec"));
            return;
        }
        String suffix = text(first + 1, second).strip();
        Origin origin = new Origin(source.origin().account(), received, false, false);
        byte[] payload = Arrays.copyOfRange(line, second + 1, n);
        if (payload.length == 0) {
            source.intake().bad(number, Texts.get("exchange.bad.rec"));
            return;
        }
        source.messages().take(source, payload, suffix.equals("*") || suffix.equals("-") ? "" : suffix, origin, number);
    }

    private int indexOfTab(int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == '\t') {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }
}
