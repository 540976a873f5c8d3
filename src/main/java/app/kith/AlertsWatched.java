package app.kith;

import app.kith.cli.Console;
import app.kith.cli.SourceSpec;
import app.kith.cli.WatchSpec;
import app.kith.history.History;
import app.kith.live.Input;
import app.kith.model.DeviceId;
import app.kith.notify.Notifier;
import app.kith.settings.AppPaths;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// `kith watch --alerts`, from its first connection to its end: what the history knows is remembered first, so that
/// nobody "enters" where they have been all night.
record AlertsWatched(
        WatchSpec spec,
        AppPaths paths,
        List<Accounts.Way> ways,
        List<Input> chosen,
        WatchRun watch,
        Notifier notifier,
        Clock clock,
        Console console) {

    /// Nothing is kept, and nobody looks.
    private static final class Nowhere implements Memories.Listener {
        @Override
        public void changed(@Nullable History history) {}

        @Override
        public void trouble(@Nullable String sentence) {}

        @Override
        public void kept(Set<DeviceId> devices) {}
    }

    int run() throws InterruptedException {
        AtomicReference<@Nullable Sources> opened = new AtomicReference<>();
        AlertRun.Ways out = new AlertRun.Ways(
                account -> {
                    Sources sources = opened.get();
                    return sources == null ? null : sources.publisher(account);
                },
                () -> {
                    Sources sources = opened.get();
                    return sources == null ? List.of() : sources.heardFilters();
                });
        try (AlertRun alerts = new AlertRun(paths, spec.json(), out, notifier, clock, watch::line, console);
                Memories memories = new Memories(clock, new Nowhere());
                Sources sources = new Sources(
                        world -> {
                            watch.world(world);
                            alerts.world(world);
                        },
                        alerts::heard,
                        memories::keep,
                        memories::ready,
                        clock)) {
            opened.set(sources);
            if (spec.source() instanceof SourceSpec.Saved) {
                memories.remember(paths.history(), true, Accounts.names(ways), input -> {
                    alerts.remembered(input);
                    sources.accept(input);
                });
            }
            if (spec.source() instanceof SourceSpec.Demo) {
                sources.addDemo(paths.data());
            }
            chosen.forEach(sources::accept);
            ways.forEach(way -> sources.add(way.options(), way.keys()));
            int code = watch.await();
            alerts.settle();
            return code;
        }
    }
}
