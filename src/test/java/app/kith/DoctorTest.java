package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.doctor.Report;
import app.kith.history.sqlite.HistoryLook;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.Keeping;
import app.kith.settings.MemoryVault;
import app.kith.settings.PayloadKey;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.settings.Trust;
import app.kith.testing.Fx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    /// Each stands for something of somebody's; none may be in the report.
    private static final List<String> PRIVATE =
            List.of("quelqu", "zorba", "hidalgo", "pa55word", "k3yphrase", "48.8569", "2.2951", "marmalade", "t0ken");

    @TempDir
    Path folder;

    private static Account account(String id, String name, Account.Way way) {
        return new Account(id, name, false, way, Set.of(Account.Secret.PASSWORD, Account.Secret.KEY));
    }

    private static Settings settings(int port) {
        Trust trust = new Trust("/home/hidalgo/zorba-ca.pem", "a".repeat(64), "/home/hidalgo/zorba.p12");
        return Settings.DEFAULT
                .withAccounts(List.of(
                        account(
                                "zorba1",
                                "Marmalade family",
                                new Account.Broker(
                                        "mqtt://127.0.0.1:" + port,
                                        "hidalgo",
                                        List.of("quelqu/zorba/#", "owntracks/#"),
                                        "kithzorba",
                                        Trust.SYSTEM)),
                        account(
                                "zorba2",
                                "Zorba’s",
                                new Account.Broker("wss://zorba.quelqu.invalid:4443/t0ken", "", List.of(), "x", trust)),
                        account(
                                "zorba3",
                                "Hidalgo",
                                new Account.Recorder(
                                        "https://hidalgo:pa55word@quelqu.invalid/t0ken", "hidalgo", Trust.SYSTEM)),
                        account(
                                "zorba4",
                                "Here",
                                new Account.Hosted(
                                        "zorba.local",
                                        8883,
                                        0,
                                        8443,
                                        "x",
                                        List.of(new Account.Phone("hidalgo", "zorba", "Marmalade", ""))))))
                .withMapView(new Settings.MapView(48.8569, 2.2951, 12))
                .withHiddenPeople(Set.of("owntracks/hidalgo/zorba"))
                .withTileTemplate("https://zorba.invalid/{z}/{x}/{y}?key=t0ken")
                .withBaseMaps(new BaseMapSettings(
                        List.of(new BaseMapSettings.Server(
                                "1", "Marmalade", "https://zorba.invalid/{z}", "Zorba", "t0ken", 19, true)),
                        List.of("/home/hidalgo/marmalade.mbtiles"),
                        ""));
    }

    private Report report(AppPaths paths, Settings settings, Map<String, String> environment) {
        MemoryVault vault = new MemoryVault(Keeping.KEYCHAIN);
        vault.keepPassword("zorba1", "pa55word");
        vault.keepKeys("zorba1", List.of(new PayloadKey("quelqu/#", "k3yphrase"), new PayloadKey("#", "k3yphrase2")));
        Safe safe = new Safe(_ -> vault, Keeping.KEYCHAIN);
        return new Doctor(paths, true, Clock.systemUTC(), environment).look(settings, safe, Fx.run(GraphicsLook::now));
    }

    @Test
    void nothingPrivateIsInIt() throws IOException {
        AppPaths paths = AppPaths.under(folder.resolve("zorba of hidalgo"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Settings settings = settings(server.getLocalPort());
            new SettingsFile(paths.settingsFile(), Clock.systemUTC()).save(settings);
            Files.createDirectories(paths.log());
            Files.writeString(
                    paths.log().resolve("kith-0.log"),
                    "2026-11-23T03:12:11Z WARNING app.kith.X Marmalade is at 48.8569 2.2951: java.io.IOException\n"
                            + "hidalgo wrote this\n");
            Files.createDirectories(paths.data());
            Files.writeString(paths.regions(), "{\"name\":\"Marmalade\",\"lat\":48.8569}");
            SqliteHistory.open(paths.history()).close();
            Report report = report(
                    paths,
                    settings,
                    Map.of(
                            "XDG_CURRENT_DESKTOP",
                            "Zorba",
                            "XDG_SESSION_TYPE",
                            "hidalgo",
                            "DBUS_SESSION_BUS_ADDRESS",
                            "unix:path=/run/hidalgo/marmalade"));
            String own = System.getProperty("user.name");
            for (String text : List.of(report.text(), report.json())) {
                String lower = text.toLowerCase(Locale.ROOT);
                Stream.concat(PRIVATE.stream(), Stream.of(folder.toString().toLowerCase(Locale.ROOT)))
                        .forEach(secret -> assertFalse(lower.contains(secret), secret + " is in:\n" + text));
                assertFalse(text.contains("127.0.0.1") || text.contains(":" + server.getLocalPort()), text);
                assertFalse(
                        Arrays.asList(lower.split("[^\\p{Alnum}_-]+")).contains(own.toLowerCase(Locale.ROOT)), text);
            }
            String text = report.text();
            assertTrue(text.contains("\ncount: 4\n"), text);
            assertTrue(
                    text.matches(
                            "(?s).*\naccount 1: mqtt WITHOUT TLS, port of its own; a user; 2 topic filters; 2 keys;"
                                    + " reachable in \\d+ ms\n.*"),
                    text);
            assertTrue(
                    text.contains("\naccount 2: mqtt in WebSocket over TLS, port of its own; pinned certificate, client"
                            + " certificate; no user; 0 topic filters; 0 keys; host name unknown\n"),
                    text);
            assertTrue(
                    text.contains("\naccount 3: recorder over TLS, usual port; system's authorities; a user;"), text);
            assertTrue(text.contains("\naccount 4: hosted here (mqtts https for 1 phones); not tried\n"), text);
            assertTrue(text.contains("\nquick check: sound\n"), text);
            assertTrue(text.contains("\n1: 2026-11-23T03:12:11Z WARNING app.kith.X java.io.IOException\n"), text);
            assertTrue(text.contains("\npipeline: software\n"), text);
        }
    }

    @Test
    void aPausedAccountIsNotTriedAndALockedVaultNotOpened() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Account paused = account(
                            "1",
                            "A",
                            new Account.Broker(
                                    "mqtt://127.0.0.1:" + server.getLocalPort(), "", List.of(), "x", Trust.SYSTEM))
                    .withPaused(true);
            Settings settings = Settings.DEFAULT.withAccounts(List.of(paused)).withKeeping(Keeping.FILE);
            AppPaths paths = AppPaths.under(folder);
            Safe safe = new Safe(keeping -> app.kith.secrets.Vaults.open(keeping, paths, List.of()), Keeping.FILE);
            String text = new Doctor(paths, true, Clock.systemUTC(), Map.of())
                    .look(settings, safe, Fx.run(GraphicsLook::now))
                    .text();
            assertTrue(text.contains("; keys, locked away; paused, not tried\n"), text);
            assertTrue(text.contains("kept: file\nstate: not made yet\n"), text);
            server.setSoTimeout(1);
            assertFalse(accepts(server), "nobody came");
        }
    }

    private static boolean accepts(ServerSocket server) {
        try {
            server.accept().close();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aLookChangesNothing() throws IOException {
        AppPaths paths = AppPaths.under(folder.resolve("x"));
        report(paths, Settings.DEFAULT, Map.of());
        assertFalse(Files.exists(folder.resolve("x")), "no folder is made");

        Files.createDirectories(paths.config());
        Files.writeString(paths.settingsFile(), "{ broken");
        assertEquals(Settings.DEFAULT, new SettingsFile(paths.settingsFile(), Clock.systemUTC()).peek());
        assertEquals("{ broken", Files.readString(paths.settingsFile()));
        try (Stream<Path> files = Files.list(paths.config())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aHistoryIsLookedAtWhileItIsInUseAndADamagedOneIsCalledSo() throws IOException {
        Path file = folder.resolve("history.db");
        assertEquals(HistoryLook.State.NONE, HistoryLook.of(file));
        try (SqliteHistory open = SqliteHistory.open(file)) {
            assertEquals(HistoryLook.State.SOUND, HistoryLook.of(file), open.toString());
        }
        assertEquals(HistoryLook.State.SOUND, HistoryLook.of(file));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertEquals(HistoryLook.State.DAMAGED, HistoryLook.of(file));
        Files.write(file, "Jane was here, and this is no database".getBytes(StandardCharsets.UTF_8));
        assertEquals(HistoryLook.State.DAMAGED, HistoryLook.of(file));
    }
}
