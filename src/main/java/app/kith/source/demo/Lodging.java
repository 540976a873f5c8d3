package app.kith.source.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder that a demo's broker lives in for as long as it runs. A demo that was killed leaves its folder behind,
/// and the next one removes it: nobody holds the broker's lock in it any more.
///
/// @param folder this demo's own
record Lodging(Path folder) {
    /// Makes a fresh folder, and removes those that earlier demos left.
    static Lodging under(Path dir) throws IOException {
        Files.createDirectories(dir);
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(dir, "demo-*")) {
            for (Path folder : earlier) {
                if (isDeserted(folder)) {
                    new Lodging(folder).leave();
                }
            }
        }
        return new Lodging(Files.createTempDirectory(dir, "demo-"));
    }

    /// Removes the folder, as far as it goes.
    void leave() {
        List<Path> all;
        try (Stream<Path> inside = Files.walk(folder)) {
            all = inside.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return; // gone already
        }
        for (Path each : all) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                // the next demo tries again
            }
        }
    }

    private static boolean isDeserted(Path folder) {
        Path lock = folder.resolve("broker.lock");
        if (!Files.exists(lock)) {
            return false; // perhaps its broker is just starting
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (IOException e) {
            return false;
        }
    }
}
