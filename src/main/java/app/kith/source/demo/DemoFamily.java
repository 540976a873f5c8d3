package app.kith.source.demo;

import app.kith.protocol.MessageWriter;
import app.kith.source.BrokerProcess;
import app.kith.source.MqttOptions;
import app.kith.source.TlsOptions;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/// A family of five that does not exist, on a broker that does: their phones publish over MQTT, encrypted, and whoever
/// views them goes the very route of a real family. Password and payload key are made up at each start; what the
/// phones say is the same each time, from the start on.
///
/// ```
/// DemoFamily demo = new DemoFamily(dir, Clock.systemDefaultZone());
/// demo.start();
/// demo.ready().thenRun(() -> connect(demo.viewer("demo"), demo.passphrase()));
/// ```
///
/// When it is ready the broker already keeps messages for the viewer, so that none of the family's day is missed,
/// however late the viewer connects. Safe from any thread.
public final class DemoFamily implements AutoCloseable {
    /// What the viewer subscribes to.
    public static final String FILTER = "owntracks/#";

    private static final System.Logger LOG = System.getLogger(DemoFamily.class.getName());

    private static final String VIEWER = "kith";

    /// A message as it goes over the wire.
    private record Sealed(String topic, byte[] payload, boolean retained) {}

    /// A phone, and what it publishes when it has connected.
    private record Prepared(Phone phone, List<Sealed> introduction, List<Sealed> past) {}

    private final Path dir;
    private final Clock clock;
    private final String password = random();
    private final String passphrase = random();
    private final String viewerId = "kith-" + random();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo family").factory());
    private final ConcurrentLinkedQueue<PhoneLink> links = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private @Nullable Lodging lodging; // guarded by this
    private @Nullable BrokerProcess broker; // guarded by this

    /// @param dir where the broker may keep its messages while the demo runs; nothing is left there
    /// @param clock its zone tells what time of day it is for the family
    public DemoFamily(Path dir, Clock clock) {
        this.dir = dir;
        this.clock = clock;
    }

    /// Begins, and returns at once; see [#ready()].
    public void start() {
        timer.execute(() -> {
            try {
                begin();
            } catch (IOException e) {
                if (!ready.completeExceptionally(e) && !closed) {
                    LOG.log(System.Logger.Level.WARNING, "the demo phones did not start: {0}", e.getClass());
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "the demo family did not start: {0}", e.getClass());
                ready.completeExceptionally(new IOException(Texts.get("broker.demo-failed"), e));
            }
        });
    }

    /// Completes when [#viewer] can connect; fails with an [IOException] whose message is a sentence for the user.
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /// How to connect as the one who views the family. There is one viewer: its client id is the one that the broker
    /// keeps messages for.
    ///
    /// @param account the account's id, given back in the options
    /// @throws IllegalStateException before it is [#ready()]
    public synchronized MqttOptions viewer(String account) {
        if (broker == null || !ready.isDone()) {
            throw new IllegalStateException("the demo family is not ready");
        }
        return new MqttOptions(
                account,
                URI.create("mqtt://127.0.0.1:" + broker.port()),
                VIEWER,
                password,
                List.of(FILTER),
                viewerId,
                false,
                TlsOptions.SYSTEM,
                20);
    }

    /// The key that opens the payloads.
    public String passphrase() {
        return passphrase;
    }

