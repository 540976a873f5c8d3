package app.kith;

import app.kith.invite.Invitation;
import app.kith.invite.Passwords;
import app.kith.model.DeviceId;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Secrets;
import app.kith.source.HostOptions;
import app.kith.source.host.CertificateAuthority;
import app.kith.source.host.HostUsers;
import app.kith.source.host.HostedSource;
import app.kith.source.host.LanNames;
import app.kith.texts.Texts;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.host.HostActions;
import app.kith.ui.host.HostState;
import app.kith.ui.kit.Avatars;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What the window does about serving phones: the account of that kind in the settings, its secrets, its source.
/// There is one such account at the most. Called on the JavaFX thread; works on the settings' thread.
final class Hosting implements HostActions {
    private static final String DEVICE = "phone";

    private static final int TRIED_PORTS = 20;

    /// What it needs of the window.
    interface Place {
        List<Account> accounts();

        /// A name like this that no account has.
        String unique(String name);

        /// Whether passwords kept now outlast this run: invited phones would be locked out otherwise.
        boolean outlasts();

        /// Keeps these.
        void keep(List<Account> accounts);

        /// Listens to a hosted account from now on, in place of the same before.
        void serve(Accounts.Way way);

        /// What serves it now, if anything does.
        @Nullable
        HostedSource source(String account);

        void remove(String account);

        /// Calls a phone's owner so until their card says otherwise.
        ///
        /// @param name blank to call them by their topic again
        void call(DeviceId device, String name);
    }

    private final Place place;
    private final Secrets secrets;
    private final Path data;
    private final Executor worker;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<HostState> state = new ReadOnlyObjectWrapper<>(HostState.OFF);

    Hosting(Place place, Secrets secrets, Path data, Executor worker, Clock clock) {
        this.place = place;
        this.secrets = secrets;
        this.data = data;
        this.worker = worker;
        this.clock = clock;
        worker.execute(this::tell);
    }

    /// What is to be served for an account of that kind; for other kinds as [Accounts#saved].
    static Accounts.@Nullable Way saved(Account account, Secrets secrets, Path data) {
        return account.way() instanceof Account.Hosted hosted
                ? way(account, hosted, secrets, data)
                : Accounts.saved(account, secrets);
    }

    private static Accounts.Way way(Account account, Account.Hosted hosted, Secrets secrets, Path data) {
        List<HostOptions.PhoneAccess> phones = new ArrayList<>();
        List<PayloadKey> keys = new ArrayList<>(secrets.keys(account.id()));
        for (Account.Phone phone : hosted.phones()) {
            String password = secrets.password(account.secretOf(phone));
            if (!password.isEmpty()) { // a password that was not kept lets nobody in
                phones.add(new HostOptions.PhoneAccess(phone.user(), phone.device(), password, key(account, secrets)));
            }
            if (!phone.colour().isEmpty()) {
                Avatars.choose(new DeviceId(phone.topic()), Color.web(phone.colour()));
            }
        }
        return new Accounts.Way(
                new HostOptions(
                        account.name(),
                        folder(data, account),
                        hosted.host(),
                        hosted.mqtt(),
                        hosted.mqtts(),
                        hosted.wss(),
                        hosted.https(),
                        hosted.clientId(),
                        phones),
                Accounts.keyring(keys));
    }

    private static Path folder(Path data, Account account) {
        return data.resolve("host-" + account.id());
    }

    @Override
    public ReadOnlyObjectProperty<HostState> state() {
        return state.getReadOnlyProperty();
    }

    @Override
    public CompletableFuture<Void> hostHere() {
        return done(() -> {
            if (hosted() != null) {
                throw new IOException(Texts.get("host.here"));
            }
            if (!place.outlasts()) {
                throw new IOException(Texts.get("host.forgets"));
            }
            Account.Hosted way =
                    new Account.Hosted(LanNames.likeliest(), free(8883), 0, 0, Account.newClientId(), List.of());
            Account account =
                    Account.create(place.unique(Texts.get("host.name")), way).withSecrets(Set.of(Account.Secret.KEY));
            // One key for the household, so that its phones can read each other.
            secrets.keepKeys(account.id(), List.of(new PayloadKey(PayloadKey.ALL, Passwords.key())));
            List<Account> accounts = new ArrayList<>(place.accounts());
            accounts.add(account);
            CertificateAuthority.open(folder(data, account).resolve("tls"), clock); // before anybody needs its name
            place.keep(accounts);
            place.serve(way(account, way, secrets, data));
            tell();
            return null;
        });
    }

