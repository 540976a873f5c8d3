package app.kith;

import app.kith.desktop.Notifiers;
import app.kith.desktop.Tray;
import app.kith.notify.ActionException;
import app.kith.notify.Notifier;
import app.kith.texts.Texts;
import app.kith.ui.frame.WorldFeed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Kith without its window: closing that hides it, if the user wants so and there is a way back. For the JavaFX thread.
final class Background implements AutoCloseable {
    private final Stage stage;
    private final Notifier notifier;
    private final Map<String, String> environment;
    private final Ways ways;
    private @Nullable CompletableFuture<@Nullable Tray> opening;
    private boolean wanted;
    private boolean resting;
    private boolean said;
    private int unread;

    /// What is to be done; on the JavaFX thread.
    ///
    /// @param alert shows an entry of the inbox; of an empty id, the inbox
    /// @param quit ends Kith, whose window is hidden already
    /// @param canReturn whether another start would bring the window back
    /// @param seen told whether anybody can see the window
    record Ways(Consumer<String> alert, Runnable quit, boolean canReturn, Consumer<Boolean> seen) {}

    Background(Stage stage, Map<String, String> environment, Ways ways) {
        this.stage = stage;
        this.environment = environment;
        notifier = Notifiers.ofSystem(
                System.getProperty("os.name"),
                environment,
                AppIcon::image,
                key -> WorldFeed.later(() -> {
                    show();
                    if (!key.isEmpty()) {
                        ways.alert.accept(key);
                    }
                }));
        this.ways = ways;
        stage.setOnCloseRequest(event -> {
            if (wanted && hide()) {
                event.consume();
            }
        });
    }

    /// The desktop's; a click brings the window back.
    Notifier notifier() {
        return notifier;
    }

    /// Whether the window is hidden rather than closed.
    boolean isResting() {
        return resting;
    }

    /// The user's wish, now.
    void want(boolean keepRunning) {
        wanted = keepRunning;
        if (wanted && opening == null) {
            open();
        } else if (!wanted && opening != null) {
            opening.thenAccept(tray -> {
                if (tray != null) {
                    tray.close();
                }
            });
            opening = null;
        }
    }

    private void open() {
        CompletableFuture<@Nullable Tray> result = new CompletableFuture<>();
        opening = result;
        Thread.ofVirtual().name("tray").start(() -> {
            Tray tray = Notifiers.tray(notifier, environment, AppIcon.image(), () -> WorldFeed.later(this::show));
            if (tray != null) {
                tray.menu(List.of(
                        new Tray.Entry(Texts.get("tray.open"), () -> WorldFeed.later(this::show)),
                        new Tray.Entry(
                                Texts.get("tray.alerts"),
                                () -> WorldFeed.later(() -> {
                                    show();
                                    ways.alert.accept("");
                                })),
                        new Tray.Entry(Texts.get("tray.quit"), () -> WorldFeed.later(this::quit))));
            }
            WorldFeed.later(() -> {
                result.complete(tray);
                tellUnread();
            });
        });
    }

    private @Nullable Tray tray() {
        return opening == null ? null : opening.getNow(null);
    }

    /// Hides the window as soon as there is a tray to bring it back: Kith was started without it.
    void beginHidden() {
        CompletableFuture<@Nullable Tray> coming = opening;
        if (coming != null) {
            coming.thenAccept(tray -> {
                if (tray != null && tray.isShown() && stage.isIconified()) {
                    hide();
                }
            });
        }
    }

    private boolean hide() {
        Tray tray = tray();
        boolean inTray = tray != null && tray.isShown();
        if (!inTray && !ways.canReturn) {
            return false;
        }
        resting = true;
        stage.hide();
        ways.seen.accept(false);
        if (!inTray && !said) {
            said = true;
            Thread.ofVirtual().name("tray").start(this::sayWhereItIs);
        }
        return true;
    }

    private void sayWhereItIs() {
        try {
            notifier.show("", Texts.get("app.name"), Texts.get("tray.hidden"), new byte[0]);
        } catch (ActionException _) {
            // then nobody could be told of an alert either; what it does is in the preferences
        }
    }

    /// Brings the window back, to the front.
    void show() {
        resting = false;
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
        ways.seen.accept(true);
    }

    private void quit() {
        if (resting) {
            resting = false;
            ways.quit.run();
        } else {
            stage.close();
        }
    }

    /// How much was told and not looked at.
    void unread(int now) {
        unread = now;
        tellUnread();
    }

    private void tellUnread() {
        Tray tray = tray();
        if (tray != null) {
            int now = unread;
            Thread.ofVirtual().name("tray").start(() -> tray.unread(now));
        }
    }

    /// Takes the icon away. From any thread, once nothing else is asked any more.
    @Override
    public void close() {
        Tray tray = tray();
        if (tray != null) {
            tray.close();
        }
        notifier.close();
    }
}