    /// Ends phones and broker within two seconds and removes what they wrote. Harmless when repeated.
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        ready.completeExceptionally(new IOException(Texts.get("broker.interrupted")));
        BrokerProcess ending;
        Lodging left;
        synchronized (this) {
            ending = broker;
            left = lodging;
            lodging = null;
        }
        if (ending != null) {
            ending.close(); // first, so that no phone waits for it
        }
        links.forEach(PhoneLink::close);
        try {
            boolean ended = timer.awaitTermination(500, TimeUnit.MILLISECONDS);
            if (!ended) {
                LOG.log(System.Logger.Level.DEBUG, "the demo family is still ending");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (left != null) {
            left.leave();
        }
    }

    private void begin() throws IOException {
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Member> family = Script.family(start.atZone(clock.getZone()));
        CompletableFuture<List<Prepared>> preparing =
                CompletableFuture.supplyAsync(() -> prepare(family, start)); // while the broker starts
        int port = startBroker(family).port();
        try {
            // All at once: Paho takes its time over each.
            CompletableFuture<PhoneLink> viewer = link(port, viewerId, VIEWER, true)
                    .thenCompose(link -> link.subscribe(FILTER))
                    .thenCompose(PhoneLink::disconnect);
            List<CompletableFuture<PhoneLink>> phoneLinks = new ArrayList<>();
            for (Member member : family) {
                phoneLinks.add(link(port, member.device(), member.user(), false));
            }
            viewer.get(10, TimeUnit.SECONDS).close();
            ready.complete(null);
            List<Prepared> phones = preparing.get(10, TimeUnit.SECONDS);
            for (int i = 0; i < phones.size(); i++) {
                present(phones.get(i), phoneLinks.get(i).get(10, TimeUnit.SECONDS), start);
            }
            for (int i = 0; i < phones.size(); i++) {
                Phone phone = phones.get(i).phone();
                PhoneLink link = phoneLinks.get(i).get();
                for (Sealed message : phones.get(i).past()) {
                    link.publish(message.topic(), message.payload(), message.retained());
                }
                timer.scheduleAtFixedRate(
                        () -> live(phone, link, start), 0, phone.member().every(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(Texts.get("broker.interrupted"), e);
        } catch (Exception e) { // MQTT, and whatever it was that the futures carry
            throw new IOException(Texts.get("broker.demo-failed"), e);
        }
    }

    /// Everybody's name, face, regions and fix of now: first, so that all are on the map before their day is.
    private void present(Prepared phone, PhoneLink link, Instant start) throws MqttException {
        for (Sealed message : phone.introduction()) {
            link.publish(message.topic(), message.payload(), message.retained());
        }
        for (Phone.Outgoing message : phone.phone().live(secondsSince(start))) {
            publish(link, message);
        }
    }

    private List<Prepared> prepare(List<Member> family, Instant start) {
        List<Prepared> prepared = new ArrayList<>();
        for (Member member : family) {
            Phone phone = new Phone(member, start);
            List<Sealed> introduction = List.of(sealed(phone.waypoints()), sealed(phone.card(face(member))));
            prepared.add(new Prepared(
                    phone, introduction, phone.past().stream().map(this::sealed).toList()));
        }
        return prepared;
    }

    private Sealed sealed(Phone.Outgoing message) {
        return new Sealed(message.topic(), MessageWriter.encrypted(message.json(), passphrase), message.retained());
    }

    private BrokerProcess startBroker(List<Member> family) throws IOException {
        List<BrokerProcess.User> users = new ArrayList<>();
        users.add(new BrokerProcess.User(VIEWER, password, List.of(FILTER), List.of()));
        for (Member member : family) {
            users.add(new BrokerProcess.User(member.user(), password, List.of(FILTER), List.of("owntracks/%u/#")));
        }
        Lodging here = Lodging.under(dir);
        BrokerProcess started;
        try {
            started = BrokerProcess.start(new BrokerProcess.Options(here.folder(), 0, users));
        } catch (IOException e) {
            here.leave();
            throw e;
        }
        synchronized (this) {
            broker = started;
            lodging = here;
        }
        if (closed) { // while it started, so that close() may have missed it
            started.close();
            here.leave();
            throw new IOException(Texts.get("broker.interrupted"));
        }
        return started;
    }

    private CompletableFuture<PhoneLink> link(int port, String clientId, String user, boolean persistent)
            throws MqttException {
        PhoneLink link = new PhoneLink(port, clientId, user, password, persistent, timer);
        links.add(link);
        return link.connect();
    }

    private void live(Phone phone, PhoneLink link, Instant start) {
        try {
            for (Phone.Outgoing message : phone.live(secondsSince(start))) {
                publish(link, message);
            }
        } catch (MqttException | RuntimeException e) {
            // The broker is gone, which the viewer sees for itself; a timer's task must not end.
            LOG.log(System.Logger.Level.DEBUG, "a demo phone could not publish: {0}", e.getClass());
        }
    }

    private void publish(PhoneLink link, Phone.Outgoing message) throws MqttException {
        Sealed sealed = sealed(message);
        link.publish(sealed.topic(), sealed.payload(), sealed.retained());
    }

    private long secondsSince(Instant start) {
        return Duration.between(start, clock.instant()).toSeconds();
    }

    private static byte[] face(Member member) {
        try (InputStream in = DemoFamily.class.getResourceAsStream("faces/" + member.user() + ".png")) {
            return Objects.requireNonNull(in, "a face is missing").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// 144 random bits, which is within the 32 bytes of a payload key.
    private static String random() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
