package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.protocol.Keyring;
import app.kith.settings.BaseMapSettings;
import app.kith.testing.Fx;
import app.kith.testing.Mosquitto;
import app.kith.tiles.files.MadeMaps;
import app.kith.tiles.files.MadeMaps.At;
import app.kith.ui.map.Pasts;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// Does for a long time what a person does in the window, and tells each minute what the process holds: flies from
/// city to city, drags, turns the wheel, changes the base map, opens and closes cards and the timeline, replays, all
/// over a hundred people who move and report to a broker. Each reading is taken in the same state: everybody in sight,
/// built-in map, nobody chosen, timeline closed.
final class DriveBench {
    private static final int PEOPLE = 100;
    private static final int TRACK = 100_000; // fixes
    private static final int LEG_SECONDS = 5;

    /// What readings may rise by from the end of the warm-up to the end, by the straight line through them, before
    /// that is called growth. The fixes that come meanwhile are held in trails: about 2 MB in half an hour.
    private static final double HEAP_MAY = 4; // MB

    /// The allocator's and the JVM's own comings and goings are larger.
    private static final double RESIDENT_MAY = 15; // MB

    private static final List<GeoPoint> CITIES = List.of(
            new GeoPoint(47.38, 8.54),
            new GeoPoint(48.86, 2.35),
            new GeoPoint(-33.87, 151.21),
            new GeoPoint(40.71, -74.0),
            new GeoPoint(-17.8, 179.9),
            new GeoPoint(64.15, -21.94));

    /// MB but for the counts.
    private record Reading(double heap, double resident, int threads, int files, int nodes) {}

    private DriveBench() {}

