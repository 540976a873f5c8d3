package app.kith.source.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Set<String> NAMES = Set.of("den.local", "192.168.1.7", "2001:db8::7");

    @TempDir
    Path dir;

    @Test
    void a_server_certificate_is_what_phones_take() throws Exception {
        CertificateAuthority authority = open(NOW);
        CertificateAuthority.ServerKeys keys = authority.serverKeys(NAMES);
        X509Certificate server = keys.certificate();

        assertTrue(keys.renewed());
        assertEquals(
                Set.of("2 den.local", "7 192.168.1.7", "7 2001:db8:0:0:0:0:0:7"),
                server.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(0) + " " + name.get(1))
                        .collect(Collectors.toSet()));
        Duration lasts = Duration.between(
                server.getNotBefore().toInstant(), server.getNotAfter().toInstant());
        assertTrue(lasts.toDays() <= 397, lasts.toString());
        assertTrue(server.getNotBefore().toInstant().isBefore(NOW));
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
        assertEquals(-1, server.getBasicConstraints());
        assertEquals("SHA256withECDSA", server.getSigAlgName());

        X509Certificate ca = pem(authority.file());
        assertEquals(authority.certificate(), ca);
        assertEquals(0, ca.getBasicConstraints());
        assertTrue(Duration.between(NOW, ca.getNotAfter().toInstant()).toDays() > 3640);
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
        trust.setRevocationEnabled(false);
        trust.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(server)), trust);
    }

    @Test
    void it_is_kept_until_it_grows_old_or_the_addresses_change() throws Exception {
        X509Certificate first = open(NOW).serverKeys(NAMES).certificate();
        CertificateAuthority.ServerKeys later =
                open(NOW.plus(Duration.ofDays(300))).serverKeys(NAMES);
        assertEquals(first, later.certificate());
        assertFalse(later.renewed());
        assertEquals(first, open(NOW).serverKeys(Set.of("192.168.1.7")).certificate(), "good for less is good enough");

        CertificateAuthority old = open(NOW.plus(Duration.ofDays(345)));
        CertificateAuthority.ServerKeys renewed = old.serverKeys(NAMES);
        assertTrue(renewed.renewed());
        assertNotEquals(first, renewed.certificate());
        assertEquals(old.certificate(), open(NOW).certificate(), "the authority stays, so that no phone notices");

        CertificateAuthority.ServerKeys moved =
                open(NOW.plus(Duration.ofDays(346))).serverKeys(Set.of("192.168.1.8"));
        assertTrue(moved.renewed());
    }

    @Test
    void keys_are_for_their_owner_alone_and_the_passwords_are_random() throws Exception {
        open(NOW).serverKeys(NAMES);
        for (String file : List.of("ca.p12", "ca.password", "server.p12", "server.password")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(dir.resolve("tls").resolve(file))),
                    file);
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("tls"))));
        String password = Files.readString(dir.resolve("tls/ca.password")).strip();
        assertEquals(32, password.length());
        assertNotEquals(
                password, Files.readString(dir.resolve("tls/server.password")).strip());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(dir.resolve("tls/ca.p12"))) {
            assertThrows(IOException.class, () -> store.load(in, "wrong".toCharArray()));
        }
    }

    @Test
    void a_damaged_server_file_is_made_anew_and_a_damaged_authority_is_said() throws Exception {
        X509Certificate first = open(NOW).serverKeys(NAMES).certificate();
        Files.writeString(dir.resolve("tls/server.p12"), "rubbish");
        assertNotEquals(first, open(NOW).serverKeys(NAMES).certificate());

        byte[] exported = Files.readAllBytes(open(NOW).file());
        Files.delete(open(NOW).file());
        assertArrayEquals(exported, Files.readAllBytes(open(NOW).file()), "what phones need comes back");

        Files.writeString(dir.resolve("tls/ca.p12"), "rubbish");
        IOException e = assertThrows(IOException.class, () -> open(NOW));
        assertEquals("Kith’s certificates in " + dir.resolve("tls") + " can’t be read or written.", e.getMessage());
    }

    private CertificateAuthority open(Instant now) throws IOException {
        return CertificateAuthority.open(dir.resolve("tls"), InstantSource.fixed(now));
    }

    private static X509Certificate pem(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
