package app.kith.source.tls;

import app.kith.model.Connection.Why.Kind;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Asks the JDK's own manager twice, first for the chain alone and then for all of it with the host name, since the JDK
/// tells "untrusted" from "somebody else's" only in the words of a message. It never accepts what the JDK's manager
/// does not.
final class AuthorityTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager manager;

    AuthorityTrust(X509ExtendedTrustManager manager) {
        this.manager = manager;
    }

    /// Asks once.
    private interface Check {
        void run() throws CertificateException;
    }

    private static void check(X509Certificate[] chain, Check alone, Check whole) throws CertificateException {
        try {
            alone.run();
        } catch (CertificateException e) {
            throw new ServerCertificateException(
                    isOutOfTime(e) ? Kind.EXPIRED_CERTIFICATE : Kind.UNTRUSTED_CERTIFICATE, chain, e);
        }
        try {
            whole.run();
        } catch (CertificateException e) {
            throw new ServerCertificateException(Kind.WRONG_HOST_NAME, chain, e);
        }
    }

    private static boolean isOutOfTime(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (at instanceof CertificateExpiredException
                    || at instanceof CertificateNotYetValidException
                    || at instanceof CertPathValidatorException path
                            && (path.getReason() == BasicReason.EXPIRED
                                    || path.getReason() == BasicReason.NOT_YET_VALID)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(
                chain,
                () -> manager.checkServerTrusted(chain, type),
                () -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(
                chain,
                () -> manager.checkServerTrusted(chain, type),
                () -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, () -> manager.checkServerTrusted(chain, type), () -> {});
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        manager.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
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
