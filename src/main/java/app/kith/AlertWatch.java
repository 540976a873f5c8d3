package app.kith;

import app.kith.alert.Alert;
import app.kith.alert.AlertEngine;
import app.kith.alert.Rule;
import app.kith.live.Input;
import app.kith.live.Observations;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.notify.Actor;
import app.kith.notify.AlertsFile;
import app.kith.notify.AlertsFile.Kept;
import app.kith.notify.Event;
import app.kith.notify.EventJson;
import app.kith.notify.Inbox;
import app.kith.region.Fence;
import app.kith.region.Whereabouts;
import app.kith.texts.Texts;
import app.kith.ui.alerts.AlertWords;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Looks in what is heard for what the rules describe, and does what they ask: the same with a window and without.
/// Everything happens on a thread of its own; safe from any other, and nothing blocks the caller.
final class AlertWatch implements AutoCloseable {
    /// How late what did not happen is noticed at the most.
    private static final Duration EVERY = Duration.ofSeconds(15);

    /// What was told is remembered for longer than the longest cooldown.
    private static final Duration MEMORY = Duration.ofDays(30);

    private static final System.Logger LOG = System.getLogger(AlertWatch.class.getName());

    private final AlertsFile file;
    private final Actor actor;
    private final Clock clock;
    private final Wording wording;
    private final Function<World, List<Fence>> fences;
    private final Listener listener;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alerts").factory());
    private final Set<CompletableFuture<List<Actor.Done>>> underway = ConcurrentHashMap.newKeySet();
    private volatile World world;
    private volatile Kept kept = Kept.NOTHING;
    private volatile String problem = "";

    // the worker's
    private final AlertEngine engine;
    private boolean writable;
    private List<Fence> watched = List.of();
    private @Nullable World fencedFor;
    private final Set<DeviceId> shown = new HashSet<>();

    /// Is told of it, on the worker's thread.
    interface Listener {
        /// Rules, inbox or the problem changed.
        void changed(Kept kept, String problem);

        /// A rule came true. Its actions are under way, unless it is quiet.
        ///
        /// @param entry what the inbox keeps of it
        void told(Event event, Inbox.Entry entry);

        /// Actions could not be done.
        ///
        /// @param sentences why; the inbox has them too
        default void failed(List<String> sentences) {}

        /// Somebody moved, entered or left.
        default void moved() {}

        /// A picture of the place, for the notification. Called on any thread; may block for a few seconds.
        default byte[] picture(Event event) {
            return new byte[0];
        }
    }

