import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Finishes what was packaged, the last step on every system: the list of parts (CycloneDX), which Maven makes of the
/// libraries, gets the Java that comes along, and `SHA256SUMS` tells the sums of everything that is handed out.
///
///     java packaging/Sums.java target/package
///
/// The JDK that runs it is the one whose modules were taken.
final class Sums {
    /// At the top: the tools that made the list have components, too.
    private static final String PARTS = "\n  \"components\" : [";

    private Sums() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path folder = Path.of(args[0]);
        List<Path> made = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(f -> f.getFileName().toString().matches(".*\\.(deb|msi|dmg|cdx\\.json)")).sorted().forEach(made::add);
        }
        if (made.isEmpty()) {
            System.err.println("Nothing was packaged in " + folder + ".");
            System.exit(1);
        }
        StringBuilder sums = new StringBuilder();
        for (Path one : made) {
            if (one.toString().endsWith(".cdx.json")) {
                addJava(one);
            }
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(one));
            sums.append(HexFormat.of().formatHex(sum)).append("  ").append(one.getFileName()).append('\n');
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
    }

    private static void addJava(Path parts) throws IOException {
        String text = Files.readString(parts).replace("\r\n", "\n");
        String reference = "pkg:generic/openjdk@" + System.getProperty("java.version");
        if (text.contains(reference)) {
            return;
        }
        int at = text.indexOf(PARTS);
        if (at < 0) {
            throw new IOException(parts + " has no list of components");
        }
        String java = """

                    {
                      "type" : "platform",
                      "bom-ref" : "%1$s",
                      "supplier" : { "name" : "%2$s" },
                      "name" : "openjdk",
                      "version" : "%3$s",
                      "description" : "The Java run-time image that comes along (jlink)",
                      "licenses" : [ { "license" : { "id" : "GPL-2.0-with-classpath-exception" } } ],
                      "purl" : "%1$s"
                    },""".formatted(
                        reference,
                        System.getProperty("java.vendor").replace("\"", ""),
                        System.getProperty("java.runtime.version"));
        Files.writeString(parts, text.substring(0, at + PARTS.length()) + java + text.substring(at + PARTS.length()));
    }
}
