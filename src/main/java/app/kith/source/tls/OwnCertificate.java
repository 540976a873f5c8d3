package app.kith.source.tls;

import app.kith.model.Connection.Why.Kind;
import app.kith.source.TlsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Our certificate and its key out of a PKCS#12 file, or none. Knows whether a server asked for it. One connection's.
final class OwnCertificate extends X509ExtendedKeyManager {
    private static final long LARGEST_FILE = 1 << 20;

    private final @Nullable X509ExtendedKeyManager manager;
    private volatile boolean askedFor;

    private OwnCertificate(@Nullable X509ExtendedKeyManager manager) {
        this.manager = manager;
    }

    /// The file can't be used.
    static final class BadFileException extends IOException {
        private static final long serialVersionUID = 1;

        final Kind kind;

        BadFileException(Kind kind, @Nullable Throwable cause) {
            super(kind.name(), cause);
            this.kind = kind;
        }
    }

    static OwnCertificate of(TlsOptions options) throws IOException, GeneralSecurityException {
        Path file = options.certificate();
        if (file == null) {
            return new OwnCertificate(null);
        }
        char[] password = options.certificatePassword().toCharArray();
        try {
            KeyStore store = read(file, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509ExtendedKeyManager extended) {
                    return new OwnCertificate(extended);
                }
            }
            throw new GeneralSecurityException("no X.509 key manager");
        } catch (UnrecoverableKeyException e) {
            throw new BadFileException(Kind.OWN_CERTIFICATE_PASSWORD, e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static KeyStore read(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException("not a key file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The JDK's own distinction between a wrong password and broken bytes.
            boolean wrongPassword = e instanceof IOException && e.getCause() instanceof UnrecoverableKeyException;
            throw new BadFileException(wrongPassword ? Kind.OWN_CERTIFICATE_PASSWORD : Kind.OWN_CERTIFICATE_FILE, e);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return store;
            }
        }
        throw new BadFileException(Kind.OWN_CERTIFICATE_FILE, null); // certificates, but no key
    }

    /// Whether the server asked for one.
    boolean wasAskedFor() {
        return askedFor;
    }

    /// Whether there is one to show.
    boolean isThere() {
        return manager != null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        askedFor = true;
        if (manager == null) {
            return null;
        }
        // A server that does not name our authority gets to see it nevertheless, and can say what it does not like.
        String alias = manager.chooseClientAlias(types, issuers, socket);
        return alias == null ? manager.chooseClientAlias(types, null, socket) : alias;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        askedFor = true;
        if (manager == null) {
            return null;
        }
        String alias = manager.chooseEngineClientAlias(types, issuers, engine);
        return alias == null ? manager.chooseEngineClientAlias(types, null, engine) : alias;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return manager == null ? null : manager.getClientAliases(type, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return manager == null ? null : manager.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return manager == null ? null : manager.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null; // we serve nobody with it
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
