package app.kith.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoormanTest {
    private static final Phone JANE = new Phone("jane", "p:ä", "", "");
    private final AtomicLong now = new AtomicLong(1);
    private final Doorman doorman = new Doorman(
            user -> switch (user) {
                case "jane" -> JANE;
                case "empty" -> new Phone("empty", "", "", "");
                default -> null;
            },
            Limits.USUAL,
            now::get);
    private final InetAddress here = InetAddress.ofLiteral("192.0.2.1");
    private final InetAddress there = InetAddress.ofLiteral("192.0.2.2");

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoKnowsThePasswordIsLetIn() throws Refusal {
        assertEquals(JANE, doorman.let(basic("jane:p:ä"), here));
        assertEquals("Phone[jane]", JANE.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane:p", "jane:", "Jane:p:ä", "tom:p:ä", "jane", "", "empty:"})
    void nobodyElseIs(String credentials) {
        assertEquals(401, assertThrows(Refusal.class, () -> doorman.let(basic(credentials), here)).status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic", "Basic %%%", "Digest username=jane"})
    void otherHeadersAreRefused(String header) {
        assertEquals(401, assertThrows(Refusal.class, () -> doorman.let(header, here)).status);
    }

    @Test
    void whoGuessesIsSlowedDownAndNobodyElse() throws Refusal {
        guess(Limits.USUAL.wrongFree() - 1);
        assertEquals(Duration.ZERO, doorman.turn(here));
        guess(1);
        assertEquals(Limits.USUAL.wrongPause(), doorman.turn(here));
        assertEquals(Limits.USUAL.wrongPause().multipliedBy(2), doorman.turn(here), "one after the other");
        assertEquals(Duration.ZERO, doorman.turn(there));
        guess(4);
        Refusal later = assertThrows(Refusal.class, () -> {
            for (int i = 0; i < 10; i++) {
                doorman.turn(here);
            }
        });
        assertEquals(429, later.status);
        assertTrue(later.header.matches("Retry-After: \\d+"), later.header);
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        assertEquals(Duration.ZERO, doorman.turn(here), "forgotten");
    }

    @Test
    void askingWithoutAPasswordIsNoGuess() throws Refusal {
        for (int i = 0; i < 20; i++) {
            assertThrows(Refusal.class, () -> doorman.let(null, here));
        }
        assertEquals(Duration.ZERO, doorman.turn(here));
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            assertThrows(Refusal.class, () -> doorman.let(basic("jane:guess"), here));
        }
    }
}
