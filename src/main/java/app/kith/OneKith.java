package app.kith;

import app.kith.cli.Console;
import app.kith.cli.Failure;
import app.kith.cli.SourceSpec;
import app.kith.cli.WindowSpec;
import app.kith.instance.Handover;
import app.kith.instance.Instance;
import app.kith.settings.AppPaths;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether this start opens a window, or hands over to the Kith that has the data folder already. Nothing of JavaFX is
/// loaded here: most later starts end here. Two with the same files would write over each other's settings, so one that
/// does not answer is told of, and not started beside.
final class OneKith {
    /// For a Kith that is just starting, on a slow machine, to have its window.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private OneKith() {}

    /// How it goes on.
    sealed interface Start {
        /// @param instance null where the folder can't say who is first, such as one that can't be written to
        record First(@Nullable Instance instance) implements Start {}

        /// The running one has it.
        record Done() implements Start {}
    }

    /// Blocks until it is clear.
    ///
    /// @throws Failure when another one runs and can't take it
    static Start begin(WindowSpec spec, AppPaths paths, Console console) throws InterruptedException {
        return begin(spec, paths, console, PATIENCE);
    }

    static Start begin(WindowSpec spec, AppPaths paths, Console console, Duration patience)
            throws InterruptedException {
        Handover handover = handover(spec);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Instance instance = Instance.take(paths.data(), runtime(console));
                if (instance != null) {
                    return new Start.First(instance);
                }
            } catch (IOException e) {
                System.getLogger(OneKith.class.getName())
                        .log(System.Logger.Level.WARNING, "nobody can say who is first: {0}", e.getClass());
                return new Start.First(null);
            }
            long left = end - System.nanoTime();
            Instance.Call call = Instance.call(paths.data(), handover, Duration.ofNanos(Math.max(1, left)));
            switch (call) {
                case TAKEN -> {
                    if (spec.offline()) {
                        console.say(Texts.get("cli.instance.options"));
                    }
                    return new Start.Done();
                }
                case TOO_LARGE -> throw new Failure(Texts.get("cli.instance.large"));
                case SILENT -> throw new Failure(Texts.get("cli.instance.silent"));
                case REFUSED -> {
                    // It may be on its way out: then we are the next.
                    if (left < BETWEEN.toNanos()) {
                        throw new Failure(Texts.get("cli.instance.refused"));
                    }
                    Thread.sleep(BETWEEN);
                }
            }
        }
    }

    private static @Nullable Path runtime(Console console) {
        String folder = console.environment().getOrDefault("XDG_RUNTIME_DIR", "");
        return folder.isEmpty() ? null : Path.of(folder);
    }

    /// What the command line asked for, as far as a running window can do it.
    static Handover handover(WindowSpec spec) {
        return new Handover(
                opened(spec),
                spec.source() instanceof SourceSpec.Demo,
                spec.minimized() && opened(spec).isEmpty());
    }

    /// Everything that is to be opened: files, links, and a configuration named by `--account` as the link it could be.
    static List<String> opened(WindowSpec spec) {
        List<String> all = new ArrayList<>();
        if (spec.source() instanceof SourceSpec.AccountFile named) {
            String text = named.text();
            all.add(
                    text.strip().toLowerCase(Locale.ROOT).startsWith("owntracks:")
                            ? text.strip()
                            : "owntracks:///config?inline="
                                    + Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
        all.addAll(spec.opened());
        return all;
    }
}
