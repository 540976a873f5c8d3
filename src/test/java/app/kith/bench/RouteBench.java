package app.kith.bench;

import app.kith.live.Input;
import app.kith.live.World;
import app.kith.live.WorldLoop;
import app.kith.live.WorldStep;
import app.kith.model.Delivery;
import app.kith.places.OfflinePlaces;
import app.kith.places.Places;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Decrypt, read, apply: how many locations of 50 phones become a world in a second, places named and all.
final class RouteBench {
    private static final int PHONES = 50;
    private static final int MESSAGES = 20_000;
    private static final int BATCH = 256;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 7;

    private RouteBench() {}

    static void run() throws Exception {
        List<Delivery> deliveries = new ArrayList<>();
        Instant begin = Instant.now().minusSeconds(MESSAGES / PHONES + 60L);
        for (int i = 0; i < MESSAGES; i++) {
            int step = i / PHONES;
            Instant time = begin.plusSeconds(step);
            deliveries.add(new Delivery(
                    "home", Phones.topic(i % PHONES), Phones.payload(i % PHONES, step, time), false, time, () -> {}));
        }
        Places places = OfflinePlaces.load();
        MessageReader reader = new MessageReader(Keyring.of("family", Phones.PASSPHRASE));
        double[] alone = new double[ROUNDS];
        double[] looped = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double one = oneThread(deliveries, reader, places);
            double loop = loop(deliveries, reader, places);
            if (round >= 0) {
                alone[round] = one;
                looped[round] = loop;
            }
        }
        print("one thread, batches of " + BATCH, alone);
        print("WorldLoop", looped);
    }

    private static void print(String how, double[] rates) {
        Arrays.sort(rates);
        double median = rates[ROUNDS / 2];
        Bench.row(
                "decrypt + read + apply, " + PHONES + " phones, " + Phones.plainBytes() + " bytes, " + how,
                Bench.format("%,.0f/s (%,.0f to %,.0f)", median, rates[0], rates[ROUNDS - 1]),
                ">= 50,000/s",
                median >= 50_000);
    }

    private static double oneThread(List<Delivery> deliveries, MessageReader reader, Places places) {
        World world = World.empty(Instant.now());
        long start = System.nanoTime();
        for (int from = 0; from < deliveries.size(); from += BATCH) {
            List<Input> batch = new ArrayList<>(BATCH);
            for (Delivery d : deliveries.subList(from, Math.min(deliveries.size(), from + BATCH))) {
                batch.add(new Input.Heard(d, reader.read(d.topic(), d.payload())));
            }
            world = WorldStep.apply(world, batch, places, Instant.now());
        }
        double rate = deliveries.size() * 1e9 / (System.nanoTime() - start);
        check(world);
        return rate;
    }

    private static double loop(List<Delivery> deliveries, MessageReader reader, Places places)
            throws InterruptedException {
        CountDownLatch acknowledged = new CountDownLatch(deliveries.size());
        World[] latest = new World[1];
        try (WorldLoop loop = new WorldLoop(
                d -> reader.read(d.topic(), d.payload()),
                w -> latest[0] = w,
                _ -> {},
                h -> h.delivery().ack().run(),
                Clock.systemUTC())) {
            loop.start();
            loop.accept(new Input.PlacesReady(places));
            long start = System.nanoTime();
            for (Delivery d : deliveries) {
                loop.accept(new Input.Received(new Delivery(
                        d.account(), d.topic(), d.payload(), d.retained(), d.receivedAt(), acknowledged::countDown)));
            }
            acknowledged.await();
            double rate = deliveries.size() * 1e9 / (System.nanoTime() - start);
            check(latest[0]);
            return rate;
        }
    }

    private static void check(World world) {
        long fixes = world.people().values().stream()
                .mapToLong(p -> p.trail().size())
                .sum();
        if (fixes != MESSAGES) {
            throw new IllegalStateException("the world holds " + fixes + " fixes");
        }
    }
}
