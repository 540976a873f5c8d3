package app.kith;

import app.kith.model.Connection;
import app.kith.protocol.ConfigFile;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Secrets;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.settings.Trust;
import app.kith.source.MqttOptions;
import app.kith.source.TlsOptions;
import app.kith.source.mqtt.MqttProbe;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.kit.Theme;
import app.kith.ui.map.MapLayers;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.Actions;
import app.kith.ui.timeline.HistoryFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the window asks for outside itself. Called on the JavaFX thread; files, keys and sockets are touched on a
/// thread of its own, one wish after the other.
final class WindowActions implements Actions, AccountTester, ConfigReader, AutoCloseable {
    private static final long CONFIG_LIMIT = 1 << 20; // bytes

    private final Desktop desktop;
    private final SettingsFile file;
    private final Secrets secrets;
    private final HistoryFiles files;
    private final java.util.function.Consumer<String> browser;
    private final Runnable quit;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("settings").factory());
    private Settings settings; // the worker's, once started

    /// @param browser opens a page outside
    WindowActions(
            Desktop desktop,
            SettingsFile file,
            Settings settings,
            Secrets secrets,
            java.util.function.Consumer<String> browser,
            Runnable quit) {
        this.desktop = desktop;
        files = new WindowFiles(() -> desktop.historyProperty().get(), WorldFeed::later, Clock.systemUTC());
        this.file = file;
        this.settings = settings;
        this.secrets = secrets;
        this.browser = browser;
        this.quit = quit;
        desktop.model
                .baseMapsProperty()
                .addListener((_, _, maps) -> worker.execute(() -> change(s -> s.withBaseMaps(maps))));
        rememberLayers(settings.layers());
    }

    /// Shows the layers that were shown last, and keeps what the layers menu changes.
    private void rememberLayers(@Nullable Set<String> shown) {
        MapLayers layers = desktop.mapModel.layers();
        if (shown != null) {
            layers.show(shown);
        }
        layers.onChange(() -> {
            Set<String> now = layers.shown();
            worker.execute(() -> change(s -> s.withLayers(now)));
        });
    }

    /// The settings' choices as the window has them.
    static Preferences preferences(Settings s) {
        return new Preferences(
                Theme.Mode.valueOf(s.theme().name()),
                switch (s.units()) {
                    case AUTO -> Preferences.Measure.AUTOMATIC;
                    case METRIC -> Preferences.Measure.METRIC;
                    case IMPERIAL -> Preferences.Measure.IMPERIAL;
                },
                s.onlineTiles());
    }

    /// The accounts that the form knows: brokers.
    static List<AccountDraft> drafts(Settings settings, Secrets secrets) {
        List<AccountDraft> drafts = new ArrayList<>();
        for (Account account : settings.accounts()) {
            if (account.way() instanceof Account.Broker broker) {
                drafts.add(draft(account, broker, secrets));
            }
        }
        return List.copyOf(drafts);
    }

    private static AccountDraft draft(Account a, Account.Broker broker, Secrets secrets) {
        String authorities = broker.trust().authorities();
        return new AccountDraft(
                a.name(),
                broker.address(),
                broker.user(),
                secrets.password(a.id()),
                broker.topics(),
                secrets.keys(a.id()).stream()
                        .filter(k -> k.filter().equals(PayloadKey.ALL))
                        .map(PayloadKey::passphrase)
                        .findFirst()
                        .orElse(""),
                authorities == null ? null : Path.of(authorities));
    }

    private static Account.Broker broker(AccountDraft draft, String clientId) {
        return new Account.Broker(
                draft.address(),
                draft.user(),
                draft.topics(),
                clientId,
                Trust.authorities(Accounts.text(draft.caFile())));
    }

    @Override
    public void saveAccount(AccountDraft draft, @Nullable AccountDraft before) {
        worker.execute(() -> {
            List<Account> accounts = new ArrayList<>(settings.accounts());
            Account old = before == null ? null : named(accounts, before.name());
            String name = unique(draft.name(), accounts, old);
            Account next = old != null && old.way() instanceof Account.Broker known
                    ? old.with(name, broker(draft, known.clientId()))
                    : Account.create(name, broker(draft, Account.newClientId()));
            if (old == null) {
                accounts.add(next);
            } else {
                accounts.set(accounts.indexOf(old), next);
                if (!old.name().equals(name)) {
                    desktop.sources.remove(old.name());
                }
            }
            secrets.keepPassword(next.id(), draft.password());
            secrets.keepKeys(
                    next.id(),
                    draft.key().isEmpty() ? List.of() : List.of(new PayloadKey(PayloadKey.ALL, draft.key())));
            change(s -> s.withAccounts(accounts));
            Accounts.Way way = Accounts.saved(next, secrets);
            desktop.remember(Set.of(name), false);
            if (way != null) {
                desktop.sources.add(way.options(), way.keys());
            }
            // Who has connected their own has seen the demo.
            desktop.endDemo();
            WorldFeed.later(() -> desktop.model.demoProperty().set(false));
            showAccounts();
        });
    }

    @Override
    public void removeAccount(AccountDraft draft) {
        worker.execute(() -> {
            List<Account> accounts = new ArrayList<>(settings.accounts());
            Account old = named(accounts, draft.name());
            if (old != null) {
                accounts.remove(old);
                secrets.forget(old.id());
                desktop.sources.remove(old.name());
                change(s -> s.withAccounts(accounts));
                showAccounts();
            }
        });
    }

    @Override
    public void tryNow(AccountDraft draft) {
        worker.execute(() -> desktop.sources.tryNow(draft.name()));
    }

    @Override
    public void setDemo(boolean on) {
        desktop.model.demoProperty().set(on);
        worker.execute(() -> {
            if (on) {
                desktop.startDemo();
            } else {
                desktop.endDemo();
            }
        });
    }

    @Override
    public void choose(Preferences chosen) {
        worker.execute(() ->
                change(s -> s.withTheme(Settings.Theme.valueOf(chosen.theme().name()))
                        .withUnits(
                                switch (chosen.measure()) {
                                    case AUTOMATIC -> Settings.Units.AUTO;
                                    case METRIC -> Settings.Units.METRIC;
                                    case IMPERIAL -> Settings.Units.IMPERIAL;
                                })
                        .withOnlineTiles(chosen.onlineMap())));
    }

    @Override
    public void openInBrowser(URI page) {
        browser.accept(page.toString());
    }

    @Override
    public HistoryFiles files() {
        return files;
    }

    @Override
    public void quit() {
        quit.run();
    }

    /// Where window and map were left.
    void keepPlace(UnaryOperator<Settings> change) {
        worker.execute(() -> change(change));
    }

    @Override
    public CompletableFuture<Connection> test(AccountDraft draft) {
        MqttOptions options = new MqttOptions(
                draft.name(),
                URI.create(draft.address()),
                draft.user(),
                draft.password(),
                draft.topics(),
                Account.newClientId(),
                true,
                TlsOptions.authorities(draft.caFile()),
                20);
        return MqttProbe.test(options);
    }

    @Override
    public CompletableFuture<AccountDraft> readFile(Path path) {
        return read(() -> {
            try {
                if (Files.size(path) > CONFIG_LIMIT) {
                    throw new Unusable(Texts.get("config.TOO_LARGE"));
                }
                return ConfigFile.read(Files.readAllBytes(path));
            } catch (IOException e) {
                throw new Unusable(Texts.get("cli.account.unreadable", String.valueOf(path.getFileName())));
            }
        });
    }

    @Override
    public CompletableFuture<AccountDraft> readText(String text) {
        return read(() -> ConfigFile.parse(text));
    }

    private interface Reading {
        ConfigFile read() throws Unusable;
    }

    private static CompletableFuture<AccountDraft> read(Reading reading) {
        CompletableFuture<AccountDraft> result = new CompletableFuture<>();
        Thread.ofVirtual().name("configuration").start(() -> {
            try {
                result.complete(draft(reading.read()));
            } catch (Unusable e) {
                result.completeExceptionally(e);
            } catch (RuntimeException e) {
                result.completeExceptionally(new Unusable(Texts.get("config.NOT_CONFIGURATION")));
            }
        });
        return result;
    }

    private static AccountDraft draft(ConfigFile config) throws Unusable {
        return switch (config) {
            case ConfigFile.Problem p -> throw new Unusable(Accounts.problem(p));
            case ConfigFile.Account a -> {
                URI broker = a.broker();
                if (broker == null) {
                    throw new Unusable(Texts.get("config.HTTP"));
                }
                yield new AccountDraft(
                        a.host(),
                        broker.toString(),
                        a.username(),
                        a.password(),
                        a.topicFilters(),
                        a.encryptionKey(),
                        null);
            }
        };
    }

    private static @Nullable Account named(List<Account> accounts, String name) {
        return accounts.stream().filter(a -> a.name().equals(name)).findFirst().orElse(null);
    }

    /// A name that no other account has: what comes from an account goes by its name.
    private static String unique(String wanted, List<Account> accounts, @Nullable Account self) {
        String base = wanted.isBlank() ? Texts.get("account.unnamed") : wanted.strip();
        String name = base;
        for (int i = 2; taken(name, accounts, self); i++) {
            name = String.format(Locale.ROOT, "%s %d", base, i);
        }
        return name;
    }

    private static boolean taken(String name, List<Account> accounts, @Nullable Account self) {
        Account other = named(accounts, name);
        return name.equals(Sources.DEMO) || other != null && other != self;
    }

    private void change(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        try {
            file.save(settings);
        } catch (IOException e) {
            System.getLogger(WindowActions.class.getName())
                    .log(System.Logger.Level.WARNING, "the settings can't be saved: {0}", e.getClass());
        }
    }

    private void showAccounts() {
        List<AccountDraft> drafts = drafts(settings, secrets);
        WorldFeed.later(() -> desktop.model.accountsProperty().set(drafts));
    }

    @Override
    public void close() {
        worker.close();
    }
}
