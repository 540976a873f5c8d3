package app.kith.tiles.areas;

import app.kith.tiles.areas.Kept.Phase;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.tiles.files.AreaFile;
import app.kith.tiles.files.AreaFile.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of kept areas: `NAME.mbtiles`, while it is made `NAME.mbtiles.part`, after a refresh `NAME~2.mbtiles`.
/// A finished file, which may be on the screen, is never written to.
final class AreaFolder {
    private static final Pattern FILE = Pattern.compile("(.+?)(?:~([0-9]{1,9}))?[.]mbtiles");
    private static final String PART = ".mbtiles.part";
    private static final int LONGEST = 40; // characters of a name

    private final Path folder;

    AreaFolder(Path folder) {
        this.folder = folder;
    }

    /// What is there. Older files of an area that has a newer one are deleted.
    List<Kept> read(long limit, Instant now) {
        Set<String> ids = new TreeSet<>();
        for (Path path : files()) {
            String name = String.valueOf(path.getFileName());
            Matcher finished = FILE.matcher(name);
            if (finished.matches()) {
                ids.add(finished.group(1));
            } else if (name.endsWith(PART)) {
                ids.add(name.substring(0, name.length() - PART.length()));
            }
        }
        List<Kept> kept = new ArrayList<>();
        for (String id : ids) {
            Kept one = read(id, limit, now);
            if (one != null) {
                kept.add(one);
            }
        }
        return kept;
    }

    private @Nullable Kept read(String id, long limit, Instant now) {
        Path made = newest(id);
        Path part = folder.resolve(id + PART);
        boolean open = Files.exists(part);
        if (made != null) {
            deleteAllBut(id, made);
        }
        Path shown = open ? part : made;
        if (shown == null) {
            return null;
        }
        try (AreaFile file = open ? AreaFile.open(part, limit) : AreaFile.look(shown)) {
            Subject subject = file.subject();
            if (subject == null) {
                return null; // somebody else's
            }
            long total = subject.area().tiles();
            return new Kept(
                    id,
                    subject.area(),
                    subject.source(),
                    made,
                    Files.size(shown),
                    open ? Phase.PAUSED : Phase.KEPT,
                    open ? file.counts(file.round())[0] : total,
                    total,
                    null,
                    Trouble.NONE,
                    open ? now : Files.getLastModifiedTime(shown).toInstant(),
                    0);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private List<Path> files() {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            return List.of(); // there is no folder yet
        }
    }

    private List<Path> made(String id) {
        return files().stream()
                .filter(path -> {
                    Matcher name = FILE.matcher(String.valueOf(path.getFileName()));
                    return name.matches() && name.group(1).equals(id);
                })
                .sorted(Comparator.comparingInt(AreaFolder::number))
                .toList();
    }

    private static int number(Path path) {
        Matcher name = FILE.matcher(String.valueOf(path.getFileName()));
        return name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 1;
    }

    private @Nullable Path newest(String id) {
        List<Path> made = made(id);
        return made.isEmpty() ? null : made.getLast();
    }

    /// A file name of the area's name that nobody has.
    String freeId(String name, Set<String> taken) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        String start = plain.isEmpty() ? "area" : plain.substring(0, Math.min(LONGEST, plain.length()));
        for (int n = 1; ; n++) {
            String id = n == 1 ? start : start + "-" + n;
            boolean used = taken.stream().anyMatch(id::equalsIgnoreCase)
                    || newest(id) != null
                    || Files.exists(folder.resolve(id + PART));
            if (!used) {
                return id;
            }
        }
    }

    /// The file to write to. For a refresh it begins as a copy of the finished one.
    ///
    /// @param anew whether it is a refresh that begins
    Path part(String id, @Nullable Path made, boolean anew) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // Which areas somebody wants to have is nobody else's business.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Path part = folder.resolve(id + PART);
        if (anew && made != null) {
            try {
                Files.copy(made, part, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                delete(part); // half a copy is no file
                throw e;
            }
        }
        return part;
    }

    Path finish(String id, Path part) throws IOException {
        Path last = newest(id);
        int number = last == null ? 1 : number(last) + 1;
        Path made = folder.resolve(number == 1 ? id + ".mbtiles" : id + "~" + number + ".mbtiles");
        Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    void deleteAllBut(String id, Path file) {
        for (Path old : made(id)) {
            if (!old.equals(file)) {
                delete(old);
            }
        }
    }

    void delete(String id) {
        made(id).forEach(AreaFolder::delete);
        delete(folder.resolve(id + PART));
        delete(folder.resolve(id + PART + "-journal"));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            // Somebody was faster.
        } catch (IOException e) {
            // Still open somewhere, as Windows has it: the next start deletes it.
            file.toFile().deleteOnExit();
        }
    }
}
