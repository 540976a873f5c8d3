package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.Unusable;
import app.kith.ui.basemaps.BaseMapsView;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was dropped on the window, or handed over by the desktop: each kind goes to the sheet that shows what it would
/// change, one sheet after the other. On the JavaFX thread.
final class Openings {
    private final Sheets sheets;
    private final Transfers transfers;
    private final ConfigReader reader;
    private final Executor fx;
    private final Supplier<@Nullable RegionSheets> regions;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /// @param fx runs things on the JavaFX thread, later
    /// @param regions null where regions can't be drawn
    Openings(
            Sheets sheets,
            Transfers transfers,
            ConfigReader reader,
            Executor fx,
            Supplier<@Nullable RegionSheets> regions) {
        this.sheets = sheets;
        this.transfers = transfers;
        this.reader = reader;
        this.fx = fx;
        this.regions = regions;
        sheets.openProperty().addListener((_, _, open) -> {
            if (!open) {
                fx.execute(this::next); // one sheet may only be making room for another
            }
        });
    }

    /// @param things absolute paths of files, and `owntracks:` links
    void open(List<String> things) {
        List<Path> files = new ArrayList<>();
        for (String thing : things) {
            if (thing.strip().regionMatches(true, 0, "owntracks:", 0, 10)) {
                waiting.add(() -> sheets.openConfiguration().read(thing));
                continue;
            }
            try {
                files.add(Path.of(thing));
            } catch (InvalidPathException _) {
                waiting.add(() -> refuse(thing));
            }
        }
        openFiles(files);
    }

    void openFiles(List<Path> files) {
        List<Path> maps = files.stream().filter(BaseMapsView::isMap).toList();
        List<Path> history = files.stream().filter(Transfers::isHistory).toList();
        if (!maps.isEmpty()) {
            waiting.add(() -> sheets.addMaps(maps));
        }
        for (Path file : files) {
            String name = name(file).toLowerCase(Locale.ROOT);
            if (name.endsWith(".otrw") && regions.get() != null) {
                waiting.add(() -> offerRegions(file));
            } else if (name.endsWith(".otrc") || name.endsWith(".otrw")) {
                waiting.add(() -> sheets.openConfiguration().read(file));
            } else if (!maps.contains(file) && !history.contains(file)) {
                waiting.add(() -> refuse(name(file)));
            }
        }
        if (!history.isEmpty()) {
            waiting.add(() -> transfers.importAll(history));
        }
        // What somebody is writing is not thrown away for it; what is only being read is.
        if (!sheets.isWriting()) {
            run();
        }
    }

    private void next() {
        if (!sheets.openProperty().get()) {
            run();
        }
    }

    private void run() {
        Runnable first = waiting.poll();
        if (first != null) {
            first.run();
        }
    }

    private void offerRegions(Path file) {
        reader.readFile(file)
                .whenComplete((read, error) -> fx.execute(() -> {
                    RegionSheets open = regions.get();
                    if (open != null && read instanceof ConfigOffer.Regions found) {
                        open.offer(file, found.names());
                    } else if (error != null) {
                        sheets.show(
                                Wording.plain(name(file)),
                                Nodes.wrapped(
                                        Unusable.sentence(error, Texts.get("accounts.import.unreadable")),
                                        "form-problem"));
                    } else {
                        sheets.openConfiguration().read(file);
                    }
                }));
    }

    private void refuse(String name) {
        sheets.show(
                Texts.get("shell.open.title"),
                Nodes.wrapped(Texts.get("shell.open.unknown", Wording.plain(name)), "form-problem"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
