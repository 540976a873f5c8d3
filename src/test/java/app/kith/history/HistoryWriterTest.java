package app.kith.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Observation> kept = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Integer> acks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<String>> troubles = new LinkedBlockingQueue<>();
    private final BlockingQueue<Set<DeviceId>> news = new LinkedBlockingQueue<>();
    private volatile boolean full;
    private @Nullable HistoryWriter writer;

    private HistoryWriter writer(Duration hold) {
        HistoryWriter made = new HistoryWriter(
                history(this::keep),
                sentence -> troubles.add(Optional.ofNullable(sentence)),
                news::add,
                new HistoryWriter.Timing(Duration.ofMillis(5), Duration.ofMillis(20), hold));
        writer = made;
        return made;
    }

    @AfterEach
    void close() {
        if (writer != null) {
            writer.close();
        }
    }

    private void keep(Collection<? extends Observation> observations) {
        if (full) {
            throw new HistoryException("history.full");
        }
        if (observations.stream().anyMatch(o -> o.device().topic().equals("poison"))) {
            throw new IllegalStateException("a defect");
        }
        batches.add(observations.size());
        kept.addAll(observations);
    }

    @Test
    void keepsFirstAndAcknowledgesThenInOrder() throws Exception {
        HistoryWriter w = writer(Duration.ofHours(1));
        for (int i = 0; i < 1000; i++) {
            int n = i;
            w.accept(List.of(seen("t/" + i)), () -> acks.add(kept.size() > n ? n : -1));
        }
        w.start();
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, acks.poll(10, TimeUnit.SECONDS));
        }
        assertTrue(batches.stream().allMatch(size -> size <= 200), batches::toString);
        assertTrue(news.stream().anyMatch(devices -> devices.contains(new DeviceId("t/7"))));
        assertNull(troubles.peek());
    }

    @Test
    void whatIsNotToBeKeptIsAcknowledgedInItsTurn() throws Exception {
        HistoryWriter w = writer(Duration.ofHours(1));
        w.start();
        w.accept(List.of(), () -> acks.add(1));
        assertEquals(1, acks.poll(10, TimeUnit.SECONDS));
        assertEquals(List.of(), batches);
    }

    @Test
    void aFullDiskIsToldOnceAndNothingIsLost() throws Exception {
        full = true;
        HistoryWriter w = writer(Duration.ofHours(1));
        w.start();
        w.accept(List.of(seen("t/0")), () -> acks.add(0));
        assertTrue(troubles.poll(10, TimeUnit.SECONDS).isPresent());
        w.accept(List.of(seen("t/1")), () -> acks.add(1));
        assertNull(acks.peek(), "the broker still has it");
        full = false;
        assertEquals(Optional.empty(), troubles.poll(10, TimeUnit.SECONDS));
        assertEquals(0, acks.poll(10, TimeUnit.SECONDS));
        assertEquals(1, acks.poll(10, TimeUnit.SECONDS));
        assertEquals(List.of(seen("t/0"), seen("t/1")), kept);
        assertNull(troubles.peek());
    }

    @Test
    void whileTheDiskStaysFullLiveGoesOn() throws Exception {
        full = true;
        HistoryWriter w = writer(Duration.ZERO);
        w.start();
        for (int i = 0; i < 500; i++) {
            int n = i;
            w.accept(List.of(seen("t/" + i)), () -> acks.add(n));
        }
        for (int i = 0; i < 500; i++) {
            assertEquals(i, acks.poll(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of(), kept);
        full = false;
        assertTrue(troubles.poll(10, TimeUnit.SECONDS).isPresent());
        assertEquals(Optional.empty(), troubles.poll(10, TimeUnit.SECONDS));
        assertEquals(500, kept.size());
    }

    @Test
    void anObservationThatMeetsADefectHarmsOnlyItself() throws Exception {
        HistoryWriter w = writer(Duration.ofHours(1));
        w.accept(List.of(seen("t/0")), () -> acks.add(0));
        w.accept(List.of(seen("poison")), () -> acks.add(1));
        w.accept(List.of(seen("t/2")), () -> acks.add(2));
        w.start();
        for (int i = 0; i < 3; i++) {
            assertEquals(i, acks.poll(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of(seen("t/0"), seen("t/2")), kept);
    }

    @Test
    void theEndWritesWhatWaits() {
        HistoryWriter w = writer(Duration.ofHours(1));
        for (int i = 0; i < 700; i++) {
            int n = i;
            w.accept(List.of(seen("t/" + i)), () -> acks.add(n));
        }
        w.start();
        w.close();
        assertEquals(700, acks.size());
        w.accept(List.of(seen("late")), () -> acks.add(-1));
        assertEquals(700, acks.size());
    }

    private static Observation seen(String topic) {
        return new Observation.Introduced(
                new DeviceId(topic), Card.NONE, new Observation.Origin("Home", NOON, false, false));
    }

    /// A history that can only keep.
    private static History history(Consumer<Collection<? extends Observation>> keep) {
        return (History) Proxy.newProxyInstance(
                History.class.getClassLoader(), new Class<?>[] {History.class}, (_, method, args) -> {
                    if (!method.getName().equals("keep")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    @SuppressWarnings("unchecked")
                    Collection<? extends Observation> observations = (Collection<? extends Observation>) args[0];
                    keep.accept(observations);
                    return observations.size();
                });
    }
}
