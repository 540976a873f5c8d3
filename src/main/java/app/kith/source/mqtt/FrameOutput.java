package app.kith.source.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Where Paho writes: what it flushes are whole packets, so ours can go in between. Paho's sender is the only user of
/// it as a stream; [#send] is for everybody.
final class FrameOutput extends OutputStream {
    private final Transport transport;
    private final CountDownLatch connectSent;
    private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
    private final ReentrantLock writing = new ReentrantLock();

    /// @param connectSent opened when the first packet is out, or can't be
    FrameOutput(Transport transport, CountDownLatch connectSent) {
        this.transport = transport;
        this.connectSent = connectSent;
    }

    @Override
    public void write(int b) {
        packets.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        packets.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (packets.size() == 0) {
            return;
        }
        byte[] bytes = packets.toByteArray();
        packets.reset();
        writing.lock();
        try {
            transport.write(bytes);
        } finally {
            writing.unlock();
            connectSent.countDown();
        }
    }

    /// Sends a whole packet. Blocks, as long as it takes.
    void send(byte[] packet) throws IOException {
        writing.lock();
        try {
            transport.write(packet);
        } finally {
            writing.unlock();
        }
    }

    /// Sends a packet of ours, unless somebody else has been writing for half a second. Blocks.
    void send(int... packet) throws IOException {
        byte[] bytes = new byte[packet.length];
        for (int i = 0; i < packet.length; i++) {
            bytes[i] = (byte) packet[i];
        }
        try {
            if (writing.tryLock(500, TimeUnit.MILLISECONDS)) {
                try {
                    transport.write(bytes);
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
