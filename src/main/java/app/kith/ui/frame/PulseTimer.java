package app.kith.ui.frame;

import com.sun.glass.ui.Timer;
import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Field;

/// The timer of JavaFX's pulses, which stops while nobody wants a pulse.
///
/// JavaFX tells its timer to pause a quarter of a second after the last pulse that was wanted, and to resume for the
/// next (`QuantumToolkit.pauseTimer`, `resumeTimer`). The timers of GTK and of Headless take no notice (JavaFX 26:
/// their `_pause` does nothing) and wake the processor sixty times a second for as long as a program runs, which is
/// most of what a map at rest asks of it. This timer stands before the platform's own, and stops and starts it.
final class PulseTimer extends Timer {
    private final Timer platforms;
    private final int milliseconds;
    private boolean resting; // guarded by this: Timer's methods that call ours are synchronized

    private PulseTimer(Timer platforms, int milliseconds) {
        super(() -> {});
        this.platforms = platforms;
        this.milliseconds = milliseconds;
    }

    /// On the JavaFX thread: puts a timer that rests before the toolkit's, unless it is there already.
    ///
    /// @throws ReflectiveOperationException where JavaFX keeps its timer otherwise; RuntimeException, LinkageError
    ///     where it keeps it from us
    static PulseTimer install() throws ReflectiveOperationException {
        Toolkit toolkit = Toolkit.getToolkit();
        Field field = open(toolkit, "pulseTimer");
        int milliseconds = open(toolkit, "PULSE_INTERVAL").getInt(toolkit);
        synchronized (toolkit) { // as it does itself to pause and resume
            Timer timer = (Timer) field.get(toolkit);
            if (timer instanceof PulseTimer already) {
                return already;
            }
            PulseTimer ours = new PulseTimer(timer, milliseconds);
            ours.start(milliseconds);
            field.set(toolkit, ours);
            return ours;
        }
    }

    private static Field open(Toolkit toolkit, String name) throws ReflectiveOperationException {
        Field field = toolkit.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// From any thread: whether no pulse is wanted, and the platform's timer is stopped. Who waits on this timer's
    /// monitor is woken when that begins.
    synchronized boolean isResting() {
        return resting;
    }

    @Override
    protected long _start(Runnable pulse) {
        throw new UnsupportedOperationException("a timer in step with the screen");
    }

    /// Also called by the toolkit, where this timer was there before it starts.
    @Override
    protected long _start(Runnable pulse, int period) {
        resting = false;
        platforms.start(period);
        return 1; // no address of native memory, but not 0, which would say that it does not run
    }

    @Override
    protected void _stop(long timer) {
        platforms.stop();
    }

    @Override
    protected void _pause(long timer) {
        if (!resting) {
            resting = true;
            platforms.stop();
            notifyAll();
        }
    }

    @Override
    protected void _resume(long timer) {
        if (resting) {
            resting = false;
            platforms.start(milliseconds);
        }
    }
}
