package app.kith.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Whom to believe, and what to show, on an encrypted connection.
///
/// @param authorities a PEM file of certificates to trust instead of the system's, or null
/// @param pin the SHA-256 fingerprint, 64 lower-case hex digits, of the only server certificate that is accepted (then
///     neither authorities nor host name matter), or null
/// @param certificate a PKCS#12 file with our own certificate and key, or null
/// @param certificatePassword opens that file; never printed
public record TlsOptions(
        @Nullable Path authorities,
        @Nullable String pin,
        @Nullable Path certificate,
        String certificatePassword) {
    /// The system's authorities, and no certificate of our own.
    public static final TlsOptions SYSTEM = new TlsOptions(null, null, null, "");

    /// Trusts the authorities of one file, or the system's for null.
    public static TlsOptions authorities(@Nullable Path pem) {
        return new TlsOptions(pem, null, null, "");
    }

    @Override
    public String toString() {
        return "TlsOptions[]";
    }
}
