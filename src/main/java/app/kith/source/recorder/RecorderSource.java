package app.kith.source.recorder;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Delivery;
import app.kith.source.RecorderOptions;
import app.kith.source.Sink;
import app.kith.source.Source;
import app.kith.source.mqtt.Causes;
import app.kith.source.mqtt.Handoff;
import app.kith.source.mqtt.NetworkAddresses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An OwnTracks Recorder that is listened to until it is closed: everybody's last position over HTTP first, then what
/// comes in over its WebSocket, or by asking again where a proxy lets no WebSocket through. Decisions are made on one
/// supervisor thread, one [Link] at a time, with the states, the back-off and the attention to sleep and to the
/// network's changes of a broker's source. A Recorder keeps nothing for us: nothing is acknowledged.
///
/// What it says is delivered under the topic it was published on, as `folded`: a Recorder writes user and device in
/// lower case where it names them itself. All threads are daemons.
public final class RecorderSource implements Source {
    private static final System.Logger LOG = System.getLogger(RecorderSource.class.getName());
    private static final Duration GOODBYE = Duration.ofMillis(700);

    private final RecorderOptions options;
    private final InstantSource clock;
    private final Pace pace;
    private final Supplier<Set<String>> network;
    private final Handoff handoff;
    private final Deliveries deliveries;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor supervisor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("recorder-supervisor").factory());

    // Of the supervisor thread alone:
    private boolean started;
    private @Nullable Link link;
    private boolean up;
    private @Nullable ScheduledFuture<?> retry;
    private int failures;
    private long upSince; // System.nanoTime
    private Instant heard;
    private Set<String> addresses = Set.of();

    /// @param clock the wall clock, for the times in states and deliveries, and to notice that the machine slept
    public RecorderSource(RecorderOptions options, Sink sink, InstantSource clock) {
        this(options, sink, clock, Pace.USUAL, NetworkAddresses::now);
    }

    RecorderSource(RecorderOptions options, Sink sink, InstantSource clock, Pace pace, Supplier<Set<String>> network) {
        this.options = options;
        this.clock = clock;
        this.pace = pace;
        this.network = network;
        handoff = new Handoff(options.account(), sink);
        deliveries = new Deliveries(options.account());
        heard = clock.instant();
        supervisor.setRemoveOnCancelPolicy(true);
        supervisor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void start() {
        handoff.start();
        supervisor.execute(() -> {
            if (!started) {
                started = true;
                heard = clock.instant();
                addresses = network.get();
                long beat = pace.heartbeat().toMillis();
                supervisor.scheduleWithFixedDelay(this::heartbeat, beat, beat, TimeUnit.MILLISECONDS);
                attempt();
            }
        });
    }

    @Override
    public void tryNow() {
        supervisor.execute(() -> {
            if (started && link == null) {
                attempt();
            }
        });
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Future<?> end = supervisor.submit(this::end);
            end.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
            // Then as it is.
        }
        supervisor.shutdownNow();
        handoff.close(new Connection.Disconnected(), GOODBYE);
    }

    private void end() {
        started = false;
        Link ending = link;
        link = null;
        if (ending != null) {
            ending.drop();
        }
    }

    private void attempt() {
        ScheduledFuture<?> planned = retry;
        retry = null;
        if (planned != null) {
            planned.cancel(false);
        }
        if (!started || link != null) {
            return;
        }
        up = false;
        handoff.changed(new Connection.Connecting(clock.instant()));
        try {
            Link attempt = new Link(Address.of(options), options.tls(), pace, new Events());
            link = attempt;
            attempt.start();
        } catch (IllegalArgumentException _) {
            failures++;
            plan(new Why(Why.Kind.OTHER, "URL"), pace.refused());
        }
    }

    private void failed(Link failed, Why why) {
        if (link != failed) {
            return;
        }
        link = null;
        failed.drop();
        handoff.wake();
        failures++;
        plan(why, Causes.isRefusal(why) ? pace.refused() : delay());
    }

    private Duration delay() {
        return pace.backoff().delay(failures, ThreadLocalRandom.current().nextDouble());
    }

    private void plan(Why why, Duration delay) {
        Instant at = clock.instant().plus(delay);
        handoff.changed(Causes.isRefusal(why) ? new Connection.Refused(at, why) : new Connection.Waiting(at, why));
        retry = supervisor.schedule(this::attempt, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A supervisor must not die of anything.
    private void heartbeat() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a heartbeat failed: {0}",
                    e.getClass().getName());
        }
    }

    private void look() {
        Instant now = clock.instant();
        boolean slept =
                Duration.between(heard, now).abs().compareTo(pace.heartbeat().plus(pace.jump())) > 0;
        heard = now;
        Set<String> before = addresses;
        addresses = network.get();
        boolean moved = !before.equals(addresses);
        Link current = link;
        if (current == null) {
            if (slept || moved) {
                failures = 0;
                attempt();
            }
        } else if (slept || moved) {
            // Asking anew costs one small answer; waiting for a dead connection costs minutes.
            failures = 0;
            link = null;
            current.drop();
            handoff.wake();
            if (slept) {
                handoff.changed(new Connection.Waiting(now, new Why(Why.Kind.SLEPT, "")));
            }
            attempt();
        } else {
            Why why = current.look();
            if (why != null) {
                failed(current, why);
            } else if (up && System.nanoTime() - upSince > pace.stable().toNanos()) {
                failures = 0;
            }
        }
    }

    /// What links say, carried to the supervisor.
    private final class Events implements Link.Listener {
        @Override
        public void up(Link from) {
            supervisor.execute(() -> {
                if (link == from && !up) {
                    up = true;
                    upSince = System.nanoTime();
                    handoff.changed(new Connection.Connected(clock.instant(), from.isEncrypted(), List.of()));
                }
            });
        }

        @Override
        public void heard(Link from, List<ObjectNode> objects, boolean last) {
            synchronized (deliveries) { // a link that was dropped may still be saying its last word
                for (ObjectNode object : objects) {
                    for (Delivery delivery : deliveries.of(object, last, clock.instant())) {
                        handoff.put(delivery, () -> !from.isEnded());
                    }
                }
            }
        }

        @Override
        public void down(Link from, Why why) {
            handoff.wake();
            supervisor.execute(() -> failed(from, why));
        }
    }
}
