package app.kith.live;

import app.kith.model.Delivery;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The thread that owns the world: takes what came, in batches, decodes it, steps, and publishes the next world.
///
/// A lone message is handled at once; under load, worlds are published at most every [#PACE], so that a flood costs
/// one copy of the world a frame rather than one a message.
public final class WorldLoop implements AutoCloseable {
    /// How many inputs wait at the most; a source that is faster waits for room.
    public static final int CAPACITY = 4096;

    private static final Duration PACE = Duration.ofMillis(12);
    private static final int PARALLEL_FROM = 64;
    private static final Logger LOG = System.getLogger(WorldLoop.class.getName());

    private final BlockingQueue<Input> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Function<Delivery, List<Decoded>> decoder;
    private final Consumer<World> worlds;
    private final Consumer<Input.Heard> heard;
    private final Consumer<Input.Heard> applied;
    private final InstantSource clock;
    private final Thread thread;
    private final Admission admission = new Admission();
    private World world;
    private Places places = Places.NONE;
    private volatile boolean closed;

    /// @param decoder reads a payload; may be called from several threads at once, never throws
    /// @param worlds is given each new world, on the loop's thread
    /// @param heard is given each decoded delivery in order, on the loop's thread, before the world that holds it
    /// @param applied is given it once more when that world was published, to be kept and acknowledged: the loop
    ///     does neither. It may make the loop wait
    public WorldLoop(
            Function<Delivery, List<Decoded>> decoder,
            Consumer<World> worlds,
            Consumer<Input.Heard> heard,
            Consumer<Input.Heard> applied,
            InstantSource clock) {
        this.decoder = decoder;
        this.worlds = worlds;
        this.heard = heard;
        this.applied = applied;
        this.clock = clock;
        world = World.empty(clock.instant());
        thread = Thread.ofPlatform().daemon().name("world").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Puts an input into the queue, waiting for room. From any thread; does nothing once closed.
    public void accept(Input input) {
        try {
            while (!closed && !queue.offer(input, 200, TimeUnit.MILLISECONDS)) {
                // Full: wait on, unless the loop has ended.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the thread. What is still queued is not acknowledged, so the broker keeps it.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Input> batch = new ArrayList<>();
        long published = System.nanoTime() - PACE.toNanos();
        try {
            while (!closed) {
                batch.add(queue.take());
                long early = PACE.toNanos() - (System.nanoTime() - published);
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                queue.drainTo(batch);
                step(batch);
                published = System.nanoTime();
                batch.clear();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed: the thread ends here
        }
    }

    private void step(List<Input> batch) {
        List<Input> inputs = (batch.size() >= PARALLEL_FROM ? batch.parallelStream() : batch.stream())
                .map(this::decoded)
                .toList();
        inputs = inputs.stream().map(admission::admit).toList();
        for (Input input : inputs) {
            if (input instanceof Input.PlacesReady ready) {
                places = ready.places();
            } else if (input instanceof Input.Heard h) {
                heard.accept(h);
            }
        }
        if (!applied(inputs)) {
            // A defect of ours: whatever input meets it harms only itself.
            inputs.forEach(input -> applied(List.of(input)));
        }
        worlds.accept(world);
        for (Input input : inputs) {
            if (input instanceof Input.Heard h) {
                applied.accept(h);
            }
        }
    }

    private Input decoded(Input input) {
        return input instanceof Input.Received(Delivery delivery)
                ? new Input.Heard(delivery, decoder.apply(delivery))
                : input;
    }

    private boolean applied(List<Input> inputs) {
        try {
            world = WorldStep.apply(world, inputs, places, clock.instant());
            return true;
        } catch (RuntimeException e) {
            // The class and the place in our code, never the message: it may quote what was received.
            LOG.log(
                    Level.ERROR,
                    "{0} inputs could not be applied: {1} at {2}",
                    inputs.size(),
                    e.getClass(),
                    e.getStackTrace()[0]);
            return false;
        }
    }
}
