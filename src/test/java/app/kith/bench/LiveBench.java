package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.desktop.Courtesy;
import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.live.Steps;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Trail;
import app.kith.testing.Fx;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.map.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// The whole window over a crowd in which everybody moves once a second, while somebody drags and zooms the map.
///
/// Worlds come as from the world loop: every 50 ms one, in which a twentieth of the people are new objects.
final class LiveBench {
    private static final int WARM_UP_SECONDS = 12;
    private static final int STEPS = 20;

    private LiveBench() {}

    static void run(int people, int seconds) throws Exception {
        double limit = people > 10_000 ? 33 : 17;
        Bench.inFolder(folder -> {
            try (BenchWindow window = BenchWindow.open(folder);
                    Movers movers = new Movers(window, people)) {
                Fx.await("everybody", () -> window.map().framesDrawn() > 0);
                DeviceId selected = movers.ids.get(5);
                Fx.act(() -> window.model().map().selectedProperty().set(selected));
                MapDrive.start(window.map(), WARM_UP_SECONDS, true, false).join();
                try (Stalls stalls = new Stalls()) {
                    long frames = window.map().framesDrawn();
                    double fx = Stalls.worked("JavaFX App");
                    double renderer = Stalls.worked("QuantumRend");
                    double[] intervals =
                            MapDrive.start(window.map(), seconds, true, false).join();
                    fx = Stalls.worked("JavaFX App") - fx;
                    renderer = Stalls.worked("QuantumRend") - renderer;
                    frames = window.map().framesDrawn() - frames;
                    Arrays.sort(intervals);
                    double p95 = Bench.part(intervals, 0.95);
                    String name = Bench.format("%,d live devices, a move a second, panning and zooming", people);
                    Bench.row(
                            name + ": frame interval",
                            WindowBench.intervals(intervals),
                            Bench.format("p95 <= %.0f ms", limit),
                            p95 <= limit);
                    Bench.row(
                            name + ": processor time of a frame",
                            Bench.format("JavaFX thread %.1f ms, renderer %.1f ms", fx / frames, renderer / frames));
                    Bench.row(
                            name + ": longest task of the JavaFX thread",
                            stalls.toString(),
                            "<= 50 ms",
                            stalls.longest() <= 50);
                    Bench.row(
                            name + ": heap after GC, resident",
                            Bench.format("%d MB, %d MB", heap(), WindowBench.status("VmRSS")));
                    Bench.row(name + ": worlds shown", movers.toString());
                }
            }
        });
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    /// Offers worlds in which people walk, until it is closed.
    private static final class Movers implements AutoCloseable {
        final List<DeviceId> ids;
        private final WorldFeed feed = new WorldFeed();
        private final Courtesy courtesy = new Courtesy();
        private final Thread thread;
        private World world;
        private final Random random = new Random(3);
        private volatile boolean over;
        private volatile int offered;
        private int shown;

        Movers(BenchWindow window, int people) {
            World crowd = Worlds.crowd(people, 60_000).world();
            world = Steps.moved(World.empty(crowd.at()), crowd.people().values(), crowd.at());
            ids = new ArrayList<>(world.people().keySet());
            Collections.sort(ids);
            Fx.act(() -> feed.listen(world -> {
                shown++;
                window.model().show(world, world.at());
            }));
            Collections.shuffle(ids, random);
            // Named as the one it stands for, so that the same courtesy is asked of it.
            thread = Thread.ofPlatform().daemon().name("world").start(this::run);
        }

        private void run() {
            long next = System.nanoTime();
            for (int step = 0; !over; step++) {
                Instant now = Instant.now();
                List<Person> moved = new ArrayList<>();
                for (int i = step % STEPS; i < ids.size(); i += STEPS) {
                    moved.add(moved(Objects.requireNonNull(world.people().get(ids.get(i))), now, random));
                }
                world = Steps.moved(world, moved, now);
                courtesy.see(ids.size());
                feed.offer(world);
                offered++;
                next = Math.max(next + 1_000_000_000L / STEPS, System.nanoTime());
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }

        /// A step of about ten metres, mostly ahead.
        private static Person moved(Person person, Instant now, Random random) {
            Fix before = Objects.requireNonNull(person.fix());
            double course = (before.course() == null ? random.nextInt(360) : before.course()) + random.nextInt(31) - 15;
            Fix fix = Worlds.fix(ahead(before.at(), Math.toRadians(course)), now, 12.0, 36.0, (double)
                    Math.floorMod((int) course, 360));
            return new Person(
                    person.id(),
                    person.account(),
                    person.card(),
                    fix,
                    trail(person).with(fix),
                    person.batteries(),
                    person.presences(),
                    null,
                    null,
                    now,
                    null,
                    Duration.ofSeconds(1),
                    true,
                    true,
                    null,
                    null,
                    "",
                    List.of());
        }

        /// Ten metres, as on a plane: a geodesic's garbage would be most of what is collected here, and a phone says
        /// where it is without one.
        private static GeoPoint ahead(GeoPoint from, double course) {
            double step = 10 / 111_195.0;
            return new GeoPoint(
                    from.lat() + Math.cos(course) * step,
                    from.lon() + Math.sin(course) * step / Math.cos(Math.toRadians(from.lat())));
        }

        /// Short, so that the figures are about the map and not about what is remembered.
        private static Trail trail(Person person) {
            return person.trail().size() < 12 ? person.trail() : Trail.EMPTY;
        }

        @Override
        public String toString() {
            return Bench.format("%d of %d", Fx.run(() -> shown), offered);
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }
}
