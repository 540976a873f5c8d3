package app.kith.ui.regions;

import app.kith.geo.GeoPoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Coordinates as people paste them: "48.85, 2.29", a `geo:` address (RFC 5870), or a link of a map's web site. Nothing
/// is ever fetched. Pure.
final class PlaceLine {
    private static final String NUMBER = "([+-]?\\d{1,3}(?:\\.\\d{1,20})?)";
    private static final int LONGEST = 4_000;
    private static final Pattern PAIR =
            Pattern.compile(NUMBER + "\\s*°?\\s*([NSns])?\\s*(?:[,;]|\\s)\\s*" + NUMBER + "\\s*°?\\s*([EWOewo])?");

    /// Each has latitude and longitude, in this order.
    private static final Pattern[] LINKS = {
        Pattern.compile("[?&#]mlat=" + NUMBER + "&mlon=" + NUMBER),
        Pattern.compile("!3d" + NUMBER + "!4d" + NUMBER),
        Pattern.compile("[?&](?:q|ll|query|daddr|center|cp|sll)=(?:loc:)?" + NUMBER + "(?:,|%2C|~)\\+?" + NUMBER),
        Pattern.compile("@" + NUMBER + "," + NUMBER),
        Pattern.compile("#(?:map=)?\\d+(?:\\.\\d+)?/" + NUMBER + "/" + NUMBER),
        Pattern.compile("[?&]lat=" + NUMBER + "&(?:lon|lng)=" + NUMBER),
    };

    private PlaceLine() {}

    /// Null when it is no place.
    static @Nullable GeoPoint parse(String text) {
        String line = text.strip();
        if (line.length() > LONGEST) {
            return null;
        }
        if (line.regionMatches(true, 0, "geo:", 0, 4)) {
            Matcher geo =
                    Pattern.compile(NUMBER + "," + NUMBER + "(?:[,;?].*)?").matcher(line.substring(4));
            return geo.matches() ? place(geo.group(1), geo.group(2)) : null;
        }
        if (line.contains("://") || line.startsWith("www.")) {
            for (Pattern link : LINKS) {
                Matcher found = link.matcher(line);
                if (found.find()) {
                    return place(found.group(1), found.group(2));
                }
            }
            return null;
        }
        Matcher pair = PAIR.matcher(line);
        if (!pair.matches()) {
            return null;
        }
        boolean south = "S".equalsIgnoreCase(pair.group(2));
        boolean west = "W".equalsIgnoreCase(pair.group(4)) || "O".equalsIgnoreCase(pair.group(4));
        return place((south ? "-" : "") + pair.group(1), (west ? "-" : "") + pair.group(3));
    }

    private static @Nullable GeoPoint place(String lat, String lon) {
        try {
            double y = Double.parseDouble(lat);
            double x = Double.parseDouble(lon);
            return GeoPoint.isValid(y, x) ? new GeoPoint(y, x) : null;
        } catch (NumberFormatException _) {
            return null; // two signs
        }
    }
}
