package app.kith.source.host;

import app.kith.texts.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A household's own certificate authority, and the certificate of this machine that it signs. Made on first use in a
/// folder: keys stand in PKCS#12 files under random passwords that lie beside them, all for their owner alone (0600).
/// Blocks on files; not safe from several threads.
public final class CertificateAuthority {
    /// EC P-256: what every phone takes, and small.
    private static final String CURVE = "secp256r1";

    private static final Duration AUTHORITY_LASTS = Duration.ofDays(3652);

    /// No phone of Apple's takes a server's certificate of more than 398 days (since 2020).
    private static final Duration SERVER_LASTS = Duration.ofDays(397);

    /// A new one is made when less is left.
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);

    /// Clocks of phones may be behind ours.
    private static final Duration SKEW = Duration.ofHours(1);

    private static final String ALIAS = "kith";

    private static final SecureRandom RANDOM = new SecureRandom();

    /// A certificate with its key, as servers load it.
    ///
    /// @param file PKCS#12; the chain includes the authority
    /// @param password the file that holds its password
    /// @param renewed whether it was made just now, so that whoever serves with the one before must load it
    public record ServerKeys(Path file, Path password, X509Certificate certificate, boolean renewed) {}

    private record Pair(PrivateKey key, Certificate[] chain) {
        X509Certificate certificate() {
            return (X509Certificate) chain[0];
        }
    }

    private final Path folder;
    private final InstantSource clock;
    private final Pair authority;

    private CertificateAuthority(Path folder, InstantSource clock, Pair authority) {
        this.folder = folder;
        this.clock = clock;
        this.authority = authority;
    }

    /// Opens the authority of a folder, and makes it when there is none.
    ///
    /// @throws IOException with one sentence for the user
    public static CertificateAuthority open(Path folder, InstantSource clock) throws IOException {
        try {
            PrivateFile.createFolder(folder);
            Pair pair = Files.exists(folder.resolve("ca.p12")) ? read(folder, "ca") : create(folder, clock.instant());
            CertificateAuthority opened = new CertificateAuthority(folder, clock, pair);
            if (!Files.exists(opened.file())) {
                PrivateFile.write(opened.file(), pem(pair.certificate()), "rw-r--r--");
            }
            return opened;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(Texts.get("host.ca.unreadable", folder), e);
        }
    }

    /// The authority's certificate, in PEM: what a phone has to be given. No secret.
    public Path file() {
        return folder.resolve("kith-ca.crt");
    }

    /// What a phone calls it in its list.
    public String name() {
        return certificate().getSubjectX500Principal().getName().replaceFirst(".*CN=([^,]*).*", "$1");
    }

    public X509Certificate certificate() {
        return authority.certificate();
    }

    /// The certificate of this machine: the one there is, while it names everything and lasts, else a new one.
    ///
    /// @param names DNS names and addresses that it must be good for; at least one
    /// @throws IOException with one sentence for the user
    public ServerKeys serverKeys(Set<String> names) throws IOException {
        try {
            if (Files.exists(folder.resolve("server.p12"))) {
                Pair present = readOrNothing();
                if (present != null && isGood(present, names)) {
                    return keys(present, false);
                }
            }
            return keys(sign(names), true);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(Texts.get("host.ca.unreadable", folder), e);
        }
    }

    private ServerKeys keys(Pair pair, boolean renewed) {
        return new ServerKeys(
                folder.resolve("server.p12"), folder.resolve("server.password"), pair.certificate(), renewed);
    }

    private boolean isGood(Pair server, Set<String> names) throws GeneralSecurityException {
        X509Certificate certificate = server.certificate();
        Instant now = clock.instant();
        boolean ours = server.chain().length == 2 && server.chain()[1].equals(authority.certificate());
        var has = certificate.getSubjectAlternativeNames();
        return ours
                && has != null
                && has.stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .map(CertificateAuthority::canonical)
                        .collect(Collectors.toSet())
                        .containsAll(names.stream()
                                .map(CertificateAuthority::canonical)
                                .toList())
                && !certificate.getNotBefore().toInstant().isAfter(now)
                && certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
    }

    /// IPv6 addresses are written in several ways.
    private static String canonical(String name) {
        try {
            return LanNames.isAddress(name) ? HexFormat.of().formatHex(LanNames.bytes(name)) : name;
        } catch (IOException e) {
            return name;
        }
    }

    private static Pair create(Path folder, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = keyPair();
        // The name tells one household's authority from another's in a phone's list.
        X500Name name = new X500Name("CN=Kith " + HexFormat.of().formatHex(bytes(3)) + ",O=Kith");
        Instant from = now.minus(SKEW);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        name, serial(), Date.from(from), Date.from(from.plus(AUTHORITY_LASTS)), name, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        Pair pair = new Pair(keys.getPrivate(), new Certificate[] {signed(builder, keys.getPrivate())});
        write(folder, "ca", pair);
        return pair;
    }

    private Pair sign(Set<String> names) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = keyPair();
        X509Certificate ca = authority.certificate();
        Instant from = clock.instant().minus(SKEW);
        Instant until = from.plus(SERVER_LASTS);
        Instant end = ca.getNotAfter().toInstant();
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        X500Name.getInstance(ca.getSubjectX500Principal().getEncoded()),
                        serial(),
                        Date.from(from),
                        Date.from(until.isBefore(end) ? until : end),
                        new X500Name("CN=Kith broker"),
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
                .addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(ca))
                .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
        Pair pair = new Pair(keys.getPrivate(), new Certificate[] {signed(builder, authority.key()), ca});
        write(folder, "server", pair);
        return pair;
    }

    private static GeneralNames alternatives(Set<String> names) {
        return new GeneralNames(names.stream()
                .map(name ->
                        new GeneralName(LanNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE), RANDOM);
        return generator.generateKeyPair();
    }

    /// Positive and of at most 20 bytes (RFC 5280, 4.1.2.2).
    private static BigInteger serial() {
        return new BigInteger(1, bytes(16)).setBit(127);
    }

    private static byte[] bytes(int count) {
        byte[] random = new byte[count];
        RANDOM.nextBytes(random);
        return random;
    }

    private static void write(Path folder, String name, Pair pair) throws IOException, GeneralSecurityException {
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, pair.key(), password.toCharArray(), pair.chain());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        // The key's file goes first: without its password it is as good as none, and the next try makes both anew.
        Files.deleteIfExists(folder.resolve(name + ".p12"));
        PrivateFile.write(folder.resolve(name + ".password"), (password + "\n").getBytes(StandardCharsets.UTF_8));
        PrivateFile.write(folder.resolve(name + ".p12"), out.toByteArray());
    }

    private @org.jspecify.annotations.Nullable Pair readOrNothing() {
        try {
            return read(folder, "server");
        } catch (IOException | GeneralSecurityException e) {
            return null; // damaged; it can be made anew
        }
    }

    private static Pair read(Path folder, String name) throws IOException, GeneralSecurityException {
        char[] password =
                Files.readString(folder.resolve(name + ".password")).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, password);
        }
        Certificate[] chain = store.getCertificateChain(ALIAS);
        if (chain == null || !(store.getKey(ALIAS, password) instanceof PrivateKey key)) {
            throw new GeneralSecurityException("no key");
        }
        return new Pair(key, Arrays.copyOf(chain, chain.length));
    }

    private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        return ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
