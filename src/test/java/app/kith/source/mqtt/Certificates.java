package app.kith.source.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// An authority of our own and certificates signed by it, made with the JDK's keytool, as the PEM files that brokers
/// and Kith read: `ca.pem`, and `NAME.pem` and `NAME.key` for each.
final class Certificates {
    private static final String SECRET = "changeit";

    private final Path folder;
    private final Path store;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        this.store = folder.resolve("store.p12");
        keytool("ca", "-dname", "CN=Kith test authority", "-ext", "bc:c", "-ext", "ku=keyCertSign,cRLSign");
        write("ca");
    }

    /// @param names of a subjectAltName, as keytool has them: `dns:localhost,ip:127.0.0.1`
    /// @param more options of keytool
    void sign(String name, String names, String... more) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("-dname", "CN=" + name, "-signer", "ca", "-ext", "san=" + names));
        Collections.addAll(options, more);
        keytool(name, options.toArray(String[]::new));
        write(name);
    }

    /// A PKCS#12 file of this certificate, its key and its authority, as a phone or Kith reads it.
    Path personal(String name, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = store();
        KeyStore personal = KeyStore.getInstance("PKCS12");
        personal.load(null, null);
        personal.setKeyEntry(
                name, keys.getKey(name, SECRET.toCharArray()), password.toCharArray(), keys.getCertificateChain(name));
        Path file = folder.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            personal.store(out, password.toCharArray());
        }
        return file;
    }

    /// SHA-256, 64 lower-case hex digits.
    String fingerprint(String name) throws IOException, GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(store().getCertificate(name).getEncoded()));
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    private void keytool(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET));
        Collections.addAll(command, options);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private void write(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = store();
        Key key = keys.getKey(alias, SECRET.toCharArray());
        Certificate certificate = keys.getCertificate(alias);
        Files.writeString(folder.resolve(alias + ".key"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(folder.resolve(alias + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        return keys;
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + type
                + "-----\n";
    }
}
