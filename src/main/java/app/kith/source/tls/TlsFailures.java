package app.kith.source.tls;

import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// From an exception of an encrypted connection to what a person can be told. Pure.
public final class TlsFailures {
    private static final String ALERT = "fatal alert: ";

    /// RFC 8446, section 6.2: what a server says of the certificate we showed, or did not.
    private static final Set<String> ABOUT_OURS = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied",
            "certificate_required");

    private TlsFailures() {}

    /// @param host for the sentence
    /// @return null when it is not about certificates or the files they are in
    public static @Nullable Why why(Throwable cause, String host) {
        if (find(cause, ServerCertificateException.class) instanceof ServerCertificateException server) {
            return new Why(server.kind(), host, server.seen());
        }
        if (find(cause, OwnCertificate.BadFileException.class) instanceof OwnCertificate.BadFileException file) {
            return new Why(file.kind, "");
        }
        if (find(cause, Tls.BadAuthoritiesException.class) != null) {
            return new Why(Kind.AUTHORITIES_FILE, "");
        }
        String alert = alert(cause);
        if (alert != null && ABOUT_OURS.contains(alert)) {
            boolean shown = find(cause, Tls.OursWantedException.class) instanceof Tls.OursWantedException wanted
                    ? wanted.shown
                    : !alert.equals("certificate_required");
            return ours(shown, host);
        }
        return null;
    }

    /// For a connection that was just cut off: whether it was for want of our certificate, as far as can be told.
    ///
    /// @param cause that went through [Tls#explain]
    public static @Nullable Why whyCutOff(Throwable cause, String host) {
        return find(cause, Tls.OursWantedException.class) instanceof Tls.OursWantedException wanted
                ? ours(wanted.shown, host)
                : null;
    }

    private static Why ours(boolean shown, String host) {
        return new Why(shown ? Kind.OWN_CERTIFICATE_REFUSED : Kind.OWN_CERTIFICATE_MISSING, host);
    }

    /// The name of the TLS alert that the other side sent; the JDK has no class of its own for it.
    public static @Nullable String alert(Throwable cause) {
        SSLException tls = find(cause, SSLException.class);
        String message = tls == null || tls.getMessage() == null ? "" : tls.getMessage();
        int at = message.indexOf(ALERT);
        return at < 0 ? null : message.substring(at + ALERT.length()).strip().toLowerCase(Locale.ROOT);
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
}
