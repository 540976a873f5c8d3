package app.kith.ui.shell;

import app.kith.history.Span;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.timeline.FilesSheet;
import app.kith.ui.timeline.HistoryFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Brings positions in from files, and writes out what is shown: the system's choosers, and a sheet for the wait.
final class Transfers {
    private static final List<String> FORMATS = List.of("gpx", "geojson", "kml", "csv", "rec");

    private final MainModel model;
    private final Sheets sheets;
    private final Actions actions;
    private final Node near;

    /// @param near whose window the choosers belong to
    Transfers(MainModel model, Sheets sheets, Actions actions, Node near) {
        this.model = model;
        this.sheets = sheets;
        this.actions = actions;
        this.near = near;
    }

    /// Whether a file looks like positions: what is dropped on the window and is no map.
    static boolean isHistory(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        return List.of(".gpx", ".geojson", ".kml", ".kmz", ".csv", ".rec", ".zip", ".json").stream()
                .anyMatch(name::endsWith);
    }

    void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("files.import"));
        List<File> files = chooser.showOpenMultipleDialog(window());
        if (files != null && !files.isEmpty()) {
            importAll(files.stream().map(File::toPath).toList());
        }
    }

    void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.get("files.import.folder"));
        File folder = chooser.showDialog(window());
        if (folder != null) {
            importAll(List.of(folder.toPath()));
        }
    }

    /// Imports at once.
    void importAll(List<Path> files) {
        HistoryFiles history = actions.files();
        FilesSheet sheet = new FilesSheet();
        sheets.show(Texts.get("files.import.title"), sheet);
        sheet.run(
                progress -> history.importAll(files, progress),
                outcome -> Texts.get("files.imported", outcome.points(), outcome.news()));
    }

    /// Asks for a name and writes exactly what the timeline shows.
    void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("files.export"));
        chooser.setInitialFileName("kith.gpx");
        for (String format : FORMATS) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(Texts.get("files.format." + format), "*." + format));
        }
        File file = chooser.showSaveDialog(window());
        if (file != null) {
            export(file.toPath());
        }
    }

    void export(Path file) {
        HistoryFiles history = actions.files();
        List<DeviceId> devices = model.timeline().devicesProperty().get();
        Span span = model.timeline().spanProperty().get();
        FilesSheet sheet = new FilesSheet();
        sheets.show(Texts.get("files.export.title"), sheet);
        sheet.run(
                progress -> history.export(file, devices, span, progress),
                outcome -> Texts.get("exchange.exported", outcome.points()));
    }

    private Window window() {
        return near.getScene().getWindow();
    }
}
