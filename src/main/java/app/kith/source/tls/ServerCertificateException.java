package app.kith.source.tls;

import app.kith.model.Connection.Why.Kind;
import app.kith.model.SeenCertificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/// The server showed a certificate that we do not accept; the user may look at it and decide.
public final class ServerCertificateException extends CertificateException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final @Nullable X509Certificate leaf;

    /// @param chain as the server sent it, its own first
    ServerCertificateException(Kind kind, X509Certificate[] chain, @Nullable Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
        this.leaf = chain.length == 0 ? null : chain[0];
    }

    /// What is wrong with it.
    public Kind kind() {
        return kind;
    }

    /// The server's own certificate; null if it showed none that can be read.
    public @Nullable SeenCertificate seen() {
        return leaf == null ? null : Fingerprints.seen(leaf);
    }
}
