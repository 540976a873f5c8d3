package app.kith;

import app.kith.live.Input;
import app.kith.live.World;
import app.kith.live.WorldLoop;
import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import app.kith.source.HostOptions;
import app.kith.source.MqttOptions;
import app.kith.source.Publisher;
import app.kith.source.RecorderOptions;
import app.kith.source.Sink;
import app.kith.source.Source;
import app.kith.source.SourceOptions;
import app.kith.source.demo.DemoFamily;
import app.kith.source.host.HostedSource;
import app.kith.source.mqtt.MqttSource;
import app.kith.source.recorder.RecorderSource;
import app.kith.texts.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that is listened to: a source for each account and the keys that open what it brings, all of them into
/// one world loop. Safe from any thread.
final class Sources implements Sink, AutoCloseable {
    /// The account that the demo family comes by.
    static final String DEMO = Texts.get("account.demo");

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Map<String, MessageReader> readers = new ConcurrentHashMap<>();
    private final Map<String, Keyring> keyrings = new ConcurrentHashMap<>();
    private final Map<String, List<String>> filters = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, Connection> connections = (_, _) -> {};
    private final Clock clock;
    private final WorldLoop loop;
    private final Function<String, CompletableFuture<?>> ready;
    private @Nullable DemoFamily demo;
    private volatile boolean closed;

    /// @param worlds is given each new world, on the world's thread
    /// @param heard is given each decoded delivery, on the world's thread
    /// @param applied is given it again when that world was published: to be acknowledged
    /// @param ready completes when an account may begin to speak
    Sources(
            Consumer<World> worlds,
            Consumer<Input.Heard> heard,
            Consumer<Input.Heard> applied,
            Function<String, CompletableFuture<?>> ready,
            Clock clock) {
        this.clock = clock;
        this.ready = ready;
        loop = new WorldLoop(this::decode, worlds, heard, applied, clock);
        loop.start();
    }

    /// Listens from now on; an account of the same name is replaced.
    void add(SourceOptions options, Keyring keys) {
        readers.put(options.account(), new MessageReader(keys));
        keyrings.put(options.account(), keys);
        filters.put(options.account(), filters(options));
        Source source = source(options);
        Source before = sources.put(options.account(), source);
        if (before != null) {
            before.close();
        }
        ready.apply(options.account()).whenComplete((_, _) -> {
            if (!closed && sources.get(options.account()) == source) {
                source.start();
            }
        });
    }

    private Source source(SourceOptions options) {
        return switch (options) {
            case MqttOptions mqtt -> new MqttSource(mqtt, this, clock);
            case HostOptions hosted -> new HostedSource(hosted, this, clock);
            case RecorderOptions recorder -> new RecorderSource(recorder, this, clock);
        };
    }

    private static List<String> filters(SourceOptions options) {
        return switch (options) {
            case MqttOptions mqtt -> mqtt.filters();
            case HostOptions _ -> List.of("owntracks/#");
            case RecorderOptions _ -> List.of();
        };
    }

    /// The topic filters that are listened to, of all accounts.
    List<String> heardFilters() {
        return filters.values().stream().flatMap(List::stream).distinct().toList();
    }

    /// The accounts that can be published by.
    List<String> publishing() {
        return sources.entrySet().stream()
                .filter(e -> e.getValue() instanceof Publisher)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Without a history: what is heard is acknowledged when it was shown.
    static Sources unkept(Consumer<World> worlds, Consumer<Input.Heard> heard, Clock clock) {
        return new Sources(
                worlds, heard, h -> h.delivery().ack().run(), _ -> CompletableFuture.completedFuture(null), clock);
    }

    /// Starts the demo family with its own broker, and listens to it as to any other. Returns at once.
    ///
    /// @param directory where its broker keeps its files
    synchronized void addDemo(Path directory) {
        if (demo != null) {
            return;
        }
        changed(DEMO, new Connection.Connecting(clock.instant()));
        DemoFamily family = new DemoFamily(directory, clock);
        demo = family;
        family.start();
        family.ready().whenComplete((_, failure) -> {
            if (failure == null) {
                addUnlessRemoved(family);
            } else {
                changed(
                        DEMO,
                        new Connection.Refused(
                                clock.instant(),
                                new Connection.Why(Connection.Why.Kind.BROKER_NOT_STARTED, reason(failure))));
            }
        });
    }

    private synchronized void addUnlessRemoved(DemoFamily family) {
        if (demo == family) {
            add(family.viewer(DEMO), Keyring.of("family", family.passphrase()));
        }
    }

    /// The family's own exceptions carry a sentence for the person; a completion wraps them.
    private static String reason(Throwable failure) {
        Throwable told =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }

    /// Stops listening to an account and forgets the people known only by it.
    void remove(String account) {
        Source source = sources.remove(account);
        if (source != null) {
            source.close();
        }
        if (account.equals(DEMO)) {
            closeDemo();
        }
        readers.remove(account);
        keyrings.remove(account);
        filters.remove(account);
        loop.accept(new Input.AccountRemoved(account));
    }

    /// Where an account's messages come from; null when there is none of this name.
    @Nullable
    Source get(String account) {
        return sources.get(account);
    }

    /// The keys of an account; none when there is no such account.
    Keyring keys(String account) {
        return keyrings.getOrDefault(account, Keyring.EMPTY);
    }

    /// Is told of every change of a connection, on the sources' threads.
    void onConnection(BiConsumer<String, Connection> listener) {
        connections = listener;
    }

    /// Stops listening to an account; its people stay where they were.
    void pause(String account) {
        Source source = sources.remove(account);
        if (source != null) {
            source.close();
        }
        readers.remove(account);
        changed(account, new Connection.Disconnected());
    }

    /// What can be sent to by an account; null for one that can only be listened to, and for none.
    @Nullable
    Publisher publisher(String account) {
        return sources.get(account) instanceof Publisher publisher ? publisher : null;
    }

    /// The user is impatient.
    void tryNow(String account) {
        Source source = sources.get(account);
        if (source != null) {
            source.tryNow();
        }
    }

    void accept(Input input) {
        loop.accept(input);
    }

    @Override
    public void received(Delivery delivery) {
        loop.accept(new Input.Received(delivery));
    }

    @Override
    public void changed(String account, Connection connection) {
        loop.accept(new Input.ConnectionChanged(account, connection));
        connections.accept(account, connection);
    }

    private List<Decoded> decode(Delivery delivery) {
        MessageReader reader = readers.get(delivery.account());
        return reader == null ? List.of() : reader.read(delivery.topic(), delivery.payload());
    }

    private synchronized void closeDemo() {
        if (demo != null) {
            demo.close();
            demo = null;
        }
    }

    /// Ends all sources side by side, since each may take its two seconds, and then the loop.
    @Override
    public void close() {
        closed = true;
        List<Thread> closing = sources.values().stream()
                .map(source -> Thread.ofVirtual().start(source::close))
                .toList();
        closeDemo();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close();
    }
}
