package app.kith.wallsfixture;

import app.kith.wallsfixture.cli.InnocentEntrance;
import app.kith.wallsfixture.ui.shell.InnocentShell;
import java.util.List;

/// May know everybody.
public final class Main {
    static final List<Class<?>> INNOCENT_WIRING = List.of(InnocentEntrance.class, InnocentShell.class);

    private Main() {}
}
