package app.kith.wallsfixture.ui.shell;

import app.kith.wallsfixture.ui.detail.InnocentDetail;
import app.kith.wallsfixture.ui.people.CrookedPeople;
import java.util.List;
import javafx.scene.Node;

/// Connects the features.
public final class InnocentShell {
    private InnocentShell() {}

    public static final List<Class<?>> FEATURES = List.of(CrookedPeople.class, InnocentDetail.class, Node.class);
}
