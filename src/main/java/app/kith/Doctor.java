package app.kith;

import app.kith.doctor.AccountList;
import app.kith.doctor.Folders;
import app.kith.doctor.LastErrors;
import app.kith.doctor.Machine;
import app.kith.doctor.Report;
import app.kith.doctor.Report.Items;
import app.kith.doctor.SessionBus;
import app.kith.history.sqlite.HistoryLook;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.Keeping;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Looks at everything that may be the matter, for [Report]. Asks nobody but the accounts’ own servers, unlocks
/// nothing, changes nothing.
final class Doctor {
    /// For the history's check and the keychain's answer.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AppPaths paths;
    private final boolean chosen;
    private final Clock clock;
    private final Map<String, String> environment;

    /// @param chosen whether the folders were chosen by `--data-dir`
    Doctor(AppPaths paths, boolean chosen, Clock clock, Map<String, String> environment) {
        this.paths = paths;
        this.chosen = chosen;
        this.clock = clock;
        this.environment = environment;
    }

    /// Blocks for as long as the slowest part takes, 15 s at the most.
    ///
    /// @param graphics what [GraphicsLook] found
    Report look(Settings settings, Safe safe, Report.Section graphics) {
        CompletableFuture<Report.Section> history = later(this::history);
        CompletableFuture<Report.Section> secrets = later(() -> secrets(settings, safe));
        CompletableFuture<Report.Section> accounts =
                later(() -> AccountList.look(settings.accounts(), account -> keys(safe, account), clock));
        return new Report(List.of(
                Machine.versions(clock, environment),
                Folders.look(paths, chosen),
                await(accounts, "accounts"),
                await(secrets, "secrets"),
                new Items("notifications")
                        .add("service", SessionBus.notifications(environment))
                        .done(),
                graphics,
                await(history, "history"),
                chosen(settings),
                Machine.time(clock),
                LastErrors.look(paths.log())));
    }

    private static CompletableFuture<Report.Section> later(Supplier<Report.Section> look) {
        return CompletableFuture.supplyAsync(
                look, work -> Thread.ofPlatform().daemon().name("doctor").start(work));
    }

    private static Report.Section await(CompletableFuture<Report.Section> look, String name) {
        return look.completeOnTimeout(
                        new Items(name).add("state", "took too long to look at").done(),
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(e -> new Items(name)
                        .add(
                                "state",
                                "can't be looked at: "
                                        + (e.getCause() == null ? e : e.getCause())
                                                .getClass()
                                                .getName())
                        .done())
                .join();
    }

    private Report.Section history() {
        Path file = paths.history();
        HistoryLook.State state = HistoryLook.of(file);
        Items items = new Items("history").add("file", Folders.file(file));
        if (state != HistoryLook.State.NONE) {
            items.add("quick check", state.name().toLowerCase(Locale.ROOT));
        }
        return items.add("regions", Folders.file(paths.regions()))
                .add("requests to phones", Folders.file(paths.errands()))
                .add("alerts", Folders.file(paths.alerts()))
                .done();
    }

    private static Report.Section secrets(Settings settings, Safe safe) {
        Items items = new Items("secrets").add("kept", settings.keeping().name().toLowerCase(Locale.ROOT));
        return items.add(
                        "state",
                        switch (safe.vault().state()) {
                            case Vault.State.Open(boolean outlasts) ->
                                outlasts
                                        ? "open"
                                        : settings.keeping() == Keeping.KEYCHAIN
                                                ? "no keychain here, kept for this run only"
                                                : "open, kept for this run only";
                            case Vault.State.Locked(boolean fresh) -> fresh ? "not made yet" : "locked";
                            case Vault.State.Failed _ -> "failed";
                        })
                .done();
    }

    private static int keys(Safe safe, Account account) {
        return safe.vault().state() instanceof Vault.State.Open
                ? safe.ownKeys(account.id()).size()
                : -1;
    }

    private static Report.Section chosen(Settings settings) {
        return new Items("settings")
                .add("theme", settings.theme().name().toLowerCase(Locale.ROOT))
                .add("units", settings.units().name().toLowerCase(Locale.ROOT))
                .add("online map", settings.onlineTiles() ? "on" : "off")
                .add("map files", settings.baseMaps().files().size())
                .add("tile servers of one's own", settings.baseMaps().servers().size())
                .add("people hidden", settings.hiddenPeople().size())
                .done();
    }
}
