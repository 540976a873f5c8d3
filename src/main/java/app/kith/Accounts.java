package app.kith;

import app.kith.cli.Access;
import app.kith.cli.Failure;
import app.kith.cli.SourceSpec;
import app.kith.protocol.ConfigFile;
import app.kith.protocol.Keyring;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Secrets;
import app.kith.settings.Trust;
import app.kith.source.MqttOptions;
import app.kith.source.RecorderOptions;
import app.kith.source.SourceOptions;
import app.kith.source.TlsOptions;
import app.kith.texts.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From what people say of an account to what a source needs.
final class Accounts {
    private static final int KEEP_ALIVE = 25; // seconds

    private Accounts() {}

    /// Somewhere to listen to, and the keys to what comes from it.
    record Way(SourceOptions options, Keyring keys) {}

    /// What the accounts go by in the world.
    static Set<String> names(List<Way> ways) {
        return ways.stream().map(way -> way.options().account()).collect(Collectors.toUnmodifiableSet());
    }

    /// A saved account with its secrets, kept up to date by the broker while we are away. In the world it goes by its
    /// name, which people see, and which no two accounts share.
    ///
    /// @return null for what can't be listened to
    static @Nullable Way saved(Account account, Secrets secrets) {
        Keyring keys = keyring(secrets.keys(account.id()));
        return switch (account.way()) {
            case Account.Broker broker ->
                new Way(
                        new MqttOptions(
                                account.name(),
                                URI.create(broker.address()),
                                broker.user(),
                                secrets.password(account.id()),
                                broker.topics(),
                                broker.clientId(),
                                false,
                                tls(account, broker.trust(), secrets),
                                KEEP_ALIVE),
                        keys);
            case Account.Recorder recorder ->
                new Way(
                        new RecorderOptions(
                                account.name(),
                                URI.create(recorder.address()),
                                recorder.user(),
                                secrets.password(account.id()),
                                tls(account, recorder.trust(), secrets)),
                        keys);
            case Account.Hosted _ -> null;
        };
    }

    private static TlsOptions tls(Account account, Trust trust, Secrets secrets) {
        return new TlsOptions(
                path(trust.authorities()),
                trust.pin(),
                path(trust.certificate()),
                trust.certificate() == null ? "" : secrets.password(Trust.certificateSecret(account.id())));
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }

    /// What the command line named, for this run only: a clean session under a passing client id.
    ///
    /// @param source other than the saved accounts: [SavedWays]
    /// @throws Failure when what it named can't be listened to
    static List<Way> named(SourceSpec source) {
        return switch (source) {
            case SourceSpec.Broker b -> List.of(once(b.uri(), b.topics(), b.access(), "", ""));
            case SourceSpec.AccountFile f -> List.of(imported(f));
            case SourceSpec.Recorder r -> List.of(once(r));
            case SourceSpec.Demo _ -> List.of();
            case SourceSpec.Saved _ -> throw new IllegalArgumentException("see SavedWays");
        };
    }

    private static Way imported(SourceSpec.AccountFile file) {
        return switch (ConfigFile.parse(file.text())) {
            case ConfigFile.Problem p -> throw new Failure(problem(p));
            case ConfigFile.Remote _ -> throw new Failure(Texts.get("config.REMOTE"));
            case ConfigFile.Regions _ -> throw new Failure(Texts.get("config.NOT_CONFIGURATION"));
            case ConfigFile.Account a -> {
                URI broker = a.broker();
                if (broker == null) {
                    throw new Failure(Texts.get("config.HTTP"));
                }
                Access access = file.access();
                List<PayloadKey> keys = new ArrayList<>(access.keys());
                if (!a.encryptionKey().isEmpty()) {
                    keys.add(new PayloadKey(PayloadKey.ALL, a.encryptionKey()));
                }
                yield once(
                        broker,
                        a.topicFilters(),
                        new Access(access.user(), access.password(), keys, access.ca()),
                        a.username(),
                        a.password());
            }
        };
    }

    private static Way once(SourceSpec.Recorder recorder) {
        Access access = recorder.access();
        return new Way(
                new RecorderOptions(
                        recorder.url().getHost() == null
                                ? "recorder"
                                : recorder.url().getHost(),
                        recorder.url(),
                        access.user(),
                        access.password(),
                        TlsOptions.authorities(access.ca())),
                keyring(access.keys()));
    }

    private static Way once(URI broker, List<String> topics, Access access, String user, String password) {
        return new Way(
                new MqttOptions(
                        broker.getHost() == null ? "broker" : broker.getHost(),
                        broker,
                        access.user().isEmpty() ? user : access.user(),
                        access.password().isEmpty() ? password : access.password(),
                        topics,
                        Account.newClientId(),
                        true,
                        TlsOptions.authorities(access.ca()),
                        KEEP_ALIVE),
                keyring(access.keys()));
    }

    /// The same broker, leaving the saved account's own session alone.
    static MqttOptions passing(MqttOptions o) {
        return new MqttOptions(
                o.account(),
                o.broker(),
                o.user(),
                o.password(),
                o.filters(),
                Account.newClientId(),
                true,
                o.tls(),
                o.keepAliveSeconds());
    }

    /// Why a configuration can't be used, as a sentence.
    static String problem(ConfigFile.Problem problem) {
        return Texts.get("config." + problem.kind(), problem.field());
    }

    static Keyring keyring(List<PayloadKey> keys) {
        return Keyring.of(keys.stream()
                .map(k -> new Keyring.Key(
                        k.filter(),
                        k.filter().equals(PayloadKey.ALL) ? Texts.get("key.all") : k.filter(),
                        k.passphrase()))
                .toList());
    }
}
