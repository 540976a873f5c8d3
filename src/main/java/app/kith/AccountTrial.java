package app.kith;

import app.kith.model.Connection;
import app.kith.settings.Account;
import app.kith.settings.MemorySecrets;
import app.kith.settings.Trust;
import app.kith.source.HostOptions;
import app.kith.source.MqttOptions;
import app.kith.source.RecorderOptions;
import app.kith.source.mqtt.MqttProbe;
import app.kith.source.recorder.RecorderProbe;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Tries accounts and reads configurations before anything is kept. Never blocks; every call has a thread of its own.
final class AccountTrial implements AccountTester, ConfigReader {
    private static final int CONFIG_LIMIT = 1 << 20; // bytes

    private final Supplier<List<AccountDraft>> saved;
    private final ConfigFetch web;

    /// @param saved the accounts there are; asked on any thread
    AccountTrial(Supplier<List<AccountDraft>> saved, ConfigFetch web) {
        this.saved = saved;
        this.web = web;
    }

    @Override
    public CompletableFuture<String> check(AccountDraft draft) {
        return run("account-check", () -> AccountFiles.problem(draft));
    }

    @Override
    public CompletableFuture<Connection> test(AccountDraft draft) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        run("account-check", () -> {
                    String problem = AccountFiles.problem(draft);
                    if (!problem.isEmpty()) {
                        throw new Unusable(problem);
                    }
                    return way(draft);
                })
                .thenAccept(way -> begin(way, result))
                .exceptionally(e -> {
                    result.completeExceptionally(e.getCause() == null ? e : e.getCause());
                    return null;
                });
        return result;
    }

    private static Accounts.Way way(AccountDraft draft) throws Unusable {
        MemorySecrets secrets = new MemorySecrets();
        secrets.keepPassword(draft.id(), draft.password());
        secrets.keepPassword(Trust.certificateSecret(draft.id()), draft.certificatePassword());
        Account account = draft.account();
        Accounts.Way way = Accounts.saved(account, secrets);
        if (way == null) {
            throw new Unusable(Texts.get("accounts.test.failed"));
        }
        return way;
    }

    private static void begin(Accounts.Way way, CompletableFuture<Connection> result) {
        CompletableFuture<Connection> trial = switch (way.options()) {
            case MqttOptions mqtt -> MqttProbe.test(Accounts.passing(mqtt));
            case RecorderOptions recorder -> RecorderProbe.test(recorder);
            case HostOptions _ -> throw new IllegalStateException("what is served here is not tried");
        };
        trial.whenComplete((connection, error) -> {
            if (error == null) {
                result.complete(connection);
            } else {
                result.completeExceptionally(error);
            }
        });
        result.whenComplete((_, _) -> trial.cancel(true)); // harmless when it is done
    }

    @Override
    public CompletableFuture<ConfigOffer> readFile(Path file) {
        return run("configuration", () -> {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(CONFIG_LIMIT + 1);
                if (bytes.length > CONFIG_LIMIT) {
                    throw new Unusable(Texts.get("config.TOO_LARGE"));
                }
                return offer(new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""));
            } catch (IOException _) {
                throw new Unusable(Texts.get("cli.account.unreadable", String.valueOf(file.getFileName())));
            }
        });
    }

    @Override
    public CompletableFuture<ConfigOffer> readText(String text) {
        return run("configuration", () -> offer(text));
    }

    /// What was fetched may not point somewhere else again.
    @Override
    public CompletableFuture<ConfigOffer> fetch(URI address) {
        CompletableFuture<ConfigOffer> result = new CompletableFuture<>();
        web.fetch(address).whenComplete((text, error) -> {
            if (error != null) {
                result.completeExceptionally(error);
                return;
            }
            try {
                ConfigOffer offer = offer(text);
                if (offer instanceof ConfigOffer.Remote) {
                    throw new Unusable(Texts.get("config.NOT_CONFIGURATION"));
                }
                result.complete(offer);
            } catch (Unusable | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private ConfigOffer offer(String text) throws Unusable {
        return ConfigOffers.of(text, saved.get());
    }

    private static <T> CompletableFuture<T> run(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