    @Override
    public void open(HostState.Way.Kind kind, boolean open) {
        done(() -> {
            Account account = present();
            Account.Hosted h = (Account.Hosted) account.way();
            int mqtt = port(kind, HostState.Way.Kind.MQTT, open, h.mqtt(), 1883);
            int mqtts = port(kind, HostState.Way.Kind.MQTTS, open, h.mqtts(), 8883);
            int wss = port(kind, HostState.Way.Kind.WSS, open, h.wss(), 8884);
            int https = port(kind, HostState.Way.Kind.HTTPS, open, h.https(), 8443);
            replace(account, new Account.Hosted(h.host(), mqtt, mqtts, wss, https, h.clientId(), h.phones()));
            return null;
        });
    }

    private static int port(HostState.Way.Kind asked, HostState.Way.Kind which, boolean open, int now, int usual)
            throws IOException {
        return asked != which ? now : !open ? 0 : now != 0 ? now : free(usual);
    }

    @Override
    public void name(String host) {
        done(() -> {
            Account account = present();
            Account.Hosted h = (Account.Hosted) account.way();
            String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            replace(
                    account,
                    new Account.Hosted(bare, h.mqtt(), h.mqtts(), h.wss(), h.https(), h.clientId(), h.phones()));
            return null;
        });
    }

    /// Other ports, names or certificates: what serves begins anew.
    private void replace(Account account, Account.Hosted way) {
        Account next = account.with(account.name(), way);
        keep(account, next);
        place.serve(way(next, way, secrets, data));
        tell();
    }

    @Override
    public void stop() {
        done(() -> {
            Account account = present();
            place.remove(account.name());
            if (account.way() instanceof Account.Hosted h) {
                h.phones().forEach(phone -> {
                    secrets.forget(account.secretOf(phone));
                    place.call(new DeviceId(phone.topic()), "");
                });
            }
            secrets.forget(account.id());
            place.keep(place.accounts().stream()
                    .filter(other -> !other.id().equals(account.id()))
                    .toList());
            tell();
            return null;
        });
    }

    @Override
    public CompletableFuture<HostState.Card> invite(String name, String colour, HostState.Way.Kind way) {
        return done(() -> {
            Account account = present();
            Account.Hosted h = (Account.Hosted) account.way();
            List<String> taken = new ArrayList<>(List.of(HostUsers.VIEWER));
            h.phones().forEach(phone -> taken.add(phone.user()));
            Account.Phone phone = new Account.Phone(Invitation.userFor(name, taken), DEVICE, name, colour);
            List<Account.Phone> phones = new ArrayList<>(h.phones());
            phones.add(phone);
            return admit(account, h.withPhones(phones), phone, way);
        });
    }

    @Override
    public CompletableFuture<HostState.Card> renew(String user, HostState.Way.Kind way) {
        return done(() -> {
            Account account = present();
            Account.Hosted h = (Account.Hosted) account.way();
            Account.Phone phone = h.phones().stream()
                    .filter(each -> each.user().equals(user))
                    .findFirst()
                    .orElseThrow(() -> new IOException(Texts.get("host.none")));
            return admit(account, h, phone, way);
        });
    }

    private HostState.Card admit(Account account, Account.Hosted way, Account.Phone phone, HostState.Way.Kind kind)
            throws Exception {
        Instant since = clock.instant();
        String key = key(account, secrets);
        String password = Passwords.password();
        secrets.keepPassword(account.secretOf(phone), password);
        secrets.keepKeys(account.secretOf(phone), List.of(new PayloadKey(phone.topic() + "/#", key)));
        go(account, way);
        place.call(new DeviceId(phone.topic()), phone.name());
        Invitation invitation = new Invitation(
                Invitation.Way.valueOf(kind.name()),
                way.host(),
                switch (kind) {
                    case MQTT -> way.mqtt();
                    case MQTTS -> way.mqtts();
                    case WSS -> way.wss();
                    case HTTPS -> way.https();
                },
                phone.user(),
                phone.device(),
                password,
                key,
                phone.name());
        return new HostState.Card(
                invited(phone),
                invitation.link(),
                invitation.file(),
                invitation.fileName(),
                kind == HostState.Way.Kind.MQTT,
                since);
    }

