package app.kith.ui.accounts;

import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// An account with its secrets, as the form has it, not yet checked by anybody but the form.
///
/// @param account its id says which saved account it takes the place of
/// @param keys payload keys with the topics each is for
/// @param certificatePassword opens the client certificate's file; empty without one
public record AccountDraft(Account account, String password, List<PayloadKey> keys, String certificatePassword) {
    public AccountDraft {
        keys = List.copyOf(keys);
    }

    /// A new account of some kind.
    public static AccountDraft fresh(String name, Account.Way way) {
        return new AccountDraft(Account.create(name, way), "", List.of(), "");
    }

    public String id() {
        return account.id();
    }

    public String name() {
        return account.name();
    }

    public String user() {
        return account.user();
    }

    /// Where it is: a broker’s or Recorder’s address, or the name this machine is reached by.
    public String address() {
        return switch (account.way()) {
            case Account.Broker broker -> broker.address();
            case Account.Recorder recorder -> recorder.address();
            case Account.Hosted hosted -> hosted.host();
        };
    }

    /// What it subscribes to; empty for what is no broker.
    public List<String> topics() {
        return account.way() instanceof Account.Broker broker ? broker.topics() : List.of();
    }

    /// The same secrets for the account changed.
    public AccountDraft with(Account changed) {
        return new AccountDraft(changed, password, keys, certificatePassword);
    }

    /// The account, knowing which secrets belong to it.
    public Account marked() {
        Set<Account.Secret> secrets = EnumSet.noneOf(Account.Secret.class);
        if (!password.isEmpty()) {
            secrets.add(Account.Secret.PASSWORD);
        }
        if (!keys.isEmpty()) {
            secrets.add(Account.Secret.KEY);
        }
        if (!certificatePassword.isEmpty()) {
            secrets.add(Account.Secret.CERTIFICATE);
        }
        return account.withSecrets(secrets);
    }

    /// Without the secrets, so that nothing prints them by accident.
    @Override
    public String toString() {
        return "AccountDraft[" + account.id() + "]";
    }
}
