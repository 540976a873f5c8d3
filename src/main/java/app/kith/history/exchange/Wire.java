package app.kith.history.exchange;

import app.kith.model.Battery;
import app.kith.model.Fix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers as OwnTracks and files write them.
final class Wire {
    private Wire() {}

    /// Degrees with the seven digits that the history keeps (1 cm), without an exponent.
    static String degrees(double value) {
        return number(value, 7);
    }

    /// A number without an exponent and needless zeros; null stays null.
    static @Nullable String number(@Nullable Double value) {
        return value == null ? null : number((double) value, 6);
    }

    private static String number(double value, int digits) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static @Nullable String number(@Nullable Integer value) {
        return value == null ? null : value.toString();
    }

    /// A text; null for none.
    static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    /// OwnTracks' `batt`.
    static @Nullable Integer level(Fix fix) {
        Battery battery = fix.battery();
        return battery == null ? null : battery.level();
    }

    /// OwnTracks' `bs`; null when there is no reading.
    static @Nullable Integer charging(Fix fix) {
        Battery battery = fix.battery();
        if (battery == null) {
            return null;
        }
        return switch (battery.state()) {
            case UNKNOWN -> battery.level() == null ? 0 : null;
            case UNPLUGGED -> (Integer) 1;
            case CHARGING -> (Integer) 2;
            case FULL -> (Integer) 3;
        };
    }
}
