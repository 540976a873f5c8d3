package app.kith.ui.testing;

import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.Trust;
import app.kith.ui.accounts.AccountActions;
import app.kith.ui.accounts.AccountDraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Notes what is asked for, and does nothing.
public final class NotedAccounts implements AccountActions {
    public final List<String> asked = new ArrayList<>();
    public final List<AccountDraft> saved = new ArrayList<>();

    /// What [#unlock] and [#keepIn] answer.
    public String answer = "";

    /// A broker's account without secrets.
    public static AccountDraft broker(String name, String address, String user) {
        return AccountDraft.fresh(
                name, new Account.Broker(address, user, Account.DEFAULT_TOPICS, "kithtest", Trust.SYSTEM));
    }

    @Override
    public void save(AccountDraft account) {
        asked.add("save " + account.name());
        saved.add(account);
    }

    @Override
    public void remove(AccountDraft account) {
        asked.add("remove " + account.name());
    }

    @Override
    public void pause(AccountDraft account, boolean paused) {
        asked.add("pause " + account.name() + " " + paused);
    }

    @Override
    public void tryNow(AccountDraft account) {
        asked.add("try " + account.name());
    }

    @Override
    public void give(String account, Map<Account.Secret, String> secrets) {
        asked.add("give " + account + " " + secrets);
    }

    @Override
    public CompletableFuture<String> unlock(char[] master) {
        asked.add("unlock " + new String(master));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletableFuture<String> keepIn(Keeping keeping, char[] master) {
        asked.add("keep " + keeping + " " + new String(master));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletableFuture<String> changeMaster(char[] old, char[] next) {
        asked.add("change " + new String(old) + " " + new String(next));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletableFuture<String> export(AccountDraft account, boolean secrets, Path file) {
        asked.add("export " + account.name() + " " + secrets);
        return CompletableFuture.completedFuture("");
    }

    @Override
    public String link(AccountDraft account, boolean secrets) {
        asked.add("link " + account.name() + " " + secrets);
        return "owntracks:///config?inline=e30%3D";
    }
}
