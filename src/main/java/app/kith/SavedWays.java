package app.kith;

import app.kith.cli.Console;
import app.kith.cli.Failure;
import app.kith.cli.MasterPassword;
import app.kith.cli.SourceSpec;
import app.kith.live.Input;
import app.kith.model.DeviceId;
import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.Vault;
import app.kith.source.HostOptions;
import app.kith.source.MqttOptions;
import app.kith.source.RecorderOptions;
import app.kith.source.SourceOptions;
import app.kith.source.host.Beside;
import app.kith.texts.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The saved accounts for a command that has no window. What is missing is said once, on the terminal, and the rest is
/// listened to all the same.
///
/// @param data where what is hosted keeps its files
record SavedWays(List<Account> accounts, Safe safe, Path data, Console console) {
    /// What the user has said of people in earlier runs, for the world to know before anybody is heard.
    static List<Input> chosen(Settings settings) {
        List<Input> chosen = new ArrayList<>();
        settings.believed().forEach(topic -> chosen.add(new Input.UserAccepted(new DeviceId(topic), true)));
        for (Account account : settings.accounts()) {
            if (account.way() instanceof Account.Hosted hosted) {
                hosted.phones()
                        .forEach(phone -> chosen.add(new Input.UserNamed(new DeviceId(phone.topic()), phone.name())));
            }
        }
        return chosen;
    }

    /// Where to listen: what the command line named, else the saved accounts; each for this run alone, with a clean
    /// session under a passing client id.
    ///
    /// @throws Failure when what it named can't be listened to
    List<Accounts.Way> of(SourceSpec source) {
        return source instanceof SourceSpec.Saved saved ? saved(saved) : Accounts.named(source);
    }

    private List<Accounts.Way> saved(SourceSpec.Saved spec) {
        if (accounts.isEmpty()) {
            throw new Failure(Texts.get("cli.no-accounts"));
        }
        spec.access().into(safe, accounts);
        List<Account> heard =
                accounts.stream().filter(account -> !account.paused()).toList();
        // What was given for this run may be all that is needed: then nobody is asked for more.
        if (heard.stream().anyMatch(this::lacks)) {
            open(spec);
        }
        List<Accounts.Way> ways = new ArrayList<>();
        for (Account account : heard) {
            Accounts.Way way = Hosting.saved(account, safe, data);
            SourceOptions options = way == null ? null : passing(way.options());
            if (way != null && options != null) {
                ways.add(new Accounts.Way(options, way.keys()));
            }
        }
        return ways;
    }

    private boolean lacks(Account account) {
        boolean known =
                !safe.password(account.id()).isEmpty() || !account.secrets().contains(Account.Secret.PASSWORD);
        boolean readable =
                !safe.keys(account.id()).isEmpty() || !account.secrets().contains(Account.Secret.KEY);
        return !known || !readable || account.secrets().contains(Account.Secret.CERTIFICATE);
    }

    private void open(SourceSpec.Saved spec) {
        Vault vault = safe.vault();
        String missing = switch (vault.state()) {
            case Vault.State.Open _ -> null;
            case Vault.State.Failed(String sentence) -> sentence;
            case Vault.State.Locked(boolean fresh) -> {
                if (vault.keeping() != Keeping.FILE) {
                    yield Texts.get("cli.secrets.locked");
                }
                // A password given now would make a file, which nobody asked this command for.
                yield fresh ? Texts.get("cli.master.fresh") : MasterPassword.open(vault, spec.master(), console);
            }
        };
        if (missing != null) {
            console.say(missing);
        }
    }

    private @Nullable SourceOptions passing(SourceOptions options) {
        return switch (options) {
            case MqttOptions mqtt -> Accounts.passing(mqtt);
            case HostOptions hosted -> {
                MqttOptions beside = Beside.listener(hosted, Account.newClientId());
                if (beside == null) {
                    console.say(Texts.get("cli.hosted.off", hosted.account()));
                }
                yield beside;
            }
            case RecorderOptions recorder -> recorder;
        };
    }
}
