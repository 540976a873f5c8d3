package app.kith.source.mqtt;

import app.kith.source.TlsOptions;
import app.kith.source.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// MQTT over a WebSocket (MQTT 3.1.1, section 6): the JDK's own client, which answers pings and joins fragments. With
/// `wss` it checks the host name as for HTTPS.
final class WebSocketTransport implements Transport {
    /// Bytes taken in ahead of the reader; beyond, the broker waits.
    private static final int AHEAD = 256 * 1024;

    private static final Duration WRITE = Duration.ofSeconds(20);

    private final Endpoint endpoint;
    private final TlsOptions tls;
    private final Received received = new Received();
    private final Object lock = new Object();
    private boolean closed; // guarded by lock
    private @Nullable HttpClient client; // guarded by lock
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable Tls security;

    WebSocketTransport(Endpoint endpoint, TlsOptions tls) {
        this.endpoint = endpoint;
        this.tls = tls;
    }

    @Override
    public void open(Duration patience) throws IOException {
        Objects.requireNonNull(InetAddress.getByName(endpoint.host())); // the HTTP client would not say it is unknown
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(patience);
        if (endpoint.scheme().encrypted) {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(Tls.PROTOCOLS);
            Tls made = Tls.of(tls);
            security = made;
            builder.sslContext(made.context()).sslParameters(parameters);
        }
        CompletableFuture<WebSocket> opening;
        synchronized (lock) {
            if (closed) {
                throw new SocketException("closed");
            }
            HttpClient http = builder.build();
            client = http;
            opening = http.newWebSocketBuilder()
                    .subprotocols("mqtt")
                    .connectTimeout(patience)
                    .buildAsync(endpoint.webSocketUri(), received);
        }
        try {
            WebSocket open = opening.get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
            received.socket = open;
            socket = open;
        } catch (ExecutionException e) {
            throw new UpgradeException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new UpgradeException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public InputStream input() {
        return received;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        WebSocket open = socket;
        if (open == null) {
            throw new SocketException("not connected");
        }
        try {
            open.sendBinary(ByteBuffer.wrap(bytes), true).get(WRITE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public Throwable explain(Throwable cause) {
        Tls made = security;
        return made == null ? cause : made.explain(cause);
    }

    @Override
    public boolean isOpen() {
        return socket != null;
    }

    @Override
    public void close() {
        HttpClient http;
        synchronized (lock) {
            closed = true;
            http = client;
        }
        received.end(null);
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        if (http != null) {
            http.shutdownNow();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException io = new InterruptedIOException();
        io.initCause(e);
        return io;
    }

    /// What came in, as a stream. Frames and packets need not begin together.
    private static final class Received extends InputStream implements WebSocket.Listener {
        private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>(); // all guarded by this
        private int ahead;
        private boolean held;
        private boolean ended;
        private @Nullable Throwable broken;
        private volatile @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            ByteBuffer part = ByteBuffer.allocate(data.remaining()).put(data).flip();
            boolean more;
            synchronized (this) {
                if (part.hasRemaining()) {
                    parts.add(part);
                    ahead += part.remaining();
                }
                more = ahead < AHEAD;
                held = !more;
                notifyAll();
            }
            if (more) {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            end(new MalformedPacketException("text over the WebSocket"));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            end(null);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end(error);
        }

        synchronized void end(@Nullable Throwable why) {
            if (!ended) {
                ended = true;
                broken = why;
                notifyAll();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count;
            boolean resume;
            synchronized (this) {
                while (parts.isEmpty() && !ended) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        throw interrupted(e);
                    }
                }
                ByteBuffer part = parts.peek();
                if (part == null) {
                    if (broken != null) {
                        throw broken instanceof IOException io ? io : new IOException(broken);
                    }
                    return -1;
                }
                count = Math.min(length, part.remaining());
                part.get(bytes, offset, count);
                ahead -= count;
                if (!part.hasRemaining()) {
                    parts.remove();
                }
                resume = held && ahead < AHEAD / 2;
                if (resume) {
                    held = false;
                }
            }
            WebSocket open = socket;
            if (resume && open != null) {
                open.request(1);
            }
            return count;
        }
    }

    /// The server did not become a WebSocket.
    static final class UpgradeException extends IOException {
        private static final long serialVersionUID = 1;

        UpgradeException(Throwable cause) {
            super(cause);
        }
    }
}
