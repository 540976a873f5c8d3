package app.kith.wallsfixture.model;

import app.kith.wallsfixture.geo.InnocentGeo;

/// Knows geometry.
public final class InnocentModel {
    private InnocentModel() {}

    public static final Class<?> GEO = InnocentGeo.class;
}
