package app.kith.cli;

import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.texts.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lets us in, read from files and environment. Holds secrets: never printed.
///
/// @param user empty for none
/// @param password empty for none
/// @param keys payload keys in the order given, that of the environment last
/// @param ca a PEM file of certificates to trust instead of the system's, or null
/// @param passwords of saved accounts, by the ending of their variable ([#variable])
public record Access(
        String user,
        String password,
        List<PayloadKey> keys,
        @Nullable Path ca,
        Map<String, String> passwords) {
    public static final Access NONE = new Access("", "", List.of(), null);

    public Access {
        keys = List.copyOf(keys);
        passwords = Map.copyOf(passwords);
    }

    public Access(String user, String password, List<PayloadKey> keys, @Nullable Path ca) {
        this(user, password, keys, ca, Map.of());
    }

    /// How an account's name ends the name of its variable: upper case, what is no letter or digit as `_`.
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /// Hands the secrets to saved accounts for this run: the keys to each, to each the password of its own variable,
    /// and the common password to the one other account that has a user name.
    ///
    /// @throws Failure when there is a common password and more than one account could be meant: none may see
    ///     another's
    public void into(Safe safe, List<Account> accounts) {
        safe.give(keys);
        List<Account> named = new ArrayList<>();
        for (Account account : accounts) {
            String own = passwords.get(variable(account.name()));
            if (own != null) {
                safe.give(account.id(), own);
            } else if (!account.user().isEmpty()) {
                named.add(account);
            }
        }
        if (password.isEmpty()) {
            return;
        }
        if (named.size() > 1) {
            throw new Failure(Texts.get("cli.password.ambiguous", named.size()));
        }
        named.forEach(account -> safe.give(account.id(), password));
    }

    @Override
    public String toString() {
        return "Access[]";
    }
}
