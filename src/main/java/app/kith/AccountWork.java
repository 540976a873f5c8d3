package app.kith;

import app.kith.live.Input;
import app.kith.model.DeviceId;
import app.kith.secrets.Vaults;
import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Trust;
import app.kith.settings.Vault;
import app.kith.source.host.HostedSource;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountActions;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.SafeState;
import app.kith.ui.frame.WorldFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Everything done with accounts and their secrets. Called on the JavaFX thread; the secrets, whose keeper may ask the
/// user itself, are touched on a thread of their own, one wish after the other.
final class AccountWork implements AccountActions, AutoCloseable {
    private static final long ENDING = 3; // seconds: a keychain that waits for its user does not hold up the end

    private final Desktop desktop;
    private final SettingsWork settings;
    private final Safe safe;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("accounts").factory());
    private final Map<String, Set<Account.Secret>> waiting = new LinkedHashMap<>(); // the worker's
    private List<Account> accounts; // the worker's, once started

    AccountWork(Desktop desktop, SettingsWork settings, List<Account> accounts, Safe safe) {
        this.desktop = desktop;
        this.settings = settings;
        this.accounts = List.copyOf(accounts);
        this.safe = safe;
        safe.onChange(() -> worker.execute(this::reconsider));
    }

    /// Accounts as they are shown before their secrets are known.
    static List<AccountDraft> withoutSecrets(List<Account> accounts) {
        return accounts.stream()
                .map(account -> new AccountDraft(account, "", List.of(), ""))
                .toList();
    }

    /// Opens the secrets and listens to every account that is not paused and whose secrets are known. Returns at once.
    ///
    /// @param ask called on the JavaFX thread when some have to wait for theirs
    void begin(Runnable ask) {
        worker.execute(() -> {
            accounts.forEach(this::listen);
            publish();
            if (!waiting.isEmpty()) {
                WorldFeed.later(ask);
            }
        });
    }

    private void listen(Account account) {
        waiting.remove(account.id());
        if (account.paused()) {
            return;
        }
        Set<Account.Secret> missing = missing(account);
        if (missing.isEmpty()) {
            connect(account);
        } else {
            waiting.put(account.id(), missing);
        }
    }

    private void connect(Account account) {
        Accounts.Way way = Hosting.saved(account, safe, desktop.paths.data());
        if (way != null) {
            desktop.sources.add(way.options(), way.keys());
        }
    }

    /// Those that belong to it and are not known now.
    private Set<Account.Secret> missing(Account account) {
        Set<Account.Secret> missing = EnumSet.noneOf(Account.Secret.class);
        for (Account.Secret secret : account.secrets()) {
            boolean unknown = switch (secret) {
                case PASSWORD -> safe.password(account.id()).isEmpty();
                case KEY -> safe.keys(account.id()).isEmpty();
                case CERTIFICATE ->
                    safe.password(Trust.certificateSecret(account.id())).isEmpty();
            };
            if (unknown) {
                missing.add(secret);
            }
        }
        return missing;
    }

    /// The vault is another, or opened: who waited may go.
    private void reconsider() {
        for (Account account : accounts) {
            if (waiting.containsKey(account.id())) {
                listen(account);
            }
        }
        publish();
    }

    private void publish() {
        List<AccountDraft> drafts = accounts.stream()
                .map(account -> new AccountDraft(
                        account,
                        safe.password(account.id()),
                        safe.ownKeys(account.id()),
                        safe.password(Trust.certificateSecret(account.id()))))
                .toList();
        SafeState state = new SafeState(safe.vault().keeping(), safe.vault().state(), waiting);
        WorldFeed.later(() -> {
            desktop.model.safeProperty().set(state);
            desktop.model.accountsProperty().set(drafts);
        });
    }

    /// What the form could not show, because it is not known now, and what was not typed into it: nobody has said that
    /// it should go.
    private Set<Account.Secret> untouched(Account old, AccountDraft draft) {
        Set<Account.Secret> untouched = missing(old);
        untouched.removeAll(draft.marked().secrets());
        if (draft.user().isEmpty()) {
            untouched.remove(Account.Secret.PASSWORD);
        }
        if (draft.account().trust().certificate() == null) {
            untouched.remove(Account.Secret.CERTIFICATE);
        }
        return untouched;
    }

    private void replace(List<Account> next) {
        accounts = List.copyOf(next);
        List<Account> kept = accounts;
        settings.change(s -> s.withAccounts(kept));
    }

    @Override
    public void save(AccountDraft draft) {
        worker.execute(() -> {
            List<Account> all = new ArrayList<>(accounts);
            Account old = byId(draft.id());
            String name = unique(draft.name(), old);
            Set<Account.Secret> unknown = old == null ? Set.of() : untouched(old, draft);
            Set<Account.Secret> secrets = EnumSet.noneOf(Account.Secret.class);
            secrets.addAll(draft.marked().secrets());
            secrets.addAll(unknown);
            Account next = draft.account().with(name, draft.account().way()).withSecrets(secrets);
            if (old == null) {
                all.add(next);
            } else {
                all.set(all.indexOf(old), next);
                if (!old.name().equals(name)) {
                    desktop.sources.remove(old.name());
                    desktop.accountChanged(old.name(), name);
                }
            }
            if (!unknown.contains(Account.Secret.PASSWORD)) {
                safe.keepPassword(next.id(), draft.password());
            }
            if (!unknown.contains(Account.Secret.KEY)) {
                safe.keepKeys(next.id(), draft.keys());
            }
            if (!unknown.contains(Account.Secret.CERTIFICATE)) {
                safe.keepPassword(Trust.certificateSecret(next.id()), draft.certificatePassword());
            }
            replace(all);
            desktop.remember(Set.of(name), false);
            listen(next);
            // Who has connected their own has seen the demo.
            desktop.endDemo();
            WorldFeed.later(() -> desktop.model.demoProperty().set(false));
            publish();
        });
    }

    @Override
    public void remove(AccountDraft draft) {
        worker.execute(() -> {
            Account old = byId(draft.id());
            if (old != null) {
                old.secretNames().forEach(safe::forget);
                desktop.sources.remove(old.name());
                desktop.accountChanged(old.name(), null);
                waiting.remove(old.id());
                replace(accounts.stream().filter(a -> a != old).toList());
                publish();
            }
        });
    }

    @Override
    public void pause(AccountDraft draft, boolean paused) {
        worker.execute(() -> {
            Account old = byId(draft.id());
            if (old == null || old.paused() == paused) {
                return;
            }
            Account next = old.withPaused(paused);
            replace(accounts.stream().map(a -> a == old ? next : a).toList());
            if (paused) {
                desktop.sources.pause(next.name());
            }
            listen(next);
            publish();
        });
    }

    @Override
    public void tryNow(AccountDraft draft) {
        worker.execute(() -> desktop.sources.tryNow(draft.name()));
    }

    @Override
    public void give(String id, Map<Account.Secret, String> secrets) {
        worker.execute(() -> {
            Account account = byId(id);
            if (account == null) {
                return;
            }
            secrets.forEach((secret, text) -> {
                if (!text.isEmpty()) {
                    give(id, secret, text);
                }
            });
            listen(account);
            // Without a key people are there, if locked; without a password there is nobody.
            if (waiting.getOrDefault(id, Set.of()).equals(Set.of(Account.Secret.KEY))) {
                waiting.remove(id);
                connect(account);
            }
            publish();
        });
    }

    private void give(String id, Account.Secret secret, String text) {
        switch (secret) {
            case PASSWORD -> safe.keepPassword(id, text);
            case CERTIFICATE -> safe.keepPassword(Trust.certificateSecret(id), text);
            case KEY -> {
                List<PayloadKey> keys = new ArrayList<>(safe.ownKeys(id));
                keys.add(new PayloadKey(PayloadKey.ALL, text));
                safe.keepKeys(id, keys);
            }
        }
    }

    @Override
    public CompletableFuture<String> unlock(char[] master) {
        char[] own = master.clone();
        return later(() -> safe.vault().unlock(own), own);
    }

    @Override
    public CompletableFuture<String> keepIn(Keeping keeping, char[] master) {
        char[] own = master.clone();
        return later(
                () -> {
                    List<String> names = accounts.stream()
                            .flatMap(account -> account.secretNames().stream())
                            .toList();
                    String problem = safe.move(keeping, own, names);
                    if (problem == null) {
                        settings.change(s -> s.withKeeping(keeping));
                    }
                    return problem;
                },
                own);
    }

    @Override
    public CompletableFuture<String> changeMaster(char[] old, char[] next) {
        char[] before = old.clone();
        char[] after = next.clone();
        return later(() -> Vaults.changeMaster(safe.vault(), before, after), before);
    }

    private interface Opening {
        @Nullable
        String run();
    }

    /// What the window is told of comes before the answer.
    private CompletableFuture<String> later(Opening opening, char[] master) {
        CompletableFuture<String> result = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                String problem = opening.run();
                reconsider();
                result.complete(problem == null ? "" : problem);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            } finally {
                Arrays.fill(master, '\0');
            }
        });
        return result;
    }

    @Override
    public CompletableFuture<String> export(AccountDraft account, boolean secrets, Path file) {
        return CompletableFuture.supplyAsync(
                () -> AccountExport.write(account, secrets, file),
                work -> Thread.ofVirtual().name("export").start(work));
    }

    @Override
    public String link(AccountDraft account, boolean secrets) {
        return AccountExport.link(account, secrets);
    }

    private @Nullable Account byId(String id) {
        return accounts.stream().filter(a -> a.id().equals(id)).findFirst().orElse(null);
    }

    /// A name that no other account has: what comes from an account goes by its name.
    private String unique(String wanted, @Nullable Account self) {
        String base = wanted.isBlank() ? Texts.get("account.unnamed") : wanted.strip();
        String name = base;
        for (int i = 2; isTaken(name, self); i++) {
            name = base + " " + i;
        }
        return name;
    }

    private boolean isTaken(String name, @Nullable Account self) {
        return name.equals(Sources.DEMO)
                || accounts.stream().anyMatch(a -> a != self && a.name().equals(name));
    }

    /// What serving phones needs of the accounts, all of it on [#worker].
    Hosting.Place place() {
        return new HostPlace();
    }

    /// Where accounts and secrets are touched.
    Executor worker() {
        return worker;
    }

    private final class HostPlace implements Hosting.Place {
        @Override
        public List<Account> accounts() {
            return accounts;
        }

        @Override
        public String unique(String name) {
            return AccountWork.this.unique(name, null);
        }

        @Override
        public boolean outlasts() {
            return safe.vault().state() instanceof Vault.State.Open(boolean outlasts) && outlasts;
        }

        @Override
        public void keep(List<Account> next) {
            replace(next);
            publish();
        }

        @Override
        public void serve(Accounts.Way way) {
            desktop.remember(Set.of(way.options().account()), false);
            desktop.sources.add(way.options(), way.keys());
            desktop.endDemo();
            WorldFeed.later(() -> desktop.model.demoProperty().set(false));
        }

        @Override
        public @Nullable HostedSource source(String account) {
            return desktop.sources.get(account) instanceof HostedSource hosted ? hosted : null;
        }

        @Override
        public void remove(String account) {
            desktop.sources.remove(account);
        }

        @Override
        public void call(DeviceId device, String name) {
            desktop.sources.accept(new Input.UserNamed(device, name));
        }
    }

    /// Waits a little for what was asked for before.
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(ENDING, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException _) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
