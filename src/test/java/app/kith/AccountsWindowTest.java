package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.Keeping;
import app.kith.settings.MemorySecrets;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.settings.Trust;
import app.kith.settings.Vault;
import app.kith.testing.Fx;
import app.kith.testing.Mosquitto;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.MainWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.stage.Stage;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts and their secrets as their user meets them: the real window, a real broker, a vault that can be locked.
class AccountsWindowTest {
    private static final Account.Secret PASSWORD = Account.Secret.PASSWORD;

    @TempDir
    Path folder;

    private Mosquitto broker;
    private SettingsFile file;
    private LockedVault vault;
    private Account home;
    private Desktop desktop;
    private WindowActions actions;
    private MainWindow window;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        broker = Mosquitto.start();
        AppPaths paths = AppPaths.under(folder);
        file = new SettingsFile(paths.settingsFile(), Clock.systemUTC());
        home = new Account("h", "Home", false, way(broker.port()), Set.of(PASSWORD, Account.Secret.KEY));
        file.save(Settings.DEFAULT.withAccounts(List.of(home)).withKeeping(Keeping.FILE));
        vault = new LockedVault();
        vault.secrets.keepPassword("h", "s3cret");
        vault.secrets.keepKeys("h", List.of(new PayloadKey("#", "k")));
        Safe safe = new Safe(
                keeping -> keeping == Keeping.FILE ? vault : new app.kith.settings.MemoryVault(keeping), Keeping.FILE);
        Settings settings = file.load().settings();
        desktop = Fx.run(() -> new Desktop(paths, Preferences.DEFAULT, BaseMapSettings.NONE, true, Clock.systemUTC()));
        actions = new WindowActions(desktop, file, settings, safe, _ -> {}, () -> {});
        window = Fx.run(() -> desktop.window(actions, actions.trial(), actions.trial()));
        stage = Fx.run(() -> Fx.show(desktop.scene(window, 1280, 800)));
    }

    @AfterEach
    void close() throws Exception {
        Fx.act(stage::hide);
        actions.close();
        desktop.close();
        broker.close();
    }

    private static Account.Broker way(int port) {
        return new Account.Broker(
                "mqtt://127.0.0.1:" + port, "me", List.of("owntracks/#"), Account.newClientId(), Trust.SYSTEM);
    }

    private void begin() {
        Fx.act(() -> actions.accounts().begin(window::askForSecrets));
    }

    private @Nullable Node look(String selector) {
        return Fx.run(() -> window.lookup(selector));
    }

    private void fire(String selector) {
        Fx.act(() -> ((Button) Objects.requireNonNull(window.lookup(selector), selector)).fire());
    }

    private void type(String selector, String text) {
        Fx.act(() -> ((PasswordField) Objects.requireNonNull(window.lookup(selector), selector)).setText(text));
    }

    private @Nullable Connection connection(String name) {
        return desktop.model.worldProperty().get().connections().get(name);
    }

    @Test
    void whileTheVaultIsLockedTheAccountWaitsAndTheMasterPasswordLetsItGo() {
        begin();
        Fx.await("the question", () -> window.lookup(".unlock") != null);
        assertNull(Fx.run(() -> connection("Home")));
        type("#unlock-master", "wrong");
        fire("#unlock-open");
        Fx.await(
                "no",
                () -> window.lookup(".unlock .form-problem") instanceof Labeled l
                        && l.getText().equals("That is not it."));
        type("#unlock-master", "right");
        fire("#unlock-open");
        Fx.await("the connection", () -> connection("Home") instanceof Connection.Connected);
        assertNull(look(".unlock"));
        assertFalse(Fx.run(
                () -> Objects.requireNonNull(window.lookup(".waiting-banner")).isVisible()));
    }

    @Test
    void laterLeavesTheAccountWaitingWithASentenceAndAButton() {
        begin();
        Fx.await("the question", () -> window.lookup(".unlock") != null);
        fire("#unlock-later");
        assertNull(look(".unlock"));
        Fx.act(() -> {
            Node banner = Objects.requireNonNull(window.lookup(".waiting-banner"));
            assertTrue(banner.isVisible());
            assertEquals(
                    "An account waits for its password",
                    ((Labeled) Objects.requireNonNull(banner.lookup(".floating-title"))).getText());
        });
        fire(".waiting-banner .button");
        assertTrue(look(".unlock") != null);
    }

    @Test
    void aFailedVaultIsASentenceAndTheAccountsOwnPasswordsCanBeTyped() {
        vault.state = new Vault.State.Failed("The keychain does not answer.");
        begin();
        Fx.await("the question", () -> window.lookup(".unlock") != null);
        Fx.act(() -> assertEquals(
                "The keychain does not answer.",
                ((Labeled) Objects.requireNonNull(window.lookup(".unlock .form-problem"))).getText()));
        fire("#unlock-later");
        type(".ask-password", "typed");
        type(".ask-key", "typed key");
        fire("#ask-connect");
        Fx.await("the connection", () -> connection("Home") instanceof Connection.Connected);
        assertEquals("typed", vault.secrets.password("h"));
    }

    @Test
    void changingTheKeepingMovesTheSecrets() throws Exception {
        vault.state = new Vault.State.Open(true);
        begin();
        Fx.await("the connection", () -> connection("Home") instanceof Connection.Connected);
        String problem = Fx.run(() -> actions.accounts().keepIn(Keeping.ASK, new char[0]))
                .get(20, TimeUnit.SECONDS);
        assertEquals("", problem);
        assertEquals("", vault.secrets.password("h"));
        Fx.await("the drafts", () -> desktop.model.safeProperty().get().keeping() == Keeping.ASK);
        assertEquals(
                "s3cret",
                Fx.run(() -> desktop.model.accountsProperty().get().getFirst().password()));
        // Nothing here outlasts the run: what is kept must not be lost to it.
        assertEquals(
                "This system has nothing to keep them in, so everything stays where it was.",
                Fx.run(() -> actions.accounts().keepIn(Keeping.KEYCHAIN, new char[0]))
                        .get(20, TimeUnit.SECONDS));
        actions.close();
        assertEquals(Keeping.ASK, file.load().settings().keeping());
        assertFalse(Files.readString(AppPaths.under(folder).settingsFile()).contains("s3cret"));
    }

    @Test
    void whoseClearTextIsBelievedIsRememberedAndCanBeTakenBack() {
        DeviceId jane = new DeviceId("owntracks/jane/nokia");
        DeviceId tom = new DeviceId("owntracks/tom/x");
        Fx.act(() -> {
            actions.believe(jane, true);
            actions.believe(tom, true);
            actions.believe(tom, false);
        });
        actions.close();
        Settings kept = file.load().settings();
        assertEquals(Set.of(jane.topic()), kept.believed());
        assertEquals(
                List.of(new app.kith.live.Input.UserAccepted(jane, true)),
                SavedWays.chosen(kept.withAccounts(List.of())));
    }

    @Test
    void whatIsChangedWhileTheVaultIsLockedLeavesTheSecretsAlone() {
        begin();
        Fx.await("the question", () -> window.lookup(".unlock") != null);
        AccountDraft draft = Fx.run(() -> desktop.model.accountsProperty().get().getFirst());
        assertEquals("", draft.password());
        Fx.act(() -> actions.accounts()
                .save(draft.with(draft.account().with("House", draft.account().way()))));
        Fx.await(
                "the name",
                () -> desktop.model.accountsProperty().get().getFirst().name().equals("House"));
        assertEquals("s3cret", vault.secrets.password("h"));
        assertEquals(List.of(new PayloadKey("#", "k")), vault.secrets.keys("h"));
        type("#unlock-master", "right");
        fire("#unlock-open");
        Fx.await("the connection", () -> connection("House") instanceof Connection.Connected);
    }

    @Test
    void aPausedAccountIsQuietAndKeepsItsPeople() throws Exception {
        vault.state = new Vault.State.Open(true);
        begin();
        Fx.await("the connection", () -> connection("Home") instanceof Connection.Connected);
        try (MqttClient phone = new MqttClient("tcp://127.0.0.1:" + broker.port(), "p", new MemoryPersistence())) {
            phone.connect();
            phone.publish(
                    "owntracks/jane/nokia",
                    "{\"_type\":\"location\",\"lat\":43.6,\"lon\":7.1,\"tst\":1795376951}"
                            .getBytes(StandardCharsets.UTF_8),
                    1,
                    true);
            phone.disconnect();
        }
        DeviceId jane = new DeviceId("owntracks/jane/nokia");
        Fx.await("Jane", () -> desktop.model.worldProperty().get().people().containsKey(jane));
        AccountDraft draft = Fx.run(() -> desktop.model.accountsProperty().get().getFirst());
        Fx.act(() -> actions.accounts().pause(draft, true));
        Fx.await("quiet", () -> connection("Home") instanceof Connection.Disconnected);
        assertTrue(Fx.run(() -> desktop.model.worldProperty().get().people().containsKey(jane)));
        Fx.await(
                "said",
                () -> desktop.model
                        .accountsProperty()
                        .get()
                        .getFirst()
                        .account()
                        .paused());
        Fx.act(() -> actions.accounts().pause(draft, false));
        Fx.await("again", () -> connection("Home") instanceof Connection.Connected);
    }

    @Test
    void severalAccountsAndOneGoesWithItsSecrets() throws Exception {
        vault.state = new Vault.State.Open(true);
        begin();
        try (Mosquitto second = Mosquitto.start()) {
            AccountDraft club = new AccountDraft(Account.create("Home", way(second.port())), "pw", List.of(), "");
            Fx.act(() -> actions.accounts().save(club));
            // Two of one name could not be told apart in the world.
            Fx.await(
                    "both",
                    () -> connection("Home") instanceof Connection.Connected
                            && connection("Home 2") instanceof Connection.Connected);
            Fx.act(() -> actions.accounts().remove(club));
            Fx.await("one", () -> connection("Home 2") == null);
            assertEquals("", vault.secrets.password(club.id()));
            assertEquals("s3cret", vault.secrets.password("h"));
        }
    }

    /// A vault behind a password, `right`.
    private static final class LockedVault implements Vault {
        final MemorySecrets secrets = new MemorySecrets();
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        volatile State state = new State.Locked(false);

        @Override
        public Keeping keeping() {
            return Keeping.FILE;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public @Nullable String unlock(char[] master) {
            if (!new String(master).equals("right")) {
                return "That is not it.";
            }
            state = new State.Open(true);
            listeners.forEach(Runnable::run);
            return null;
        }

        @Override
        public void onChange(Runnable listener) {
            listeners.add(listener);
        }

        @Override
        public String password(String account) {
            return state instanceof State.Locked || typed(account) ? "" : secrets.password(account);
        }

        /// What a failed vault held is not known; what was given since is.
        private boolean typed(String account) {
            return state instanceof State.Failed && secrets.password(account).equals("s3cret");
        }

        @Override
        public List<PayloadKey> keys(String account) {
            return state instanceof State.Locked || typed(account) ? List.of() : secrets.keys(account);
        }

        @Override
        public void keepPassword(String account, String password) {
            secrets.keepPassword(account, password);
        }

        @Override
        public void keepKeys(String account, List<PayloadKey> keys) {
            secrets.keepKeys(account, keys);
        }

        @Override
        public void forget(String account) {
            secrets.forget(account);
        }
    }
}
