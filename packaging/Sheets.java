import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javafx.css.Stylesheet;

/// Reads Kith's style sheets once and for all: JavaFX takes the binary form that lies beside a sheet by itself (its theme
/// comes with one), and parsing them is a twelfth of the start. They name no pictures, whose addresses would be kept.
///
///     java -cp javafx-base.jar:javafx-graphics.jar packaging/Sheets.java OUT kith.jar
///
/// `OUT` then holds a `.bss` for every sheet, under the sheet's own path.
final class Sheets {
    private Sheets() {}

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[0]);
        try (ZipFile jar = new ZipFile(args[1])) {
            for (ZipEntry entry : jar.stream().toList()) {
                String path = entry.getName();
                if (path.endsWith(".css")) {
                    convert(jar, entry, out.resolve(path.substring(0, path.length() - 4) + ".bss"));
                }
            }
        }
    }

    private static void convert(ZipFile jar, ZipEntry entry, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        File plain = File.createTempFile("sheet", ".css");
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, plain.toPath(), StandardCopyOption.REPLACE_EXISTING);
            Stylesheet.convertToBinary(plain, to.toFile());
        } finally {
            Files.delete(plain.toPath());
        }
    }
}
