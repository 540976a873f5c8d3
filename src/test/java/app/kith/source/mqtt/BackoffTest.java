package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff USUAL = Timing.USUAL.backoff();

    @Test
    void doublesFromOneSecondToOneMinuteAtItsShortest() {
        List<Long> seconds = IntStream.rangeClosed(1, 9)
                .mapToObj(failures -> USUAL.delay(failures, 0).toSeconds())
                .toList();
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), seconds);
    }

    @Test
    void staysBelowTwoMinutesHoweverLongItGoesOn() {
        assertEquals(Duration.ofMinutes(2), USUAL.delay(Integer.MAX_VALUE, Math.nextDown(1.0)));
        assertEquals(Duration.ofSeconds(90), USUAL.delay(100, 0.5));
        assertEquals(Duration.ofMillis(1500), USUAL.delay(1, 0.5));
        assertEquals(Duration.ofSeconds(1), USUAL.delay(0, 0));
    }
}
