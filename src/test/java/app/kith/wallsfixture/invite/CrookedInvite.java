package app.kith.wallsfixture.invite;

import app.kith.wallsfixture.model.InnocentModel;

/// Knows the vocabulary of what is heard.
public final class CrookedInvite {
    private CrookedInvite() {}

    public static final Class<?> MODEL = InnocentModel.class;
}
