package app.kith.tiles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Tiles on disk, at most so many bytes of them: the ones not looked at for longest go first.
///
/// A tile is one file, written aside and moved into place, so there is never half of one; its name is a hash, so no key
/// leads out of the directory. A damaged file is forgotten. Safe from any thread; does I/O, so not for the FX thread.
/// One process at a time should use a directory; a second one harms nothing but the size's exactness.
public final class DiskTileCache {
    private static final int MAGIC = 0x4b54_4c31; // "KTL1"
    private static final String SUFFIX = ".tile";

    /// What was kept of an answer.
    ///
    /// @param expires until when it need not be asked again
    record Entry(
            byte[] body, @Nullable String etag, @Nullable String lastModified, Instant expires) {
        Entry until(Instant later) {
            return new Entry(body, etag, lastModified, later);
        }
    }

    private final Path dir;
    private final long maxBytes;
    private final Clock clock;

    /// Sizes by file name, the one not used for longest first; null until the directory has been looked at.
    private @Nullable LinkedHashMap<String, Long> sizes;

    private long bytes;

    /// @param dir is made when the first tile is kept
    /// @param maxBytes of all files together; 256 MiB is a good size
    public DiskTileCache(Path dir, long maxBytes, Clock clock) {
        this.dir = dir;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    synchronized @Nullable Entry get(String key) {
        String name = name(key);
        Map<String, Long> known = known();
        if (known.get(name) == null) {
            return null;
        }
        Path file = file(name);
        try {
            Entry entry = parse(Files.readAllBytes(file));
            // The order outlives the process as the files' times.
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return entry;
        } catch (IOException e) {
            forget(name);
            return null;
        }
    }

    /// Keeps an answer. A full or read-only disk costs only the keeping.
    synchronized void put(String key, Entry entry) {
        String name = name(key);
        byte[] content = format(entry);
        if (content.length > maxBytes) {
            return;
        }
        LinkedHashMap<String, Long> known = known();
        Path file = file(name);
        Path aside = null;
        try {
            Files.createDirectories(file.getParent());
            aside = Files.createTempFile(dir, "new-", ".tmp");
            Files.write(aside, content);
            Files.setLastModifiedTime(aside, FileTime.from(clock.instant()));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (aside != null) {
                delete(aside);
            }
            return;
        }
        Long before = known.put(name, (long) content.length);
        bytes += content.length - (before == null ? 0 : before);
        while (bytes > maxBytes) {
            forget(known.firstEntry().getKey());
        }
    }

    synchronized void remove(String key) {
        known();
        forget(name(key));
    }

    /// Forgets every tile: they tell where somebody looked.
    public synchronized void clear() {
        for (String name : List.copyOf(known().keySet())) {
            forget(name);
        }
    }

    /// Bytes on disk now.
    public synchronized long bytes() {
        known();
        return bytes;
    }

    private void forget(String name) {
        Long size = known().remove(name);
        bytes -= size == null ? 0 : size;
        delete(file(name));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Still there the next time the directory is looked at, and counted then.
        }
    }

    private LinkedHashMap<String, Long> known() {
        LinkedHashMap<String, Long> known = sizes;
        if (known == null) {
            known = new LinkedHashMap<>(1024, 0.75f, true);
            record Found(String name, long size, FileTime used) {}
            List<Found> found = new ArrayList<>();
            try {
                Files.walkFileTree(dir, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                        String name = file.getFileName().toString();
                        if (name.endsWith(SUFFIX)) {
                            found.add(new Found(name, a.size(), a.lastModifiedTime()));
                        } else if (name.startsWith("new-") && name.endsWith(".tmp")) {
                            delete(file); // a process died while writing
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (NoSuchFileException e) {
                // Nothing kept yet.
            } catch (IOException e) {
                throw new UncheckedIOException("the tile cache can’t be read", e);
            }
            found.sort(Comparator.comparing(Found::used));
            for (Found f : found) {
                known.put(f.name, f.size);
                bytes += f.size;
            }
            sizes = known;
        }
        return known;
    }

    private Path file(String name) {
        return dir.resolve(name.substring(0, 2)).resolve(name);
    }

    private static String name(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20) + SUFFIX;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] format(Entry entry) {
        var buffer = new ByteArrayOutputStream(entry.body.length + 200);
        try (var out = new DataOutputStream(buffer)) {
            out.writeInt(MAGIC);
            out.writeLong(entry.expires.toEpochMilli());
            out.writeUTF(entry.etag == null ? "" : entry.etag);
            out.writeUTF(entry.lastModified == null ? "" : entry.lastModified);
            var crc = new CRC32();
            crc.update(entry.body);
            out.writeLong(crc.getValue());
            out.write(entry.body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }

    private static Entry parse(byte[] content) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(content));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a kept tile");
        }
        Instant expires = Instant.ofEpochMilli(in.readLong());
        String etag = in.readUTF();
        String lastModified = in.readUTF();
        long sum = in.readLong();
        byte[] body = in.readAllBytes();
        var crc = new CRC32();
        crc.update(body);
        if (crc.getValue() != sum) {
            throw new IOException("a damaged tile");
        }
        return new Entry(body, etag.isEmpty() ? null : etag, lastModified.isEmpty() ? null : lastModified, expires);
    }
}
