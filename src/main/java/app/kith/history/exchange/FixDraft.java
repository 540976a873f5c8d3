package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.model.Observation.Origin;
import app.kith.texts.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fix in the making, from whatever a file says. Units as in [Fix]; NaN and null are unknown. For one thread.
final class FixDraft {
    private static final int MAX_TEXT = 1_024;

    double lat = Double.NaN;
    double lon = Double.NaN;

    @Nullable
    Instant time;

    double accuracy = Double.NaN;
    double altitude = Double.NaN;
    double verticalAccuracy = Double.NaN;
    double velocity = Double.NaN;
    double course = Double.NaN;
    double pressure = Double.NaN;

    @Nullable
    Integer battery;

    @Nullable
    Integer charging;

    @Nullable
    Integer mode;

    String trackerId = "";
    String trigger = "";
    String connection = "";
    String poi = "";
    String ssid = "";
    List<String> regions = List.of();

    /// Takes the fix, or lists why there is none.
    void finish(Intake intake, DeviceId device, Origin origin, long line) {
        Instant at = time;
        if (Double.isNaN(lat) || Double.isNaN(lon)) {
            intake.bad(line, Texts.get("exchange.bad.position"));
        } else if (!GeoPoint.isValid(lat, lon)) {
            intake.bad(line, Texts.get("exchange.bad.range"));
        } else if (at == null) {
            intake.bad(line, Texts.get("exchange.bad.time"));
        } else {
            intake.take(new Observation.Located(device, fix(at, origin), origin));
        }
    }

    private Fix fix(Instant at, Origin origin) {
        Battery reading =
                battery == null && charging == null ? null : new Battery(at, battery, Battery.State.of(charging));
        return new Fix(
                new GeoPoint(lat + 0.0, lon + 0.0),
                at,
                origin.receivedAt(),
                positive(accuracy),
                finite(altitude),
                positive(verticalAccuracy),
                positive(velocity),
                course(course),
                reading,
                cut(trackerId),
                cut(trigger),
                mode,
                cut(connection),
                positive(pressure),
                cut(poi),
                cut(ssid),
                regions,
                lat == 0 && lon == 0);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) (value + 0.0) : null;
    }

    private static @Nullable Double positive(double value) {
        return Double.isFinite(value) && value >= 0 ? (Double) (value + 0.0) : null;
    }

    /// North may come as 360.
    private static @Nullable Double course(double value) {
        return value >= 0 && value <= 360 ? (Double) (value == 360 ? 0.0 : value + 0.0) : null;
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /// A number in decimal notation, with a point or a comma; NaN for what is none.
    static double number(@Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        String t = text.strip();
        if (t.isEmpty() || t.length() > 32) {
            return Double.NaN;
        }
        for (int i = 0; i < t.length(); i++) {
            if ("0123456789+-.,eE".indexOf(t.charAt(i)) < 0) {
                return Double.NaN; // Java's own reader would take "1f" and "0x1p3", too
            }
        }
        try {
            return Double.parseDouble(t.indexOf('.') < 0 ? t.replace(',', '.') : t);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /// The nearest whole number within the two; null for what is none.
    static @Nullable Integer whole(double value, int least, int most) {
        double rounded = Math.rint(value);
        return rounded >= least && rounded <= most ? (Integer) (int) rounded : null;
    }
}
