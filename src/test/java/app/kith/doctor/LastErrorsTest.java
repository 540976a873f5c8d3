package app.kith.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.doctor.Report.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastErrorsTest {
    @TempDir
    Path folder;

    @Test
    void ofALineOnlyTimePlaceAndExceptionsAreTold() {
        assertEquals(
                "2026-11-23T03:12:11Z WARNING app.kith.SettingsWork java.nio.file.AccessDeniedException",
                LastErrors.told(
                        "2026-11-23T03:12:11Z WARNING app.kith.SettingsWork /home/jane/x at 48.85 can't be saved:"
                                + " java.nio.file.AccessDeniedException"));
        assertEquals(
                "2026-11-23T03:12:11Z SEVERE app.kith.Main",
                LastErrors.told("2026-11-23T03:12:11Z SEVERE app.kith.Main the jane.smith.Exception of Jane"));
        assertEquals("", LastErrors.told("    at app.kith.Main.main(Main.java:3)"));
        assertEquals("", LastErrors.told("2026-11-23T03:12:11Z WARNING jane.example.org said hello"));
    }

    @Test
    void theLastTwentyOfBothFilesAreShown() throws IOException {
        Files.write(folder.resolve("kith-1.log"), lines(0, 15));
        Files.write(folder.resolve("kith-0.log"), lines(15, 25));
        List<Item> items = LastErrors.look(folder).items();
        assertEquals(20, items.size());
        assertEquals(new Item("1", "2026-11-23T03:00:05Z WARNING app.kith.A"), items.getFirst());
        assertEquals(new Item("20", "2026-11-23T03:00:24Z WARNING app.kith.A"), items.getLast());
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("2026-11-23T03:00:%02dZ WARNING app.kith.A something"::formatted)
                .toList();
    }

    @Test
    void withoutALogNothingIsInIt() {
        assertEquals(
                "nothing is in the log",
                LastErrors.look(folder.resolve("none")).items().getFirst().value());
    }

    @Test
    void whatCanBeNamedFreelyIsToldInKnownWordsOnly() throws IOException {
        assertEquals("6.1.0", Machine.digits("6.1.0-janes-own-build #7"));
        assertEquals("", Machine.digits("janes"));
        assertEquals(
                "gnome, ubuntu, wayland",
                Machine.session(Map.of("XDG_CURRENT_DESKTOP", "ubuntu:GNOME", "XDG_SESSION_TYPE", "wayland")));
        assertEquals("other, other", Machine.session(Map.of("XDG_CURRENT_DESKTOP", "Jane", "XDG_SESSION_TYPE", "jim")));
        Path release = Files.writeString(folder.resolve("os-release"), "NAME=x\nPRETTY_NAME=\"Debian (12)\"\n");
        assertEquals("Debian (12)", Machine.system(release));
    }

    @Test
    void aValueIsOneLine() {
        Report report = new Report(List.of(
                new Report.Items("a").add("b", "x\n[forged]\u001b[1m\ny").done()));
        assertEquals("[a]\nb: x [forged] [1m y\n", report.text());
        assertEquals(
                "{a={b=x [forged] [1m y}}",
                tools.jackson.databind.json.JsonMapper.builder()
                        .build()
                        .readValue(report.json(), Map.class)
                        .entrySet()
                        .stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
