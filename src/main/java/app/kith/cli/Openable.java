package app.kith.cli;

import app.kith.texts.Texts;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What a desktop hands over that opens one of our files or links.
final class Openable {
    /// As the windows' own readers know files, and as they are registered with the desktop.
    private static final List<String> ENDINGS = List.of(
            ".otrc",
            ".otrw",
            ".gpx",
            ".geojson",
            ".kml",
            ".kmz",
            ".csv",
            ".rec",
            ".zip",
            ".json",
            ".mbtiles",
            ".pmtiles",
            ".map");

    private Openable() {}

    /// A link as it is; a file, also as a `file:` address, with its whole path: whoever opens it may be elsewhere.
    ///
    /// @throws WrongUse for what is neither: a mistyped command, mostly
    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("owntracks:")) {
            return text;
        }
        try {
            Path file = lower.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (ENDINGS.stream().anyMatch(name::endsWith)) {
                return file.toAbsolutePath().normalize().toString();
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException _) {
            // said below; InvalidPathException is one of the former
        }
        throw new WrongUse(Texts.get("cli.wrong.unknown", WatchPrinter.visible(text)));
    }
}
