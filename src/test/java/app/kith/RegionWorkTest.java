package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.live.Input;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Keyring;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionBook.Step;
import app.kith.region.RegionSync;
import app.kith.region.RegionSync.App;
import app.kith.region.RegionSync.State;
import app.kith.source.MqttOptions;
import app.kith.source.Sink;
import app.kith.source.TlsOptions;
import app.kith.source.mqtt.MqttSource;
import app.kith.testing.Mosquitto;
import app.kith.ui.regions.RegionDesk.Wish;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Regions drawn here come to be on phones, through a real broker and phones that do with the wire's JSON what the two
/// apps do: the desired state and the state on the phone are compared in the end.
@Timeout(120)
class RegionWorkTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCOUNT = "home";
    private static final DeviceId ANDROID = new DeviceId("owntracks/jane/pixel");
    private static final DeviceId IPHONE = new DeviceId("owntracks/tom/iphone");

    @TempDir
    Path folder;

    private static MqttOptions options(int port, String id, boolean clean, String filter) {
        return new MqttOptions(
                ACCOUNT,
                URI.create("mqtt://127.0.0.1:" + port),
                "",
                "",
                List.of(filter),
                id,
                clean,
                TlsOptions.authorities(null),
                25);
    }

    /// A phone: it keeps its waypoints as JSON, and knows nothing of Kith's classes. Android tells regions by `tst` and
    /// passes over impossible places; iOS tells them by `rid` and deletes at an impossible place.
    private static final class Phone implements Sink, AutoCloseable {
        private final DeviceId device;
        private final App app;
        private final int port;
        private final List<ObjectNode> waypoints = new ArrayList<>();
        private boolean obeys = true;
        private CompletableFuture<Void> up = new CompletableFuture<>();
        private @Nullable MqttSource source;

        Phone(DeviceId device, App app, int port) {
            this.device = device;
            this.app = app;
            this.port = port;
            online();
        }

        void online() {
            CompletableFuture<Void> connected = new CompletableFuture<>();
            Phone phone = this;
            MqttSource next = new MqttSource(
                    options(port, device.device() + "-app", false, device.topic() + "/cmd"),
                    new Sink() {
                        @Override
                        public void received(Delivery delivery) {
                            phone.received(delivery);
                        }

                        @Override
                        public void changed(String account, Connection connection) {
                            if (connection instanceof Connection.Connected) {
                                connected.complete(null);
                            }
                        }
                    },
                    Clock.systemUTC());
            synchronized (this) {
                source = next;
                up = connected;
            }
            next.start();
            connected.orTimeout(20, TimeUnit.SECONDS).join();
        }

        void offline() {
            MqttSource now;
            synchronized (this) {
                now = source;
                source = null;
            }
            if (now != null) {
                now.close();
            }
        }

        @Override
        public synchronized void received(Delivery delivery) {
            delivery.ack().run();
            JsonNode command = JSON.readTree(delivery.payload());
            switch (command.path("action").asString("")) {
                case "clearWaypoints" -> {
                    if (obeys) {
                        waypoints.clear();
                    }
                }
                case "setWaypoints" -> {
                    if (obeys) {
                        command.path("waypoints").path("waypoints").forEach(w -> put((ObjectNode) w));
                    }
                }
                case "waypoints" -> publishList();
                default -> throw new AssertionError(command.toString());
            }
        }

        @Override
        public void changed(String account, Connection connection) {}

        private void put(ObjectNode w) {
            boolean possible = GeoPoint.isValid(
                    w.path("lat").asDouble(Double.NaN), w.path("lon").asDouble(Double.NaN));
            if (app == App.ANDROID && !possible) {
                return;
            }
            String key = app == App.ANDROID ? "tst" : "rid";
            waypoints.removeIf(known -> known.path(key).equals(w.path(key)));
            if (possible) {
                waypoints.add(w.deepCopy());
            }
        }

        synchronized void publishList() {
            ObjectNode list = JSON.createObjectNode();
            list.put("_type", "waypoints");
            ArrayNode array = list.putArray("waypoints");
            waypoints.forEach(w -> array.add(w.deepCopy()));
            // What was kept for it comes before it may speak. Not waited for: this thread brings the broker's answers.
            MqttSource way = Objects.requireNonNull(source);
            byte[] payload = list.toString().getBytes(StandardCharsets.UTF_8);
            up.thenRun(() -> way.publish(device.topic() + "/waypoints", payload, false));
        }

        /// By its owner's own hand.
        synchronized void draw(String json) {
            waypoints.add((ObjectNode) JSON.readTree(json));
        }

        synchronized void delete(String name) {
            waypoints.removeIf(w -> w.path("desc").asString("").equals(name));
        }

        synchronized void move(String name, double lat) {
            waypoints.stream()
                    .filter(w -> w.path("desc").asString("").equals(name))
                    .forEach(w -> w.put("lat", lat));
        }

        synchronized void obey(boolean yes) {
            obeys = yes;
        }

        synchronized List<String> has() {
            return waypoints.stream()
                    .map(w -> RegionWorkTest.line(
                            w.path("desc").asString(""),
                            w.path("lat").asDouble(Double.NaN),
                            w.path("lon").asDouble(Double.NaN),
                            w.path("rad").asDouble(0)))
                    .sorted()
                    .toList();
        }

        @Override
        public void close() {
            offline();
        }
    }

    private static String line(String name, double lat, double lon, double radius) {
        return String.format(Locale.ROOT, "%s @ %.4f, %.4f r %.0f", name, lat, lon, radius);
    }

    /// A run of the app, without a window.
    private static final class Run implements AutoCloseable {
        final CompletableFuture<Void> connected = new CompletableFuture<>();
        final RegionWork regions;
        final PhoneWork phones;
        final Sources sources;

        Run(Path folder, int port) {
            regions = new RegionWork(folder.resolve("regions.json"), Clock.systemUTC(), Runnable::run);
            sources = Sources.unkept(_ -> {}, this::heard, Clock.systemUTC());
            phones = new PhoneWork(
                    folder.resolve("errands.json"),
                    sources::get,
                    sources::keys,
                    _ -> List.of(),
                    _ -> {},
                    Clock.systemUTC(),
                    Runnable::run);
            regions.speakBy(phones.desk());
            sources.onConnection((account, connection) -> {
                phones.changed(account, connection);
                if (connection instanceof Connection.Connected) {
                    connected.complete(null);
                }
            });
            sources.add(options(port, "kith", true, "owntracks/#"), Keyring.of(List.of()));
        }

        Run up() {
            connected.orTimeout(20, TimeUnit.SECONDS).join();
            return this;
        }

        private void heard(Input.Heard heard) {
            phones.heard(heard);
            regions.heard(heard);
        }

        void await(String what, Predicate<RegionBook> wanted) {
            CompletableFuture<Void> found = new CompletableFuture<>();
            Runnable look = () -> {
                if (wanted.test(regions.book())) {
                    found.complete(null);
                }
            };
            Runnable end = regions.onChange(look);
            look.run();
            try {
                found.get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(what + ": " + regions.book().phones(), e);
            }
            end.run();
        }

        void put(OwnRegion... drawn) {
            for (OwnRegion one : drawn) {
                regions.put(one);
            }
            await(
                    "kept",
                    b -> Arrays.stream(drawn)
                            .allMatch(d -> b.regions().stream()
                                    .anyMatch(r -> r.id().equals(d.id())
                                            && r.name().equals(d.name())
                                            && r.area().equals(d.area()))));
        }

        void send(DeviceId device, OwnRegion... wished) {
            Set<String> ids = Arrays.stream(wished).map(OwnRegion::id).collect(Collectors.toSet());
            regions.send(List.of(new Wish(device, ACCOUNT, ids)));
            await("wished", b -> b.phone(device).wished().equals(ids));
        }

        Map<String, State> states(DeviceId device) {
            return RegionSync.states(regions.book().known(device), Instant.now());
        }

        void awaitAll(DeviceId device, State state) {
            await(
                    state + " on " + device.device(),
                    b -> RegionSync.states(b.known(device), Instant.now()).values().stream()
                                    .allMatch(s -> s == state)
                            && b.phone(device).step() != Step.ASKING
                            && b.phone(device).step() != Step.QUEUED
                            && noneLeft(b, device));
        }

        /// What was taken away is gone for sure only when the phone's list has come.
        private static boolean noneLeft(RegionBook b, DeviceId device) {
            RegionSync.Plan plan = RegionSync.plan(b.known(device));
            return plan.remove().isEmpty();
        }

        @Override
        public void close() {
            sources.close();
            phones.close();
            regions.close();
        }
    }

    private static OwnRegion circle(RegionWork work, String name, double lat, double lon, double radius) {
        return work.draft(name, new Area.Circle(new GeoPoint(lat, lon), radius));
    }

    private static OwnRegion with(OwnRegion r, String name, double radius) {
        Area.Circle circle = Objects.requireNonNull(r.circle());
        return new OwnRegion(
                r.id(),
                r.identity(),
                name,
                new Area.Circle(circle.center(), radius),
                r.colour(),
                r.note(),
                r.changedAt());
    }

    private final List<String> table = new ArrayList<>(List.of(
            "| phone | what was done here | wished there | on the phone in the end | states |",
            "|---|---|---|---|---|"));

    /// Writes down and compares: the user's wishes and the phone's own must be all that is there.
    private void check(Run run, Phone phone, String step, List<String> own, OwnRegion... wished) {
        List<String> desired = new ArrayList<>(own);
        for (OwnRegion one : wished) {
            Area.Circle c = Objects.requireNonNull(one.circle());
            desired.add(line(one.name(), c.center().lat(), c.center().lon(), c.radius()));
        }
        desired.sort(null);
        String states = run.states(phone.device).values().stream()
                .map(Enum::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String there = String.join("; ", desired).replace("|", "\\|");
        String has = String.join("; ", phone.has()).replace("|", "\\|");
        table.add(
                "| " + String.join(" | ", phone.app.name(), step, there, has, states.isEmpty() ? "-" : states) + " |");
        assertEquals(desired, phone.has(), step);
    }

    @Test
    void whatIsWishedComesToBeOnBothPhones() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                Phone android = new Phone(ANDROID, App.ANDROID, broker.port());
                Phone iphone = new Phone(IPHONE, App.IOS, broker.port())) {
            android.draw(
                    "{\"_type\":\"waypoint\",\"desc\":\"Garden|1|2\",\"tst\":77,\"lat\":47.5,\"lon\":2.5,\"rad\":30}");
            android.draw(
                    "{\"_type\":\"waypoint\",\"desc\":\"+follow\",\"tst\":78,\"lat\":47.6,\"lon\":2.6,\"rad\":50}");
            iphone.draw(
                    "{\"_type\":\"waypoint\",\"desc\":\"Boat\",\"rid\":\"b0a7\",\"tst\":79,\"lat\":46.5,\"lon\":1.5,\"rad\":40}");
            List<String> androidOwn = android.has();
            List<String> iphoneOwn = iphone.has();
            for (Phone phone : List.of(android, iphone)) {
                Path home = Files.createDirectories(folder.resolve(phone.device.device()));
                List<String> own = phone == android ? androidOwn : iphoneOwn;
                scenario(broker, phone, home, own);
            }
        }
        Files.write(Path.of("target/regions-table.md"), table);
    }

    private void scenario(Mosquitto broker, Phone phone, Path home, List<String> own) throws Exception {
        DeviceId id = phone.device;
        OwnRegion school;
        OwnRegion college;
        OwnRegion granny;
        OwnRegion club;
        try (Run run = new Run(home, broker.port()).up()) {
            run.regions.choose(id, phone.app);
            school = circle(run.regions, "School", 48.1, 2.1, 120);
            run.put(school);
            granny = circle(run.regions, "Granny", 70.25, 179.9995, 200);
            run.put(granny);
            run.send(id, school, granny);
            run.awaitAll(id, State.CONFIRMED);
            check(run, phone, "add two", own, school, granny);

            college = with(school, "College", 90);
            run.put(college);
            run.send(id, college, granny);
            run.awaitAll(id, State.CONFIRMED);
            check(run, phone, "rename and resize", own, college, granny);

            // Conflict: the phone's owner moved one and deleted the other.
            phone.move("College", 48.3);
            phone.delete("Granny");
            run.regions.compare(id, ACCOUNT);
            run.await(
                    "the conflict is seen",
                    b -> RegionSync.states(b.known(id), Instant.now())
                            .equals(Map.of(college.id(), State.DIFFERS, granny.id(), State.REFUSED)));
            check(
                    run,
                    phone,
                    "conflict: changed on the phone (seen)",
                    new ArrayList<>(List.of(own, List.of(line("College", 48.3, 2.1, 90))).stream()
                            .flatMap(List::stream)
                            .toList()));
            run.send(id, college, granny);
            run.awaitAll(id, State.CONFIRMED);
            check(run, phone, "conflict: sent again", own, college, granny);

            run.regions.delete(college.id());
            run.await("deleted here", b -> b.get(college.id()) == null);
            run.send(id, granny);
            run.awaitAll(id, State.CONFIRMED);
            check(run, phone, "delete one", own, granny);

            // The phone is away, and Kith is closed meanwhile.
            phone.offline();
            club = circle(run.regions, "Club", -33.5, -70.5, 150);
            run.put(club);
            run.send(id, club);
            run.await(
                    "with the broker, or asked",
                    b -> b.phone(id).step() == Step.SENT || b.phone(id).step() == Step.ASKING);
            Map<String, State> states = run.states(id);
            assertTrue(
                    Set.of(State.WAITING, State.UNSENT).contains(states.get(club.id())),
                    () -> "nothing is claimed of a phone that is away: " + states);
        }
        try (Run again = new Run(home, broker.port()).up()) {
            again.await("kept", b -> b.regions().size() == 2);
            phone.online();
            again.awaitAll(id, State.CONFIRMED);
            check(again, phone, "offline: add one, delete one, restart, then the phone came back", own, club);

            phone.obey(false);
            OwnRegion market = circle(again.regions, "Market", 48.2, 2.2, 80);
            again.put(market);
            again.send(id, club, market);
            again.await(
                    "refused",
                    b -> RegionSync.states(b.known(id), Instant.now()).get(market.id()) == State.REFUSED);
            check(again, phone, "the phone refuses commands (seen)", own, club);
            phone.obey(true);
            again.send(id, club, market);
            again.awaitAll(id, State.CONFIRMED);
            check(again, phone, "sent again once it obeys", own, club, market);

            again.send(id);
            again.awaitAll(id, State.CONFIRMED);
            check(again, phone, "all taken away", own);
        }
    }

    @Test
    void theBookIsKeptUndoneAndRedone() throws Exception {
        Path file = folder.resolve("regions.json");
        OwnRegion park;
        OwnRegion home;
        try (RegionWork work = new RegionWork(file, Clock.systemUTC(), Runnable::run)) {
            home = circle(work, "Home", 48, 2, 100);
            work.put(home);
            park = work.draft(
                    "Park",
                    new Area.Polygon(List.of(new GeoPoint(1, 179), new GeoPoint(1, -179), new GeoPoint(2, 180))));
            work.put(park);
            work.put(with(home, "Castle", 120));
            work.undo();
            work.undo();
            work.redo();
            work.delete(home.id());
            work.undo();
            work.choose(ANDROID, App.ANDROID);
        }
        try (RegionWork work = new RegionWork(file, Clock.systemUTC(), Runnable::run)) {
            CompletableFuture<RegionBook> read = new CompletableFuture<>();
            work.onChange(() -> read.complete(work.book()));
            RegionBook book = work.book().regions().isEmpty() ? read.get(20, TimeUnit.SECONDS) : work.book();
            assertEquals(
                    List.of("Home", "Park"),
                    book.regions().stream().map(OwnRegion::name).toList());
            assertEquals(park.area(), book.regions().getLast().area());
            assertEquals(
                    2,
                    book.regions().stream().map(OwnRegion::identity).distinct().count());
            assertEquals(App.ANDROID, book.phone(ANDROID).app());
        }
    }

    @Test
    void aBrokenFileIsSetAsideAndAnOddEntryLeavesTheOthers() throws Exception {
        Path file = folder.resolve("regions.json");
        Files.writeString(file, "{\"regions\": [");
        try (RegionWork work = new RegionWork(file, Clock.systemUTC(), Runnable::run)) {
            work.put(circle(work, "Home", 48, 2, 100));
        }
        assertEquals("{\"regions\": [", Files.readString(folder.resolve("regions.json.broken")));
        String good = Files.readString(file);
        String odd = good.replace("\"regions\":[", "\"regions\":[{\"id\":\"x\",\"lat\":95,\"changed\":\"never\"},");
        Files.writeString(file, odd);
        RegionBook book = new app.kith.region.store.RegionsFile(file).load();
        assertEquals(
                List.of("Home"), book.regions().stream().map(OwnRegion::name).toList());
        assertEquals(odd, Files.readString(folder.resolve("regions.json.odd")));
    }

    @Test
    void fencesAreTheUsersForAllAndAPhonesOwnForItself() throws Exception {
        try (RegionWork work = new RegionWork(folder.resolve("r.json"), Clock.systemUTC(), Runnable::run)) {
            OwnRegion home = circle(work, "Home", 48, 2, 100);
            CompletableFuture<Void> kept = new CompletableFuture<>();
            work.onChange(() -> {
                if (!work.book().regions().isEmpty()) {
                    kept.complete(null);
                }
            });
            work.put(home);
            kept.get(20, TimeUnit.SECONDS);
            World empty = World.empty(Instant.now());
            var back = new app.kith.model.Region(
                    ANDROID, home.id(), "Home", new GeoPoint(48, 2), 100, Instant.ofEpochSecond(home.identity()));
            var garden = new app.kith.model.Region(
                    ANDROID, "77", "Garden", new GeoPoint(47, 2), 30, Instant.ofEpochSecond(77));
            World world = new World(
                    1,
                    empty.at(),
                    Map.of(),
                    Map.of(new World.RegionId(ANDROID, home.id()), back, new World.RegionId(ANDROID, "77"), garden),
                    empty.connections(),
                    List.of(),
                    empty.tally());
            assertEquals(
                    List.of(home.id() + " null", ANDROID.topic() + "/77 " + ANDROID),
                    work.fences(world).stream().map(f -> f.id() + " " + f.of()).toList());
        }
    }

    @Test
    void filesOfRegionsGoOutAndComeBack() throws Exception {
        Path file = folder.resolve("family.otrw");
        try (RegionWork work = new RegionWork(folder.resolve("r.json"), Clock.systemUTC(), Runnable::run)) {
            OwnRegion home = circle(work, "Home", 48.5, 179.9995, 100);
            OwnRegion park = work.draft(
                    "Park", new Area.Polygon(List.of(new GeoPoint(1, 1), new GeoPoint(1, 2), new GeoPoint(2, 2))));
            assertEquals(1, work.write(file, List.of(home, park)).get(20, TimeUnit.SECONDS));
            assertEquals(1, work.read(file).get(20, TimeUnit.SECONDS));
            assertEquals(0, work.read(file).get(20, TimeUnit.SECONDS), "it is known already");
            OwnRegion back = work.book().regions().getFirst();
            assertEquals(home.area(), back.area());
            assertEquals(home.id(), back.id());
            Files.writeString(file, "{\"_type\":\"configuration\"}");
            Exception told = org.junit.jupiter.api.Assertions.assertThrows(
                    Exception.class, () -> work.read(file).get(20, TimeUnit.SECONDS));
            assertTrue(String.valueOf(told.getMessage()).contains("family.otrw"), told.toString());
        }
    }
}
