package app.kith.tiles;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.concurrent.CompletableFuture;

/// A light raster map made dark: lightness turned round and hues kept, then drawn into the range of the window's dark
/// colours. What is blue stays blue.
public final class DarkenedTiles implements TileSource {
    private final TileSource source;

    public DarkenedTiles(TileSource source) {
        this.source = source;
    }

    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        return Workers.then(source.tile(zoom, x, y, scale), DarkenedTiles::darkened);
    }

    /// A new picture: the given one may be somebody else's too.
    static BufferedImage darkened(BufferedImage image) {
        var result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        result.getGraphics().drawImage(image, 0, 0, null);
        int[] pixels = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
        int last = -1;
        int lastDark = 0;
        for (int i = 0; i < pixels.length; i++) {
            int rgb = pixels[i] & 0xffffff;
            if (rgb != last) {
                last = rgb;
                lastDark = dark(rgb);
            }
            pixels[i] = lastDark;
        }
        return result;
    }

    /// Like [#darkened], in place, for a picture of non-premultiplied ARGB: transparency stays.
    public static void darkenInPlace(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = darkArgb(pixels[i]);
        }
    }

    /// A colour made dark, as ARGB.
    public static int darkArgb(int argb) {
        return argb & 0xff000000 | dark(argb & 0xffffff);
    }

    /// In HSL with lightness l, every channel moves by 1 - 2 l: hue and chroma stay.
    private static int dark(int rgb) {
        int r = rgb >> 16;
        int g = rgb >> 8 & 255;
        int b = rgb & 255;
        int turn = 255 - Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
        // White becomes the dark window's 0x161b22, black its 0xe6ebf2, softly.
        return ranged(r + turn, 0x16, 0xd6) << 16 | ranged(g + turn, 0x1b, 0xdb) << 8 | ranged(b + turn, 0x22, 0xe2);
    }

    private static int ranged(int value, int low, int high) {
        return low + Math.clamp(value, 0, 255) * (high - low) / 255;
    }

    @Override
    public String attribution() {
        return source.attribution();
    }

    @Override
    public String id() {
        return source.id() + "-dark";
    }

    @Override
    public int maxZoom() {
        return source.maxZoom();
    }
}
