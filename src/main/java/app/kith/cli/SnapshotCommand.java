package app.kith.cli;

import app.kith.cli.SnapshotSpec.Size;
import app.kith.geo.GeoPoint;
import app.kith.texts.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "snapshot", sortOptions = false)
final class SnapshotCommand implements Callable<Integer> {
    private final KithCommand parent;

    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "cli.option.out", order = 20)
    @Nullable
    Path out;

    @Option(names = "--size", paramLabel = "WxH", descriptionKey = "cli.option.size", order = 21)
    Size size = new Size(1280, 800);

    @Option(names = "--after", paramLabel = "TIME", descriptionKey = "cli.option.after", order = 22)
    Duration after = Duration.ofSeconds(4);

    @Option(names = "--center", paramLabel = "LAT,LON", descriptionKey = "cli.option.center", order = 23)
    @Nullable
    GeoPoint center;

    @Option(names = "--zoom", paramLabel = "Z", descriptionKey = "cli.option.zoom", order = 24)
    @Nullable
    Double zoom;

    @Option(names = "--dark", descriptionKey = "cli.option.dark", order = 25)
    boolean dark;

    @Option(names = "--window", descriptionKey = "cli.option.window", order = 26)
    boolean window;

    SnapshotCommand(KithCommand parent) {
        this.parent = parent;
    }

    @Override
    public Integer call() throws InterruptedException {
        parent.refuseOwnOptions("snapshot");
        if (zoom != null && center == null) {
            throw new WrongUse(Texts.get("cli.wrong.zoom-center"));
        }
        if (zoom != null && !(zoom >= 0 && zoom <= 20)) {
            throw new WrongUse(Texts.get("cli.wrong.zoom"));
        }
        if (out == null) {
            throw new WrongUse(Texts.get("cli.wrong.out"));
        }
        Path directory = out.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(out)) {
            throw new Failure(Texts.get("cli.out.unwritable", out));
        }
        SourceSpec spec = source.read(parent.console().environment());
        return parent.runner()
                .snapshot(new SnapshotSpec(spec, out, size, after, center, zoom, dark, window, parent.dataDir()));
    }
}
