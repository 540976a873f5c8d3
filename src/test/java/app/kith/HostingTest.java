package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.live.Input;
import app.kith.model.DeviceId;
import app.kith.protocol.ConfigFile;
import app.kith.settings.Account;
import app.kith.settings.MemorySecrets;
import app.kith.settings.Settings;
import app.kith.source.HostOptions;
import app.kith.source.host.HostedSource;
import app.kith.testing.Fx;
import app.kith.ui.host.HostState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From no broker to an invitation, as the sheets ask for it.
@Timeout(30)
class HostingTest {
    @TempDir
    Path dir;

    private final Served served = new Served();
    private final MemorySecrets secrets = new MemorySecrets();
    private Hosting hosting;

    @BeforeEach
    void open() throws Exception {
        hosting = Fx.run(() -> new Hosting(served, secrets, dir, Runnable::run, Clock.systemUTC()));
    }

    @Test
    void one_button_and_one_name_make_an_invitation() throws Exception {
        get(Fx.run(hosting::hostHere));
        HostOptions options = served.options();
        assertTrue(options.mqtts() >= 8883, "the encrypted way is open");
        assertEquals(List.of(0, 0, 0), List.of(options.mqtt(), options.wss(), options.https()), "and no other");

        HostState.Card zoe = get(Fx.run(() -> hosting.invite("Zoë", "#2b8a7e", HostState.Way.Kind.MQTTS)));
        HostState.Card other = get(Fx.run(() -> hosting.invite("Zoë", "", HostState.Way.Kind.MQTTS)));
        ConfigFile.Account told = (ConfigFile.Account) ConfigFile.parse(zoe.link());
        ConfigFile.Account toldOther = (ConfigFile.Account) ConfigFile.parse(other.link());
        Account account = served.accounts.getFirst();
        Account.Hosted way = (Account.Hosted) account.way();
        assertEquals(
                List.of("zoe", "zoe2"),
                way.phones().stream().map(Account.Phone::user).toList());
        assertEquals("mqtts://" + bracketed(way.host()) + ":" + way.mqtts(), String.valueOf(told.broker()));
        assertEquals(secrets.password(account.secretOf(way.phones().getFirst())), told.password());
        assertEquals(told.encryptionKey(), toldOther.encryptionKey(), "phones of a household read each other");
        assertEquals("owntracks/zoe/phone", zoe.phone().topic());
        assertEquals(Map.of("owntracks/zoe/phone", "Zoë", "owntracks/zoe2/phone", "Zoë"), served.called);
        assertEquals(
                List.of(
                        new Input.UserNamed(new DeviceId("owntracks/zoe/phone"), "Zoë"),
                        new Input.UserNamed(new DeviceId("owntracks/zoe2/phone"), "Zoë")),
                SavedWays.chosen(Settings.DEFAULT.withAccounts(served.accounts)),
                "and so they are called after the next start");

        // What a start finds lets both in with the same passwords.
        HostOptions again = (HostOptions)
                Objects.requireNonNull(Hosting.saved(account, secrets, dir)).options();
        assertEquals(
                List.of("zoe " + told.password(), "zoe2 " + toldOther.password()),
                again.phones().stream().map(p -> p.user() + " " + p.password()).toList());

        HostState.Card renewed = get(Fx.run(() -> hosting.renew("zoe", HostState.Way.Kind.MQTTS)));
        ConfigFile.Account toldAgain = (ConfigFile.Account) ConfigFile.parse(renewed.link());
        assertTrue(!toldAgain.password().equals(told.password()), "the old password is good no longer");

        Path file = dir.resolve("kith-ca.crt");
        get(Fx.run(() -> hosting.saveCertificate(file)));
        assertTrue(Files.readString(file).startsWith("-----BEGIN CERTIFICATE-----\n"));

        Fx.act(() -> hosting.remove("zoe"));
        assertEquals("", secrets.password(account.secretOf(way.phones().getFirst())));
        assertEquals("", served.called.get("owntracks/zoe/phone"));
        Fx.await("the sheet shows it", () -> hosting.state().get().phones().size() == 1);

        Fx.act(hosting::stop);
        assertEquals(List.of(), served.accounts);
        assertNull(served.way);
        assertEquals(List.of(), secrets.keys(account.id()));
        Fx.await("the sheet shows it", () -> !hosting.state().get().on());
    }

    @Test
    void ways_are_opened_and_closed_one_by_one() throws Exception {
        get(Fx.run(hosting::hostHere));
        int mqtts = served.options().mqtts();
        Fx.act(() -> hosting.open(HostState.Way.Kind.HTTPS, true));
        Fx.act(() -> hosting.open(HostState.Way.Kind.MQTT, true));
        assertTrue(served.options().https() >= 8443 && served.options().mqtt() >= 1883);
        assertEquals(mqtts, served.options().mqtts(), "the others stay where they are");
        Fx.act(() -> hosting.open(HostState.Way.Kind.MQTTS, false));
        assertEquals(0, served.options().mqtts());
        Fx.act(() -> hosting.name("[2001:db8::7]"));
        assertEquals("2001:db8::7", served.options().host());
        HostState.Card card = get(Fx.run(() -> hosting.invite("Tom", "", HostState.Way.Kind.HTTPS)));
        ConfigFile.Account told = (ConfigFile.Account) ConfigFile.parse(card.link());
        assertEquals("https://[2001:db8::7]:" + served.options().https() + "/pub", told.url());
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static final class Served implements Hosting.Place {
        private final Map<String, String> called = new TreeMap<>();
        private List<Account> accounts = List.of();
        private Accounts.@Nullable Way way;

        HostOptions options() {
            return (HostOptions) Objects.requireNonNull(way).options();
        }

        @Override
        public List<Account> accounts() {
            return accounts;
        }

        @Override
        public String unique(String name) {
            return name;
        }

        @Override
        public boolean outlasts() {
            return true;
        }

        @Override
        public void keep(List<Account> next) {
            accounts = new ArrayList<>(next);
        }

        @Override
        public void serve(Accounts.Way next) {
            way = next;
        }

        @Override
        public @Nullable HostedSource source(String account) {
            return null;
        }

        @Override
        public void remove(String account) {
            way = null;
        }

        @Override
        public void call(DeviceId device, String name) {
            called.put(device.topic(), name);
        }
    }
}