    /// @param readOnly the rules are another's: they are looked for, and nothing is written
    /// @param fences where people can be inside of; called on the worker's thread
    AlertWatch(
            AlertsFile file,
            boolean readOnly,
            Actor actor,
            Clock clock,
            Function<World, List<Fence>> fences,
            Listener listener) {
        this.file = file;
        this.actor = actor;
        this.clock = clock;
        wording = new Wording(
                Locale.getDefault(Locale.Category.FORMAT),
                clock.getZone(),
                Units.of(Locale.getDefault(Locale.Category.FORMAT)));
        this.fences = fences;
        this.listener = listener;
        writable = !readOnly;
        world = World.empty(clock.instant());
        engine = new AlertEngine(clock.getZone());
        later(this::load);
        later(this::fence);
        worker.scheduleWithFixedDelay(this::tick, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The file was written by somebody else.
    void reload() {
        later(this::load);
    }

    private void load() {
        try {
            AlertsFile.Loaded loaded = file.load();
            kept = loaded.kept();
            problem = loaded.problem() == null ? "" : loaded.problem();
            engine.remember(kept.memory());
        } catch (IOException e) {
            writable = false; // what can't be read must not be overwritten either
            problem = Texts.get("alerts.unreadable");
            LOG.log(System.Logger.Level.WARNING, "the alerts can't be read: {0}", e.getClass());
        }
        use();
        listener.changed(kept, problem);
    }

    /// What is kept, now.
    Kept kept() {
        return kept;
    }

    // ---- what happens ----

    /// There is another world. From its thread.
    void world(World next) {
        World before = world;
        world = next;
        if (before.regions() != next.regions()) {
            later(this::fence);
        }
    }

    /// Regions were drawn or changed.
    void regionsChanged() {
        later(() -> {
            fencedFor = null;
            fence();
        });
    }

    private void fence() {
        World now = world;
        if (fencedFor != null && fencedFor.regions() == now.regions()) {
            return;
        }
        fencedFor = now;
        List<Fence> next = fences.apply(now);
        if (!next.equals(watched)) {
            watched = next;
            use();
            listener.moved();
        }
    }

    private void use() {
        engine.use(watched, kept.rules());
    }

    /// Something was heard. From the world's thread, before the world that holds it.
    void heard(Input.Heard heard) {
        List<Observation> observations = Observations.of(heard);
        if (!observations.isEmpty()) {
            later(() -> observations.forEach(this::observed));
        }
    }

    private void observed(Observation observation) {
        Instant now = clock.instant();
        boolean live = !observation.origin().retained();
        List<Alert> alerts = switch (observation) {
            case Observation.Located l -> engine.moved(l.device(), l.fix(), live, now);
            case Observation.Crossed c -> engine.crossed(c.crossing(), now);
            case Observation.Introduced _ -> List.of();
        };
        alerts.forEach(this::tell);
        if (!(observation instanceof Observation.Introduced)) {
            listener.moved();
        }
    }

    /// What an earlier run knew: it is believed, and no news.
    void remembered(Input.Remembered remembered) {
        later(() -> {
            Instant now = clock.instant();
            for (Input.Past past : remembered.people()) {
                for (Fix fix : past.fixes()) {
                    engine.moved(past.device(), fix, false, now);
                }
            }
            listener.moved();
        });
    }

    private void tick() {
        try {
            forget(world.people().keySet());
            engine.tick(clock.instant()).forEach(this::tell);
        } catch (RuntimeException e) {
            // a scheduled task that throws is never run again
            LOG.log(System.Logger.Level.ERROR, "the rules could not be looked at: {0}", e.getClass());
        }
    }

    /// Whoever was taken out of the world is not missed. Whoever was only just heard is not in it yet.
    private void forget(Set<DeviceId> there) {
        shown.removeIf(one -> {
            boolean gone = !there.contains(one);
            if (gone) {
                engine.forget(one);
            }
            return gone;
        });
        engine.known().stream().filter(there::contains).forEach(shown::add);
    }

    private void tell(Alert alert) {
        Rule rule = kept.rules().stream()
                .filter(r -> r.id().equals(alert.rule()))
                .findFirst()
                .orElse(null);
        if (rule == null) {
            return;
        }
        Instant now = clock.instant();
        Kept before = kept;
        boolean silent = before.quiet() != null && before.quiet().holds(now.atZone(clock.getZone()))
                || before.snoozedUntil() != null && now.isBefore(before.snoozedUntil());
        AlertWords words = words();
        Event event = event(alert, words);
        Inbox.Entry entry = new Inbox.Entry(
                UUID.randomUUID().toString(),
                rule.id(),
                alert.happenedAt(),
                event.sentence(),
                EventJson.text(event),
                true,
                silent,
                List.of());
        change(k -> with(k, k.inbox().with(entry)));
        if (!silent) {
            act(entry.id(), rule, alert, event, words).thenAccept(done -> later(() -> ended(entry, done)));
        }
        listener.told(event, entry);
    }

    /// Waits for what is under way to end, ten seconds at the most.
    void settle() throws InterruptedException {
        try {
            CompletableFuture.allOf(underway.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // it has had its time
        }
    }

    private void ended(Inbox.Entry entry, List<Actor.Done> done) {
        underway.removeIf(CompletableFuture::isDone);
        change(k -> with(k, k.inbox().ended(entry.id(), done)));
        List<String> failures = entry.ended(done).failures();
        if (!failures.isEmpty()) {
            listener.failed(failures);
        }
    }

    private CompletableFuture<List<Actor.Done>> act(String key, Rule rule, Alert alert, Event event, AlertWords words) {
        return actor.act(key, rule.actions(), words.title(alert), event, () -> listener.picture(event));
    }

    private Event event(Alert alert, AlertWords words) {
        String fence = region(alert.why());
        return new Event(
                alert,
                words.names().person(alert.device()),
                fence == null ? null : words.names().region(fence),
                words.happened(alert));
    }

    private static @Nullable String region(Alert.Why why) {
        return switch (why) {
            case Alert.Why.Passed p -> p.region();
            case Alert.Why.NotThere n -> n.region();
            case Alert.Why.AllLeft a -> a.region();
            case Alert.Why.FirstThere f -> f.region();
            case Alert.Why.Battery _, Alert.Why.Silent _, Alert.Why.Speed _, Alert.Why.Near _ -> null;
        };
    }

    /// What people and regions are called now. From any thread.
    private AlertWords words() {
        World now = world;
        return new AlertWords(wording, new AlertNames(now, fences.apply(now)));
    }

    /// Who is where, since when, seen by whom. Completes on the worker's thread.
    CompletableFuture<Map<DeviceId, List<Whereabouts.Being>>> whereabouts() {
        CompletableFuture<Map<DeviceId, List<Whereabouts.Being>>> result = new CompletableFuture<>();
        later(() -> {
            Map<DeviceId, List<Whereabouts.Being>> all = new HashMap<>();
            engine.known().forEach(one -> all.put(one, engine.tracker().of(one).beings()));
            result.complete(Map.copyOf(all));
        });
        return result;
    }

    // ---- what the user wants ----

    /// Changes what is kept; later.
    void edit(UnaryOperator<Kept> change) {
        later(() -> {
            List<Rule> rules = kept.rules();
            change(change);
            if (!kept.rules().equals(rules)) {
                use();
            }
        });
    }

    /// Does a rule's actions once, with an example. Completes on any thread.
    CompletableFuture<List<Actor.Done>> tryOut(Rule rule) {
        World now = world;
        AlertWords words = words();
        Alert alert = AlertNames.example(rule, now, clock.instant());
        return act("", rule, alert, event(alert, words), words);
    }

    private static Kept with(Kept k, Inbox inbox) {
        return new Kept(k.rules(), k.quiet(), k.snoozedUntil(), inbox, k.memory());
    }

    private void change(UnaryOperator<Kept> change) {
        Instant since = clock.instant().minus(MEMORY);
        Map<String, Instant> memory = new HashMap<>(engine.memory());
        memory.values().removeIf(at -> at.isBefore(since));
        Kept before = kept;
        Kept next = change.apply(before);
        next = new Kept(next.rules(), next.quiet(), next.snoozedUntil(), next.inbox(), memory);
        if (next.equals(before)) {
            return;
        }
        kept = next;
        if (writable) {
            try {
                file.save(next);
                problem = "";
            } catch (IOException e) {
                problem = Texts.get("alerts.unwritable");
                LOG.log(System.Logger.Level.WARNING, "the alerts can't be kept: {0}", e.getClass());
            }
        }
        listener.changed(next, problem);
    }

    private void later(Runnable work) {
        try {
            worker.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "{0} at {1}", e.getClass(), e.getStackTrace()[0]);
                }
            });
        } catch (RejectedExecutionException _) {
            // it has ended
        }
    }

    /// Ends when what it was told is done. Harmless when repeated.
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(2, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
