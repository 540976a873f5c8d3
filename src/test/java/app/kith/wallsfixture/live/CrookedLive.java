package app.kith.wallsfixture.live;

import app.kith.wallsfixture.Main;
import app.kith.wallsfixture.secrets.CrookedSecrets;
import app.kith.wallsfixture.ui.shell.InnocentShell;
import java.util.List;

/// Knows the window, who holds the keys, and Main.
public final class CrookedLive {
    private CrookedLive() {}

    public static final List<Class<?>> STRANGERS = List.of(InnocentShell.class, CrookedSecrets.class, Main.class);
}
