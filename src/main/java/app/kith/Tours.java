package app.kith;

import app.kith.live.Input;
import app.kith.live.Person;
import app.kith.live.Provenance;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.protocol.Decoded;
import app.kith.protocol.TourMessages;
import app.kith.source.Publisher;
import app.kith.texts.Texts;
import app.kith.ui.tours.TourDesk;
import app.kith.ui.tours.ToursModel;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Between the tours' sheet and the brokers: questions go out on the device's own topic by the account it was heard by,
/// in the clear, as a Recorder need not have the family's key; answers are overheard.
final class Tours implements TourDesk {
    private final ToursModel model;
    private final Supplier<World> world;
    private final Function<String, @Nullable Publisher> publishers;
    private final Executor fx;

    /// @param world the one that is shown; asked on the JavaFX thread
    /// @param publishers an account's; null for one that can only be listened to
    /// @param fx runs things on the JavaFX thread
    Tours(ToursModel model, Supplier<World> world, Function<String, @Nullable Publisher> publishers, Executor fx) {
        this.model = model;
        this.world = world;
        this.publishers = publishers;
        this.fx = fx;
        model.use(this);
    }

    @Override
    public CompletableFuture<Void> ask(DeviceId device, byte[] request) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Person person = world.get().people().get(device);
        String account = person == null ? "" : speaker(person);
        Publisher publisher = publishers.apply(account);
        if (publisher == null) {
            sent.completeExceptionally(new IOException(Texts.get("tours.problem.account", account)));
            return sent;
        }
        publisher
                .publish(device.topic() + TourMessages.SUFFIX, request, false)
                .whenComplete((_, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        sent.complete(null);
                    } else {
                        sent.completeExceptionally(
                                new IOException(Texts.get("tours.problem.sending", account), failure));
                    }
                }));
        return sent;
    }

    /// The account by which they were last heard, unless that can only be read and another hears them, too.
    private String speaker(Person person) {
        if (publishers.apply(person.account()) != null) {
            return person.account();
        }
        return person.provenance().via().stream()
                .map(Provenance.Via::account)
                .filter(account -> publishers.apply(account) != null)
                .findFirst()
                .orElse(person.account());
    }

    /// Looks for answers among what is heard; on the world's thread.
    void heard(Input.Heard heard) {
        for (Decoded decoded : heard.messages()) {
            if (decoded.topic().suffix().equals("cmd")) {
                TourMessages.Answer answer = TourMessages.read(decoded.json());
                if (answer != null) {
                    DeviceId device = new DeviceId(decoded.topic().base());
                    fx.execute(() -> model.answered(device, answer));
                }
            }
        }
    }
}
