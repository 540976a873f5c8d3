package app.kith.source.mqtt;

import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import app.kith.source.tls.Tls;
import java.io.EOFException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// From an exception to what a person can be told. Exceptions' own messages are left behind: they may quote bytes.
/// Pure.
public final class Causes {
    private static final Set<Kind> FINAL = EnumSet.of(
            Kind.BAD_PASSWORD,
            Kind.NOT_AUTHORISED,
            Kind.CLIENT_ID_REJECTED,
            Kind.VERSION_REJECTED,
            Kind.UNTRUSTED_CERTIFICATE,
            Kind.WRONG_HOST_NAME,
            Kind.EXPIRED_CERTIFICATE);

    private Causes() {}

    /// Whether trying again would not help until somebody changes something.
    public static boolean isRefusal(Why why) {
        return FINAL.contains(why.kind());
    }

    /// @param endpoint null if the address itself can't be read
    static Why why(Throwable cause, @Nullable Endpoint endpoint) {
        String host = endpoint == null ? "" : endpoint.host();
        String place = endpoint == null ? "" : endpoint.place();
        if (find(cause, ConnectRefusedException.class) instanceof ConnectRefusedException refused) {
            return connack(refused.code);
        }
        if (find(cause, MalformedPacketException.class) instanceof MalformedPacketException malformed) {
            return new Why(Kind.NOT_MQTT, String.valueOf(malformed.getMessage()));
        }
        if (find(cause, Tls.BadAuthoritiesException.class) != null) {
            return new Why(Kind.OTHER, "CA");
        }
        if (find(cause, UnknownHostException.class) != null || find(cause, UnresolvedAddressException.class) != null) {
            return new Why(Kind.UNKNOWN_HOST, host);
        }
        if (find(cause, CertificateException.class) != null || find(cause, CertPathValidatorException.class) != null) {
            return new Why(certificate(cause), host);
        }
        if (find(cause, WebSocketHandshakeException.class) instanceof WebSocketHandshakeException handshake) {
            return new Why(
                    Kind.WEBSOCKET_REFUSED,
                    Integer.toString(handshake.getResponse().statusCode()));
        }
        if (find(cause, HttpConnectTimeoutException.class) != null
                || find(cause, SocketTransport.UnreachableException.class) != null
                || find(cause, java.net.ConnectException.class) != null
                || find(cause, NoRouteToHostException.class) != null) {
            return new Why(Kind.UNREACHABLE, place);
        }
        if (find(cause, SocketTimeoutException.class) != null
                || find(cause, HttpTimeoutException.class) != null
                || find(cause, TimeoutException.class) != null) {
            return new Why(Kind.NO_ANSWER, place);
        }
        if (find(cause, SSLException.class) instanceof SSLException tls) {
            return tls(tls, place);
        }
        if (find(cause, SocketTransport.HandshakeException.class) != null) {
            return new Why(Kind.NOT_TLS, place); // it hung up on our first TLS record
        }
        if (find(cause, EOFException.class) != null
                || find(cause, SocketException.class) != null
                || find(cause, ClosedChannelException.class) != null) {
            return new Why(Kind.HUNG_UP, place);
        }
        if (find(cause, WebSocketTransport.UpgradeException.class) != null) {
            return new Why(Kind.WEBSOCKET_REFUSED, place);
        }
        if (cause instanceof java.io.IOException && endpoint != null && endpoint.scheme().webSocket) {
            return new Why(Kind.HUNG_UP, place); // the HTTP client's "closed output" and the like
        }
        return new Why(Kind.OTHER, root(cause).getClass().getSimpleName());
    }

    private static Why connack(int code) {
        return switch (code) {
            case 1 -> new Why(Kind.VERSION_REJECTED, "");
            case 2 -> new Why(Kind.CLIENT_ID_REJECTED, "");
            case 4 -> new Why(Kind.BAD_PASSWORD, "");
            case 5 -> new Why(Kind.NOT_AUTHORISED, "");
            default -> new Why(Kind.OTHER, "CONNACK " + code);
        };
    }

    private static Kind certificate(Throwable cause) {
        if (find(cause, Tls.WrongHostNameException.class) != null) {
            return Kind.WRONG_HOST_NAME;
        }
        boolean expired = find(cause, CertificateExpiredException.class) != null
                || find(cause, CertificateNotYetValidException.class) != null
                || find(cause, CertPathValidatorException.class) instanceof CertPathValidatorException path
                        && (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED
                                || path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID);
        return expired ? Kind.EXPIRED_CERTIFICATE : Kind.UNTRUSTED_CERTIFICATE;
    }

    /// TLS alerts come from somebody who does speak TLS; the JDK has no class of its own for them.
    private static Why tls(SSLException tls, String place) {
        String message = String.valueOf(tls.getMessage());
        String alert = "fatal alert: ";
        int at = message.indexOf(alert);
        return at < 0
                ? new Why(Kind.NOT_TLS, place)
                : new Why(Kind.OTHER, "TLS " + message.substring(at + alert.length()));
    }

    /// The same for what is reached over HTTP.
    ///
    /// @param address `http://` or `https://`
    public static Why http(Throwable cause, URI address) {
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        String place = (encrypted ? "wss://" : "ws://") + address.getRawAuthority();
        try {
            return why(cause, Endpoint.of(URI.create(place)));
        } catch (IllegalArgumentException _) {
            return why(cause, null);
        }
    }

    private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static Throwable root(Throwable cause) {
        Throwable at = cause;
        for (int depth = 0; at.getCause() != null && depth < 20; depth++) {
            at = at.getCause();
        }
        return at;
    }
}
