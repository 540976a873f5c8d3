package app.kith;

import app.kith.cli.Failure;
import app.kith.cli.SnapshotSpec;
import app.kith.cli.SourceSpec;
import app.kith.geo.GeoPoint;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.settings.AppPaths;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.texts.Texts;
import app.kith.ui.kit.Picture;
import app.kith.ui.kit.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// `kith snapshot`: the very same map and window, off screen, into a PNG file.
final class SnapshotRun {
    /// How long tiles and glides may take beyond what the user gave.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECTING = Duration.ofSeconds(20);

    /// The flight to where everyone is in sight beside the card.
    private static final Duration FLIGHT = Duration.ofMillis(700);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final double CLOSE = 15;
    private static final int SCREEN = 800;

    private final SnapshotSpec spec;
    private final AppPaths paths;
    private final SettingsFile file;
    private final Settings settings;
    private final Safe secrets;
    private final Clock clock;
    private @Nullable Region shown; // the JavaFX thread's

    SnapshotRun(SnapshotSpec spec, AppPaths paths, SettingsFile file, Settings settings, Safe secrets, Clock clock) {
        this.spec = spec;
        this.paths = paths;
        this.file = file;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// @param ways what to listen to; may be empty
    /// @throws Failure when the file can't be written
    int run(List<Accounts.Way> ways) throws InterruptedException {
        Platform.startup(() -> {});
        Desktop desktop = onFx(() -> open(ways));
        try {
            // Listening begins when somebody can be heard: a slow machine or network costs patience, not people.
            boolean nobody = ways.isEmpty() && !(spec.source() instanceof SourceSpec.Demo);
            until(CONNECTING, () -> nobody || heard(desktop));
            Thread.sleep(spec.after());
            until(PATIENCE, () -> desktop.map.tilesPending() == 0);
            if (spec.window()) {
                onFx(() -> select(desktop));
                Thread.sleep(FLIGHT);
                onFx(() -> fit(desktop));
                Thread.sleep(FLIGHT);
                until(PATIENCE, () -> desktop.map.tilesPending() == 0);
            }
            write(onFx(() -> Picture.of(Objects.requireNonNull(shown))));
            return 0;
        } finally {
            onFx(this::hide);
            desktop.close();
        }
    }

    /// A frame of a window that is still there when the program ends finds JavaFX's renderer gone, and says so with a
    /// trace.
    private boolean hide() {
        if (shown != null && shown.getScene() != null) {
            shown.getScene().getWindow().hide();
        }
        return true;
    }

    private static void until(Duration patience, Supplier<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !onFx(condition)) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    /// Whether every account is connected or has said why not.
    private static boolean heard(Desktop desktop) {
        var connections = desktop.model.worldProperty().get().connections().values();
        return !connections.isEmpty()
                && connections.stream()
                        .allMatch(c -> c instanceof Connection.Connected
                                || c instanceof Connection.Refused
                                || c instanceof Connection.Waiting);
    }

    private Desktop open(List<Accounts.Way> ways) {
        Desktop desktop = new Desktop(
                paths,
                WindowActions.preferences(settings).withTheme(spec.dark() ? Theme.Mode.DARK : Theme.Mode.LIGHT),
                settings.baseMaps(),
                false,
                clock);
        boolean demo = spec.source() instanceof SourceSpec.Demo;
        GeoPoint center = spec.center();
        if (center != null) {
            desktop.map.open(center, spec.zoom() == null ? CLOSE : spec.zoom());
            desktop.opening.end();
        }
        WindowActions actions = new WindowActions(desktop, file, settings, secrets, _ -> {}, () -> {});
        desktop.model.demoProperty().set(demo);
        Region root = spec.window() ? desktop.window(actions, actions.trial(), actions.trial()) : desktop.map;
        // JavaFX's Headless screen holds 1000 x 1000 pixels, and a window larger than that fails while it is drawn. So
        // the window is small and its content as large as asked for: the picture is taken of the content.
        int width = spec.size().width();
        int height = spec.size().height();
        root.setManaged(false);
        root.resizeRelocate(0, 0, width, height);
        Scene scene = desktop.scene(new Pane(root), Math.min(width, SCREEN), Math.min(height, SCREEN));
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        shown = root;
        desktop.setSeen(true);
        desktop.loadPlaces();
        if (demo) {
            desktop.startDemo();
        }
        if (spec.source() instanceof SourceSpec.Saved) {
            desktop.remember(Accounts.names(ways), true);
        }
        SavedWays.chosen(settings).forEach(desktop.sources::accept);
        ways.forEach(way -> desktop.sources.add(way.options(), way.keys()));
        return desktop;
    }

    /// The window is shown as somebody would have it who looks at the first person of the list.
    private static boolean select(Desktop desktop) {
        DeviceId nobody = desktop.mapModel.selectedProperty().get();
        if (nobody == null) {
            desktop.model.selectAt(0);
        }
        return true;
    }

    /// Everybody is in sight, unless a place was asked for; only once the panels that open with a selection are there.
    private boolean fit(Desktop desktop) {
        if (spec.center() == null && desktop.mapModel.selectedProperty().get() != null) {
            desktop.map.fitAll();
        }
        return true;
    }

    private void write(BufferedImage picture) {
        Path out = spec.out().toAbsolutePath();
        Path parent = Objects.requireNonNull(out.getParent());
        try {
            Path temporary = Files.createTempFile(parent, ".kith", ".png");
            try {
                ImageIO.write(picture, "png", temporary.toFile());
                Files.move(temporary, out, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new Failure(Texts.get("cli.out.unwritable", spec.out().toString()), e);
        }
    }

    private static <T> T onFx(Supplier<T> work) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        app.kith.ui.frame.WorldFeed.later(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
