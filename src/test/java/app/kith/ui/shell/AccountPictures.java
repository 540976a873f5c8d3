package app.kith.ui.shell;

import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.SeenCertificate;
import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Trust;
import app.kith.settings.Vault;
import app.kith.testing.Fx;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.SafeState;
import app.kith.ui.kit.Picture;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.testing.Family;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the sheets about accounts into PNG files, to be looked at: `AccountPictures DIR [NAME]`.
public final class AccountPictures {
    private static final SeenCertificate SEEN = new SeenCertificate(
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "CN=home.example, O=The Q. family",
            "CN=home.example, O=The Q. family",
            Instant.parse("2026-02-01T00:00:00Z"),
            Instant.parse("2036-01-30T00:00:00Z"));
    private static final Connection REFUSED = new Connection.Refused(
            Family.NOW, new Connection.Why(Connection.Why.Kind.UNTRUSTED_CERTIFICATE, "home.example", SEEN));

    private AccountPictures() {}

    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectories(Path.of(args[0]));
        String only = args.length > 1 ? args[1] : "";
        Theme theme = Fx.run(Theme::new);
        for (boolean dark : new boolean[] {false, true}) {
            Fx.act(() -> theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
            String tail = dark ? "-dark" : "-light";
            shoot(dir, only, "accounts" + tail, theme, w -> w.sheets().accounts());
            shoot(dir, only, "form" + tail, theme, w -> w.sheets().account(home()));
            shoot(dir, only, "certificate" + tail, theme, w -> {
                w.sheets().account(null);
                fire(w, "#account-test", "mqtts://home.example:8883");
            });
            shoot(
                    dir,
                    only,
                    "changed" + tail,
                    theme,
                    w -> w.sheets().accountSheets().certificate(home(), SEEN));
            shoot(
                    dir,
                    only,
                    "unlock" + tail,
                    theme,
                    w -> w.sheets().accountSheets().unlock());
            shoot(
                    dir,
                    only,
                    "ask" + tail,
                    theme,
                    w -> w.sheets().accountSheets().unlock());
            shoot(dir, only, "master" + tail, theme, w -> {
                w.sheets().preferences();
                ((javafx.scene.control.ToggleButton) find(w, "#keeping-file")).fire();
                ((javafx.scene.control.TextField) find(w, "#unlock-master")).setText("correct horse battery");
            });
            shoot(dir, only, "keeping" + tail, theme, w -> {
                w.sheets().preferences();
                ((Button) find(w, "#keeping-change")).fire();
                ((javafx.scene.control.TextField) find(w, "#master-next")).setText("correct horse battery");
            });
            shoot(dir, only, "preferences" + tail, theme, w -> w.sheets().preferences());
            shoot(dir, only, "import" + tail, theme, w -> {
                w.drawBy(new app.kith.ui.regions.MadeDesk());
                w.sheets().openConfiguration().read(Path.of("jane.otrc"));
            });
            shoot(dir, only, "export" + tail, theme, w -> {
                w.sheets().accounts();
                ((Button) find(w, ".account-export")).fire();
                ((javafx.scene.control.CheckBox) find(w, "#export-secrets")).fire();
            });
        }
        Platform.exit();
    }

    private static void fire(MainWindow window, String button, String address) {
        ((javafx.scene.control.TextField) find(window, "#account-address")).setText(address);
        ((Button) find(window, button)).fire();
    }

    private static Node find(MainWindow window, String selector) {
        window.applyCss();
        return Objects.requireNonNull(window.lookup(selector), selector);
    }

    private static AccountDraft home() {
        Account account = new Account(
                "1",
                "Home",
                false,
                new Account.Broker(
                        "mqtts://home.example:8883",
                        "jane",
                        List.of("owntracks/#"),
                        "kith1",
                        new Trust(null, "a".repeat(64), "/home/jane/jane.p12")));
        return new AccountDraft(
                account,
                "s3cret",
                List.of(
                        new PayloadKey("#", "a long family passphrase"),
                        new PayloadKey("owntracks/tom/#", "Tom’s own passphrase")),
                "p12");
    }

