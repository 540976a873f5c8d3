package app.kith.wallsfixture.history.travel;

import app.kith.wallsfixture.Main;
import java.util.List;

/// Knows Main.
public final class CrookedTravel {
    private CrookedTravel() {}

    public static final List<Class<?>> STRANGERS = List.of(Main.class);
}
