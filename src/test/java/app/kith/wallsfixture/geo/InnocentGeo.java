package app.kith.wallsfixture.geo;

import net.sf.geographiclib.Geodesic;

/// Knows its library.
public final class InnocentGeo {
    private InnocentGeo() {}

    public static double metres() {
        return Geodesic.WGS84.Inverse(0, 0, 1, 1).s12;
    }
}
