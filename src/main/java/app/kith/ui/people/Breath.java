package app.kith.ui.people;

import java.util.concurrent.locks.LockSupport;

/// Keeps long work from being long at a stretch: waits after each millisecond of it. For the one thread that works.
final class Breath implements Runnable {
    /// Nanoseconds of work.
    private static final long PIECE = 1_000_000;

    /// Nanoseconds of rest after them.
    private static final long REST = 4_000_000;

    private long end = System.nanoTime() + PIECE;

    /// To be called every few microseconds.
    @Override
    public void run() {
        if (System.nanoTime() - end > 0) {
            LockSupport.parkNanos(REST);
            end = System.nanoTime() + PIECE;
        }
    }
}
