package app.kith.settings;

import org.jspecify.annotations.Nullable;

/// Whom an account believes to be its server, and how it shows itself to it.
///
/// @param authorities path of a PEM file of certificates to trust instead of the system's, or null
/// @param pin the SHA-256 fingerprint, 64 lower-case hex digits, of the one certificate that the user has looked at and
///     accepted, whoever signed it; null for none. A server with another certificate is refused
/// @param certificate path of a PKCS#12 file with the certificate and key to show to the server, or null; its password
///     is with [Secrets] under [#certificateSecret]
public record Trust(
        @Nullable String authorities,
        @Nullable String pin,
        @Nullable String certificate) {
    /// What the system trusts, and no certificate of our own.
    public static final Trust SYSTEM = new Trust(null, null, null);

    /// Trusts the authorities of one file.
    public static Trust authorities(@Nullable String pem) {
        return new Trust(pem, null, null);
    }

    /// What the password of an account's certificate is kept under.
    public static String certificateSecret(String account) {
        return account + "/certificate";
    }
}
