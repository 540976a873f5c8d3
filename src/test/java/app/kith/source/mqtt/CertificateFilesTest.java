package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import app.kith.source.TlsOptions;
import app.kith.source.tls.Tls;
import app.kith.source.tls.TlsFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that the user names, and that are not what they should be.
class CertificateFilesTest {
    @TempDir
    Path folder;

    @Test
    void eachFaultIsToldApart() throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.sign("client", "dns:kith");
        Path good = certificates.personal("client", "secret");
        assertNotNull(Tls.context(new TlsOptions(null, null, good, "secret")));
        byte[] bytes = Files.readAllBytes(good);
        Path half = Files.write(folder.resolve("half.p12"), Arrays.copyOf(bytes, bytes.length / 2));
        Path text = Files.writeString(folder.resolve("text"), "certificate");

        assertEquals(Kind.OWN_CERTIFICATE_PASSWORD, why(new TlsOptions(null, null, good, "wrong")));
        assertEquals(Kind.OWN_CERTIFICATE_PASSWORD, why(new TlsOptions(null, null, good, "")));
        assertEquals(Kind.OWN_CERTIFICATE_FILE, why(new TlsOptions(null, null, half, "secret")));
        assertEquals(Kind.OWN_CERTIFICATE_FILE, why(new TlsOptions(null, null, text, "secret")));
        assertEquals(Kind.OWN_CERTIFICATE_FILE, why(new TlsOptions(null, null, folder.resolve("none"), "secret")));
        assertEquals(Kind.OWN_CERTIFICATE_FILE, why(new TlsOptions(null, null, folder, "secret")));
        assertEquals(Kind.AUTHORITIES_FILE, why(TlsOptions.authorities(text)));
        assertEquals(Kind.AUTHORITIES_FILE, why(TlsOptions.authorities(folder.resolve("none"))));
    }

    private static Kind why(TlsOptions options) {
        Why why = TlsFailures.why(assertThrows(IOException.class, () -> Tls.context(options)), "home.lan");
        assertNotNull(why);
        return why.kind();
    }
}
