package app.kith.ui.map;

import app.kith.tiles.TileSource;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Plain tiles for tests: land, a few streets, a line around each tile.
public final class GridTiles implements TileSource {
    private final boolean dark;
    private final boolean outlined;
    /// How many tiles were asked for.
    public final AtomicInteger asked = new AtomicInteger();
    /// While true, every tile fails.
    public volatile boolean broken;

    public GridTiles(boolean dark, boolean outlined) {
        this.dark = dark;
        this.outlined = outlined;
    }

    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        asked.incrementAndGet();
        if (broken) {
            return CompletableFuture.failedFuture(new java.io.IOException("broken on purpose"));
        }
        return CompletableFuture.supplyAsync(() -> draw(zoom, x, y, scale));
    }

    private BufferedImage draw(int zoom, int x, int y, int scale) {
        BufferedImage image = new BufferedImage(256 * scale, 256 * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(scale, scale);
        g.setColor(new Color(dark ? 0x1d232b : 0xeef1ea));
        g.fillRect(0, 0, 256, 256);
        if (outlined) {
            g.setColor(new Color(dark ? 0x333d4a : 0xffffff));
            g.setStroke(new BasicStroke(4));
            for (int k = 0; k < 4; k++) {
                g.drawLine(0, 32 + 64 * k, 256, 32 + 64 * k);
                g.drawLine(32 + 64 * k, 0, 32 + 64 * k, 256);
            }
            g.setColor(new Color(dark ? 0x4a5666 : 0xb9c0b0));
            g.setStroke(new BasicStroke(1));
            g.drawRect(0, 0, 255, 255);
            g.drawString(zoom + "/" + x + "/" + y, 8, 18);
        }
        g.dispose();
        return image;
    }

    @Override
    public String attribution() {
        return "© Test map";
    }

    @Override
    public String id() {
        return dark ? "grid-dark" : "grid";
    }

    @Override
    public int maxZoom() {
        return 19;
    }
}
