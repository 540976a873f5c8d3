package app.kith.source.mqtt;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// Stands between a broker and Paho, and hands on whole, checked packets only: Paho's receiver thread dies in silence,
/// or of an OutOfMemoryError, from what is refused here (measured; MQTT 3.1.1, sections 2 and 3).
///
/// - The first packet must be a CONNACK, and an accepting one ([ConnectRefusedException] otherwise).
/// - Then PUBLISH, PUBREL, SUBACK and UNSUBACK of possible lengths. PUBACK goes to the watcher: what is published
///   goes past Paho ([Outbox]).
/// - A PUBLISH too large is cut to one byte more than [#MAX_PAYLOAD], so that the reader of its payload calls it too
/// large
///   and it is acknowledged like any other: refusing it would have the broker send it again for ever.
/// - A topic that is not UTF-8, is empty, or has a wildcard or U+0000 breaks the protocol, and the stream. Control
///   characters and non-characters are only advised against (1.5.3), but kill Paho: such a message is left out, and
///   acknowledged by way of [Watcher#leftOut].
/// - PINGRESP goes to the watcher: liveness is [Link]'s, since Paho's would call a link dead while we are slow.
///
/// Nothing is read before the CONNECT is out, since Paho hangs for ever if its receiver ends while it starts.
/// Read by one thread.
final class PacketGuard extends InputStream {
    /// Bytes of a payload, 1 MiB.
    static final int MAX_PAYLOAD = 1 << 20;

    private static final int MAX_CONTROL = 1024;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int PUBREL = 6;
    private static final int SUBACK = 9;
    private static final int UNSUBACK = 11;
    private static final int PINGRESP = 13;

    /// Told on the reading thread.
    interface Watcher {
        void pong();

        /// The broker has what was published under this number.
        void published(int packetId);

        /// @param packetId of a QoS 1 message to acknowledge, or 0
        void leftOut(int packetId);

        void broken(IOException why);
    }

    private final Metered metered;
    private final DataInputStream in;
    private final CountDownLatch connectSent;
    private final Watcher watcher;
    private boolean accepted;
    private byte[] packet = new byte[0];
    private int position;

    PacketGuard(InputStream in, CountDownLatch connectSent, Watcher watcher) {
        this.metered = new Metered(in);
        this.in = new DataInputStream(new BufferedInputStream(metered, 16384));
        this.connectSent = connectSent;
        this.watcher = watcher;
    }

    /// How long we have been waiting for a byte, in nanoseconds; 0 while we are not, because a packet is being worked
    /// on or nobody takes it. From any thread.
    long silentFor(long nanoTime) {
        long since = metered.waitingSince;
        return since == 0 ? 0 : Math.max(0, nanoTime - since);
    }

    @Override
    public int read() throws IOException {
        fill();
        return packet[position++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        fill();
        int count = Math.min(length, packet.length - position);
        System.arraycopy(packet, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return packet.length - position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fill() throws IOException {
        try {
            connectSent.await();
            while (position >= packet.length) {
                next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (IOException e) {
            watcher.broken(e);
            throw e;
        }
    }

    /// Reads one packet, and makes it [#packet] unless it is not for Paho.
    private void next() throws IOException {
        int head = in.readUnsignedByte();
        int type = head >> 4;
        if (accepted ? type == CONNACK : type != CONNACK) {
            throw new MalformedPacketException(accepted ? "second CONNACK" : "no CONNACK");
        }
        int length = remainingLength();
        switch (type) {
            case CONNACK -> connack(head, length);
            case PUBLISH -> publish(head, length);
            case PUBACK -> {
                if (length != 2) {
                    throw new MalformedPacketException("length of packet type 4");
                }
                watcher.published(in.readUnsignedShort());
            }
            case PUBREL, UNSUBACK -> exactly(head, length, 2);
            case SUBACK -> {
                if (length < 3 || length > MAX_CONTROL) {
                    throw new MalformedPacketException("length of SUBACK");
                }
                exactly(head, length, length);
            }
            case PINGRESP -> {
                if (length != 0) {
                    throw new MalformedPacketException("length of PINGRESP");
                }
                watcher.pong();
            }
            default -> throw new MalformedPacketException("packet type " + type);
        }
    }

    private int remainingLength() throws IOException {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if ((digit & 0x80) == 0) {
                return length;
            }
        }
        throw new MalformedPacketException("remaining length");
    }

    private void connack(int head, int length) throws IOException {
        if (length != 2) {
            throw new MalformedPacketException("length of CONNACK");
        }
        byte[] body = body(length);
        if ((body[0] & 0xfe) != 0) {
            throw new MalformedPacketException("flags of CONNACK");
        }
        if (body[1] != 0) {
            throw new ConnectRefusedException(body[1] & 0xff);
        }
        accepted = true;
        handOn(head, body);
    }

    private void exactly(int head, int length, int expected) throws IOException {
        if (length != expected) {
            throw new MalformedPacketException("length of packet type " + (head >> 4));
        }
        handOn(head, body(length));
    }

    private void publish(int head, int length) throws IOException {
        int qos = head >> 1 & 3;
        if (qos == 3) {
            throw new MalformedPacketException("QoS 3");
        }
        int idLength = qos == 0 ? 0 : 2;
        if (length < 2) {
            throw new MalformedPacketException("length of PUBLISH");
        }
        int topicLength = in.readUnsignedShort();
        int payloadLength = length - 2 - topicLength - idLength;
        if (topicLength == 0 || payloadLength < 0) {
            throw new MalformedPacketException("length of topic");
        }
        byte[] topic = body(topicLength);
        int id = qos == 0 ? 0 : in.readUnsignedShort();
        if (qos != 0 && id == 0) {
            throw new MalformedPacketException("packet id 0");
        }
        if (!isBearable(topic)) {
            in.skipNBytes(payloadLength);
            watcher.leftOut(qos == 1 ? id : 0);
            return;
        }
        int kept = Math.min(payloadLength, MAX_PAYLOAD + 1);
        byte[] body = new byte[2 + topicLength + idLength + kept];
        ByteBuffer buffer = ByteBuffer.wrap(body).putShort((short) topicLength).put(topic);
        if (qos != 0) {
            buffer.putShort((short) id);
        }
        in.readFully(body, buffer.position(), kept);
        in.skipNBytes(payloadLength - kept);
        handOn(head, body);
    }

    /// @return false for characters that a topic should not have
    /// @throws MalformedPacketException for those that it can't have
    private static boolean isBearable(byte[] bytes) throws MalformedPacketException {
        String topic;
        try {
            topic = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("topic is not UTF-8");
        }
        if (topic.chars().anyMatch(c -> c == 0 || c == '#' || c == '+')) {
            throw new MalformedPacketException("character in topic");
        }
        return topic.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef));
    }

    private byte[] body(int length) throws IOException {
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }

    private void handOn(int head, byte[] body) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(body.length + 5).put((byte) head);
        int rest = body.length;
        do {
            whole.put((byte) (rest > 0x7f ? rest & 0x7f | 0x80 : rest));
            rest >>= 7;
        } while (rest > 0);
        whole.put(body).flip();
        packet = new byte[whole.remaining()];
        whole.get(packet);
        position = 0;
    }

    /// Knows since when it waits.
    private static final class Metered extends InputStream {
        private final InputStream in;
        private volatile long waitingSince; // System.nanoTime, never 0 while waiting

        Metered(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            if (count < 0) {
                throw new EOFException();
            }
            return one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            waitingSince = System.nanoTime() | 1;
            try {
                return in.read(bytes, offset, length);
            } finally {
                waitingSince = 0;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
