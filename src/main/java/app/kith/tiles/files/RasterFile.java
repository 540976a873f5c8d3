package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.tiles.DarkenedTiles;
import app.kith.tiles.TileImages;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file of ready-made pictures.
abstract sealed class RasterFile implements MapFile permits MbTiles, PmTiles {
    /// Bytes of a picture; what is larger is not looked at.
    static final int LARGEST = 2 << 20;

    /// Tiles are enlarged at most so many levels: 64 times.
    static final int DEEPER = 6;

    /// What a file says of itself.
    record About(Bounds bounds, int minZoom, int maxZoom, String attribution, String id) {}

    private final About about;

    RasterFile(About about) {
        this.about = about;
    }

    /// The bytes of a tile, XYZ; null when there is none.
    abstract byte @Nullable [] bytes(int zoom, int x, int y) throws IOException;

    @Override
    public @Nullable BufferedImage draw(int zoom, int x, int y, int scale, boolean dark) throws IOException {
        if (zoom < about.minZoom) {
            return null;
        }
        int up = Math.max(0, zoom - about.maxZoom);
        byte[] found = up > DEEPER ? null : bytes(zoom - up, x >> up, y >> up);
        if (found == null) {
            return null;
        }
        BufferedImage image = part(TileImages.decode(found), up, x, y, 256 * scale);
        if (dark) {
            DarkenedTiles.darkenInPlace(image);
        }
        return image;
    }

    /// The part of a picture that lies `up` levels below it.
    private static BufferedImage part(BufferedImage image, int up, int x, int y, int side) {
        var result = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = result.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            int parts = 1 << up;
            int whole = side * parts;
            g.drawImage(image, -(x & parts - 1) * side, -(y & parts - 1) * side, whole, whole, null);
        } finally {
            g.dispose();
        }
        return result;
    }

    /// What tells a file's content from another's.
    static String id(Path file) throws IOException {
        return Integer.toHexString(file.toAbsolutePath().hashCode()) + "-" + Files.size(file) + "-"
                + Files.getLastModifiedTime(file).toMillis();
    }

    @Override
    public Bounds bounds() {
        return about.bounds;
    }

    @Override
    public int maxZoom() {
        return about.maxZoom;
    }

    @Override
    public String attribution() {
        return about.attribution;
    }

    @Override
    public String id() {
        return about.id;
    }
}