    private static String key(Account account, Secrets secrets) {
        return secrets.keys(account.id()).stream()
                .findFirst()
                .map(PayloadKey::passphrase)
                .orElse("");
    }

    @Override
    public void remove(String user) {
        done(() -> {
            Account account = present();
            Account.Hosted h = (Account.Hosted) account.way();
            h.phones().stream().filter(phone -> phone.user().equals(user)).forEach(phone -> {
                secrets.forget(account.secretOf(phone));
                place.call(new DeviceId(phone.topic()), "");
            });
            go(
                    account,
                    h.withPhones(h.phones().stream()
                            .filter(phone -> !phone.user().equals(user))
                            .toList()));
            return null;
        });
    }

    /// Other phones: the broker goes by them while it runs.
    private void go(Account account, Account.Hosted way) throws Exception {
        Account next = account.with(account.name(), way);
        keep(account, next);
        HostedSource source = place.source(account.name());
        if (source != null && way(next, way, secrets, data).options() instanceof HostOptions options) {
            source.phones(options.phones()).get(10, TimeUnit.SECONDS);
        }
        tell();
    }

    private void keep(Account before, Account next) {
        place.keep(place.accounts().stream()
                .map(account -> account.id().equals(before.id()) ? next : account)
                .toList());
    }

    @Override
    public CompletableFuture<Void> save(HostState.Card card, Path file) {
        return done(() -> {
            write(file, card.file());
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> saveCertificate(Path file) {
        return done(() -> {
            CertificateAuthority authority =
                    CertificateAuthority.open(folder(data, present()).resolve("tls"), clock);
            write(file, Files.readAllBytes(authority.file()));
            return null;
        });
    }

    private static void write(Path file, byte[] content) throws IOException {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new IOException(Texts.get("invite.unwritable", String.valueOf(file.getFileName())), e);
        }
    }

    private @Nullable Account hosted() {
        return place.accounts().stream()
                .filter(account -> account.way() instanceof Account.Hosted)
                .findFirst()
                .orElse(null);
    }

    private Account present() throws IOException {
        Account account = hosted();
        if (account == null) {
            throw new IOException(Texts.get("host.none"));
        }
        return account;
    }

    private void tell() {
        Account account = hosted();
        HostState next = account != null && account.way() instanceof Account.Hosted h
                ? new HostState(
                        true,
                        account.name(),
                        h.host(),
                        LanNames.addresses(),
                        ways(h),
                        h.phones().stream().map(Hosting::invited).toList(),
                        certificate(account))
                : HostState.OFF;
        WorldFeed.later(() -> state.set(next));
    }

    private String certificate(Account account) {
        try {
            return CertificateAuthority.open(folder(data, account).resolve("tls"), clock)
                    .name();
        } catch (IOException e) {
            return ""; // said when it is needed
        }
    }

    private static HostState.Invited invited(Account.Phone phone) {
        return new HostState.Invited(phone.user(), phone.topic(), phone.name(), phone.colour());
    }

    private static List<HostState.Way> ways(Account.Hosted h) {
        List<HostState.Way> ways = new ArrayList<>();
        int[] ports = {h.mqtts(), h.wss(), h.mqtt(), h.https()};
        for (int i = 0; i < ports.length; i++) {
            if (ports[i] != 0) {
                ways.add(new HostState.Way(HostState.Way.Kind.values()[i], ports[i]));
            }
        }
        return ways;
    }

    /// A port that nobody listens on: the usual one, else one shortly after it.
    private static int free(int usual) throws IOException {
        for (int port = usual; port < usual + TRIED_PORTS; port++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(port));
                return port;
            } catch (IOException e) {
                // taken; the next
            }
        }
        throw new IOException(Texts.get("host.no-port", Integer.toString(usual)));
    }

    /// Does it on the settings' thread; what comes of it is told on the JavaFX thread.
    private <T extends @Nullable Object> CompletableFuture<T> done(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                T value = work.call();
                WorldFeed.later(() -> result.complete(value));
            } catch (Exception e) { // whatever it was, the person is told and the thread goes on
                WorldFeed.later(() -> result.completeExceptionally(e));
            }
        });
        return result;
    }
}
