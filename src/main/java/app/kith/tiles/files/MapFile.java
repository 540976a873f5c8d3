package app.kith.tiles.files;

import app.kith.geo.Bounds;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that holds a map. Blocks on disk, so not for the JavaFX thread; safe from any other.
public sealed interface MapFile extends AutoCloseable permits RasterFile, MapsforgeFile {
    /// Opens a file by what it begins with, whatever its name ends in.
    ///
    /// @throws MapFileException with a sentence, when it is not a map that can be shown
    static MapFile open(Path file) throws MapFileException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(20);
        } catch (IOException e) {
            throw new MapFileException(MapFileException.Reason.UNREADABLE, file, e);
        }
        String magic = new String(head, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("SQLite format 3\0")) {
            return MbTiles.open(file);
        }
        if (magic.startsWith("PMTiles")) {
            return PmTiles.open(file);
        }
        if (magic.startsWith("mapsforge binary OSM")) {
            return MapsforgeFile.open(file);
        }
        throw new MapFileException(MapFileException.Reason.UNKNOWN, file);
    }

    /// Draws a tile; deeper than the file goes, its deepest tile is enlarged.
    ///
    /// @param x 0 to 2^zoom - 1
    /// @param scale 1 or 2: device pixels per logical pixel
    /// @return non-premultiplied ARGB, `256 * scale` pixels square; null where the file has nothing
    /// @throws IOException when this tile is damaged; others may be whole
    @Nullable
    BufferedImage draw(int zoom, int x, int y, int scale, boolean dark) throws IOException;

    /// Outside of this there is nothing.
    Bounds bounds();

    /// The deepest zoom that has detail of its own.
    int maxZoom();

    /// Who made it, as far as the file says; may be empty.
    String attribution();

    /// Tells this content from others: file, size and time.
    String id();

    @Override
    void close();
}
