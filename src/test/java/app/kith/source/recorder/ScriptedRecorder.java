package app.kith.source.recorder;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// As much of a Recorder as a test wants it to be, on the loopback interface: answers what it is told to, and hands
/// each WebSocket to the test.
final class ScriptedRecorder implements AutoCloseable {
    /// A request's line and headers, names in lower case.
    record Asked(String path, Map<String, String> headers) {}

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final LinkedBlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    volatile byte[] last = http(200, "[]");
    volatile boolean webSocket = true;
    volatile String prefix = "";

    ScriptedRecorder() throws IOException {
        this(null);
    }

    ScriptedRecorder(@Nullable SSLContext tls) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        server = tls == null
                ? new ServerSocket(0, 50, loopback)
                : tls.getServerSocketFactory().createServerSocket(0, 50, loopback);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    static byte[] http(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        return join(head.getBytes(StandardCharsets.ISO_8859_1), bytes);
    }

    static byte[] join(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    Peer awaitPeer() throws InterruptedException {
        Peer peer = peers.poll(15, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody opened a WebSocket");
        }
        return peer;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // closed, or a client that went away
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            while (true) {
                String path = line(in).split(" ")[1];
                Map<String, String> headers = new TreeMap<>();
                for (String line = line(in); !line.isEmpty(); line = line(in)) {
                    int colon = line.indexOf(':');
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
                asked.add(new Asked(path, headers));
                if (path.equals(prefix + "/api/0/last")) {
                    out.write(last);
                } else if (path.equals(prefix + "/ws/last") && webSocket) {
                    shake(out, headers);
                    Peer peer = new Peer(socket, in, out);
                    peers.add(peer);
                    peer.read();
                    return;
                } else {
                    out.write(http(404, "no such thing"));
                }
                out.flush();
            }
        } catch (IOException | RuntimeException | GeneralSecurityException e) {
            // the client went away
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void shake(OutputStream out, Map<String, String> headers)
            throws IOException, GeneralSecurityException {
        String key = headers.get("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.US_ASCII));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /// One who listens.
    static final class Peer {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final Semaphore pinged = new Semaphore(0);
        volatile boolean answersPings = true;

        Peer(Socket socket, DataInputStream in, OutputStream out) {
            this.socket = socket;
            this.in = in;
            this.out = out;
        }

        private void read() throws IOException {
            while (true) {
                int opcode = in.readUnsignedByte() & 15;
                int length = in.readUnsignedByte() & 127;
                if (length == 126) {
                    length = in.readUnsignedShort();
                }
                byte[] mask = in.readNBytes(4);
                byte[] data = in.readNBytes(length);
                for (int i = 0; i < data.length; i++) {
                    data[i] ^= mask[i % 4];
                }
                switch (opcode) {
                    case 1 -> texts.add(new String(data, StandardCharsets.UTF_8));
                    case 8 -> {
                        return;
                    }
                    case 9 -> {
                        pinged.release();
                        if (answersPings) {
                            frame(0x8a, data);
                        }
                    }
                    default -> {
                        // nothing to a Recorder
                    }
                }
            }
        }

        void text(String text) throws IOException {
            frame(0x81, text.getBytes(StandardCharsets.UTF_8));
        }

        synchronized void frame(int first, byte[] data) throws IOException {
            ByteBuffer head = ByteBuffer.allocate(10).put((byte) first);
            if (data.length < 126) {
                head.put((byte) data.length);
            } else if (data.length < 65536) {
                head.put((byte) 126).putShort((short) data.length);
            } else {
                head.put((byte) 127).putLong(data.length);
            }
            out.write(head.array(), 0, head.position());
            out.write(data);
            out.flush();
        }

        void hangUp() throws IOException {
            socket.close();
        }
    }
}
