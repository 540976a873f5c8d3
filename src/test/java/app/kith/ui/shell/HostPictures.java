package app.kith.ui.shell;

import app.kith.invite.Invitation;
import app.kith.live.World;
import app.kith.testing.Fx;
import app.kith.ui.host.HostActions;
import app.kith.ui.host.HostState;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.testing.Family;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the sheets of hosting into PNG files, to be looked at: `HostPictures DIR`.
public final class HostPictures {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 800;

    static final HostState.Invited JANE = new HostState.Invited("jane", Family.JANE.topic(), "Jane", "#7a4fd0");

    private HostPictures() {}

    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectories(Path.of(args[0]));
        Theme theme = Fx.run(Theme::new);
        for (boolean dark : new boolean[] {false, true}) {
            Fx.act(() -> theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
            String tail = dark ? "-dark.png" : "-light.png";
            World nobody = World.empty(Family.NOW);
            shoot(
                    dir.resolve("begin" + tail),
                    theme,
                    nobody,
                    HostState.OFF,
                    w -> w.sheets().host());
            shoot(
                    dir.resolve("host" + tail),
                    theme,
                    Family.world(),
                    serving(),
                    w -> w.sheets().host());
            shoot(
                    dir.resolve("whom" + tail),
                    theme,
                    Family.world(),
                    serving(),
                    w -> w.sheets().invite(null));
            shoot(
                    dir.resolve("invite" + tail),
                    theme,
                    nobody,
                    serving(),
                    w -> w.sheets().invite(null).show(card()));
            shoot(
                    dir.resolve("here" + tail),
                    theme,
                    Family.world(),
                    serving(),
                    w -> w.sheets().invite(null).show(card()));
        }
        Platform.exit();
    }

    static HostState serving() {
        return new HostState(
                true,
                "This computer",
                "192.168.1.7",
                List.of("192.168.1.7", "2001:db8::7"),
                List.of(
                        new HostState.Way(HostState.Way.Kind.MQTTS, 8883),
                        new HostState.Way(HostState.Way.Kind.WSS, 8884)),
                List.of(JANE, new HostState.Invited("zoe", "owntracks/zoe/phone", "Zoë", "")),
                "Kith 3f2a9c");
    }

    static HostState.Card card() {
        Invitation invitation = new Invitation(
                Invitation.Way.MQTTS,
                "192.168.1.7",
                8883,
                "jane",
                "phone",
                "not-a-password-of-anybody",
                "not-a-key-of-anybody-but-as-long",
                "Jane");
        return new HostState.Card(
                JANE, invitation.link(), invitation.file(), invitation.fileName(), false, Instant.EPOCH);
    }

    private static void shoot(Path file, Theme theme, World world, HostState state, Consumer<MainWindow> then)
            throws Exception {
        BufferedImage picture = Fx.run(() -> {
            MainModel model = new MainModel(new MapModel());
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            MainWindow window = new MainWindow(
                    model,
                    new WindowPictures.PlainMap(),
                    new Hosts(state),
                    _ -> new CompletableFuture<>(),
                    new WindowPictures.NoConfig(),
                    Runnable::run);
            Scene scene = new Scene(window, WIDTH, HEIGHT);
            theme.apply(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            model.show(world, Family.NOW);
            then.accept(window);
            WritableImage image = scene.snapshot(null);
            int[] pixels = new int[WIDTH * HEIGHT];
            image.getPixelReader().getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
            BufferedImage copy = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            copy.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
            stage.hide();
            return copy;
        });
        ImageIO.write(picture, "png", file.toFile());
    }

    /// A window that serves what it is told to.
    static final class Hosts extends WindowPictures.NoActions {
        private final HostActions hosting;

        Hosts(HostState state) {
            ReadOnlyObjectWrapper<HostState> is = new ReadOnlyObjectWrapper<>(state);
            hosting = (HostActions) java.lang.reflect.Proxy.newProxyInstance(
                    HostActions.class.getClassLoader(), new Class<?>[] {HostActions.class}, (_, method, _) -> {
                        ReadOnlyObjectProperty<HostState> property = is.getReadOnlyProperty();
                        return method.getName().equals("state")
                                ? property
                                : method.getReturnType() == void.class ? null : new CompletableFuture<Void>();
                    });
        }

        @Override
        public HostActions hosting() {
            return hosting;
        }
    }
}
