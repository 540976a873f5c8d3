package app.kith;

import app.kith.settings.Trust;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// Looks at the files that an account names before a connection stumbles over them. Blocks.
final class AccountFiles {
    private AccountFiles() {}

    /// What is wrong with them, as a sentence; empty when nothing is.
    static String problem(AccountDraft draft) {
        Trust trust = draft.account().trust();
        String pin = trust.pin();
        if (pin != null && !pin.matches("[0-9a-f]{64}")) {
            return Texts.get("accounts.problem.pin");
        }
        String problem = trust.authorities() == null ? "" : authorities(Path.of(trust.authorities()));
        return problem.isEmpty() && trust.certificate() != null
                ? certificate(Path.of(trust.certificate()), draft.certificatePassword())
                : problem;
    }

    private static String authorities(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                return Texts.get("accounts.problem.ca", name(file));
            }
            return "";
        } catch (IOException _) {
            return Texts.get("accounts.problem.unreadable", name(file));
        } catch (CertificateException _) {
            return Texts.get("accounts.problem.ca", name(file));
        }
    }

    private static String certificate(Path file, String password) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return Texts.get("accounts.problem.unreadable", name(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return "";
                }
            }
            return Texts.get("accounts.problem.certificate.key", name(file));
        } catch (IOException e) {
            return Texts.get(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "accounts.problem.certificate.password"
                            : "accounts.problem.certificate",
                    name(file));
        } catch (GeneralSecurityException _) {
            return Texts.get("accounts.problem.certificate", name(file));
        }
    }

    private static String name(@Nullable Path file) {
        return file == null || file.getFileName() == null
                ? ""
                : file.getFileName().toString();
    }
}
