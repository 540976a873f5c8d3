package app.kith.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks the session's bus one question: does somebody show notifications? (D-Bus specification, message protocol.)
public final class SessionBus {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String NOTIFICATIONS = "org.freedesktop.Notifications";
    private static final byte RETURN = 2; // a message's type
    private static final byte ERROR = 3;
    private static final int LIMIT = 64 * 1024; // bytes of a message
    private static final int ENOUGH = 100; // messages

    private SessionBus() {}

    /// In words. Blocks for two seconds at the most.
    public static String notifications(Map<String, String> environment) {
        String path = path(environment);
        if (path.isEmpty()) {
            return "no session bus";
        }
        CompletableFuture<String> words = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("doctor-bus").start(() -> words.complete(ask(path)));
        return words.completeOnTimeout("the session bus does not answer", 2, TimeUnit.SECONDS)
                .join();
    }

    static String path(Map<String, String> environment) {
        for (String address :
                environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").split(";")) {
            for (String part :
                    address.startsWith("unix:") ? address.substring(5).split(",") : new String[0]) {
                if (part.startsWith("path=")) {
                    return part.substring("path=".length());
                }
            }
        }
        return "";
    }

    private static String ask(String path) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            write(channel, ByteBuffer.wrap("\0AUTH EXTERNAL\r\nDATA\r\n".getBytes(StandardCharsets.US_ASCII)));
            String said = line(channel); // DATA, then OK: who we are is known from the socket
            if (said.startsWith("DATA")) {
                said = line(channel);
            }
            if (!said.startsWith("OK")) {
                return "the session bus does not let us in";
            }
            write(channel, ByteBuffer.wrap("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII)));
            write(channel, call(1, "Hello", ""));
            write(channel, call(2, "NameHasOwner", NOTIFICATIONS));
            for (int i = 0; i < ENOUGH; i++) {
                ByteBuffer head = read(channel, 16);
                int body = head.getInt(4);
                int fields = (head.getInt(12) + 7) / 8 * 8;
                if (body < 0 || fields < 0 || body > LIMIT || fields > LIMIT) {
                    break;
                }
                ByteBuffer rest = read(channel, fields + body);
                // The answer to Hello is a name, and longer.
                if (head.get(1) == RETURN && body == 4) {
                    return rest.getInt(fields) == 1 ? "a service shows them" : "no service runs (one may start)";
                }
                if (head.get(1) == ERROR) {
                    break;
                }
            }
            return "the session bus says something else";
        } catch (IOException | RuntimeException e) {
            return "the session bus can't be reached (" + e.getClass().getSimpleName() + ")";
        }
    }

    /// A method call of the bus itself, with one text or none.
    private static ByteBuffer call(int serial, String method, String argument) {
        ByteBuffer b = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 'l')
                .put((byte) 1)
                .put((byte) 0)
                .put((byte) 1)
                .putInt(0)
                .putInt(serial)
                .putInt(0);
        field(b, 1, "o", "/org/freedesktop/DBus");
        field(b, 6, "s", BUS);
        field(b, 2, "s", BUS);
        field(b, 3, "s", method);
        if (!argument.isEmpty()) {
            align(b);
            b.put((byte) 8)
                    .put((byte) 1)
                    .put((byte) 'g')
                    .put((byte) 0)
                    .put((byte) 1)
                    .put((byte) 's')
                    .put((byte) 0);
        }
        b.putInt(12, b.position() - 16);
        align(b);
        int start = b.position();
        if (!argument.isEmpty()) {
            text(b, argument);
        }
        b.putInt(4, b.position() - start);
        return b.flip();
    }

    private static void field(ByteBuffer b, int code, String type, String value) {
        align(b);
        b.put((byte) code).put((byte) 1).put((byte) type.charAt(0)).put((byte) 0);
        text(b, value);
    }

    private static void text(ByteBuffer b, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        b.putInt(bytes.length).put(bytes).put((byte) 0);
    }

    private static void align(ByteBuffer b) {
        while (b.position() % 8 != 0) {
            b.put((byte) 0);
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("hung up");
            }
        }
        return bytes;
    }

    private static String line(SocketChannel channel) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 512 && !line.toString().endsWith("\r\n")) {
            line.append((char) read(channel, 1).get(0));
        }
        return line.toString();
    }
}
