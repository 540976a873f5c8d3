package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.kit.Nodes;
import java.util.function.Supplier;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.Paper;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Prints the map as it is seen, with scale and attribution, as large as the paper allows. Printers are looked for on
/// a thread of its own, since that may take a while; everything else is the JavaFX thread's.
final class MapPrinter {
    /// Pixels of the picture for one of the screen: paper is finer.
    private static final int FINE = 2;

    private final MapControl map;
    private final Sheets sheets;
    private final Supplier<@Nullable PrinterJob> jobs;

    MapPrinter(MapControl map, Sheets sheets) {
        this(map, sheets, PrinterJob::createPrinterJob);
    }

    /// @param jobs gives a job, or null where there is no printer
    MapPrinter(MapControl map, Sheets sheets, Supplier<@Nullable PrinterJob> jobs) {
        this.map = map;
        this.sheets = sheets;
        this.jobs = jobs;
    }

    void print() {
        Thread.ofPlatform().daemon().name("printers").start(() -> {
            PrinterJob job = jobs.get();
            WorldFeed.later(() -> ask(job));
        });
    }

    private void ask(@Nullable PrinterJob job) {
        if (job == null) {
            say("shell.print.none");
            return;
        }
        Window window = map.node().getScene().getWindow();
        if (!job.showPrintDialog(window)) {
            job.cancelJob();
            return;
        }
        Image picture = map.picture(FINE);
        Printer printer = job.getPrinter();
        Paper paper = job.getJobSettings().getPageLayout().getPaper();
        PageLayout page = printer.createPageLayout(
                paper,
                picture.getWidth() > picture.getHeight() ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
                Printer.MarginType.DEFAULT);
        if (!job.printPage(page, fitted(picture, page.getPrintableWidth(), page.getPrintableHeight()))
                || !job.endJob()) {
            say("shell.print.failed");
        }
    }

    /// As large as there is room for, whole.
    static ImageView fitted(Image picture, double width, double height) {
        ImageView view = new ImageView(picture);
        view.setPreserveRatio(true);
        view.setFitWidth(width);
        view.setFitHeight(height);
        return view;
    }

    private void say(String key) {
        sheets.show(Texts.get("shell.print"), Nodes.wrapped(Texts.get(key), "sheet-text"));
    }
}
