package app.kith.cli;

import app.kith.history.Span;
import app.kith.history.exchange.Format;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kith history`, and the three things it does.
@Command(name = "history", sortOptions = false)
final class HistoryCommand implements Callable<Integer> {
    private final KithCommand parent;

    @Mixin
    HelpOptions help = new HelpOptions();

    HistoryCommand(KithCommand parent) {
        this.parent = parent;
    }

    @Override
    public Integer call() {
        parent.refuseOwnOptions("history");
        throw new WrongUse(Texts.get("cli.wrong.missing", "import, export, list"));
    }

    /// A span of time as two options; without them, all of it.
    static final class SpanOptions {
        @Option(names = "--from", paramLabel = "T", descriptionKey = "cli.option.from", order = 10)
        @Nullable
        String from;

        @Option(names = "--to", paramLabel = "T", descriptionKey = "cli.option.to", order = 11)
        @Nullable
        String to;

        Span read(Clock clock) {
            Instant first = from == null ? Span.ALWAYS.from() : Moments.first(from, clock);
            Instant end = to == null ? Span.ALWAYS.to() : Moments.end(to, clock);
            if (first == null || end == null) {
                throw new WrongUse(Texts.get("cli.value.moment"));
            }
            if (!first.isBefore(end)) {
                throw new WrongUse(Texts.get("cli.wrong.span"));
            }
            return new Span(first, end);
        }

        boolean isGiven() {
            return from != null || to != null;
        }
    }

    @Command(name = "import", sortOptions = false)
    static final class Import implements Callable<Integer> {
        private final KithCommand parent;

        @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "cli.option.import-files")
        List<String> files = new ArrayList<>();

        @Option(names = "--device", paramLabel = "ID", descriptionKey = "cli.option.import-device", order = 1)
        @Nullable
        String device;

        @Option(names = "--key-file", paramLabel = "[FILTER=]FILE", descriptionKey = "cli.option.key-file", order = 2)
        List<String> keyFiles = new ArrayList<>();

        @Option(
                names = "--recorder",
                paramLabel = "URL",
                converter = SourceOptions.RecorderUrl.class,
                descriptionKey = "cli.option.recorder",
                order = 3)
        @Nullable
        URI recorder;

        @Option(names = "--user", paramLabel = "NAME", descriptionKey = "cli.option.user", order = 4)
        @Nullable
        String user;

        @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "cli.option.password-file", order = 5)
        @Nullable
        Path passwordFile;

        @Mixin
        SpanOptions span = new SpanOptions();

        @Mixin
        HelpOptions help = new HelpOptions();

        Import(KithCommand parent) {
            this.parent = parent;
        }

        @Override
        public Integer call() throws InterruptedException {
            parent.refuseOwnOptions("history import");
            if (files.isEmpty() == (recorder == null)) {
                throw new WrongUse(Texts.get("cli.wrong.import"));
            }
            var environment = parent.console().environment();
            URI from = recorder;
            if (from == null) {
                if (user != null || passwordFile != null || span.isGiven()) {
                    String option = user != null ? "--user" : passwordFile != null ? "--password-file" : "--from";
                    throw new WrongUse(Texts.get("cli.wrong.needs-recorder", option));
                }
                return parent.runner()
                        .history(new HistorySpec.Import(
                                files,
                                device == null ? null : Moments.device(device),
                                KeyFile.read(keyFiles, environment),
                                parent.dataDir()));
            }
            if (device != null) {
                throw new WrongUse(Texts.get("cli.wrong.import-device"));
            }
            if (passwordFile != null && user == null) {
                throw new WrongUse(Texts.get("cli.wrong.password-user"));
            }
            Access access = new Access(
                    user == null ? "" : user,
                    user == null ? "" : PasswordFile.read(passwordFile, environment),
                    KeyFile.read(keyFiles, environment),
                    null);
            return parent.runner()
                    .history(new HistorySpec.BackFill(
                            from, access, span.read(Clock.systemDefaultZone()), parent.dataDir()));
        }
    }

    @Command(name = "export", sortOptions = false)
    static final class Export implements Callable<Integer> {
        private final KithCommand parent;

        @Option(names = "--out", paramLabel = "FILE", descriptionKey = "cli.option.export-out", order = 1)
        @Nullable
        String out;

        @Option(names = "--format", paramLabel = "NAME", descriptionKey = "cli.option.format", order = 2)
        @Nullable
        String format;

        @Option(names = "--device", paramLabel = "ID", descriptionKey = "cli.option.export-device", order = 3)
        List<String> devices = new ArrayList<>();

        @Mixin
        SpanOptions span = new SpanOptions();

        @Mixin
        HelpOptions help = new HelpOptions();

        Export(KithCommand parent) {
            this.parent = parent;
        }

        @Override
        public Integer call() throws InterruptedException {
            parent.refuseOwnOptions("history export");
            if (out == null) {
                throw new WrongUse(Texts.get("cli.wrong.out"));
            }
            Format chosen = (format == null ? Format.ofFile(out) : Format.of(format))
                    .orElseThrow(() -> new WrongUse(Texts.get("cli.wrong.format")));
            List<DeviceId> wanted = devices.stream().map(Moments::device).toList();
            return parent.runner()
                    .history(new HistorySpec.Export(
                            out, chosen, wanted, span.read(Clock.systemDefaultZone()), parent.dataDir()));
        }
    }

    @Command(name = "list", sortOptions = false)
    static final class Listing implements Callable<Integer> {
        private final KithCommand parent;

        @Mixin
        HelpOptions help = new HelpOptions();

        Listing(KithCommand parent) {
            this.parent = parent;
        }

        @Override
        public Integer call() throws InterruptedException {
            parent.refuseOwnOptions("history list");
            return parent.runner().history(new HistorySpec.Listing(parent.dataDir()));
        }
    }
}
