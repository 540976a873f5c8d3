package app.kith.source.tls;

import app.kith.model.SeenCertificate;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// What there is to see of a certificate. Pure.
public final class Fingerprints {
    private static final int LONGEST = 200;

    private Fingerprints() {}

    /// SHA-256 of its DER form, 64 lower-case hex digits.
    public static String of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (CertificateEncodingException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    /// @return null for one without an encoding
    static @Nullable SeenCertificate seen(X509Certificate certificate) {
        try {
            return new SeenCertificate(
                    of(certificate),
                    plain(certificate.getSubjectX500Principal()),
                    plain(certificate.getIssuerX500Principal()),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateEncodingException _) {
            return null;
        }
    }

    /// A stranger chose these words: neither long, nor able to move the text around them.
    private static String plain(X500Principal name) {
        String text = name.getName()
                .codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        0xfffd;
                    default -> c;
                })
                .limit(LONGEST + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…"
                : text;
    }
}
