package app.kith.source.mqtt;

import app.kith.source.TlsOptions;
import app.kith.source.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// MQTT over TCP, with or without TLS.
final class SocketTransport implements Transport {
    private final Endpoint endpoint;
    private final TlsOptions tls;
    private final Object lock = new Object();
    private @Nullable Socket raw; // guarded by lock; closed first, since closing TLS may wait for the other side
    private boolean closed; // guarded by lock
    private volatile @Nullable Socket socket;
    private volatile @Nullable Tls security;

    SocketTransport(Endpoint endpoint, TlsOptions tls) {
        this.endpoint = endpoint;
        this.tls = tls;
    }

    @Override
    public void open(Duration patience) throws IOException {
        Socket plain = connect(patience);
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        if (endpoint.scheme().encrypted) {
            plain.setSoTimeout((int) patience.toMillis());
            Tls made = Tls.of(tls);
            security = made;
            SSLSocket secure = (SSLSocket)
                    made.context().getSocketFactory().createSocket(plain, endpoint.host(), endpoint.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(Tls.PROTOCOLS);
            secure.setSSLParameters(parameters);
            try {
                secure.startHandshake();
            } catch (IOException e) {
                throw new HandshakeException(e);
            }
            plain.setSoTimeout(0);
            socket = secure;
        } else {
            socket = plain;
        }
    }

    /// Tries every address of the name: a dead IPv6 route must not hide a living IPv4 one.
    private Socket connect(Duration patience) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
        int each = (int) Math.max(Math.min(3000, patience.toMillis()), patience.toMillis() / addresses.length);
        IOException last = new SocketException("no address");
        for (InetAddress address : addresses) {
            Socket attempt = new Socket();
            synchronized (lock) {
                if (closed) {
                    throw new SocketException("closed");
                }
                raw = attempt;
            }
            try {
                attempt.connect(new InetSocketAddress(address, endpoint.port()), each);
                return attempt;
            } catch (IOException e) {
                last = e;
                attempt.close();
            }
        }
        throw new UnreachableException(last);
    }

    @Override
    public InputStream input() throws IOException {
        return connected().getInputStream();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        connected().getOutputStream().write(bytes);
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
        Socket closing;
        synchronized (lock) {
            closed = true;
            closing = raw;
        }
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException _) {
                // It is gone either way.
            }
        }
    }

    private Socket connected() throws IOException {
        Socket connected = socket;
        if (connected == null) {
            throw new SocketException("not connected");
        }
        return connected;
    }

    /// No address of the host took the connection.
    static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreachableException(Throwable cause) {
            super(cause);
        }
    }

    /// TLS did not come about.
    static final class HandshakeException extends IOException {
        private static final long serialVersionUID = 1;

        HandshakeException(Throwable cause) {
            super(cause);
        }
    }
}
