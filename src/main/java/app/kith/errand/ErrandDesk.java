package app.kith.errand;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.MessageWriter;
import app.kith.source.Publisher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes what people ask of phones, sends it when the account is connected, and knows what became of it. Commands go
/// out once: at QoS 1, not retained, encrypted when a key covers the topic; one that the broker has confirmed is never
/// sent again by itself, one that it has not is sent again at the next connection, also after a restart.
///
/// Whoever wants something of a phone calls [#ask] and is told by [#listen]. Safe from any thread; nothing blocks the
/// caller. Its own thread does the work and the file.
public final class ErrandDesk implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ErrandDesk.class.getName());

    private final ErrandFile file;
    private final Wire wire;
    private final InstantSource clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("errands").factory());
    private final List<Consumer<Errands>> listeners = new CopyOnWriteArrayList<>();

    /// What is on its way, with the account's connection (its number) that it went by. The worker's.
    private final Map<String, Long> underWay = new HashMap<>();

    /// How often each account has connected. The worker's.
    private final Map<String, Long> connections = new HashMap<>();

    private volatile Errands errands = Errands.NONE;
    private boolean writable = true; // the worker's

    /// Reads the file, later, on its own thread.
    public ErrandDesk(ErrandFile file, Wire wire, InstantSource clock) {
        this.file = file;
        this.wire = wire;
        this.clock = clock;
        later(() -> {
            try {
                errands = file.load();
            } catch (IOException e) {
                writable = false; // what can't be read must not be overwritten either
                LOG.log(System.Logger.Level.WARNING, "the requests can't be read: {0}", e.getClass());
            }
            tell();
        });
    }

    /// Asks a phone for something: at once when the account is connected, else as soon as it is.
    ///
    /// @param account by which the device is heard; it goes by the account that [Wire#speaker] says
    /// @return the errand as it stands at first; what becomes of it is told under the same id
    public Errand ask(DeviceId device, String account, Command command) {
        String speaker = wire.speaker(device, account);
        Errand errand = new Errand(
                UUID.randomUUID().toString(),
                device,
                speaker,
                command,
                clock.instant(),
                wire.keys(speaker).covers(device.topic() + Command.SUFFIX),
                new Errand.Queued());
        later(() -> {
            apply(new Event.Asked(errand));
            send(errand);
        });
        return errand;
    }

    /// No longer wished. What the broker has may reach the phone all the same.
    public void withdraw(String id) {
        later(() -> apply(new Event.Withdrawn(id)));
    }

    /// The same once more, as a new errand; the old one goes from the list.
    public void again(String id) {
        later(() -> {
            Errand before = errands.get(id);
            if (before != null) {
                apply(new Event.Forgotten(id));
                ask(before.device(), before.account(), before.command());
            }
        });
    }

    /// No longer to be shown.
    public void forget(String id) {
        later(() -> apply(new Event.Forgotten(id)));
    }

    /// To be called with all that arrives: it may be an answer. Retained messages are old news and answer nothing.
    public void heard(Delivery delivery, List<Decoded> messages) {
        if (delivery.retained()) {
            return;
        }
        for (Decoded decoded : messages) {
            Message message = decoded.message();
            if (message instanceof Message.Location location
                            && location.trigger().equals("r")
                    || message instanceof Message.Status
                    || message instanceof Message.Waypoints
                    || message instanceof Message.Steps
                    || message instanceof Message.Dump) {
                DeviceId device = new DeviceId(decoded.topic().base());
                later(() -> apply(new Event.Heard(device, delivery.folded(), message)));
            }
        }
    }

    /// To be called with every change of a connection: what waits for it goes out now.
    public void changed(String account, Connection connection) {
        if (connection instanceof Connection.Connected) {
            later(() -> {
                connections.merge(account, 1L, Long::sum);
                errands.queued(account).forEach(this::send);
            });
        }
    }

    /// An account was taken away.
    public void accountGone(String account) {
        later(() -> apply(new Event.AccountGone(account)));
    }

    /// An account goes by another name.
    public void renamed(String account, String name) {
        later(() -> apply(new Event.Renamed(account, name)));
    }

    /// All as they stand now; empty until the file has been read.
    public Errands errands() {
        return errands;
    }

    /// Be told of the errands now and after every change, on the desk's thread.
    ///
    /// @return ends that
    public Runnable listen(Consumer<Errands> listener) {
        listeners.add(listener);
        later(() -> listener.accept(errands));
        return () -> listeners.remove(listener);
    }

    /// Publishes something at once, encrypted when a key covers the topic: for what must not wait, such as a card.
    ///
    /// @param payload in the clear; no bytes at all clear what is retained, and stay so
    /// @return completes when the broker has confirmed it; fails with an [IOException] when the account is not
    ///     connected or can't send
    public CompletableFuture<Void> publish(String account, String topic, byte[] payload, boolean retained) {
        Publisher publisher = wire.publisher(account);
        return publisher == null
                ? CompletableFuture.failedFuture(new IOException("no way to send"))
                : publisher.publish(topic, payload.length == 0 ? payload : sealed(account, topic, payload), retained);
    }

    /// Publishes a person's card for the others to see: retained, to the base topic's `/info`.
    public CompletableFuture<Void> publishCard(DeviceId device, String account, Message.Card card) {
        return publish(wire.speaker(device, account), device.topic() + "/info", MessageWriter.write(card), true);
    }

    /// Takes away what a broker keeps of a device: an empty retained message to its base topic and to `/info`.
    public CompletableFuture<Void> clear(DeviceId device, String account) {
        String speaker = wire.speaker(device, account);
        return CompletableFuture.allOf(
                publish(speaker, device.topic(), new byte[0], true),
                publish(speaker, device.topic() + "/info", new byte[0], true));
    }

    private byte[] sealed(String account, String topic, byte[] payload) {
        byte[] sealed = wire.keys(account).seal(topic, payload);
        return sealed == null ? payload : sealed;
    }

    private void send(Errand errand) {
        if (underWay.containsKey(errand.id())) {
            return;
        }
        Publisher publisher = wire.publisher(errand.account());
        if (publisher == null) {
            if (wire.isReadOnly(errand.account())) {
                apply(new Event.Failed(errand.id(), Errand.Why.READ_ONLY));
            }
            return; // the account may come back: paused, or not started yet
        }
        String topic = errand.device().topic() + Command.SUFFIX;
        byte[] plain = errand.command().write();
        byte[] sealed = wire.keys(errand.account()).seal(topic, plain);
        if (sealed == null && errand.sealed()) {
            return; // its key is asked for at each start: it waits for that
        }
        long connection = connections.getOrDefault(errand.account(), 0L);
        underWay.put(errand.id(), connection);
        publisher
                .publish(topic, sealed == null ? plain : sealed, false)
                .whenComplete((_, failure) -> later(() -> sent(errand.id(), connection, failure)));
    }

    private void sent(String id, long connection, @Nullable Throwable failure) {
        underWay.remove(id);
        if (failure == null) {
            apply(new Event.Confirmed(id));
            return;
        }
        Errand errand = errands.get(id);
        if (errand != null
                && errand.state() instanceof Errand.Queued
                && connections.getOrDefault(errand.account(), 0L) != connection) {
            send(errand); // it has connected anew since, before this failure was told
        }
    }

    private void apply(Event event) {
        Errands next = Errands.apply(errands, event, clock.instant());
        if (next != errands) {
            errands = next;
            save();
            tell();
        }
    }

    private void save() {
        if (!writable) {
            return;
        }
        try {
            file.save(errands);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the requests can't be kept: {0}", e.getClass());
        }
    }

    private void tell() {
        listeners.forEach(listener -> listener.accept(errands));
    }

    private void later(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException _) {
            // it has ended: what came too late waits in the file for the next start
        }
    }

    /// Completes when all that it was told until now is done.
    CompletableFuture<Void> settled() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        later(() -> done.complete(null));
        return done;
    }

    /// Ends when what it was told is done, within a second or two. Harmless when repeated.
    @Override
    public void close() {
        worker.close();
    }
}
