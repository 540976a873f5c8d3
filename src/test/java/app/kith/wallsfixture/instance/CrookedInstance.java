package app.kith.wallsfixture.instance;

import app.kith.wallsfixture.model.InnocentModel;

/// Knows the vocabulary of what is heard.
public final class CrookedInstance {
    private CrookedInstance() {}

    public static final Class<?> MODEL = InnocentModel.class;
}
