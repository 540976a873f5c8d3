package app.kith;

import app.kith.cli.Console;
import app.kith.live.Input;
import app.kith.live.World;
import app.kith.notify.Actor;
import app.kith.notify.AlertsFile;
import app.kith.notify.Event;
import app.kith.notify.EventJson;
import app.kith.notify.Inbox;
import app.kith.notify.Notifier;
import app.kith.notify.OwnEar;
import app.kith.region.RegionBook;
import app.kith.region.store.RegionsFile;
import app.kith.settings.AppPaths;
import app.kith.source.Publisher;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rules without a window (`kith watch --alerts`). Rules and regions are the window's: they are read, also when they
/// change, and never written, so that both may run.
final class AlertRun implements AlertWatch.Listener, AutoCloseable {
    private static final int LOOK_EVERY = 5; // seconds

    private final Path rulesFile;
    private final Path regionsFile;
    private final boolean json;
    private final Consumer<String> line;
    private final Consumer<String> say;
    private final AlertWatch watch;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rules").factory());
    private volatile RegionBook book = RegionBook.EMPTY;
    private volatile World world;
    private volatile String said = "";
    private @Nullable FileTime rulesAt; // of the looks' thread, once there is one
    private @Nullable FileTime regionsAt;

    /// What is listened to, for actions that publish; asked when they do.
    record Ways(Function<String, @Nullable Publisher> publishers, Supplier<List<String>> filters) {}

    /// @param json events as documented at [EventJson] instead of sentences
    /// @param line is given each event
    /// @param console is told what is not as it should be
    AlertRun(
            AppPaths paths,
            boolean json,
            Ways ways,
            Notifier notifier,
            Clock clock,
            Consumer<String> line,
            Console console) {
        rulesFile = paths.alerts();
        regionsFile = paths.regions();
        this.json = json;
        this.line = line;
        say = console::say;
        world = World.empty(clock.instant());
        rulesAt = writtenAt(rulesFile);
        regionsAt = writtenAt(regionsFile);
        loadRegions();
        Actor actor = new Actor(
                notifier, ways.publishers, () -> new OwnEar(world.people().keySet(), ways.filters.get()));
        watch = new AlertWatch(
                new AlertsFile(rulesFile), true, actor, clock, now -> RegionWork.fences(book, now), this);
        looks.scheduleWithFixedDelay(this::look, LOOK_EVERY, LOOK_EVERY, TimeUnit.SECONDS);
    }

    private void look() {
        FileTime regions = writtenAt(regionsFile);
        if (regions != null && !regions.equals(regionsAt)) {
            regionsAt = regions;
            loadRegions();
            watch.regionsChanged();
        }
        FileTime rules = writtenAt(rulesFile);
        if (rules != null && !rules.equals(rulesAt)) {
            rulesAt = rules;
            watch.reload();
        }
    }

    private void loadRegions() {
        try {
            book = new RegionsFile(regionsFile).load();
        } catch (IOException e) {
            say.accept(Texts.get("watch.regions"));
        }
    }

    private static @Nullable FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return null;
        }
    }

    void world(World next) {
        world = next;
        watch.world(next);
    }

    void heard(Input.Heard heard) {
        watch.heard(heard);
    }

    void remembered(Input input) {
        if (input instanceof Input.Remembered known) {
            watch.remembered(known);
        }
    }

    @Override
    public void changed(AlertsFile.Kept kept, String problem) {
        String now = !problem.isEmpty() ? problem : kept.rules().isEmpty() ? Texts.get("watch.no-rules") : "";
        if (!now.equals(said)) {
            said = now;
            if (!now.isEmpty()) {
                say.accept(now);
            }
        }
    }

    @Override
    public void failed(List<String> sentences) {
        sentences.forEach(say);
    }

    @Override
    public void told(Event event, Inbox.Entry entry) {
        line.accept(json ? EventJson.text(event) : Wording.plain(event.sentence()));
    }

    /// Waits for the actions under way, ten seconds at the most.
    void settle() throws InterruptedException {
        watch.settle();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        watch.close();
    }
}
