package app.kith;

import app.kith.errand.ErrandDesk;
import app.kith.errand.ErrandFile;
import app.kith.errand.Errands;
import app.kith.errand.Wire;
import app.kith.live.Input;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.source.Publisher;
import app.kith.source.Source;
import app.kith.texts.Texts;
import app.kith.ui.phones.CardPicture;
import app.kith.ui.phones.Crop;
import app.kith.ui.phones.Phones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the window says to phones: the errands' desk between the sources and the sheets.
final class PhoneWork implements Phones, AutoCloseable {
    private final ReadOnlyObjectWrapper<Errands> errands = new ReadOnlyObjectWrapper<>(Errands.NONE);
    private final ErrandDesk desk;
    private final Ways ways;
    private final Consumer<DeviceId> hide;
    private final Executor fx;

    /// The sources as the desk sees them.
    private record Ways(
            Function<String, @Nullable Source> sources,
            Function<String, Keyring> keyrings,
            Function<DeviceId, List<String>> heardBy)
            implements Wire {
        @Override
        public @Nullable Publisher publisher(String account) {
            return sources.apply(account) instanceof Publisher publisher ? publisher : null;
        }

        @Override
        public boolean isReadOnly(String account) {
            Source source = sources.apply(account);
            return source != null && !(source instanceof Publisher);
        }

        @Override
        public String speaker(DeviceId device, String account) {
            return isReadOnly(account)
                    ? heardBy.apply(device).stream()
                            .filter(other -> publisher(other) != null)
                            .findFirst()
                            .orElse(account)
                    : account;
        }

        @Override
        public Keyring keys(String account) {
            return keyrings.apply(account);
        }
    }

    /// @param file where the errands are kept
    /// @param sources the source of an account, null when there is none; any thread
    /// @param keys of an account; any thread
    /// @param heardBy the accounts by which a device is heard, the latest first; any thread
    /// @param hide puts somebody out of sight
    /// @param fx runs things on the JavaFX thread
    PhoneWork(
            Path file,
            Function<String, @Nullable Source> sources,
            Function<String, Keyring> keys,
            Function<DeviceId, List<String>> heardBy,
            Consumer<DeviceId> hide,
            InstantSource clock,
            Executor fx) {
        this.hide = hide;
        this.fx = fx;
        ways = new Ways(sources, keys, heardBy);
        desk = new ErrandDesk(new ErrandFile(file), ways, clock);
        desk.listen(now -> fx.execute(() -> errands.set(now)));
    }

    /// What the regions and others may ask of phones, too.
    ErrandDesk desk() {
        return desk;
    }

    /// It may be an answer. From any thread.
    void heard(Input.Heard heard) {
        desk.heard(heard.delivery(), heard.messages());
    }

    /// What waits may go. From any thread.
    void changed(String account, Connection connection) {
        desk.changed(account, connection);
    }

    @Override
    public ReadOnlyObjectProperty<Errands> errandsProperty() {
        return errands.getReadOnlyProperty();
    }

    @Override
    public void ask(DeviceId device, String account, Command command) {
        desk.ask(device, account, command);
    }

    @Override
    public void withdraw(String id) {
        desk.withdraw(id);
    }

    @Override
    public void again(String id) {
        desk.again(id);
    }

    @Override
    public void forget(String id) {
        desk.forget(id);
    }

    @Override
    public String speaker(DeviceId device, String account) {
        return ways.speaker(device, account);
    }

    @Override
    public boolean isEncrypted(DeviceId device, String account) {
        return ways.keys(ways.speaker(device, account)).covers(device.topic() + Command.SUFFIX);
    }

    @Override
    public CompletableFuture<Void> publishCard(DeviceId device, String account, Message.Card card) {
        return told(ways.speaker(device, account), desk.publishCard(device, account, card));
    }

    @Override
    public CompletableFuture<Void> clear(DeviceId device, String account) {
        return told(ways.speaker(device, account), desk.clear(device, account));
    }

    /// Completes on the JavaFX thread, and fails with a sentence.
    private CompletableFuture<Void> told(String account, CompletableFuture<Void> sent) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        sent.whenComplete((_, failure) -> fx.execute(() -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(new IOException(why(account, failure), failure));
            }
        }));
        return result;
    }

    /// A publisher's own exceptions carry a sentence; a completion wraps them.
    private String why(String account, Throwable failure) {
        if (ways.isReadOnly(account)) {
            return Texts.get("phones.failed.read-only");
        }
        Throwable told =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return ways.publisher(account) == null || told.getMessage() == null
                ? Texts.get("phones.failed.offline")
                : told.getMessage();
    }

    @Override
    public void hide(DeviceId device) {
        hide.accept(device);
    }

    @Override
    public CompletableFuture<CardPicture> read(Path file) {
        return work("picture", () -> CardPicture.read(file));
    }

    @Override
    public CompletableFuture<CardPicture.Face> face(CardPicture picture, Crop crop) {
        return work("face", () -> picture.face(crop));
    }

    private <T> CompletableFuture<T> work(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                T done = work.call();
                fx.execute(() -> result.complete(done));
            } catch (IOException e) {
                fx.execute(() -> result.completeExceptionally(e)); // with a sentence
            } catch (Exception e) {
                fx.execute(() ->
                        result.completeExceptionally(new CompletionException(Texts.get("phones.card.broken"), e)));
            }
        });
        return result;
    }

    @Override
    public void close() {
        desk.close();
    }
}
