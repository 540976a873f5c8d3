package app.kith;

import app.kith.geo.GeoPoint;
import app.kith.tiles.TileSource;
import app.kith.ui.kit.Picture;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A small picture of a place, as the window's own map would show it. It fetches what that map would.
final class PlacePicture {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final double ZOOM = 14;
    private static final int PATIENCE = 3; // seconds

    /// What was just heard is on the map a moment later.
    private static final Duration MOMENT = Duration.millis(300);

    private final MapModel window;
    private final Executor fx;

    /// @param window the map to look like
    /// @param fx runs things on the JavaFX thread
    PlacePicture(MapModel window, Executor fx) {
        this.window = window;
        this.fx = fx;
    }

    /// A PNG, empty where there is none to be had. Blocks for a few seconds, so not for the JavaFX thread.
    byte[] of(@Nullable GeoPoint at) {
        if (at == null) {
            return new byte[0];
        }
        CompletableFuture<BufferedImage> drawn = new CompletableFuture<>();
        fx.execute(() -> draw(at, drawn));
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(drawn.get(PATIENCE, TimeUnit.SECONDS), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        } catch (ExecutionException | TimeoutException _) {
            return new byte[0]; // the words are enough
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new byte[0];
        }
    }

    private void draw(GeoPoint at, CompletableFuture<BufferedImage> drawn) {
        MapModel model = new MapModel();
        model.darkProperty().set(window.darkProperty().get());
        TileSource tiles = window.tilesProperty().get();
        if (tiles == null) {
            drawn.cancel(false);
            return;
        }
        model.tilesProperty().set(tiles);
        model.worldProperty().bind(window.worldProperty());
        MapPane map = new MapPane(model);
        new Scene(map, WIDTH, HEIGHT);
        map.resize(WIDTH, HEIGHT);
        map.open(at, ZOOM);
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(_ -> FirstMap.then(map, () -> {
            drawn.complete(Picture.of(map));
            model.worldProperty().unbind();
        }));
        moment.play();
    }
}
