package app.kith.cli;

import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Secrets;
import app.kith.texts.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What lets us in, read from files and environment. Holds secrets: never printed.
///
/// @param user empty for none
/// @param password empty for none
/// @param keys payload keys in the order given, that of the environment last
/// @param ca a PEM file of certificates to trust instead of the system's, or null
public record Access(
        String user,
        String password,
        List<PayloadKey> keys,
        @Nullable Path ca) {
    public static final Access NONE = new Access("", "", List.of(), null);

    public Access {
        keys = List.copyOf(keys);
    }

    /// Hands the secrets to saved accounts: the keys to each, the password to the one account that has a user name.
    ///
    /// @throws Failure when there is a password and more than one account could be meant: none may see another's
    public void into(Secrets secrets, List<Account> accounts) {
        for (Account account : accounts) {
            List<PayloadKey> all = new ArrayList<>(keys);
            secrets.keys(account.id()).stream().filter(k -> !all.contains(k)).forEach(all::add);
            secrets.keepKeys(account.id(), all);
        }
        if (password.isEmpty()) {
            return;
        }
        List<Account> named = accounts.stream().filter(a -> !a.user().isEmpty()).toList();
        if (named.size() > 1) {
            throw new Failure(Texts.get("cli.password.ambiguous", named.size()));
        }
        named.forEach(account -> secrets.keepPassword(account.id(), password));
    }

    @Override
    public String toString() {
        return "Access[]";
    }
}
