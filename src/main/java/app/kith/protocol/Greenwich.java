package app.kith.protocol;

import app.kith.geo.GeoPoint;
import app.kith.protocol.Message.Unreadable.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Greenwich tracker's line, the one payload that is not JSON:
/// `TID,hexTST,T,lat*1e6,lon*1e6,cog/10,vel,alt/10,dist,trip/1000` (booklet, tech/csv).
final class Greenwich {
    private static final String NUMBER = "\\s*([-+]?\\d{1,12}(?:\\.\\d{1,9})?)\\s*";
    private static final Pattern LINE =
            Pattern.compile("([^,{}\\[\\]\"]{1,64}),([0-9a-fA-F]{1,8}),([^,{}\\[\\]\"]{0,10})," + NUMBER + "," + NUMBER
                    + "," + NUMBER + "," + NUMBER + "," + NUMBER + "(?:," + NUMBER + "(?:," + NUMBER + ")?)?\\s*");

    /// The longest line there can be; longer texts need no matching.
    private static final int MAX_LINE = 300;

    private Greenwich() {}

    /// The location, or null when the text is no such line.
    static Message.@Nullable Location read(String text) throws Rejected {
        if (text.length() > MAX_LINE) {
            return null;
        }
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return null;
        }
        double lat = number(line, 4) / 1e6;
        double lon = number(line, 5) / 1e6;
        if (!GeoPoint.isValid(lat, lon)) {
            throw new Rejected(Reason.OUT_OF_RANGE, Math.abs(lat) <= 90 ? "lon" : "lat");
        }
        GeoPoint at = new GeoPoint(lat + 0.0, lon + 0.0);
        double course = number(line, 6) * 10;
        double velocity = number(line, 7);
        return new Message.Location(
                at,
                Instant.ofEpochSecond(Long.parseLong(line.group(2), 16)),
                null,
                null,
                number(line, 8) * 10 + 0.0,
                null,
                velocity < 0 ? null : velocity + 0.0,
                MessageTypes.course(course < 0 ? null : Double.valueOf(course + 0.0)),
                null,
                null,
                null,
                null,
                line.group(1).strip(),
                line.group(3).strip(),
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                MessageTypes.isSuspect(at),
                extras(line),
                null);
    }

    /// Metres since the fix before, and since the trip began.
    private static Map<String, String> extras(Matcher line) {
        Map<String, String> extras = new TreeMap<>();
        if (line.group(9) != null) {
            extras.put("dist", Fields.plain(number(line, 9)));
        }
        if (line.group(10) != null) {
            extras.put("trip", Fields.plain(number(line, 10) * 1000));
        }
        return extras;
    }

    private static double number(Matcher line, int group) {
        return Double.parseDouble(line.group(group));
    }
}
