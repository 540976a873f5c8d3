package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.live.Person;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.protocol.MessageWriter;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.settings.Trust;
import app.kith.testing.Fx;
import app.kith.testing.Mosquitto;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.preferences.Preferences;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole route, as its user takes it: an account is added in the window, and what a phone publishes to a real
/// broker is a person on the map.
class RouteTest {
    private static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    private static final String KEY = "a family’s key";

    @TempDir
    Path folder;

    private Mosquitto broker;
    private MqttClient phone;
    private Desktop desktop;
    private WindowActions actions;
    private SettingsFile file;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        broker = Mosquitto.start();
        phone = new MqttClient("tcp://127.0.0.1:" + broker.port(), "phone", new MemoryPersistence());
        phone.connect();
        AppPaths paths = AppPaths.under(folder);
        file = new SettingsFile(paths.settingsFile(), Clock.systemUTC());
        Settings settings = file.load().settings();
        desktop = Fx.run(() -> new Desktop(paths, Preferences.DEFAULT, BaseMapSettings.NONE, true, Clock.systemUTC()));
        actions = new WindowActions(desktop, file, settings, Safe.passing(), _ -> {}, () -> {});
        stage = Fx.run(() -> {
            Stage shown = new Stage();
            shown.setScene(desktop.scene(desktop.window(actions, actions.trial(), actions.trial()), 1280, 800));
            shown.show();
            return shown;
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.act(stage::hide);
        actions.close();
        desktop.close();
        if (phone.isConnected()) {
            phone.disconnect();
        }
        phone.close();
        broker.close();
    }

    @Test
    void whatAPhonePublishesIsAPersonOnTheMap() throws Exception {
        publish("owntracks/jane/nokia/info", "{\"_type\":\"card\",\"name\":\"Jane <b>Q.</b>\"}", true);
        publish("owntracks/jane/nokia", sealed("{\"_type\":\"location\",\"lat\":43.6,\"lon\":7.1,\"tst\":%d}"), true);
        Fx.act(() -> actions.accounts().save(draft(KEY)));
        Fx.await("Jane on the map", () -> {
            Person jane = jane();
            return jane != null && jane.fix() != null && jane.name().equals("Jane <b>Q.</b>");
        });
        assertEquals(new GeoPoint(43.6, 7.1), place());
        assertTrue(Objects.requireNonNull(jane()).encrypted());

        publish("owntracks/jane/nokia", sealed("{\"_type\":\"location\",\"lat\":43.7,\"lon\":7.1,\"tst\":%d}"), true);
        Fx.await("the next fix", () -> place().lat() == 43.7);
        assertEquals(2, Objects.requireNonNull(jane()).trail().size());
    }

    @Test
    void whoWasKnownIsOnTheMapAtTheNextStartWithoutABroker() throws Exception {
        CompletableFuture<Set<DeviceId>> kept = new CompletableFuture<>();
        Fx.act(() -> desktop.onKept(kept::complete));
        Fx.act(() -> actions.accounts().save(draft(KEY)));
        Fx.await(
                "the connection",
                () -> desktop.model.worldProperty().get().connections().values().stream()
                        .anyMatch(Connection.Connected.class::isInstance));
        publish("owntracks/jane/nokia", sealed("{\"_type\":\"location\",\"lat\":43.7,\"lon\":7.1,\"tst\":%d}"), false);
        assertEquals(Set.of(JANE), kept.get(20, TimeUnit.SECONDS));
        assertEquals(
                1,
                Objects.requireNonNull(Fx.run(() -> desktop.historyProperty().get()))
                        .track(JANE, Span.ALWAYS)
                        .size());
        desktop.close();
        broker.kill();
        desktop = Fx.run(() -> new Desktop(
                AppPaths.under(folder), Preferences.DEFAULT, BaseMapSettings.NONE, true, Clock.systemUTC()));
        desktop.remember(Set.of("Home"), false);
        Fx.await("Jane on the map", () -> jane() != null);
        assertEquals(new GeoPoint(43.7, 7.1), place());
        assertFalse(Objects.requireNonNull(jane()).live());
        assertTrue(Objects.requireNonNull(jane()).encrypted());
    }

    @Test
    void theDemoFamilysHistoryIsItsOwnAndGoesWithIt() throws Exception {
        AppPaths paths = AppPaths.under(folder);
        desktop.startDemo();
        Fx.await("the demo’s history", () -> desktop.historyProperty().get() != null);
        assertTrue(Files.exists(paths.demoHistory()));
        desktop.endDemo();
        Fx.await("no history", () -> desktop.historyProperty().get() == null);
        assertFalse(Files.exists(paths.demoHistory()));
        assertFalse(Files.exists(paths.history()));
    }

    @Test
    void whoJoinsWhileTheMapOpensIsFittedIn() throws Exception {
        publish("owntracks/jane/nokia", "{\"_type\":\"location\",\"lat\":43.6,\"lon\":7.1,\"tst\":1795376951}", true);
        Fx.act(() -> actions.accounts().save(draft(KEY)));
        Fx.await("Jane on the map", () -> jane() != null);
        publish("owntracks/tom/pixel", "{\"_type\":\"location\",\"lat\":48.8,\"lon\":2.3,\"tst\":1795376951}", true);
        Fx.await("both in sight", () -> inSight(new GeoPoint(43.6, 7.1)) && inSight(new GeoPoint(48.8, 2.3)));
    }

    private boolean inSight(GeoPoint place) {
        return desktop.map.getLayoutBounds().contains(desktop.map.position(place));
    }

    @Test
    void theSettingsHoldTheAccountAndNoSecret() throws Exception {
        Fx.act(() -> actions.accounts().save(draft(KEY)));
        Fx.await(
                "the connection",
                () -> desktop.model.worldProperty().get().connections().values().stream()
                        .anyMatch(Connection.Connected.class::isInstance));
        actions.close();
        Settings saved = file.load().settings();
        assertEquals(
                List.of("Home"), saved.accounts().stream().map(a -> a.name()).toList());
        String text = Files.readString(AppPaths.under(folder).settingsFile());
        assertFalse(text.contains("s3cret"), text);
        assertFalse(text.contains(KEY), text);
    }

    @Test
    void withTheWrongKeyThePersonIsLockedAndTheNextMessageStillArrives() throws Exception {
        publish("owntracks/jane/nokia", sealed("{\"_type\":\"location\",\"lat\":43.6,\"lon\":7.1,\"tst\":%d}"), true);
        publish("owntracks/tom/pixel", "{\"_type\":\"location\",\"lat\":91,\"lon\":7.1,\"tst\":1}", true);
        publish("owntracks/lea/moto", "{\"_type\":\"location\",\"lat\":43.5,\"lon\":7.1,\"tst\":1795376951}", true);
        Fx.act(() -> actions.accounts().save(draft("another")));
        Fx.await("the locked one", () -> {
            Person jane = jane();
            return jane != null && jane.lockedAt() != null;
        });
        Fx.await(
                "the readable one",
                () -> desktop.model.worldProperty().get().people().containsKey(new DeviceId("owntracks/lea/moto")));
        Fx.await(
                "both problems",
                () -> desktop.model.worldProperty().get().tally().problems().size() == 2);
    }

    @Test
    void theTestButtonTellsWhatIsThere() throws Exception {
        assertTrue(actions.trial().test(draft(KEY)).get(15, TimeUnit.SECONDS) instanceof Connection.Connected);
        AccountDraft nobody = draft("x", "mqtt://127.0.0.1:" + Mosquitto.freePort(), "");
        Connection answer = actions.trial().test(nobody).get(15, TimeUnit.SECONDS);
        assertEquals(
                Connection.Why.Kind.UNREACHABLE,
                ((Connection.Waiting) answer).why().kind());
    }

    private @Nullable Person jane() {
        return desktop.model.worldProperty().get().people().get(JANE);
    }

    private GeoPoint place() {
        return Objects.requireNonNull(Objects.requireNonNull(jane()).fix()).at();
    }

    private AccountDraft draft(String key) {
        return draft("Home", "mqtt://127.0.0.1:" + broker.port(), key);
    }

    private static AccountDraft draft(String name, String address, String key) {
        Account.Broker way =
                new Account.Broker(address, "me", List.of("owntracks/#"), Account.newClientId(), Trust.SYSTEM);
        return new AccountDraft(
                Account.create(name, way),
                "s3cret",
                key.isEmpty() ? List.of() : List.of(new PayloadKey(PayloadKey.ALL, key)),
                "");
    }

    private void publish(String topic, String payload, boolean retained) throws Exception {
        phone.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained);
    }

    private long second = System.currentTimeMillis() / 1000 - 100;

    private String sealed(String json) {
        byte[] plain = String.format(json, second++).getBytes(StandardCharsets.UTF_8);
        return new String(MessageWriter.encrypted(plain, KEY), StandardCharsets.UTF_8);
    }
}
