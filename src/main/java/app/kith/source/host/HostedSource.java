package app.kith.source.host;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.source.HostOptions;
import app.kith.source.MqttOptions;
import app.kith.source.Publisher;
import app.kith.source.Sink;
import app.kith.source.Source;
import app.kith.source.TlsOptions;
import app.kith.source.http.Phone;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Serves phones and listens to them: our own broker, which we hear over loopback as any other, and an HTTP endpoint
/// beside it. Nothing listens on the network but what the options open. A broker that ends is started again, after a
/// second and then ever later, up to a minute; a certificate that becomes old or lacks this machine's new address is
/// renewed, for which the broker is started anew. Safe from any thread.
public final class HostedSource implements Source, Publisher {
    private static final int LONGEST_WAIT = 60; // seconds

    private static final int LOOK_AT_CERTIFICATE = 300; // seconds

    private static final int KEEP_ALIVE = 25; // seconds

    private final Sink sink;
    private final Clock clock;
    private final Household household = new Household();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor supervisor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("host").factory());
    private volatile HostOptions options;
    private volatile @Nullable Serving serving;
    private volatile @Nullable Thread opening; // while it waits for the broker, so that closing need not

    // Of the supervisor alone:
    private @Nullable ScheduledFuture<?> retry;
    private int failures;

    public HostedSource(HostOptions options, Sink sink, Clock clock) {
        this.options = options;
        this.sink = new Listening(sink);
        this.clock = clock;
        supervisor.setRemoveOnCancelPolicy(true);
        supervisor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void start() {
        supervisor.execute(this::open);
        supervisor.scheduleWithFixedDelay(this::renew, LOOK_AT_CERTIFICATE, LOOK_AT_CERTIFICATE, TimeUnit.SECONDS);
    }

    @Override
    public void tryNow() {
        supervisor.execute(() -> {
            Serving now = serving;
            if (now == null) {
                failures = 0;
                open();
            } else {
                now.viewer().tryNow();
            }
        });
    }

    /// Goes by other phones from now on, without anybody else noticing. Other ports need another source.
    ///
    /// @return completes when the broker goes by them
    public CompletableFuture<Void> phones(List<HostOptions.PhoneAccess> phones) {
        HostOptions o = options;
        options = new HostOptions(
                o.account(), o.folder(), o.host(), o.mqtt(), o.mqtts(), o.wss(), o.https(), o.clientId(), phones);
        Serving now = serving;
        return now == null
                ? CompletableFuture.completedFuture(null)
                : now.broker()
                        .users(HostUsers.of(
                                phones, now.viewerPassword(), now.beside().password()));
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
        Serving now = serving;
        return now == null
                ? CompletableFuture.failedFuture(new IOException("the broker does not run"))
                : now.publisher().publish(topic, payload, retained);
    }

    private void open() {
        if (closed.get() || serving != null) {
            return;
        }
        if (retry != null) {
            retry.cancel(false);
        }
        sink.changed(options.account(), new Connection.Connecting(clock.instant()));
        opening = Thread.currentThread();
        try {
            Serving next = Serving.open(options, sink, clock, new AtHome());
            serving = next;
            next.broker().onExit().thenRun(() -> supervisor.execute(() -> ended(next)));
            if (closed.get()) {
                next.close();
                return;
            }
            failures = 0;
            next.viewer().start();
        } catch (IOException e) {
            failed(e);
        } finally {
            opening = null;
        }
    }

    private void failed(IOException e) {
        if (!closed.get()) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            sink.changed(
                    options.account(),
                    new Connection.Refused(
                            clock.instant(), new Connection.Why(Connection.Why.Kind.BROKER_NOT_STARTED, why)));
            again();
        }
    }

    private void ended(Serving which) {
        if (serving == which) {
            which.close();
            serving = null;
            if (!closed.get()) {
                again();
            }
        }
    }

    private void again() {
        long wait = Math.min(LONGEST_WAIT, 1L << Math.min(failures, 6));
        failures++;
        retry = supervisor.schedule(this::open, wait, TimeUnit.SECONDS);
    }

    private void renew() {
        Serving now = serving;
        try {
            if (now != null && now.isCertificateOld(options)) {
                serving = null; // so that its end is not taken for a fall
                now.close();
                open();
            }
        } catch (IOException e) {
            // The certificate in use is still good for weeks; the next look comes soon.
            System.getLogger(HostedSource.class.getName())
                    .log(System.Logger.Level.WARNING, "the certificate can't be renewed: {0}", e.getClass());
        }
    }

    /// Which ports are open, by what is spoken there; empty while nothing is.
    public java.util.Map<String, Integer> ports() {
        Serving now = serving;
        return now == null ? java.util.Map.of() : now.broker().ports();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        supervisor.shutdownNow(); // interrupts a start, which then kills its broker
        Thread busy = opening;
        if (busy != null) {
            busy.interrupt();
        }
        Serving now = serving;
        if (now != null) {
            now.close();
        }
        try {
            supervisor.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The account as our own broker's viewer hears it.
    static MqttOptions viewer(HostOptions options, int port, String password) {
        return new MqttOptions(
                options.account(),
                URI.create("mqtt://127.0.0.1:" + port),
                HostUsers.VIEWER,
                password,
                List.of("owntracks/#"),
                options.clientId(),
                false,
                TlsOptions.SYSTEM,
                KEEP_ALIVE);
    }

    /// Hears what the world hears.
    private final class Listening implements Sink {
        private final Sink world;

        Listening(Sink world) {
            this.world = world;
        }

        @Override
        public void received(Delivery delivery) {
            household.heard(delivery);
            world.received(delivery);
        }

        @Override
        public void changed(String account, Connection connection) {
            world.changed(account, connection);
        }
    }

    /// What phones in HTTP mode come home to.
    private final class AtHome implements Home {
        @Override
        public @Nullable Phone named(String user) {
            for (HostOptions.PhoneAccess phone : options.phones()) {
                if (phone.user().equals(user)) {
                    return new Phone(user, phone.password(), phone.device(), phone.key());
                }
            }
            return null;
        }

        @Override
        public CompletableFuture<Void> accept(String user, String device, String topic, byte[] payload) {
            // Where somebody is and who they are outlasts the moment; what they crossed does not.
            boolean lasts = !topic.endsWith("/event");
            return publish(topic, payload, lasts);
        }

        @Override
        public List<byte[]> forPhone(String user, String device) {
            return household.tell(options, user, device);
        }
    }
}
