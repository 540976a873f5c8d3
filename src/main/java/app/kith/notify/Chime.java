package app.kith.notify;

import app.kith.texts.Texts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;

/// Two short tones that fade, computed.
final class Chime {
    private static final int RATE = 44_100;

    private Chime() {}

    /// 16 bit, mono, little endian; 0.6 s.
    static byte[] samples() {
        int n = RATE * 6 / 10;
        byte[] pcm = new byte[2 * n];
        for (int i = 0; i < n; i++) {
            double t = (double) i / RATE;
            double second = Math.max(0, t - 0.18);
            double value = Math.sin(2 * Math.PI * 880 * t) * Math.exp(-9 * t)
                    + (t < 0.18 ? 0 : Math.sin(2 * Math.PI * 1318.5 * second) * Math.exp(-9 * second));
            int sample = (int) (value * 0.3 * Short.MAX_VALUE);
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }

    /// Where sound comes out.
    @FunctionalInterface
    interface Speaker {
        Clip clip() throws LineUnavailableException;
    }

    /// Blocks until it was heard.
    static void play() throws ActionException, InterruptedException {
        play(AudioSystem::getClip, Duration.ofSeconds(3));
    }

    static void play(Speaker speaker, Duration patience) throws ActionException, InterruptedException {
        byte[] pcm = samples();
        try (Clip clip = speaker.clip()) {
            CountDownLatch over = new CountDownLatch(1);
            clip.addLineListener(event -> {
                if (event.getType() == LineEvent.Type.STOP) {
                    over.countDown();
                }
            });
            clip.open(new AudioFormat(RATE, 16, 1, true, false), pcm, 0, pcm.length);
            clip.start();
            if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ActionException(Texts.get("notify.sound.none"));
            }
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new ActionException(Texts.get("notify.sound.none"), e);
        }
    }
}
