package app.kith;

import app.kith.history.History;
import app.kith.history.HistoryException;
import app.kith.history.Span;
import app.kith.history.exchange.ExchangeException;
import app.kith.history.exchange.Exported;
import app.kith.history.exchange.Exporter;
import app.kith.history.exchange.Format;
import app.kith.history.exchange.Imported;
import app.kith.history.exchange.Importer;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.timeline.HistoryFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the window imports and exports: each on a thread of its own, watched and ended from the JavaFX thread.
final class WindowFiles implements HistoryFiles {
    private static final int SHOWN = 500;

    private final Supplier<@Nullable History> history;
    private final Executor fx;
    private final Clock clock;

    /// @param history what is open at the moment, null when nothing can be kept; asked on the JavaFX thread
    /// @param fx runs things on the JavaFX thread
    WindowFiles(Supplier<@Nullable History> history, Executor fx, Clock clock) {
        this.history = history;
        this.fx = fx;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Outcome> importAll(List<Path> files, Consumer<Progress> progress) {
        return work(progress, "import", (store, watch) -> {
            Imported report = new Importer(store, Importer.Options.NONE, watch, clock).files(files);
            return new Outcome(
                    report.facts(),
                    report.added(),
                    report.problems().stream()
                            .limit(SHOWN)
                            .map(WindowFiles::words)
                            .toList(),
                    report.bad());
        });
    }

    private static String words(Imported.Problem problem) {
        return problem.line() > 0
                ? Texts.get("exchange.problem", problem.file(), problem.line(), problem.reason())
                : Texts.get("exchange.problem.file", problem.file(), problem.reason());
    }

    @Override
    public CompletableFuture<Outcome> export(Path out, List<DeviceId> devices, Span span, Consumer<Progress> progress) {
        return work(progress, "export", (store, watch) -> {
            Format format = Format.ofFile(out.toString())
                    .orElseThrow(() -> new ExchangeException("exchange.ending", out.getFileName()));
            Exported report = new Exporter(store, watch, clock).write(new Exporter.Request(format, devices, span), out);
            return new Outcome(report.facts(), 0, List.of(), 0);
        });
    }

    private CompletableFuture<Outcome> work(Consumer<Progress> progress, String name, Work work) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        History store = history.get();
        if (store == null) {
            result.completeExceptionally(new HistoryException("history.unwritable"));
            return result;
        }
        Thread.ofVirtual().name(name).start(() -> {
            try {
                Outcome outcome = work.run(store, new Watch(progress, result));
                fx.execute(() -> result.complete(outcome));
            } catch (RuntimeException e) {
                fx.execute(() -> result.completeExceptionally(e));
            }
        });
        return result;
    }

    private interface Work {
        Outcome run(History store, app.kith.history.exchange.Progress watch);
    }

    /// Tells how far it is, and ends the work when its future was cancelled.
    private final class Watch implements app.kith.history.exchange.Progress {
        private final Consumer<Progress> told;
        private final CompletableFuture<Outcome> result;

        Watch(Consumer<Progress> told, CompletableFuture<Outcome> result) {
            this.told = told;
            this.result = result;
        }

        @Override
        public void at(State state) {
            double share = state.total() <= 0 ? -1 : Math.min(1, (double) state.done() / state.total());
            fx.execute(() -> told.accept(new Progress(share, state.facts())));
        }

        @Override
        public boolean cancelled() {
            return result.isCancelled();
        }
    }
}
