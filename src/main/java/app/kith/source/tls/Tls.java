package app.kith.source.tls;

import app.kith.source.TlsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom to trust and what to show: for any kind of client, made anew for each connection so that changed files count
/// and no earlier handshake is taken for this one's.
///
/// - Without a pin: the system's authorities, or those of a PEM file alone, and the host name where the connection
///   identifies its endpoint as for HTTPS (`java.net.http` always does; a bare [javax.net.ssl.SSLSocket] must be told).
/// - With a pin: that certificate alone, whoever signed it, whatever its name and dates. Endpoint identification may
///   stay on: it is the trust manager's work, and this one has no use for it. So nothing has to be switched off, and
///   nothing is for anybody without a pin.
///
/// A connection should speak [#PROTOCOLS] only. What fails is told by [TlsFailures].
public final class Tls {
    /// The versions spoken: no older ones.
    public static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final OwnCertificate own;

    private Tls(SSLContext context, OwnCertificate own) {
        this.context = context;
        this.own = own;
    }

    /// Reads what the options name. Blocks.
    ///
    /// @throws IOException when a file can't be used; [TlsFailures#why] knows which and why
    public static Tls of(TlsOptions options) throws IOException {
        try {
            OwnCertificate own = OwnCertificate.of(options);
            X509ExtendedTrustManager trust = options.pin() == null
                    ? new AuthorityTrust(jdk(options.authorities()))
                    : new PinTrust(options.pin());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {own}, new TrustManager[] {trust}, null);
            return new Tls(context, own);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /// What to make connections with.
    ///
    /// @throws IOException when what it is to be made of can't be read
    public static SSLContext context(TlsOptions options) throws IOException {
        return of(options).context();
    }

    /// What to make connections with.
    public SSLContext context() {
        return context;
    }

    /// A server may ask for our certificate, be content with the handshake, and then hang up: what the connection ended
    /// by, with that in it.
    ///
    /// @param cause of a connection that ended before anybody said a word on it
    /// @return the same, or an exception around it that [TlsFailures#why] understands
    public Throwable explain(Throwable cause) {
        return own.wasAskedFor() ? new OursWantedException(own.isThere(), cause) : cause;
    }

    /// The authorities' file is missing, unreadable or holds no certificate.
    static final class BadAuthoritiesException extends IOException {
        private static final long serialVersionUID = 1;

        BadAuthoritiesException(Throwable cause) {
            super(cause);
        }
    }

    /// It ended after the server had asked for our certificate.
    static final class OursWantedException extends IOException {
        private static final long serialVersionUID = 1;

        /// Whether there was one to show.
        final boolean shown;

        OursWantedException(boolean shown, Throwable cause) {
            super(cause);
            this.shown = shown;
        }
    }

    private static X509ExtendedTrustManager jdk(@Nullable Path authorities)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities == null ? null : read(authorities));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    private static KeyStore read(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authorities)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new CertificateException("no certificate in it");
            }
        } catch (IOException | CertificateException e) {
            throw new BadAuthoritiesException(e);
        }
        return store;
    }
}
