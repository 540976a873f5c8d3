package app.kith;

import app.kith.model.Connection;
import app.kith.protocol.ConfigWriter;
import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.Trust;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountActions;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.SafeState;
import app.kith.ui.accounts.Unusable;
import app.kith.ui.frame.WorldFeed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything done with accounts and their secrets. Called on the JavaFX thread; the secrets, which may ask the user
/// themselves, are touched on a thread of their own, one wish after the other.
final class AccountWork implements AccountActions, AccountTester, ConfigReader, AutoCloseable {
    private static final int CONFIG_LIMIT = 1 << 20; // bytes
    private static final Duration2 END = new Duration2(3);

    private final Desktop desktop;
    private final SettingsWork settings;
    private final Safe safe;
    private final ConfigFetch web;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("accounts").factory());
    private volatile List<AccountDraft> drafts = List.of();
    private List<Account> accounts; // the worker's, once started
    private final Map<String, Set<Account.Secret>> waiting = new LinkedHashMap<>(); // the worker's

    private record Duration2(int seconds) {}
}
