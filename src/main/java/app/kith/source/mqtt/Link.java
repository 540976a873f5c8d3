package app.kith.source.mqtt;

import app.kith.source.MqttOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.MqttPingSender;
import org.eclipse.paho.client.mqttv3.internal.ClientComms;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// One attempt at a broker, from name to last byte: a transport and a Paho client that are used once and thrown away.
/// What comes late from a link of yesterday is told apart by which link it is. Every failure, wherever it is seen
/// first, ends as one [Listener#down]. Methods never block; Paho's threads are daemons because the thread that calls
/// [#connect] is one.
final class Link {
    /// Paho writes topics and payloads at FINE. Kept here, since the log manager forgets loggers nobody holds.
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

    static {
        PAHO.setLevel(Level.WARNING);
    }

    private static final int[] PINGREQ = {0xc0, 0};
    private static final int[] DISCONNECT = {0xe0, 0};

    /// Called from many threads; only [#message] may block.
    interface Listener {
        /// Connected, and every filter has its answer.
        ///
        /// @param refused the filters that the broker does not let us read
        void up(Link link, List<String> refused);

        /// Once, and not after [Link#drop].
        void down(Link link, Throwable cause);

        void message(Link link, String topic, MqttMessage message, Runnable ack);
    }

    private final MqttOptions options;
    private final int version;
    private final int keepAliveSeconds;
    private final Listener listener;
    private final Transport transport;
    private final Timing timing;
    private final CountDownLatch connectSent = new CountDownLatch(1);
    private final FrameOutput output;
    private final Outbox outbox;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Subscriptions subscriptions;
    private volatile @Nullable PacketGuard guard;
    private volatile @Nullable MqttAsyncClient client;
    private volatile boolean accepted; // the broker has let us in
    private volatile boolean expecting = true; // the broker owes an answer: to the CONNECT, a SUBSCRIBE or a PINGREQ
    private volatile long askedAt = System.nanoTime(); // the oldest of those questions

    /// @param plan how to ask for what is wanted; `options.filters()` are not looked at
    /// @param version 4 for MQTT 3.1.1, 3 for 3.1
    /// @param keepAliveSeconds what the broker is told
    Link(
            MqttOptions options,
            Subscriptions.Plan plan,
            Endpoint endpoint,
            int version,
            int keepAliveSeconds,
            Timing timing,
            Listener listener) {
        this.subscriptions = new Subscriptions(plan, new Answers());
        this.options = options;
        this.version = version;
        this.keepAliveSeconds = keepAliveSeconds;
        this.listener = listener;
        this.timing = timing;
        this.transport = endpoint.scheme().webSocket
                ? new WebSocketTransport(endpoint, options.tls())
                : new SocketTransport(endpoint, options.tls());
        this.output = new FrameOutput(transport, connectSent);
        this.outbox = new Outbox(this::write, timing.answer().multipliedBy(2));
    }

    /// What goes out over this link; only once it is up.
    Outbox outbox() {
        return outbox;
    }

