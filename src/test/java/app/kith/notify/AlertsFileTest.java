package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.alert.Action;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All comes back as it was kept, and a file that is not ours harms nobody.
class AlertsFileTest {
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final Instant NOW = Instant.parse("2026-11-16T08:00:00.5Z");

    @TempDir
    Path folder;

    private static Rule rule(int i, What what) {
        return new Rule(
                "r" + i,
                i % 2 == 0,
                i == 0 ? Set.of() : Set.of(TOM),
                what,
                new When(When.WEEKDAYS, LocalTime.of(7, 30), LocalTime.of(9, 0)),
                Rule.COOLDOWN,
                List.of(
                        new Action.Notify(),
                        new Action.Sound(),
                        new Action.Publish("home", "house/alerts"),
                        new Action.Run(List.of("/bin/x", "", "$(y)")),
                        new Action.Call(URI.create("https://example.org/a?b"))),
                i == 3 ? NOW : null);
    }

    @Test
    void everyKindComesBack() throws Exception {
        List<What> whats = List.of(
                new What.Enters("a"),
                new What.Leaves("a"),
                new What.NotThereBy("a", LocalTime.of(8, 15)),
                new What.AllLeft("a"),
                new What.FirstThere("a"),
                new What.BatteryBelow(15),
                new What.Silent(null),
                new What.Silent(Duration.ofHours(2)),
                new What.FasterThan(120.5),
                new What.Near(TOM, 200));
        List<Rule> rules = new ArrayList<>();
        for (What what : whats) {
            rules.add(rule(rules.size(), what));
        }
        Inbox inbox = Inbox.EMPTY;
        for (int i = 0; i < Inbox.MOST + 7; i++) {
            inbox = inbox.with(new Inbox.Entry(
                    "e" + i, "r1", NOW, "s", "{}", i % 2 == 0, false, List.of(new Actor.Done("run", "no"))));
        }
        assertEquals(Inbox.MOST, inbox.entries().size());
        assertEquals("e506", inbox.entries().getFirst().id());
        var kept = new AlertsFile.Kept(rules, When.ALWAYS, NOW, inbox, Map.of("r1\nowntracks/tom/phone", NOW));
        AlertsFile file = new AlertsFile(folder.resolve("alerts.json"));
        file.save(kept);
        AlertsFile.Loaded loaded = file.load();
        assertEquals(kept, loaded.kept());
        assertNull(loaded.problem());
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    2,
                    Files.getPosixFilePermissions(folder.resolve("alerts.json")).size());
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing is left over");
        }
    }

    @Test
    void aBrokenFileIsSetAsideAndSaid() throws Exception {
        Path path = folder.resolve("alerts.json");
        for (String content : List.of("", "{", "[]", "null", "{\"rules\":7}", "[".repeat(5000), "\0\1\2")) {
            Files.writeString(path, content);
            AlertsFile.Loaded loaded = new AlertsFile(path).load();
            assertEquals(AlertsFile.Kept.NOTHING, loaded.kept());
            assertNotNull(loaded.problem(), content);
            assertEquals(content, Files.readString(folder.resolve("alerts.json.broken")));
            assertTrue(Files.notExists(path));
        }
        assertNull(new AlertsFile(path).load().problem(), "no file is no problem");
    }

    @Test
    void whatCannotBeUnderstoodIsLeftOutAlone() throws IOException {
        Path path = folder.resolve("alerts.json");
        AlertsFile file = new AlertsFile(path);
        Rule good = rule(1, new What.BatteryBelow(15));
        file.save(new AlertsFile.Kept(List.of(good, good, good), null, null, Inbox.EMPTY, Map.of()));
        String json = Files.readString(path);
        Files.writeString(
                path,
                json.replaceFirst("\"percent\":15", "\"percent\":-1")
                        .replaceFirst("PT5M", "soon")
                        .replace("\"inbox\":[]", "\"inbox\":[1,null,{\"at\":\"x\"}]")
                        .replace("\"memory\":{}", "\"memory\":{\"a\":1,\"b\":\"x\"}"));
        AlertsFile.Loaded loaded = file.load();
        assertNull(loaded.problem());
        assertEquals(Inbox.EMPTY, loaded.kept().inbox());
        assertEquals(Map.of(), loaded.kept().memory());
        // Both faults are the first rule’s.
        assertEquals(List.of(good, good), loaded.kept().rules());
    }
}
