package app.kith.notify;

import app.kith.alert.Action;
import app.kith.source.Publisher;
import app.kith.texts.Texts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does what a rule asks for, each action on a virtual thread of its own; one that fails stops no other. Safe from any
/// thread.
public final class Actor {
    /// Actions under way at the same time; further ones are refused in words, so that a storm of alerts stays small.
    public static final int MOST_AT_ONCE = 16;

    private final Notifier notifier;
    private final Function<String, @Nullable Publisher> publishers;
    private final Supplier<OwnEar> ear;
    private final Limits limits;
    private final Calls calls;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /// @param publishers by the account's name; null where there is none
    /// @param ear what Kith listens to now
    public Actor(Notifier notifier, Function<String, @Nullable Publisher> publishers, Supplier<OwnEar> ear) {
        this(notifier, publishers, ear, Limits.USUAL);
    }

    Actor(Notifier notifier, Function<String, @Nullable Publisher> publishers, Supplier<OwnEar> ear, Limits limits) {
        this.notifier = notifier;
        this.publishers = publishers;
        this.ear = ear;
        this.limits = limits;
        calls = new Calls(limits.answer(), InetAddress::getAllByName);
    }

    /// How long others may take.
    ///
    /// @param program until it is ended
    /// @param answer of a broker, and of a URL with all its redirects
    record Limits(Duration program, Duration answer) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /// How an action ended.
    ///
    /// @param kind notify, sound, publish, run or call
    /// @param failure a sentence, null when it was done
    public record Done(String kind, @Nullable String failure) {}

    /// Returns at once.
    ///
    /// @param key of the notification, given back when it is clicked
    /// @param png a picture of the place, empty for none; called on another thread, and only to notify
    /// @return completes when all have ended, in the order of the actions; never fails
    public CompletableFuture<List<Done>> act(
            String key, List<Action> actions, String title, Event event, Supplier<byte[]> png) {
        List<CompletableFuture<Done>> all = new ArrayList<>();
        for (Action action : actions) {
            CompletableFuture<Done> done = new CompletableFuture<>();
            all.add(done);
            if (!room.tryAcquire()) {
                done.complete(new Done(kind(action), Texts.get("notify.many")));
                continue;
            }
            Thread.ofVirtual().name("kith-action").start(() -> {
                String failure = Texts.get("notify.broken");
                try {
                    failure = tried(key, action, title, event, png);
                } finally {
                    room.release();
                    done.complete(new Done(kind(action), failure));
                }
            });
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ -> all.stream().map(CompletableFuture::join).toList());
    }

    private @Nullable String tried(String key, Action action, String title, Event event, Supplier<byte[]> png) {
        try {
            switch (action) {
                case Action.Notify _ -> notifier.show(key, title, event.sentence(), png.get());
                case Action.Sound _ -> Chime.play();
                case Action.Publish p -> publish(p, EventJson.bytes(event));
                case Action.Run r -> Programs.run(r.command(), EventJson.bytes(event), limits.program());
                case Action.Call c -> calls.post(c.url(), EventJson.bytes(event));
            }
            return null;
        } catch (ActionException e) {
            return e.sentence();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Texts.get("notify.broken");
        }
    }

    private void publish(Action.Publish action, byte[] json) throws ActionException, InterruptedException {
        if (ear.get().refuses(action.topic())) {
            throw new ActionException(Texts.get("notify.publish.own", action.topic()));
        }
        Publisher publisher = publishers.apply(action.account());
        if (publisher == null) {
            throw new ActionException(Texts.get("notify.publish.account", action.account()));
        }
        try {
            publisher.publish(action.topic(), json, false).get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ActionException(Texts.get("notify.publish.cannot", action.account()), e);
        }
    }

    private static String kind(Action action) {
        return switch (action) {
            case Action.Notify _ -> "notify";
            case Action.Sound _ -> "sound";
            case Action.Publish _ -> "publish";
            case Action.Run _ -> "run";
            case Action.Call _ -> "call";
        };
    }
}