    /// Begins.
    void connect() {
        PahoTransports.Options paho = new PahoTransports.Options(new Streams());
        paho.setMqttVersion(version);
        paho.setCleanSession(options.cleanSession());
        paho.setAutomaticReconnect(false);
        paho.setKeepAliveInterval(keepAliveSeconds);
        if (!options.user().isEmpty()) {
            paho.setUserName(options.user());
            if (!options.password().isEmpty()) {
                paho.setPassword(options.password().toCharArray());
            }
        }
        try {
            MqttAsyncClient created = new MqttAsyncClient(
                    PahoTransports.ADDRESS, options.clientId(), new MemoryPersistence(), new NoPings(), null);
            client = created;
            created.setManualAcks(true);
            created.setCallback(new Callback());
            created.connect(paho, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    // connectComplete is told as well, and after the client knows that it is connected.
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    fail(cause);
                }
            });
        } catch (MqttException | RuntimeException e) {
            fail(e);
        }
    }

    /// Whether name, TCP, TLS and WebSocket are behind us, and only the broker's answer is to come.
    boolean isReached() {
        return transport.isOpen();
    }

    /// Whether an answer is owed and there has been nothing but silence for too long. While nobody takes what came in
    /// there is no silence, only an answer we have not read yet.
    boolean isSilent(long nanoTime) {
        PacketGuard reading = guard;
        if (!expecting || reading == null) {
            return false;
        }
        // Silence before the question does not count.
        long silence = Math.min(reading.silentFor(nanoTime), nanoTime - askedAt);
        return silence > timing.answer().toNanos();
    }

    /// What the broker was asked for and has not answered.
    List<String> unanswered() {
        return subscriptions.unanswered();
    }

    /// Keeps the broker from giving up on us, and asks it for a sign of life; [#isSilent] knows whether there was one.
    void ping() {
        if (!expecting) {
            askedAt = System.nanoTime();
            expecting = true;
        }
        // A write may block, and the caller looks after many things.
        Thread.ofVirtual().name("mqtt-ping").start(() -> send(PINGREQ));
    }

    /// Says goodbye, and waits for that no longer than half a second or so.
    void disconnect() {
        if (!ended.get() && transport.isOpen() && connectSent.getCount() == 0) {
            try {
                Thread.ofVirtual()
                        .name("mqtt-goodbye")
                        .start(() -> send(DISCONNECT))
                        .join(Duration.ofMillis(400));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        drop();
    }

    /// Ends it at once: nothing is told to the listener afterwards, and nothing acknowledged.
    void drop() {
        ended.set(true);
        outbox.end();
        transport.close();
        MqttAsyncClient discarded = client;
        if (discarded != null) {
            Thread.ofPlatform().daemon().name("mqtt-discard").start(() -> discard(discarded));
        }
    }

    /// Blocks: Paho waits for its own threads. It is not closed, too: that pulls the ground from under those still
    /// ending, and there is nothing in it that would have to be closed.
    private void discard(MqttAsyncClient paho) {
        try {
            // If it is just starting its threads it shall have started them: see PacketGuard.
            if (!connectSent.await(1, TimeUnit.SECONDS)) {
                connectSent.countDown();
            }
            paho.disconnectForcibly(0, 1, false);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (MqttException | RuntimeException _) {
            // It was over before, or half made.
        }
    }

    boolean isEnded() {
        return ended.get();
    }

    private void write(byte[] packet) throws IOException {
        try {
            output.send(packet);
        } catch (IOException e) {
            fail(e);
            throw e;
        }
    }

    private void send(int[] packet) {
        try {
            output.send(packet);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(@Nullable Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            outbox.end();
            transport.close();
            Throwable told = cause == null ? new EOFException() : cause;
            listener.down(this, accepted ? told : transport.explain(told));
        }
    }

    private void subscribed(List<String> refused) {
        expecting = false;
        if (!ended.get()) {
            listener.up(this, refused);
        }
    }

    private final class Answers implements Subscriptions.Listener {
        @Override
        public void answered(List<String> refused) {
            subscribed(refused);
        }

        @Override
        public void failed(Throwable cause) {
            fail(cause);
        }
    }

    private final class Streams implements PahoTransports.Streams {
        @Override
        public void open() throws IOException {
            try {
                transport.open(timing.connect());
                if (ended.get()) {
                    throw new EOFException();
                }
            } catch (IOException | IllegalArgumentException e) {
                fail(e);
                throw e;
            }
        }

        @Override
        public InputStream input() throws IOException {
            PacketGuard stream = new PacketGuard(transport.input(), connectSent, new Watcher());
            guard = stream;
            return stream;
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public void close() {
            transport.close();
        }
    }

    private final class Watcher implements PacketGuard.Watcher {
        @Override
        public void pong() {
            expecting = subscriptions.isWaiting();
        }

        @Override
        public void published(int packetId) {
            outbox.confirmed(packetId);
        }

        @Override
        public void leftOut(int packetId) {
            if (packetId != 0) {
                send(new int[] {0x40, 2, packetId >> 8, packetId & 0xff}); // PUBACK
            }
        }

        @Override
        public void broken(IOException why) {
            fail(why);
        }
    }

    private final class Callback implements MqttCallbackExtended {
        @Override
        public void connectComplete(boolean reconnect, String address) {
            accepted = true;
            MqttAsyncClient connected = client;
            if (connected != null && !ended.get()) {
                expecting = subscriptions.isWaiting();
                subscriptions.begin(connected); // asynchronous; a call that waits would wait for this very thread
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            fail(cause);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            int id = message.getId();
            int qos = message.getQos();
            // Once: the broker may use the number again.
            AtomicBoolean acknowledged = new AtomicBoolean(qos == 0);
            listener.message(Link.this, topic, message, () -> {
                MqttAsyncClient paho = client;
                if (paho != null && !ended.get() && acknowledged.compareAndSet(false, true)) {
                    try {
                        paho.messageArrivedComplete(id, qos);
                    } catch (MqttException | RuntimeException _) {
                        // Too late: the broker will send it again.
                    }
                }
            });
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Nothing is published through Paho.
        }
    }

    /// Paho's own pings stay away: they call a link dead when we are slow to read, and go on when it is.
    private static final class NoPings implements MqttPingSender {
        @Override
        public void init(ClientComms comms) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void schedule(long delayInMilliseconds) {}
    }
}
