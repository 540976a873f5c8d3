package app.kith.ui.shell;

import app.kith.settings.BaseMapSettings;
import app.kith.texts.Texts;
import app.kith.tiles.files.MapFile;
import app.kith.tiles.files.MapFileException;
import app.kith.ui.basemaps.BaseMapsView;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// What the sheet of base maps asks for.
final class OnBaseMaps implements BaseMapsView.Actions {
    private final MainModel model;
    private final Sheets sheets;
    private final Executor fx;

    OnBaseMaps(MainModel model, Sheets sheets, Executor fx) {
        this.model = model;
        this.sheets = sheets;
        this.fx = fx;
    }

    @Override
    public void useBuiltIn() {
        sheets.useOnlineMap(false);
    }

    @Override
    public void useOnline() {
        if (model.preferencesProperty().get().onlineMap()) {
            sheets.useOnlineMap(true);
        } else {
            sheets.offerOnlineMap();
        }
    }

    @Override
    public void change(BaseMapSettings maps) {
        model.baseMapsProperty().set(maps);
    }

    @Override
    public void addServer() {
        sheets.tileServer();
    }

    @Override
    public void changeServer(BaseMapSettings.Server server) {
        sheets.changeServer(server, sheets::baseMaps);
    }

    @Override
    public @Nullable Runnable areas() {
        return sheets.areas();
    }

    @Override
    public void addFiles() {
        BaseMapsView view = sheets.baseMaps();
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.get("basemaps.file.kind"), BaseMapsView.patterns()),
                        new FileChooser.ExtensionFilter(Texts.get("accounts.import.any"), "*"));
        List<File> files = chooser.showOpenMultipleDialog(view.getScene().getWindow());
        if (files != null) {
            add(files.stream().map(File::toPath).toList(), view);
        }
    }

    /// Looks at the files away from the JavaFX thread; those that are maps are shown, of the others it is said why not.
    void add(List<Path> files, BaseMapsView view) {
        Thread.ofVirtual().name("map-files").start(() -> {
            List<String> good = new ArrayList<>();
            List<String> bad = new ArrayList<>();
            for (Path file : files) {
                try {
                    MapFile.open(file).close();
                    good.add(file.toAbsolutePath().toString());
                } catch (MapFileException e) {
                    bad.add(e.getMessage());
                } catch (RuntimeException e) {
                    bad.add(Texts.get("basemaps.unusable"));
                }
            }
            fx.execute(() -> {
                BaseMapSettings maps = model.baseMapsProperty().get();
                for (String path : good) {
                    maps = maps.withFile(path);
                }
                if (!good.isEmpty()) {
                    model.baseMapsProperty().set(maps);
                }
                view.say(String.join(" ", bad));
            });
        });
    }
}
