package app.kith.wallsfixture.history.exchange;

import app.kith.wallsfixture.Main;
import java.util.List;

/// Knows Main.
public final class CrookedExchange {
    private CrookedExchange() {}

    public static final List<Class<?>> STRANGERS = List.of(Main.class);
}
