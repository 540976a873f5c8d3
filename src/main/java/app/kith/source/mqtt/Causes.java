package app.kith.source.mqtt;

import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import app.kith.source.tls.TlsFailures;
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
            Kind.EXPIRED_CERTIFICATE,
            Kind.CERTIFICATE_CHANGED,
            Kind.OWN_CERTIFICATE_MISSING,
            Kind.OWN_CERTIFICATE_REFUSED,
            Kind.OWN_CERTIFICATE_PASSWORD,
            Kind.OWN_CERTIFICATE_FILE,
            Kind.AUTHORITIES_FILE,
            Kind.BAD_ADDRESS);

    /// What a server that only hangs up looks like.
    private static final Set<Kind> CUT_OFF = EnumSet.of(Kind.HUNG_UP, Kind.NOT_TLS, Kind.WEBSOCKET_REFUSED, Kind.OTHER);

    private Causes() {}

    /// Whether trying again would not help until somebody changes something.
    public static boolean isRefusal(Why why) {
        return FINAL.contains(why.kind());
    }

    /// @param endpoint null if the address itself can't be read
    static Why why(Throwable cause, @Nullable Endpoint endpoint) {
        String host = endpoint == null ? "" : endpoint.host();
        Why why = plain(cause, endpoint, host);
        Why ours = CUT_OFF.contains(why.kind()) && find(cause, WebSocketHandshakeException.class) == null
                ? TlsFailures.whyCutOff(cause, host)
                : null;
        return ours == null ? why : ours;
    }

    private static Why plain(Throwable cause, @Nullable Endpoint endpoint, String host) {
        String place = endpoint == null ? "" : endpoint.place();
        if (find(cause, ConnectRefusedException.class) instanceof ConnectRefusedException refused) {
            return connack(refused.code);
        }
        if (find(cause, MalformedPacketException.class) instanceof MalformedPacketException malformed) {
            return new Why(Kind.NOT_MQTT, String.valueOf(malformed.getMessage()));
        }
        if (TlsFailures.why(cause, host) instanceof Why certificate) {
            return certificate;
        }
        if (find(cause, UnknownHostException.class) != null || find(cause, UnresolvedAddressException.class) != null) {
            return new Why(Kind.UNKNOWN_HOST, host);
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
            String alert = TlsFailures.alert(tls);
            return alert == null ? new Why(Kind.NOT_TLS, place) : new Why(Kind.OTHER, "TLS " + alert);
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
