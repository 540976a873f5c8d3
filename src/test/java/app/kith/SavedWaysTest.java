package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.cli.Access;
import app.kith.cli.Console;
import app.kith.cli.SourceSpec;
import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.secrets.Vaults;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Trust;
import app.kith.settings.Vault;
import app.kith.source.HostOptions;
import app.kith.source.MqttOptions;
import app.kith.source.Sink;
import app.kith.source.host.HostedSource;
import app.kith.source.mqtt.MqttSource;
import app.kith.testing.Mosquitto;
import app.kith.texts.Texts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `kith watch` and `kith snapshot` make of the saved accounts without a window to ask in.
@Timeout(60)
class SavedWaysTest {
    private static final Account BROKER = new Account(
                    "b",
                    "Den",
                    false,
                    new Account.Broker("mqtt://host", "jane", List.of("owntracks/#"), "kith1", Trust.SYSTEM))
            .withSecrets(Set.of(Account.Secret.PASSWORD, Account.Secret.KEY));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Queue<String> typed = new ArrayDeque<>();
    private AppPaths paths;
    private Path master;

    @BeforeEach
    void keep() throws Exception {
        paths = AppPaths.under(folder);
        master = Files.writeString(folder.resolve("master"), "open sesame\n");
        Vault vault = Vaults.open(Keeping.FILE, paths, List.of());
        assertNull(vault.unlock("open sesame".toCharArray()));
        vault.keepPassword("b", "pw");
        vault.keepKeys("b", List.of(new PayloadKey("#", "key")));
    }

    @Test
    void aFileOpensThePasswordFile() {
        assertOpened(ways(Access.NONE, master));
        assertEquals("", said());
    }

    @Test
    void theTerminalIsAskedAndMayErrOnce() {
        typed.addAll(List.of("open barley", "open sesame"));
        assertOpened(ways(Access.NONE, null));
        assertEquals(Texts.get("secrets.file.wrong"), said());
    }

    @Test
    void withoutATerminalItIsSaidAndTheRestGoesOn() {
        Accounts.Way way = ways(Access.NONE, null).getFirst();
        assertEquals("", ((MqttOptions) way.options()).password());
        assertEquals(Texts.get("cli.master.missing", "KITH_MASTER_PASSWORD_FILE"), said());
    }

    @Test
    void aWrongOneIsSaidAndTheRestGoesOn() throws Exception {
        Files.writeString(master, "open barley");
        assertEquals(1, ways(Access.NONE, master).size());
        assertEquals(Texts.get("secrets.file.wrong"), said());
    }

    @Test
    void whatTheEnvironmentGaveIsNotAskedFor() {
        typed.add("open sesame");
        Access access = new Access("", "pw", List.of(new PayloadKey("#", "key")), null);
        assertOpened(ways(access, null));
        assertEquals(1, typed.size(), "somebody was asked");
    }

    @Test
    void nothingIsMadeWhereThereIsNoPasswordFile() throws Exception {
        Files.delete(Vaults.file(paths));
        assertEquals(1, ways(Access.NONE, master).size());
        assertEquals(Texts.get("cli.master.fresh"), said());
        assertTrue(Files.notExists(Vaults.file(paths)));
    }

    @Test
    void whatTheWindowServesIsHeardBesideIt() throws Exception {
        int port = Mosquitto.freePort();
        Account account = new Account(
                "h", "Home", false, new Account.Hosted("localhost", port, 0, 0, 0, "kithviewer", List.of()), Set.of());
        SavedWays saved = saved(account);
        HostOptions options = (HostOptions) Objects.requireNonNull(Hosting.saved(account, Safe.passing(), paths.data()))
                .options();
        CountDownLatch served = new CountDownLatch(1);
        try (HostedSource window = new HostedSource(options, sink(served, null), Clock.systemUTC())) {
            window.start();
            assertTrue(served.await(30, TimeUnit.SECONDS));
            window.publish("owntracks/jane/phone", "here".getBytes(StandardCharsets.UTF_8), true)
                    .get(10, TimeUnit.SECONDS);
            Accounts.Way way = saved.of(new SourceSpec.Saved(Access.NONE, null)).getFirst();
            MqttOptions beside = (MqttOptions) way.options();
            assertEquals("Home", beside.account());
            CompletableFuture<String> heard = new CompletableFuture<>();
            CountDownLatch connected = new CountDownLatch(1);
            try (MqttSource watch = new MqttSource(beside, sink(connected, heard), Clock.systemUTC())) {
                watch.start();
                assertEquals("owntracks/jane/phone here", heard.get(10, TimeUnit.SECONDS));
                assertTrue(connected.await(10, TimeUnit.SECONDS));
                // It is there to listen: the broker takes no word of it.
                CompletableFuture<Void> forged = watch.publish("owntracks/jane/phone", new byte[0], true);
                assertTrue(
                        forged.handle((_, e) -> e != null)
                                .completeOnTimeout(true, 2, TimeUnit.SECONDS)
                                .get(),
                        "a listener could write");
            }
            assertEquals("", said());
        }
        assertEquals(List.of(), saved.of(new SourceSpec.Saved(Access.NONE, null)));
        assertEquals(Texts.get("cli.hosted.off", "Home"), said());
    }

    private static Sink sink(CountDownLatch connected, @Nullable CompletableFuture<String> heard) {
        return new Sink() {
            @Override
            public void received(Delivery delivery) {
                if (heard != null) {
                    heard.complete(delivery.topic() + " " + new String(delivery.payload(), StandardCharsets.UTF_8));
                }
            }

            @Override
            public void changed(String account, Connection connection) {
                if (connection instanceof Connection.Connected) {
                    connected.countDown();
                }
            }
        };
    }

    private List<Accounts.Way> ways(Access access, @Nullable Path file) {
        return saved(BROKER).of(new SourceSpec.Saved(access, file));
    }

    private SavedWays saved(Account account) {
        Safe safe = new Safe(keeping -> Vaults.open(keeping, paths, List.of()), Keeping.FILE);
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console console = new Console(System.out, err, Map.of(), _ -> {
            String answer = typed.poll();
            return answer == null ? null : answer.toCharArray();
        });
        return new SavedWays(List.of(account), safe, paths.data(), console);
    }

    private static void assertOpened(List<Accounts.Way> ways) {
        MqttOptions options = (MqttOptions) ways.getFirst().options();
        assertEquals("pw", options.password());
        assertTrue(options.cleanSession());
        assertTrue(ways.getFirst().keys().covers("owntracks/jane/phone"));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
