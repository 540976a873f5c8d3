package app.kith.source.tls;

import app.kith.source.TlsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Whom to trust: the system's authorities, or those of a PEM file alone.
public final class Tls {
    /// The versions spoken: no older ones.
    public static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    /// The authorities' file is missing, unreadable or holds no certificate.
    public static final class BadAuthoritiesException extends IOException {
        private static final long serialVersionUID = 1;

        BadAuthoritiesException(Throwable cause) {
            super(cause);
        }
    }

    /// The certificate is good, but somebody else's.
    public static final class WrongHostNameException extends CertificateException {
        private static final long serialVersionUID = 1;

        WrongHostNameException(CertificateException cause) {
            super(cause);
        }
    }

    /// What to make connections with.
    ///
    /// @throws IOException when what it is to be made of can't be read
    public static SSLContext context(TlsOptions options) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            Path authorities = options.authorities();
            factory.init(authorities == null ? null : read(authorities));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(null, new TrustManager[] {new TellingTrustManager(extended)}, null);
                    return context;
                }
            }
            throw new GeneralSecurityException("no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
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

    /// Asks the JDK's own manager twice, first for the chain alone and then for all of it with the host name, since
    /// the JDK tells "untrusted" from "somebody else's" only in the words of a message. It never accepts what the
    /// JDK's manager does not.
    private static final class TellingTrustManager extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager manager;

        TellingTrustManager(X509ExtendedTrustManager manager) {
            this.manager = manager;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            manager.checkServerTrusted(chain, type);
            try {
                manager.checkServerTrusted(chain, type, socket);
            } catch (CertificateException e) {
                throw new WrongHostNameException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            manager.checkServerTrusted(chain, type);
            try {
                manager.checkServerTrusted(chain, type, engine);
            } catch (CertificateException e) {
                throw new WrongHostNameException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            manager.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            manager.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            manager.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            manager.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return manager.getAcceptedIssuers();
        }
    }
}
