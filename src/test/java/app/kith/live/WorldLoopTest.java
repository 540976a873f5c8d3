package app.kith.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorldLoopTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private final AtomicInteger worlds = new AtomicInteger();
    private final CompletableFuture<World> complete = new CompletableFuture<>();
    private volatile long awaited = Long.MAX_VALUE;
    private final WorldLoop loop = new WorldLoop(
            WorldLoopTest::decode, this::seen, _ -> {}, h -> h.delivery().ack().run(), InstantSource.fixed(START));

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void aFloodArrivesWholeInOrderAndInFewWorlds() throws Exception {
        int messages = 50_000;
        awaited = messages;
        loop.start();
        for (int i = 0; i < messages; i++) {
            loop.accept(received("t/p" + i % 100, String.valueOf(i / 100), () -> {}));
        }
        World world = complete.get(30, TimeUnit.SECONDS);
        assertEquals(100, world.people().size());
        for (Person person : world.people().values()) {
            List<Fix> trail = person.trail();
            for (int i = 0; i < messages / 100; i++) {
                assertEquals(
                        START.minusSeconds(10_000).plusSeconds(i), trail.get(i).time());
            }
        }
        assertTrue(worlds.get() < messages / 10, () -> worlds + " worlds were published");
    }

    @Test
    void acknowledgesOnlyWhatTheWorldHolds() throws Exception {
        awaited = 1;
        AtomicLong revisionAtAck = new AtomicLong(-1);
        CountDownLatch acked = new CountDownLatch(1);
        loop.accept(received("t/jane", "1", () -> {
            revisionAtAck.set(worlds.get());
            acked.countDown();
        }));
        loop.start();
        assertTrue(acked.await(10, TimeUnit.SECONDS));
        assertEquals(1, revisionAtAck.get());
    }

    @Test
    void aMessageThatMeetsADefectHarmsOnlyItself() throws Exception {
        awaited = 2;
        // A whole batch with one poisoned message in the middle: a decoder that hands on a null field.
        loop.accept(received("t/jane", "1", () -> {}));
        loop.accept(received("t/jane", "poison", () -> {}));
        loop.accept(received("t/tom", "2", () -> {}));
        loop.start();
        World world = complete.get(10, TimeUnit.SECONDS);
        assertEquals(
                START.minusSeconds(10_000).plusSeconds(2),
                Objects.requireNonNull(Objects.requireNonNull(world.people().get(new DeviceId("t/tom")))
                                .fix())
                        .time());
        assertEquals(2, world.people().size());
    }

    private void seen(World world) {
        worlds.incrementAndGet();
        if (world.tally().received() >= awaited) {
            complete.complete(world);
        }
    }

    private static Input received(String topic, String payload, Runnable ack) {
        return new Input.Received(
                new Delivery("a", topic, payload.getBytes(java.nio.charset.StandardCharsets.UTF_8), false, START, ack));
    }

    private static List<Decoded> decode(Delivery delivery) {
        String text = new String(delivery.payload(), java.nio.charset.StandardCharsets.UTF_8);
        Message message = text.equals("poison") ? poison() : location(Long.parseLong(text));
        return List.of(new Decoded(Topic.of(delivery.topic()), message, false, null, ""));
    }

    @SuppressWarnings("NullAway") // the defect under test
    private static Message poison() {
        return new Message.Status(null);
    }

    private static Message location(long second) {
        return new Message.Location(
                new GeoPoint(1, 1),
                START.minusSeconds(10_000).plusSeconds(second),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                false);
    }
}
