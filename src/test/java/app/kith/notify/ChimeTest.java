package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.texts.Texts;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineListener;
import javax.sound.sampled.LineUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is played can be heard, and for how long; measured on the samples.
@Timeout(30)
class ChimeTest {
    private static final int RATE = 44_100;
    private static final int WINDOW = RATE / 100; // 10 ms

    private static double[] wave() {
        byte[] pcm = Chime.samples();
        double[] wave = new double[pcm.length / 2];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (short) (pcm[2 * i] & 0xff | pcm[2 * i + 1] << 8) / 32768.0;
        }
        return wave;
    }

    private static double rms(double[] wave, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += wave[i] * wave[i];
        }
        return Math.sqrt(sum / n);
    }

    /// The amplitude of one frequency in a part of the wave (Goertzel, as a plain correlation).
    private static double amplitude(double[] wave, int from, int n, double hertz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * hertz * (from + i) / RATE;
            re += wave[from + i] * Math.cos(angle);
            im += wave[from + i] * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / n;
    }

    @Test
    void itLastsSixTenthsOfASecondAndHalfASecondOfItIsHeardWithoutAGap() {
        double[] wave = wave();
        assertEquals(0.6, wave.length / (double) RATE, 1e-9);
        int heard = 0;
        while ((heard + 1) * WINDOW <= wave.length && rms(wave, heard * WINDOW, WINDOW) > 0.01) { // -40 dB
            heard++;
        }
        assertTrue(heard >= 50, () -> "heard for too short a time");
        assertTrue(rms(wave, 0, WINDOW) > 0.1, "it begins loud");
        assertTrue(rms(wave, RATE * 2 / 10, WINDOW) > 0.1, "and so does the second tone");
    }

    @Test
    void twoTonesOneAfterTheOther() {
        double[] wave = wave();
        int early = RATE / 100;
        int late = RATE * 2 / 10;
        int n = RATE / 10;
        assertTrue(amplitude(wave, early, n, 880) > 10 * amplitude(wave, early, n, 1318.5));
        assertTrue(amplitude(wave, late, n, 1318.5) > 3 * amplitude(wave, late, n, 880));
    }

    @Test
    void nothingIsCutOffNorCracks() {
        double[] wave = wave();
        double most = 0;
        for (double v : wave) {
            most = Math.max(most, Math.abs(v));
        }
        assertTrue(most > 0.2 && most < 0.7, "peak " + most);
        assertEquals(0, wave[0], 0.01);
        assertEquals(0, rms(wave, wave.length - WINDOW, WINDOW), 0.01);
        double jump = 0;
        for (int i = 1; i < wave.length; i++) {
            jump = Math.max(jump, Math.abs(wave[i] - wave[i - 1]));
        }
        assertTrue(jump < 0.6 * 2 * Math.PI * 1318.5 / RATE, "no step that the tones themselves don’t make: " + jump);
    }

    /// A clip that ends what was started 200 ms later, or never, and notes what is done to it.
    private static Clip clip(List<String> notes, boolean ends) {
        List<LineListener> listeners = new CopyOnWriteArrayList<>();
        CountDownLatch closed = new CountDownLatch(1);
        return (Clip) Proxy.newProxyInstance(
                ChimeTest.class.getClassLoader(), new Class<?>[] {Clip.class}, (self, method, args) -> {
                    switch (method.getName()) {
                        case "addLineListener" -> listeners.add((LineListener) args[0]);
                        case "open" -> {
                            AudioFormat format = (AudioFormat) args[0];
                            int bytes = (int) args[3];
                            notes.add("open " + bytes / format.getFrameSize() / format.getFrameRate() + " s of "
                                    + format.getSampleSizeInBits() + " bit");
                        }
                        case "start" -> {
                            notes.add("start");
                            if (ends) {
                                Thread.startVirtualThread(() -> {
                                    boolean early = await(closed);
                                    notes.add(early ? "cut off" : "stop");
                                    LineEvent stop = new LineEvent((Clip) self, LineEvent.Type.STOP, 0);
                                    listeners.forEach(l -> l.update(stop));
                                });
                            }
                        }
                        case "close" -> {
                            notes.add("close");
                            closed.countDown();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private static boolean await(CountDownLatch closed) {
        try {
            return closed.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Test
    void itIsPlayedToItsEndAndTheLineIsGivenBack() throws Exception {
        List<String> notes = new CopyOnWriteArrayList<>();
        Chime.play(() -> clip(notes, true), Duration.ofSeconds(20));
        assertEquals(List.of("open 0.6 s of 16 bit", "start", "stop", "close"), notes);
    }

    @Test
    void aLineThatHangsIsLeftAndGivenBack() {
        List<String> notes = new CopyOnWriteArrayList<>();
        ActionException e =
                assertThrows(ActionException.class, () -> Chime.play(() -> clip(notes, false), Duration.ofMillis(100)));
        assertEquals(Texts.get("notify.sound.none"), e.sentence());
        assertEquals(List.of("open 0.6 s of 16 bit", "start", "close"), notes);
    }

    @Test
    void aComputerWithoutSoundIsSaid() {
        for (Exception none : List.of(
                new LineUnavailableException("busy"),
                new IllegalArgumentException("no mixer"),
                new SecurityException("not allowed"))) {
            ActionException e = assertThrows(
                    ActionException.class,
                    () -> Chime.play(
                            () -> {
                                if (none instanceof LineUnavailableException unavailable) {
                                    throw unavailable;
                                }
                                throw (RuntimeException) none;
                            },
                            Duration.ofSeconds(1)));
            assertEquals(Texts.get("notify.sound.none"), e.sentence());
        }
    }
}
