package app.kith.history.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is read, lets the intake look up now and then, and stops what unpacks to more than it may.
final class Limited extends FilterInputStream {
    /// What may be unpacked before a ratio is judged, in bytes.
    private static final long FREE = 16L << 20;

    private static final int LOOK_EVERY = 1 << 18;

    private final Intake intake;
    private final boolean counts;
    private final long limit;
    private long read;
    private long looked;

    /// A bomb: more came out than may.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    private Limited(InputStream in, Intake intake, boolean counts, long limit) {
        super(in);
        this.intake = intake;
        this.counts = counts;
        this.limit = limit;
    }

    /// A file itself: its bytes are the progress.
    static Limited file(InputStream in, Intake intake) {
        return new Limited(in, intake, true, Long.MAX_VALUE);
    }

    /// What is unpacked from so many bytes.
    ///
    /// @param ratio how many times larger it may become
    /// @param most in bytes, whatever the ratio
    static Limited unpacked(InputStream in, Intake intake, long packed, int ratio, long most) {
        return new Limited(in, intake, false, Math.min(most, Math.max(FREE, packed * ratio)));
    }

    long count() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        if (n > 0) {
            count(n);
        }
        return n;
    }

    private void count(int n) throws IOException {
        read += n;
        if (read > limit) {
            throw new TooLarge();
        }
        if (counts) {
            intake.advance(n);
        }
        if (read - looked >= LOOK_EVERY) {
            looked = read;
            intake.look();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
