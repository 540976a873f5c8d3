package app.kith.doctor;

import app.kith.doctor.Report.Items;
import app.kith.doctor.Report.Section;
import app.kith.settings.AppPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;

/// Where Kith keeps its files. A folder is called by the variable or option that chose it, since its own name may be
/// somebody's.
public final class Folders {
    private static final int MOST = 200_000; // files counted in one folder

    private Folders() {}

    /// Blocks on disk.
    ///
    /// @param chosen whether `--data-dir` chose them
    public static Section look(AppPaths paths, boolean chosen) {
        AppPaths usual = AppPaths.standard(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")), java.util.Map.of());
        Items items = new Items("folders");
        items.add("config", look(paths.config(), name(paths.config(), usual.config(), chosen, "config")));
        items.add("data", look(paths.data(), name(paths.data(), usual.data(), chosen, "data")));
        items.add("cache", look(paths.cache(), name(paths.cache(), usual.cache(), chosen, "cache")));
        items.add("log", look(paths.log(), name(paths.log(), usual.log(), chosen, "log")));
        items.add("settings file", file(paths.settingsFile()));
        return items.done();
    }

    private static String name(Path folder, Path usual, boolean chosen, String what) {
        if (chosen) {
            return "DATA-DIR/" + what;
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return folder.equals(usual) && folder.startsWith(home)
                ? "~/" + home.relativize(folder).toString().replace('\\', '/')
                : "chosen by an environment variable";
    }

    private static String look(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return name + ", " + (Files.exists(folder) ? "is no folder" : "not there");
        }
        StringBuilder words = new StringBuilder(name);
        words.append(", ").append(permissions(folder));
        words.append(Files.isWritable(folder) ? ", writable" : ", NOT writable");
        try (Stream<Path> files = Files.walk(folder)) {
            long[] bytes = {0, 0};
            files.limit(MOST).filter(Files::isRegularFile).forEach(file -> {
                bytes[0] += file.toFile().length();
                bytes[1]++;
            });
            words.append(", ")
                    .append(size(bytes[0]))
                    .append(" in ")
                    .append(bytes[1])
                    .append(" files");
        } catch (IOException | UncheckedIOException e) {
            words.append(", can't be listed (")
                    .append(e.getClass().getSimpleName())
                    .append(')');
        }
        try {
            words.append(", ")
                    .append(size(Files.getFileStore(folder).getUsableSpace()))
                    .append(" free");
        } catch (IOException _) {
            words.append(", free space unknown");
        }
        return words.toString();
    }

    /// A file's size and who may read it.
    public static String file(Path file) {
        try {
            return Files.exists(file) ? size(Files.size(file)) + ", " + permissions(file) : "not there";
        } catch (IOException e) {
            return "can't be looked at (" + e.getClass().getSimpleName() + ")";
        }
    }

    private static String permissions(Path file) {
        try {
            return Files.getFileAttributeView(file, PosixFileAttributeView.class) == null
                    ? "no permissions of its kind"
                    : PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown permissions";
        }
    }

    static String size(long bytes) {
        double mega = bytes / 1e6;
        return mega >= 1000
                ? String.format(Locale.ROOT, "%.1f GB", mega / 1000)
                : mega >= 0.1 ? String.format(Locale.ROOT, "%.1f MB", mega) : bytes + " bytes";
    }
}
