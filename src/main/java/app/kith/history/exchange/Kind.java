package app.kith.history.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a file is, by how it begins, and only then by its name.
enum Kind {
    ZIP,
    XML,
    JSON,
    REC,
    CSV,
    UNKNOWN;

    /// Bytes from the beginning that are enough to tell.
    static final int HEAD = 1 << 12;

    private static final Pattern REC_LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\S{0,12}\\t", Pattern.DOTALL);

    private static final Set<String> EXTENSIONS =
            Set.of("rec", "gpx", "kml", "kmz", "json", "geojson", "csv", "tsv", "zip", "xml");

    /// Whether a file in a folder or an archive is worth a look.
    static boolean isPromising(String name) {
        return EXTENSIONS.contains(extension(name));
    }

    static Kind of(byte[] head, int length, String name) {
        if (length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return ZIP;
        }
        String text = text(head, length);
        String begin = text.stripLeading();
        if (begin.startsWith("<")) {
            return XML;
        }
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return JSON;
        }
        if (REC_LINE.matcher(begin).lookingAt()) {
            return REC;
        }
        if (CsvHeader.find(begin.lines().findFirst().orElse("")) != null) {
            return CSV;
        }
        // A store may begin with a broken line.
        return extension(name).equals("rec") ? REC : UNKNOWN;
    }

    private static String text(byte[] head, int length) {
        if (length >= 2
                && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == (byte) 0xFE && head[1] == -1)) {
            return new String(head, 0, length & ~1, StandardCharsets.UTF_16).replace("\uFEFF", "");
        }
        String text = new String(head, 0, length, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
