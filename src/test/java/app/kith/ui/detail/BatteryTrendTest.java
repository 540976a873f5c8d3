package app.kith.ui.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.kith.model.Battery;
import app.kith.ui.testing.Family;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatteryTrendTest {
    private static List<Battery> falling(int from, int perHour, Battery.State last, int minutesOld) {
        List<Battery> all = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            all.add(new Battery(
                    Family.NOW.minus(Duration.ofMinutes(minutesOld + 60L * (4 - i))),
                    from - perHour * i,
                    i == 4 ? last : Battery.State.UNPLUGGED));
        }
        return all;
    }

    @Test
    void aSteadyFallSaysHowLongIsLeft() {
        var trend = BatteryTrend.of(falling(70, 10, Battery.State.UNPLUGGED, 0), Family.NOW);
        assertEquals(Duration.ofHours(3), trend.left());
    }

    @Test
    void nothingIsSaidWhenTheSlopeMeansNothing() {
        assertNull(BatteryTrend.of(falling(70, 10, Battery.State.CHARGING, 0), Family.NOW)
                .left());
        assertNull(BatteryTrend.of(falling(70, 0, Battery.State.UNPLUGGED, 0), Family.NOW)
                .left());
        assertNull(BatteryTrend.of(falling(70, 10, Battery.State.UNPLUGGED, 90), Family.NOW)
                .left());
        assertNull(BatteryTrend.of(List.of(), Family.NOW).left());
    }
}
