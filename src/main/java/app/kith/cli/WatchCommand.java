package app.kith.cli;

import app.kith.texts.Texts;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "watch", sortOptions = false)
final class WatchCommand implements Callable<Integer> {
    private final KithCommand parent;

    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    @Option(names = "--json", descriptionKey = "cli.option.json", order = 20)
    boolean json;

    @Option(names = "--alerts", descriptionKey = "cli.option.alerts", order = 21)
    boolean alerts;

    @Option(names = "--count", paramLabel = "N", descriptionKey = "cli.option.count", order = 22)
    @Nullable
    Long count;

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "cli.option.for", order = 23)
    @Nullable
    Duration duration;

    WatchCommand(KithCommand parent) {
        this.parent = parent;
    }

    @Override
    public Integer call() throws InterruptedException {
        parent.refuseOwnOptions("watch");
        if (count != null && count < 1) {
            throw new WrongUse(Texts.get("cli.wrong.count"));
        }
        SourceSpec spec = source.read(parent.console().environment());
        return parent.runner().watch(new WatchSpec(spec, json, alerts, count, duration, parent.dataDir()));
    }
}
