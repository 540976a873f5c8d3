package app.kith.wallsfixture.geo;

import app.kith.wallsfixture.model.InnocentModel;

/// Knows the vocabulary.
public final class CrookedGeo {
    private CrookedGeo() {}

    public static final Class<?> MODEL = InnocentModel.class;
}
