package app.kith.source.mqtt;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Delivery;
import app.kith.source.MqttOptions;
import app.kith.source.Publisher;
import app.kith.source.Sink;
import app.kith.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;

/// A subscription to one broker that goes on until it is closed: MQTT 3.1.1 (or 3.1 for a broker that knows no more),
/// no will; what the user sends goes out over the same connection. All decisions are made on one supervisor thread, one
/// [Link] at a time:
///
/// ```
///              connect()            every filter answered
///   waiting -----------> connecting ---------------------> connected
///      ^                     |                                 |
///      +---------------------+------- down, silence, sleep ----+
/// ```
///
/// - Back-off from 1 s to 2 min ([Backoff]), starting again once a connection stood for 20 s. A refusal (password,
///   certificate) is tried again every 2 min.
/// - A wall clock that jumps means that the machine slept: the link is given up and tried again at once.
/// - Another set of network addresses: a connection is asked for a sign of life, a wait ends now.
/// - The sink is called by one thread of its own ([Handoff]) and may take its time. A delivery's `ack` reaches the
/// broker
///   if its connection still stands; else the broker sends the message again (QoS 1, session kept).
///
/// All threads are daemons.
public final class MqttSource implements Source, Publisher {
    private static final System.Logger LOG = System.getLogger(MqttSource.class.getName());
    private static final Duration GOODBYE = Duration.ofMillis(700);
    private static final int MQTT_3_1_1 = 4;
    private static final int MQTT_3_1 = 3;

    private final MqttOptions options;
    private final InstantSource clock;
    private final Timing timing;
    private final Supplier<Set<String>> network;
    private final Handoff handoff;
    private final int keepAliveSeconds;
    private final long pingNanos;
    private final Suspicion suspicion; // of the supervisor thread
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor supervisor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mqtt-supervisor").factory());

    /// The way out, while the connection stands: written by the supervisor, read by whoever publishes.
    private volatile @Nullable Outbox outbox;

    // Of the supervisor thread alone:
    private boolean started;
    private @Nullable Link link;
    private boolean up;
    private @Nullable ScheduledFuture<?> retry;
    private int failures;
    private int version = MQTT_3_1_1;
    private long upSince; // System.nanoTime, like the next
    private long pinged;
    private Instant heard;
    private Set<String> addresses;

    /// @param clock the wall clock, for the times in states and deliveries, and to notice that the machine slept
    public MqttSource(MqttOptions options, Sink sink, InstantSource clock) {
        this(options, sink, clock, Timing.USUAL, NetworkAddresses::now);
    }