    private static List<AccountDraft> accounts() {
        return List.of(
                home(),
                new AccountDraft(
                        new Account(
                                "2",
                                "Grandma’s Recorder",
                                true,
                                new Account.Recorder("https://gran.example/owntracks", "jane", Trust.SYSTEM)),
                        "",
                        List.of(),
                        ""),
                new AccountDraft(
                        new Account(
                                "3",
                                "Here",
                                false,
                                new Account.Hosted("192.168.1.20", 8883, 8443, 8444, "kith3", List.of())),
                        "",
                        List.of(),
                        ""),
                new AccountDraft(
                        new Account(
                                "4",
                                "Club",
                                false,
                                new Account.Broker(
                                        "wss://club.example/mqtt",
                                        "jane",
                                        List.of("owntracks/#"),
                                        "kith4",
                                        Trust.SYSTEM)),
                        "",
                        List.of(),
                        ""));
    }

    private static World world() {
        World world = Family.world();
        return new World(
                world.revision(),
                world.at(),
                world.people(),
                world.regions(),
                new TreeMap<>(Map.of("Home", REFUSED, "Here", new Connection.Connected(Family.NOW, true, List.of()))),
                world.crossings(),
                world.tally());
    }

    private static void shoot(Path dir, String only, String name, Theme theme, Consumer<MainWindow> then)
            throws Exception {
        if (!name.startsWith(only)) {
            return;
        }
        java.awt.image.BufferedImage picture = Fx.run(() -> {
            MainModel model = new MainModel(new MapModel());
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            model.accountsProperty().set(accounts());
            boolean ask = name.startsWith("ask") || name.startsWith("master");
            model.safeProperty()
                    .set(new SafeState(
                            ask ? Keeping.ASK : Keeping.FILE,
                            ask ? new Vault.State.Open(false) : new Vault.State.Locked(false),
                            ask
                                    ? Map.of(
                                            "1", Set.of(Account.Secret.PASSWORD, Account.Secret.KEY),
                                            "4", Set.of(Account.Secret.PASSWORD))
                                    : Map.of("4", Set.of(Account.Secret.PASSWORD))));
            MainWindow window = new MainWindow(
                    model,
                    new WindowPictures.PlainMap(),
                    new WindowPictures.NoActions(),
                    _ -> CompletableFuture.completedFuture(REFUSED),
                    new Offer(),
                    Runnable::run);
            Scene scene = new Scene(window, 1000, 760);
            theme.apply(scene);
            Stage stage = Fx.show(scene);
            model.show(world(), Family.NOW);
            then.accept(window);
            java.awt.image.BufferedImage copy = Picture.of(window);
            stage.hide();
            return copy;
        });
        ImageIO.write(picture, "png", dir.resolve(name + ".png").toFile());
    }

    /// What a phone's file would change.
    private static final class Offer implements ConfigReader {
        @Override
        public CompletableFuture<ConfigOffer> readFile(Path file) {
            return CompletableFuture.completedFuture(new ConfigOffer.Offered(
                    home(),
                    home(),
                    List.of(
                            new ConfigOffer.Line("address", "mqtts://home.example:8883", "wss://home.example:443/mqtt"),
                            new ConfigOffer.Line("password", "the present one", "another"),
                            new ConfigOffer.Line("key", "none", "another")),
                    List.of(
                            new app.kith.ui.regions.MadeDesk().draft("Home", new app.kith.geo.GeoPoint(46.5, 6.6)),
                            new app.kith.ui.regions.MadeDesk().draft("Work", new app.kith.geo.GeoPoint(46.6, 6.7))),
                    List.of(
                            "The phone’s client id: two with the same one throw each other off, so Kith has its own.",
                            "The phone’s own topic and name: Kith listens there and does not speak.",
                            "14 settings that only a phone needs.")));
        }

        @Override
        public CompletableFuture<ConfigOffer> readText(String text) {
            return readFile(Path.of("text"));
        }

        @Override
        public CompletableFuture<ConfigOffer> fetch(URI address) {
            return readFile(Path.of("web"));
        }
    }
}
