package app.kith;

import app.kith.protocol.ConfigFile;
import app.kith.region.OwnRegion;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Trust;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigOffer.Line;
import app.kith.ui.accounts.Unusable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Works out what a configuration would change: a new account, or some fields of the saved one with the same host and
/// user. A phone's client id, will and topic are never taken over: two with one client id throw each other off, and
/// Kith listens where the phone speaks.
final class ConfigOffers {
    /// What is taken over, or is no more than the frame.
    private static final Set<String> TAKEN = Set.of(
            "_type",
            "mode",
            "host",
            "port",
            "tls",
            "ws",
            "auth",
            "username",
            "password",
            "encryptionKey",
            "subTopic",
            "url",
            "waypoints",
            "_id",
            "_build");

    private static final Set<String> WILL = Set.of("willTopic", "willQos", "willRetain", "willPayload");
    private static final Set<String> TOPIC =
            Set.of("pubTopicBase", "pubQos", "pubRetain", "deviceId", "tid", "pubTopic", "sub", "subQos");

    private ConfigOffers() {}

    /// @param saved the accounts there are
    /// @throws Unusable why nothing can be made of it
    static ConfigOffer of(String text, List<AccountDraft> saved) throws Unusable {
        return switch (ConfigFile.parse(text)) {
            case ConfigFile.Problem p -> throw new Unusable(Accounts.problem(p));
            case ConfigFile.Remote remote -> new ConfigOffer.Remote(address(remote.address()));
            case ConfigFile.Regions regions -> new ConfigOffer.Regions(regions.names(), regions(text));
            case ConfigFile.Account account ->
                offer(account, regions(text), leftOut(ConfigFile.fieldNames(text)), saved);
        };
    }