    MqttSource(MqttOptions options, Sink sink, InstantSource clock, Timing timing, Supplier<Set<String>> network) {
        this.options = options;
        this.suspicion = new Suspicion(options.filters());
        this.clock = clock;
        this.timing = timing;
        this.network = network;
        this.handoff = new Handoff(options.account(), sink);
        // Phones say 3600 s, which suits a phone: nobody looking at a map wants to wait that long for bad news.
        this.keepAliveSeconds = Math.clamp(options.keepAliveSeconds(), 10, 60);
        Duration ping = timing.ping() == null ? Duration.ofSeconds(keepAliveSeconds * 2L / 3) : timing.ping();
        this.pingNanos = ping.toNanos();
        this.heard = clock.instant();
        this.addresses = Set.of();
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
                long beat = timing.heartbeat().toMillis();
                supervisor.scheduleWithFixedDelay(this::heartbeat, beat, beat, TimeUnit.MILLISECONDS);
                attempt();
            }
        });
    }

    @Override
    public void tryNow() {
        supervisor.execute(() -> {
            if (started && link == null) {
                suspicion.forget();
                attempt();
            }
        });
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
        Outbox current = outbox;
        return current == null ? Outbox.failed("publish.notConnected") : current.publish(topic, payload, retained);
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
            // Then without a goodbye.
        }
        supervisor.shutdownNow();
        handoff.close(new Connection.Disconnected(), GOODBYE);
    }

    private void end() {
        started = false;
        outbox = null;
        Link ending = link;
        link = null;
        if (ending != null) {
            ending.disconnect();
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
        Endpoint endpoint = endpoint();
        if (endpoint == null) {
            failures++;
            plan(new Why(Why.Kind.BAD_ADDRESS, ""), timing.refused());
            return;
        }
        Link attempt =
                new Link(options, suspicion.plan(), endpoint, version, keepAliveSeconds, timing, new Events(endpoint));
        link = attempt;
        // One watchdog for the network and one for the broker: Paho has none for a CONNACK that never comes.
        supervisor.schedule(
                () -> {
                    if (link == attempt && !attempt.isReached()) {
                        failed(attempt, new Why(Why.Kind.UNREACHABLE, endpoint.place()));
                    }
                },
                timing.connect().toMillis() * 2,
                TimeUnit.MILLISECONDS);
        attempt.connect();
    }

    private @Nullable Endpoint endpoint() {
        try {
            return Endpoint.of(options.broker());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private void failed(Link failed, Why why) {
        if (link != failed) {
            return;
        }
        link = null;
        outbox = null;
        failed.drop();
        handoff.wake();
        if (why.kind() == Why.Kind.VERSION_REJECTED && version == MQTT_3_1_1) {
            version = MQTT_3_1;
            attempt();
            return;
        }
        version = MQTT_3_1_1;
        if (why.kind() == Why.Kind.HUNG_UP) {
            suspicion.hungUp(failed.unanswered());
        }
        failures++;
        plan(why, Causes.isRefusal(why) ? timing.refused() : delay());
    }

    private Duration delay() {
        return timing.backoff().delay(failures, ThreadLocalRandom.current().nextDouble());
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
                Duration.between(heard, now).abs().compareTo(timing.heartbeat().plus(timing.jump())) > 0;
        heard = now;
        Set<String> before = addresses;
        addresses = network.get();
        boolean moved = !before.equals(addresses);
        Link current = link;
        if (slept || moved) {
            suspicion.forget();
        }
        if (current == null) {
            if (slept || moved) {
                failures = 0;
                attempt();
            }
        } else if (slept) {
            failures = 0;
            link = null;
            outbox = null;
            current.drop();
            handoff.wake();
            handoff.changed(new Connection.Waiting(now, new Why(Why.Kind.SLEPT, "")));
            attempt();
        } else {
            watch(current, moved);
        }
    }

    private void watch(Link current, boolean moved) {
        long nanoTime = System.nanoTime();
        if (current.isSilent(nanoTime)) {
            Endpoint endpoint = Objects.requireNonNull(endpoint());
            failed(current, new Why(Why.Kind.NO_ANSWER, endpoint.place()));
        } else if (up) {
            if (moved || nanoTime - pinged >= pingNanos) {
                pinged = nanoTime;
                current.ping();
            }
            if (nanoTime - upSince > timing.stable().toNanos()) {
                failures = 0;
                suspicion.forget(); // next time all are asked for again
            }
        }
    }

    /// What links say, carried to the supervisor.
    private final class Events implements Link.Listener {
        private final Endpoint endpoint;

        Events(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public void up(Link from, List<String> refused) {
            supervisor.execute(() -> {
                if (link == from && !up) {
                    up = true;
                    upSince = System.nanoTime();
                    pinged = upSince;
                    outbox = from.outbox();
                    handoff.changed(new Connection.Connected(clock.instant(), endpoint.scheme().encrypted, refused));
                }
            });
        }

        @Override
        public void down(Link from, Throwable cause) {
            handoff.wake();
            Why why = Causes.why(cause, endpoint);
            supervisor.execute(() -> failed(from, why));
        }

        @Override
        public void message(Link from, String topic, MqttMessage message, Runnable ack) {
            if (outbox == null && !from.isEnded()) {
                // A broker may send before it confirms a subscription, and what it sends may have to be answered.
                // Should
                // this link end in this moment, then its outbox has, too.
                outbox = from.outbox();
            }
            handoff.put(
                    new Delivery(
                            options.account(), topic, message.getPayload(), message.isRetained(), clock.instant(), ack),
                    () -> !from.isEnded());
        }
    }
}
