package app.kith.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.settings.Settings.MapView;
import app.kith.settings.Settings.Placement;
import app.kith.settings.Settings.Theme;
import app.kith.settings.Settings.Units;
import app.kith.settings.SettingsFile.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T18:40:00Z"));
    private static final Account HOME = new Account(
            "a1",
            "Zuhause ü",
            false,
            new Account.Broker(
                    "mqtts://broker:8883",
                    "jane",
                    List.of("owntracks/#", "x/+"),
                    "kith01",
                    new Trust("/etc/ca.pem", "ab12", "/home/jane/jane.p12")));
    private static final Account RECORDER =
            new Account("a3", "Recorder", true, new Account.Recorder("https://host/owntracks", "jane", Trust.SYSTEM));
    private static final Account HERE = new Account(
            "a4",
            "Here",
            false,
            new Account.Hosted(
                    "192.168.1.2",
                    8883,
                    0,
                    8443,
                    "kith03",
                    List.of(new Account.Phone("jane", "phone", "Jane", "#aa3300"))));
    private static final Account DEN = new Account(
            "a2",
            "",
            false,
            new Account.Broker("ws://127.0.0.1/mqtt", "", List.of("owntracks/#"), "kith02", Trust.SYSTEM));
    private static final Settings FULL = new Settings(
            List.of(HOME, DEN, RECORDER, HERE),
            Theme.DARK,
            Units.IMPERIAL,
            true,
            "https://tiles.example/{z}/{x}/{y}.png",
            new MapView(46.5, -6.25, 11.5),
            new Placement(-10, 20.5, 1280, 800, true, true),
            Set.of("owntracks/b/2", "owntracks/a/1"),
            new BaseMapSettings(
                    List.of(new BaseMapSettings.Server(
                            "s1", "Home", "https://maps.example/{z}/{x}/{y}.png?k={key}", "us", "secret", 17)),
                    List.of("/maps/a.mbtiles", "/maps/b.map"),
                    BaseMapSettings.FILES),
            Keeping.FILE,
            90,
            Set.of("heat", "tracks"),
            true,
            Set.of("owntracks/c/3"));

    @TempDir
    Path directory;

    @Test
    void whatIsSavedIsLoadedWhole() throws IOException {
        Path file = directory.resolve("deep/er/settings.json");
        new SettingsFile(file, CLOCK).save(FULL);
        assertEquals(new Loaded(FULL, null), new SettingsFile(file, CLOCK).load());
        assertEquals(List.of("settings.json"), names(directory.resolve("deep/er")));
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("settings.json");
        new SettingsFile(file, CLOCK).save(FULL);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void noFileMeansTheDefaults() {
        Path file = directory.resolve("settings.json");
        assertEquals(new Loaded(Settings.DEFAULT, null), new SettingsFile(file, CLOCK).load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,2]", "null", "{} {}", "\u0000\u0001", "{\"theme\":\"dark\"} x"})
    void aBrokenFileIsSetAsideAndSaid(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("settings.json"), content);
        SettingsFile settings = new SettingsFile(file, CLOCK);
        Path aside = directory.resolve("settings.broken-20261122-184000.json");
        assertEquals(
                new Loaded(
                        Settings.DEFAULT,
                        "The settings could not be read and were set aside as " + aside + "; Kith starts afresh."),
                settings.load());
        assertEquals(content, Files.readString(aside));
        settings.save(FULL);
        assertEquals(new Loaded(FULL, null), settings.load());
    }

    @Test
    void aSecondBrokenFileDoesNotReplaceTheFirst() throws IOException {
        for (String content : List.of("one", "two")) {
            Path file = Files.writeString(directory.resolve("settings.json"), content);
            assertNotNull(new SettingsFile(file, CLOCK).load().problem());
        }
        assertEquals(
                List.of("settings.broken-20261122-184000-2.json", "settings.broken-20261122-184000.json"),
                names(directory));
    }

    @Test
    void oneOddValueCostsOnlyItself() throws IOException {
        Path file = Files.writeString(directory.resolve("settings.json"), """
            {"theme":"pink","units":7,"onlineTiles":"yes","map":{"lat":91,"lon":0,"zoom":3},
             "window":{"x":0,"y":0,"width":-1,"height":5},"hiddenPeople":["a",3],
             "accounts":[{"id":"a1","broker":"mqtt://b","clientId":"kith9"},{"name":"no id"},7,
                         {"id":"a1","broker":"mqtt://twice"}]}
            """);
        Loaded loaded = new SettingsFile(file, CLOCK).load();
        assertEquals(
                Settings.DEFAULT.withAccounts(List.of(new Account(
                        "a1",
                        "",
                        false,
                        new Account.Broker("mqtt://b", "", List.of("owntracks/#"), "kith9", Trust.SYSTEM)))),
                loaded.settings());
        assertEquals(
                "Some settings could not be used (accounts, theme, units, onlineTiles, map, window, hiddenPeople);"
                        + " the file as it was is kept as settings.broken-20261122-184000.json.",
                loaded.problem());
        assertEquals(
                Files.readString(file), Files.readString(directory.resolve("settings.broken-20261122-184000.json")));
    }

    @Test
    void whatANewerKithWroteStays() throws IOException {
        Path file = Files.writeString(directory.resolve("settings.json"), """
            {"version":9,"history":{"days":30},
             "accounts":[{"id":"a2","broker":"mqtt://b","clientId":"kith9","colour":"red"}]}
            """);
        SettingsFile settings = new SettingsFile(file, CLOCK);
        settings.save(settings.load().settings().withAccounts(List.of(HOME, DEN)));
        String written = Files.readString(file).replaceAll("\\s", "");
        assertTrue(written.startsWith("{\"version\":9,\"history\":{\"days\":30},"), written);
        assertTrue(written.contains("\"id\":\"a2\",\"broker\":\"ws://127.0.0.1/mqtt\""), written);
        assertTrue(written.contains("\"colour\":\"red\""), written);
    }

    @Test
    void aFileThatCannotBeOpenedIsNotOverwritten() throws IOException {
        Path file = directory.resolve("settings.json");
        Files.createDirectories(file.resolve("inside"));
        SettingsFile settings = new SettingsFile(file, CLOCK);
        assertEquals(
                new Loaded(
                        Settings.DEFAULT,
                        "The settings file " + file + " can’t be opened; what you change will not be kept."),
                settings.load());
        assertThrows(IOException.class, () -> settings.save(FULL));
        assertTrue(Files.isDirectory(file));
    }

    @Test
    void aSaveThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Path blocked = Files.writeString(directory.resolve("file"), "old");
        SettingsFile settings = new SettingsFile(blocked.resolve("settings.json"), CLOCK);
        IOException e = assertThrows(IOException.class, () -> settings.save(FULL));
        assertEquals("The settings could not be written to " + blocked.resolve("settings.json") + ".", e.getMessage());
        assertEquals("old", Files.readString(blocked));
        assertEquals(List.of("file"), names(directory));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(directory.resolve("real.json"), "{}");
        Path link = Files.createSymbolicLink(directory.resolve("settings.json"), real);
        new SettingsFile(link, CLOCK).save(FULL);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(new Loaded(FULL, null), new SettingsFile(real, CLOCK).load());
    }

    @Test
    void newAccountsDifferAndTheirClientIdsSuitEveryBroker() {
        Account.Broker broker =
                new Account.Broker("mqtt://b", "", Account.DEFAULT_TOPICS, Account.newClientId(), Trust.SYSTEM);
        assertFalse(Account.create("n", broker)
                .id()
                .equals(Account.create("n", broker).id()));
        assertFalse(broker.clientId().equals(Account.newClientId()));
        assertTrue(broker.clientId().matches("[0-9a-zA-Z]{1,23}"), broker.clientId());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
