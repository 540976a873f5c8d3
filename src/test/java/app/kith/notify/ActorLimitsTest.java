package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.alert.Action;
import app.kith.alert.Alert;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.source.Publisher;
import app.kith.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A storm of alerts, desktops and brokers that hang or break: what is under way stays small, and room comes back.
@Timeout(60)
class ActorLimitsTest {
    private static final Action NOTIFY = new Action.Notify();
    private static final Action PUBLISH = new Action.Publish("home", "house/alerts");
    private static final Actor.Limits SHORT = new Actor.Limits(Duration.ofSeconds(20), Duration.ofMillis(200));
    private static final Event EVENT = new Event(
            new Alert(
                    "r1",
                    new DeviceId("owntracks/tom/phone"),
                    Instant.ofEpochSecond(1_700_000_000),
                    new GeoPoint(48.5, 2.25),
                    new Alert.Why.Battery(7)),
            "Tom",
            null,
            "Tom’s battery is low.");

    private static Actor actor(Notifier notifier, Publisher publisher, Actor.Limits limits) {
        return new Actor(notifier, _ -> publisher, () -> new OwnEar(List.of(), List.of()), limits);
    }

    private static CompletableFuture<List<Actor.Done>> act(Actor actor, List<Action> actions) {
        return actor.act("k", actions, "t", EVENT, () -> new byte[0]);
    }

    private static List<Actor.Done> done(Actor actor, Action... actions) throws Exception {
        return act(actor, List.of(actions)).get(30, TimeUnit.SECONDS);
    }

    @Test
    void theUsualLimits() {
        assertEquals(new Actor.Limits(Duration.ofSeconds(30), Duration.ofSeconds(10)), Actor.Limits.USUAL);
        assertEquals(16, Actor.MOST_AT_ONCE);
    }

    @Test
    void sixteenAtOnceAndTheRestIsRefusedInWords() throws Exception {
        CountDownLatch let = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(Actor.MOST_AT_ONCE);
        AtomicInteger shown = new AtomicInteger();
        Actor actor = actor(
                (_, _, _, _) -> {
                    shown.incrementAndGet();
                    inside.countDown();
                    awaitQuietly(let);
                },
                (_, _, _) -> CompletableFuture.completedFuture(null),
                Actor.Limits.USUAL);
        List<CompletableFuture<List<Actor.Done>>> storm = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            storm.add(act(actor, Collections.nCopies(5, NOTIFY))); // the last one of the 20 that has no room
        }
        assertTrue(inside.await(30, TimeUnit.SECONDS), "sixteen are at work together");
        CompletableFuture<List<Actor.Done>> late = act(actor, List.of(NOTIFY, PUBLISH));
        assertEquals(
                List.of(
                        new Actor.Done("notify", Texts.get("notify.many")),
                        new Actor.Done("publish", Texts.get("notify.many"))),
                late.get(30, TimeUnit.SECONDS),
                "said at once, while the others are still at work");
        assertFalse(storm.getFirst().isDone());
        let.countDown();
        List<Actor.Done> all = new ArrayList<>();
        for (CompletableFuture<List<Actor.Done>> part : storm) {
            all.addAll(part.get(30, TimeUnit.SECONDS));
        }
        assertEquals(
                Stream.concat(
                                Collections.nCopies(16, new Actor.Done("notify", null)).stream(),
                                Collections.nCopies(4, new Actor.Done("notify", Texts.get("notify.many"))).stream())
                        .toList(),
                all);
        assertEquals(16, shown.get(), "what was refused is not done later");
        assertEquals(List.of(new Actor.Done("notify", null)), done(actor, NOTIFY), "there is room again");
    }

    @Test
    void aBrokerThatNeverConfirmsIsNotWaitedForWithoutEnd() throws Exception {
        Actor actor = actor((_, _, _, _) -> {}, (_, _, _) -> new CompletableFuture<>(), SHORT);
        Actor.Done failed = new Actor.Done("publish", Texts.get("notify.publish.cannot", "home"));
        assertEquals(
                Collections.nCopies(16, failed),
                done(actor, Collections.nCopies(16, PUBLISH).toArray(Action[]::new)));
        assertEquals(
                List.of(failed, new Actor.Done("notify", null)), done(actor, PUBLISH, NOTIFY), "there is room again");
    }

    @Test
    void whatBreaksIsSaidGivesItsRoomBackAndReachesTheLog() throws Exception {
        int times = Actor.MOST_AT_ONCE + 1;
        CountDownLatch told = new CountDownLatch(times);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> {
            if (e instanceof IllegalStateException) {
                told.countDown();
            }
        });
        try {
            Actor actor = actor(
                    (_, _, _, _) -> {
                        throw new IllegalStateException("a bug");
                    },
                    (_, _, _) -> CompletableFuture.completedFuture(null),
                    SHORT);
            for (int i = 0; i < times; i++) {
                assertEquals(
                        List.of(new Actor.Done("notify", Texts.get("notify.broken")), new Actor.Done("publish", null)),
                        done(actor, NOTIFY, PUBLISH));
            }
            assertTrue(told.await(30, TimeUnit.SECONDS));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