    /// Only https, and a host: whether that host may be asked is looked at when it is.
    private static URI address(String text) throws Unusable {
        try {
            URI uri = new URI(text.strip());
            if (ConfigFetch.isAskable(uri)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below, without repeating it
        }
        throw new Unusable(Texts.get("accounts.fetch.https"));
    }

    private static List<OwnRegion> regions(String text) {
        return RegionFiles.circles(ConfigFile.waypoints(text), Instant.now());
    }

    private static ConfigOffer offer(
            ConfigFile.Account config, List<OwnRegion> regions, List<String> leftOut, List<AccountDraft> saved)
            throws Unusable {
        AccountDraft fresh = fresh(config);
        AccountDraft before =
                saved.stream().filter(draft -> isSame(draft, fresh)).findFirst().orElse(null);
        AccountDraft after = before == null ? fresh : merged(before, fresh, config);
        return new ConfigOffer.Offered(after, before, lines(before, after), regions, leftOut);
    }

    private static AccountDraft fresh(ConfigFile.Account config) throws Unusable {
        URI broker = config.broker();
        List<PayloadKey> keys = config.encryptionKey().isEmpty()
                ? List.of()
                : List.of(new PayloadKey(PayloadKey.ALL, config.encryptionKey()));
        if (broker == null) {
            return recorder(config, keys);
        }
        Account.Broker way = new Account.Broker(
                broker.toString(), config.username(), config.topicFilters(), Account.newClientId(), Trust.SYSTEM);
        return new AccountDraft(Account.create(config.host(), way), config.password(), keys, "");
    }

    /// Phones in HTTP mode post to a Recorder's `/pub`; beside it is what Kith reads.
    private static AccountDraft recorder(ConfigFile.Account config, List<PayloadKey> keys) throws Unusable {
        URI url;
        try {
            url = new URI(config.url());
        } catch (URISyntaxException _) {
            throw new Unusable(Texts.get("config.HTTP"));
        }
        String authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        if (host.isEmpty() || !path.matches("(/.*)?/pub/?")) {
            throw new Unusable(Texts.get("config.HTTP"));
        }
        String base = path.replaceFirst("/pub/?$", "");
        String user = config.username();
        String password = config.password();
        String info = url.getUserInfo();
        if (user.isEmpty() && info != null) {
            int colon = info.indexOf(':');
            user = colon < 0 ? info : info.substring(0, colon);
            password = colon < 0 ? "" : info.substring(colon + 1);
        }
        String address = url.getScheme().toLowerCase(Locale.ROOT) + "://" + host + base;
        Account account =
                Account.create(host.replaceFirst(":\\d*$", ""), new Account.Recorder(address, user, Trust.SYSTEM));
        return new AccountDraft(account, password, keys, "");
    }

    private static boolean isSame(AccountDraft saved, AccountDraft fresh) {
        return saved.account().way().getClass() == fresh.account().way().getClass()
                && Objects.equals(host(saved), host(fresh))
                && saved.user().equals(fresh.user());
    }

    private static @Nullable String host(AccountDraft draft) {
        try {
            String host = new URI(draft.address()).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// The saved account with what the configuration says; what it does not speak of stays.
    private static AccountDraft merged(AccountDraft before, AccountDraft fresh, ConfigFile.Account config) {
        Account old = before.account();
        Account.Way way = switch (old.way()) {
            case Account.Broker b ->
                new Account.Broker(
                        fresh.address(),
                        b.user(),
                        config.subTopic().isEmpty() ? b.topics() : fresh.topics(),
                        b.clientId(),
                        b.trust());
            case Account.Recorder r -> new Account.Recorder(fresh.address(), r.user(), r.trust());
            case Account.Hosted h -> h;
        };
        List<PayloadKey> keys = new ArrayList<>(before.keys());
        if (!keys.containsAll(fresh.keys())) {
            keys.removeIf(key -> key.filter().equals(PayloadKey.ALL));
            keys.addAll(fresh.keys());
        }
        return new AccountDraft(
                old.with(old.name(), way),
                fresh.password().isEmpty() ? before.password() : fresh.password(),
                keys,
                before.certificatePassword());
    }

    private static List<Line> lines(@Nullable AccountDraft before, AccountDraft after) {
        boolean broker = after.account().way() instanceof Account.Broker;
        List<Line> lines = new ArrayList<>();
        add(lines, broker ? "address" : "recorder", before == null ? null : before.address(), after.address());
        if (before == null) {
            lines.add(new Line("user", "", after.user().isEmpty() ? Texts.get("accounts.import.none") : after.user()));
        }
        secret(lines, "password", before == null ? null : before.password(), after.password());
        if (broker) {
            add(
                    lines,
                    "topics",
                    before == null ? null : String.join(", ", before.topics()),
                    String.join(", ", after.topics()));
        }
        secret(lines, "key", before == null ? null : first(before), first(after));
        return lines;
    }

    private static String first(AccountDraft draft) {
        return draft.keys().stream()
                .filter(key -> key.filter().equals(PayloadKey.ALL))
                .map(PayloadKey::passphrase)
                .findFirst()
                .orElse("");
    }

    private static void add(List<Line> lines, String field, @Nullable String before, String after) {
        if (!after.equals(before)) {
            lines.add(new Line(field, before == null ? "" : before, after));
        }
    }

    /// Of a secret only whether there is one, and whether it is another.
    private static void secret(List<Line> lines, String field, @Nullable String before, String after) {
        if (before == null) {
            lines.add(new Line(field, "", Texts.get(after.isEmpty() ? "accounts.import.none" : "accounts.import.has")));
        } else if (!before.equals(after)) {
            lines.add(new Line(
                    field,
                    Texts.get(before.isEmpty() ? "accounts.import.none" : "accounts.import.old"),
                    Texts.get("accounts.import.other")));
        }
    }

    private static List<String> leftOut(Set<String> fields) {
        Set<String> sentences = new LinkedHashSet<>();
        Set<String> others = new TreeSet<>();
        for (String field : fields) {
            if (field.equals("clientId")) {
                sentences.add(Texts.get("accounts.import.left.client"));
            } else if (WILL.contains(field)) {
                sentences.add(Texts.get("accounts.import.left.will"));
            } else if (TOPIC.contains(field)) {
                sentences.add(Texts.get("accounts.import.left.topic"));
            } else if (!TAKEN.contains(field)) {
                others.add(field);
            }
        }
        if (!others.isEmpty()) {
            sentences.add(Texts.get("accounts.import.left.others", others.size()));
        }
        return List.copyOf(sentences);
    }
}
