package app.kith;

import app.kith.protocol.Keyring;
import app.kith.settings.AppPaths;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.source.MqttOptions;
import app.kith.testing.Fx;
import app.kith.ui.map.MapPane;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.MainModel;
import app.kith.ui.shell.MainWindow;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The whole window as `kith --offline` opens it, 1280 x 800, for measuring: from any thread.
public final class BenchWindow implements AutoCloseable {
    private final Desktop desktop;
    private final WindowActions actions;
    private final Stage stage;

    private BenchWindow(Path data) {
        Clock clock = Clock.systemDefaultZone();
        AppPaths paths = AppPaths.under(data);
        desktop = new Desktop(paths, Preferences.DEFAULT, app.kith.settings.BaseMapSettings.NONE, true, clock);
        stage = new Stage();
        actions = new WindowActions(
                desktop,
                new SettingsFile(paths.settingsFile(), clock),
                Settings.DEFAULT,
                Safe.passing(),
                _ -> {},
                stage::close);
        MainWindow window = desktop.window(actions, actions.trial(), actions.trial());
        stage.setScene(desktop.scene(window, 1280, 800));
        stage.show();
        desktop.setSeen(true);
        desktop.loadPlaces();
    }

    /// @param data an empty folder; it becomes the data directory
    public static BenchWindow open(Path data) {
        return Fx.run(() -> new BenchWindow(data));
    }

    /// Listens to a broker as to a saved account.
    public void listen(MqttOptions options, Keyring keys) {
        desktop.remember(Set.of(options.account()), false);
        desktop.sources.add(options, keys);
    }

    /// The demo family, with its own broker and payload key.
    public void demo() {
        Fx.act(() -> desktop.model.demoProperty().set(true));
        desktop.startDemo();
    }

    public MapPane map() {
        return desktop.map;
    }

    public MainModel model() {
        return desktop.model;
    }

    public Scene scene() {
        return stage.getScene();
    }

    @Override
    public void close() {
        Fx.act(stage::hide);
        actions.close();
        desktop.close();
    }
}
