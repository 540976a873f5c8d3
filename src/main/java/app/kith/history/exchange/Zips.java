package app.kith.history.exchange;

import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Archives, such as Google's Takeout or a KMZ. Only entries with a promising name are unpacked, none to a file, and
/// none beyond its limits; an archive within an archive is passed by.
final class Zips {
    /// JSON of a timeline packs to a twentieth; what packs to a two-hundredth says nothing.
    private static final int RATIO = 200;

    private static final long MOST = 16L << 30; // bytes of all entries together
    private static final int ENTRIES = 200_000;

    private Zips() {}

    interface Entry {
        /// @param name without its folders
        void read(InputStream unpacked, String name) throws IOException;
    }

    static void read(Path file, Intake intake, Entry each) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > ENTRIES) {
                throw new Limited.TooLarge();
            }
            long left = MOST;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String path = entry.getName();
                String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
                intake.look();
                if (entry.isDirectory() || !Kind.isPromising(name) || name.endsWith(".zip")) {
                    continue;
                }
                try (Limited unpacked = Limited.unpacked(
                        zip.getInputStream(entry), intake, Math.max(0, entry.getCompressedSize()), RATIO, left)) {
                    each.read(unpacked, name);
                    left -= unpacked.count();
                } catch (ZipException _) {
                    intake.begin(name);
                    intake.bad(0, Texts.get("exchange.bad.zip"));
                }
            }
        } catch (ZipException _) {
            intake.bad(0, Texts.get("exchange.bad.zip"));
        }
    }

    /// An archive out of a stream: its table of contents is at its end, so it is put aside first.
    static boolean spooled(InputStream in, Intake intake, Entry each) throws IOException {
        Path file = Files.createTempFile("kith-import", ".zip");
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            read(file, intake, each);
        } finally {
            Files.deleteIfExists(file);
        }
        return true;
    }
}