    /// @param argument minutes, as "30m" or "30"
    static void run(String argument) throws Exception {
        int minutes = argument.isEmpty() ? 3 : Integer.parseInt(argument.replace("m", ""));
        Bench.inFolder(folder -> {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                files.add(mapFile(folder.resolve("map" + i + ".mbtiles"), i));
            }
            try (Mosquitto mosquitto = Mosquitto.start();
                    BenchWindow window = BenchWindow.open(Files.createDirectory(folder.resolve("data")));
                    Walkers walkers = new Walkers(mosquitto.port())) {
                window.listen(LatencyBench.options(mosquitto.port()), Keyring.of("family", Phones.PASSPHRASE));
                Fx.await(
                        "everybody",
                        () -> window.model().worldProperty().get().people().size() == PEOPLE);
                drive(window, files, minutes);
                walkers.check();
            }
        });
    }

    private static void drive(BenchWindow window, List<Path> files, int minutes) throws IOException {
        List<DeviceId> people = Fx.run(() ->
                new ArrayList<>(window.model().worldProperty().get().people().keySet()));
        Collections.sort(people);
        Timeline track = Pasts.drives(people.getFirst(), TRACK);
        List<Reading> readings = new ArrayList<>();
        long begin = System.nanoTime();
        int leg = 0;
        int replays = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            while (System.nanoTime() - begin < minute * 60_000_000_000L) {
                replays += leg(window, leg++, people, files, track) ? 1 : 0;
            }
            Reading reading = read(window);
            readings.add(reading);
            System.out.println(Bench.format(
                    "minute %2d, %d legs, %d replays: heap %.1f MB, resident %.0f MB, %d threads, %d files, %d nodes"
                            + " in the scene, load %s",
                    minute,
                    leg,
                    replays,
                    reading.heap,
                    reading.resident,
                    reading.threads,
                    reading.files,
                    reading.nodes,
                    Files.readString(Path.of("/proc/loadavg")).split(" ")[0]));
        }
        int warm = Math.min(5, Math.max(1, minutes / 3));
        List<Reading> after = readings.subList(warm - 1, readings.size());
        String name = Bench.format("driving about for %d min, %d people", minutes, PEOPLE);
        row(name + ": heap after GC, MB", after, warm, Reading::heap, HEAP_MAY);
        row(name + ": resident, MB", after, warm, Reading::resident, RESIDENT_MAY);
        row(name + ": threads", after, warm, Reading::threads, 3);
        row(name + ": open files", after, warm, Reading::files, 3);
        row(name + ": nodes in the scene", after, warm, Reading::nodes, 100);
    }

    private static void row(String name, List<Reading> readings, int warm, ToDoubleFunction<Reading> of, double may) {
        double[] values = readings.stream().mapToDouble(of).toArray();
        double rise = rise(values);
        Bench.row(
                name,
                Bench.format(
                        "%.0f in minute %d, %.0f at the end; by linear fit %+.1f: %s",
                        values[0], warm, values[values.length - 1], rise, rise > may ? "grows" : "does not grow"),
                Bench.format("fit rises by <= %.0f", may),
                rise <= may);
    }

    /// How much the least-squares line through equally distant values rises from the first to the last.
    static double rise(double[] values) {
        int n = values.length;
        if (n < 2) {
            return 0;
        }
        double middle = (n - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            products += (i - middle) * values[i];
            squares += (i - middle) * (i - middle);
        }
        return products / squares * (n - 1);
    }

    /// @return whether there was a replay at its end
    private static boolean leg(BenchWindow window, int leg, List<DeviceId> people, List<Path> files, Timeline track) {
        var model = window.model();
        GeoPoint city = CITIES.get(leg % CITIES.size());
        Fx.act(() -> {
            List<String> shown = switch (leg % 4) {
                case 1 -> List.of(files.get(0).toString());
                case 3 -> files.stream().map(Path::toString).toList();
                default -> List.of();
            };
            model.baseMapsProperty()
                    .set(
                            shown.isEmpty()
                                    ? BaseMapSettings.NONE
                                    : new BaseMapSettings(List.of(), shown, BaseMapSettings.FILES));
            window.map().centreOn(city, 6.0 + leg % 11);
            model.map().tracks().shownProperty().set(leg % 3 == 0 ? List.of(track) : List.of());
        });
        Fx.pulses(30);
        Fx.act(() -> model.map().selectedProperty().set(people.get(leg % people.size())));
        boolean past = leg % 3 == 1;
        if (past) {
            Fx.act(() -> {
                if (!model.timeline().openProperty().get()) {
                    model.timeline().toggleOpen();
                }
                model.timeline().togglePlay();
            });
        }
        MapDrive.start(window.map(), LEG_SECONDS, true, leg % 2 == 0).join();
        boolean played = Fx.run(() -> {
            boolean playing = model.timeline().player().activeProperty().get();
            if (past) {
                model.timeline().live();
                model.timeline().close();
            }
            model.map().selectedProperty().set(null);
            model.map().tracks().shownProperty().set(List.of());
            return playing;
        });
        return played;
    }

    private static Reading read(BenchWindow window) throws IOException {
        Fx.act(() -> {
            window.model().baseMapsProperty().set(BaseMapSettings.NONE);
            window.map().open(CITIES.getFirst(), 11);
        });
        Fx.pulses(30);
        Fx.await("the built-in map", () -> window.map().tilesPending() == 0);
        // Soft references are kept for some time after their last use (-XX:SoftRefLRUPolicyMSPerMB).
        LockSupport.parkNanos(3_000_000_000L);
        System.gc();
        Fx.pulses(10); // what was let go of on the JavaFX thread
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Reading(
                (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0,
                WindowBench.status("VmRSS"),
                entries("task"),
                entries("fd"),
                Fx.run(() -> nodes(window.scene().getRoot())));
    }

    private static int entries(String folder) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self", folder))) {
            for (Path _ : all) {
                count++;
            }
        }
        return count;
    }

    /// The map's tiles are nodes as well.
    private static int nodes(Node node) {
        int count = 1;
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                count += nodes(child);
            }
        }
        return count;
    }

    /// The first city and its surroundings, zooms 6 to 12.
    private static Path mapFile(Path file, int which) throws Exception {
        Map<At, byte[]> tiles = new HashMap<>();
        GeoPoint city = CITIES.get(which);
        for (int zoom = 6; zoom <= 12; zoom++) {
            int x = (int) (Mercator.x(city.lon()) * (1 << zoom));
            int y = (int) (Mercator.y(city.lat()) * (1 << zoom));
            for (int i = -6; i <= 6; i++) {
                for (int j = -6; j <= 6; j++) {
                    tiles.put(
                            new At(zoom, Math.floorMod(x + i, 1 << zoom), y + j),
                            MadeMaps.png(new Color(140 + i * 9, 140 + j * 9, 60 + zoom * 9)));
                }
            }
        }
        return MadeMaps.mbtiles(file, Map.of("format", "png"), tiles);
    }

    /// People who walk 12 metres every ten seconds, and report it.
    private static final class Walkers implements AutoCloseable {
        private final MqttClient phone;
        private final Thread thread;
        private volatile boolean over;
        private volatile @Nullable MqttException failed;

        Walkers(int port) throws MqttException {
            phone = new MqttClient("tcp://127.0.0.1:" + port, "phones", new MemoryPersistence());
            phone.connect();
            thread = Thread.ofPlatform().daemon().name("walkers").start(this::run);
        }

        private void run() {
            try {
                for (int step = 0; !over; step++) {
                    for (int i = 0; i < PEOPLE && !over; i++) {
                        phone.publish(Phones.topic(i), Phones.payload(i, step, Instant.now()), 1, true);
                        if (step > 0) {
                            LockSupport.parkNanos(100_000_000L);
                        }
                    }
                }
            } catch (MqttException e) {
                failed = e;
            }
        }

        void check() throws MqttException {
            if (failed != null) {
                throw failed;
            }
        }

        @Override
        public void close() throws Exception {
            over = true;
            thread.join();
            phone.disconnect();
            phone.close();
        }
    }
}
