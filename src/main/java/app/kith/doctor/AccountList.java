package app.kith.doctor;

import app.kith.doctor.Report.Items;
import app.kith.doctor.Report.Section;
import app.kith.settings.Account;
import app.kith.settings.Trust;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/// The accounts, counted and described; those that are not paused are tried, all at once.
public final class AccountList {
    private AccountList() {}

    /// Blocks for the time limit of [Reach] at the most.
    ///
    /// @param keys how many payload keys an account has; negative when nobody can say now
    public static Section look(List<Account> accounts, ToIntFunction<Account> keys, Clock clock) {
        Map<Account, CompletableFuture<String>> tried = new LinkedHashMap<>();
        for (Account account : accounts) {
            Reach.Target target = Reach.Target.of(account);
            if (target != null && !account.paused()) {
                tried.put(account, Reach.look(target, clock));
            }
        }
        Items items = new Items("accounts").add("count", accounts.size());
        int number = 1;
        for (Account account : accounts) {
            List<String> words = describe(account, keys.applyAsInt(account));
            CompletableFuture<String> found = tried.get(account);
            words.add(found != null ? found.join() : account.paused() ? "paused, not tried" : "not tried");
            items.add("account " + number++, String.join("; ", words));
        }
        return items.done();
    }

    private static List<String> describe(Account account, int keys) {
        List<String> words = new ArrayList<>();
        Reach.Target target = Reach.Target.of(account);
        if (account.way() instanceof Account.Hosted hosted) {
            words.add("hosted here (" + (hosted.mqtt() > 0 ? "mqtt " : "") + (hosted.mqtts() > 0 ? "mqtts " : "")
                    + (hosted.wss() > 0 ? "wss " : "") + (hosted.https() > 0 ? "https " : "") + "for "
                    + hosted.phones().size() + " phones)");
            return words;
        }
        String kind = account.way() instanceof Account.Recorder ? "recorder" : "mqtt";
        if (target == null) {
            words.add(kind + " at an address that is none");
            return words;
        }
        boolean socket = target.web() && account.way() instanceof Account.Broker;
        words.add(kind + (socket ? " in WebSocket" : "") + (target.tls() ? " over TLS" : " WITHOUT TLS") + ", "
                + (target.isUsualPort() ? "usual port" : "port of its own"));
        if (target.tls()) {
            words.add(trust(account.trust()));
        }
        words.add(account.user().isEmpty() ? "no user" : "a user");
        if (account.way() instanceof Account.Broker broker) {
            words.add(broker.topics().size()
                    + (broker.topics().size() == 1 ? " topic filter" : " topic filters")
                    + (broker.topics().equals(Account.DEFAULT_TOPICS) ? " (the usual)" : ""));
        }
        words.add(
                keys >= 0
                        ? keys + (keys == 1 ? " key" : " keys")
                        : account.secrets().contains(Account.Secret.KEY) ? "keys, locked away" : "no keys known");
        return words;
    }

    private static String trust(Trust trust) {
        String whom = trust.pin() != null
                ? "pinned certificate"
                : trust.authorities() != null ? "authorities of its own" : "system's authorities";
        return trust.certificate() == null ? whom : whom + ", client certificate";
    }
}
