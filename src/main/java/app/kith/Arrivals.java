package app.kith;

import app.kith.instance.Handover;
import app.kith.instance.Instance;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.shell.MainWindow;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// What comes to the window from outside: what this start was given, and what later starts hand over.
final class Arrivals implements Instance.Taker {
    /// For the history to open; what is to come into it says by itself when there is none.
    private static final Duration PATIENCE = Duration.seconds(5);

    private final Desktop desktop;
    private final Runnable show;
    private final MainWindow window;
    private final WindowActions actions;
    private final BooleanSupplier closing;

    /// @param show brings the window to the front, wherever it is
    /// @param closing whether the window has been closed for good; asked on the JavaFX thread
    Arrivals(Desktop desktop, Runnable show, MainWindow window, WindowActions actions, BooleanSupplier closing) {
        this.desktop = desktop;
        this.show = show;
        this.window = window;
        this.actions = actions;
        this.closing = closing;
    }

    /// On the JavaFX thread: opens files, by their absolute paths, and links. Positions wait for the history, which
    /// opens beside the window.
    void open(List<String> things) {
        if (desktop.historyProperty().get() != null || things.stream().allMatch(Arrivals::needsNoHistory)) {
            window.open(things);
            return;
        }
        boolean[] done = {false};
        Runnable once = () -> {
            if (!done[0]) {
                done[0] = true;
                window.open(things);
            }
        };
        desktop.historyProperty().addListener((_, _, now) -> {
            if (now != null) {
                once.run();
            }
        });
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(_ -> once.run());
        patience.play();
    }

    private static boolean needsNoHistory(String thing) {
        String lower = thing.toLowerCase(Locale.ROOT);
        return lower.startsWith("owntracks:") || lower.endsWith(".otrc") || lower.endsWith(".otrw");
    }

    @Override
    public boolean take(Handover handover) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        WorldFeed.later(() -> {
            boolean here = !closing.getAsBoolean();
            if (here) {
                arrive(handover);
            }
            taken.complete(here);
        });
        return taken.join();
    }

    private void arrive(Handover handover) {
        if (!handover.hidden()) {
            show.run();
        }
        if (handover.demo() && !desktop.model.demoProperty().get()) {
            actions.setDemo(true);
        }
        open(handover.open());
    }
}
