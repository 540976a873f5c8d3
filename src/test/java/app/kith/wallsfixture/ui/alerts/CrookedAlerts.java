package app.kith.wallsfixture.ui.alerts;

import app.kith.wallsfixture.live.CrookedLive;
import java.util.List;

/// Knows the world.
public final class CrookedAlerts {
    private CrookedAlerts() {}

    public static final List<Class<?>> STRANGERS = List.of(CrookedLive.class);
}
