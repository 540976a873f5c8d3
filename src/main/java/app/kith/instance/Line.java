package app.kith.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lines over a socket, limited in size and time: a channel has no timeouts of its own, so it is closed when its time
/// is up, which ends whatever waits on it.
final class Line implements AutoCloseable {
    private final SocketChannel channel;
    private final ScheduledThreadPoolExecutor watch;

    Line(SocketChannel channel, Duration limit) {
        this.channel = channel;
        watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("instance-limit").factory());
        watch.schedule(this::cut, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cut() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is closed for us in any case.
        }
    }

    void write(byte[] line) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(line);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /// One line without its end.
    ///
    /// @return null when it is longer than allowed, or ends before its end
    byte @Nullable [] read(int limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        while (channel.read(in) >= 0) {
            int end = in.position();
            for (int i = 0; i < end; i++) {
                if (in.array()[i] == '\n') {
                    line.writeBytes(Arrays.copyOf(in.array(), i));
                    return line.size() > limit ? null : line.toByteArray();
                }
            }
            line.write(in.array(), 0, end);
            if (line.size() > limit) {
                return null;
            }
            in.clear();
        }
        return null;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        cut();
    }
}
