package app.kith.cli;

import app.kith.cli.SnapshotSpec.Size;
import app.kith.geo.GeoPoint;
import app.kith.texts.Texts;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Reads the values of options. What is wrong is said without repeating the value, which may hold a secret.
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final Pattern POINT = Pattern.compile("([-+]?[\\d.]{1,20}),\\s*([-+]?[\\d.]{1,20})");
    private static final long LONGEST = Duration.ofDays(3650).toMillis();

    private Values() {}

    /// `500ms`, `8s`, `1.5m`, `2h`: more than nothing, at most ten years.
    static Duration duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (m.matches()) {
            long unit = switch (m.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            long millis = new BigDecimal(m.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValue();
            if (millis > 0 && millis <= LONGEST) {
                return Duration.ofMillis(millis);
            }
        }
        throw new TypeConversionException(Texts.get("cli.value.duration"));
    }

    /// `1280x800`.
    static Size size(String text) {
        Matcher m = SIZE.matcher(text);
        if (m.matches()) {
            int width = Integer.parseInt(m.group(1));
            int height = Integer.parseInt(m.group(2));
            if (Math.min(width, height) >= 64 && Math.max(width, height) <= 8192) {
                return new Size(width, height);
            }
        }
        throw new TypeConversionException(Texts.get("cli.value.size"));
    }

    /// `48.85,2.29`: latitude, longitude in degrees.
    static GeoPoint point(String text) {
        Matcher m = POINT.matcher(text);
        try {
            if (m.matches()) {
                double lat = Double.parseDouble(m.group(1));
                double lon = Double.parseDouble(m.group(2));
                if (GeoPoint.isValid(lat, lon)) {
                    return new GeoPoint(lat, lon);
                }
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new TypeConversionException(Texts.get("cli.value.point"));
    }

    static URI broker(String text) {
        return address(text, List.of("mqtt", "mqtts", "ws", "wss"), "cli.value.broker");
    }

    static URI recorder(String text) {
        return address(text, List.of("http", "https"), "cli.value.recorder");
    }

    /// A host name with an underscore is no host to `URI`, but it is one to brokers: the authority will do.
    private static URI address(String text, List<String> schemes, String otherwise) {
        try {
            URI uri = new URI(text);
            String authority = uri.getRawAuthority();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (schemes.contains(scheme) && authority != null) {
                if (authority.contains("@")) {
                    throw new TypeConversionException(Texts.get("cli.value.userinfo"));
                }
                if (uri.getRawQuery() == null && uri.getRawFragment() == null && !authority.startsWith(":")) {
                    return uri;
                }
            }
        } catch (URISyntaxException _) {
            // its message repeats the text
        }
        throw new TypeConversionException(Texts.get(otherwise));
    }

    /// An MQTT topic filter (MQTT 3.1.1, 4.7): `+` and `#` only as whole levels, `#` only last.
    static boolean isTopicFilter(String text) {
        String[] levels = text.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean wild = level.contains("+") || level.contains("#");
            if (wild && level.length() > 1 || level.equals("#") && i < levels.length - 1) {
                return false;
            }
        }
        return !text.isEmpty() && text.indexOf('\0') < 0;
    }
}
