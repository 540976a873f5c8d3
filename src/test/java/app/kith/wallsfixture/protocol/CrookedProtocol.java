package app.kith.wallsfixture.protocol;

import app.kith.wallsfixture.cli.InnocentEntrance;

/// Knows the entrance, and talks.
public final class CrookedProtocol {
    private CrookedProtocol() {}

    public static final Class<?> ENTRANCE = InnocentEntrance.class;

    public static void talk() {
        System.out.println("noise among the data");
    }

    /// The renderer of map files, outside its package.
    static byte drawer(org.mapsforge.core.model.Tile tile) {
        return tile.zoomLevel;
    }

    /// A QR code, outside its package.
    static int edge(com.google.zxing.common.BitMatrix code) {
        return code.getWidth();
    }
}
