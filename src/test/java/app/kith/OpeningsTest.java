package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.testing.Fx;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.MainWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a desktop hands over, as it comes to the real window.
class OpeningsTest {
    private static final String PLACES = """
        {"_type":"waypoints","waypoints":[
        {"_type":"waypoint","desc":"Home","lat":48.85,"lon":2.29,"rad":100,"tst":1700000000},
        {"_type":"waypoint","desc":"School","lat":48.86,"lon":2.30,"rad":80,"tst":1700000001}]}
        """;

    @TempDir
    Path folder;

    private Desktop desktop;
    private WindowActions actions;
    private MainWindow window;
    private Stage stage;

    @BeforeEach
    void open() {
        AppPaths paths = AppPaths.under(folder.resolve("kith"));
        SettingsFile file = new SettingsFile(paths.settingsFile(), Clock.systemUTC());
        desktop = Fx.run(() -> new Desktop(paths, Preferences.DEFAULT, BaseMapSettings.NONE, true, Clock.systemUTC()));
        desktop.remember(Set.of(), false);
        actions = new WindowActions(desktop, file, Settings.DEFAULT, Safe.passing(), _ -> {}, () -> {});
        window = Fx.run(() -> desktop.window(actions, actions.trial(), actions.trial()));
        Fx.act(() -> desktop.speak(window));
        stage = Fx.run(() -> Fx.show(desktop.scene(window, 1280, 800)));
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
        actions.close();
        desktop.close();
    }

    private void openThings(Object... things) {
        List<String> texts =
                java.util.Arrays.stream(things).map(Object::toString).toList();
        Fx.act(() -> window.open(texts));
    }

    private String words() {
        window.applyCss();
        window.layout();
        Node overlay = Objects.requireNonNull(window.lookup(".overlay"));
        return String.join(
                "|",
                overlay.lookupAll(".label").stream()
                        .map(n -> ((Labeled) n).getText())
                        .toList());
    }

    private void await(String sentence) {
        Fx.await(sentence, () -> words().contains(sentence));
    }

    private void fire(String words) {
        Fx.act(() -> window.lookupAll(".button").stream()
                .filter(n ->
                        n instanceof Button b && (words.equals(b.getText()) || words.equals(b.getAccessibleText())))
                .map(n -> (Button) n)
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError(words))
                .fire());
    }

    private static String link() {
        String json = "{\"_type\":\"configuration\",\"mode\":0,\"host\":\"mqtt.example.org\",\"username\":\"jane\"}";
        return "owntracks:///config?inline="
                + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLinkAndAConfigurationAreShownBeforeAnythingChanges() throws IOException {
        openThings(link());
        await("A new account: mqtt.example.org");
        Path file = Files.writeString(
                folder.resolve("x.otrc"), "{\"_type\":\"configuration\",\"mode\":0,\"host\":\"other.example.org\"}");
        openThings(file);
        await("A new account: other.example.org");
        assertEquals(List.of(), Fx.run(() -> desktop.model.accountsProperty().get()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        owntracks:///config?inline=%%% | This link is damaged: its “inline” part can’t be decoded. Was it copied as a whole?
        owntracks:///config?inline=e30 | This is an OwnTracks file, but not a configuration (.otrc).
        owntracks:///config            | This link does not hold a configuration
        owntracks:///view?inline=e30   | This link does not hold a configuration
        owntracks://host/config?inline=e30 | This link does not hold a configuration
        owntracks:///config/../../etc/passwd | This link does not hold a configuration
        owntracks:///config?url=file:///etc/passwd | https
        owntracks:x                    | This link does not hold a configuration
        nowhere.otrc                   | The configuration file nowhere.otrc can’t be read.
        nowhere.otrw                   | The configuration file nowhere.otrw can’t be read.
        strange.exe                    | Kith does not know what “strange.exe” is.
        """)
    void whatCannotBeOpenedIsASentence(String thing, String sentence) {
        openThings(thing);
        await(sentence);
    }

    @Test
    void aLinkThatIsMuchTooLongIsASentenceAndDoesNotStopTheWindow() {
        openThings("owntracks:///config?inline=" + "A".repeat(2_000_000));
        await("This is larger than any OwnTracks configuration.");
        assertEquals("", Fx.run(() -> ((TextArea) Objects.requireNonNull(window.lookup(".text-area"))).getText()));
    }

    @Test
    void regionsAreOfferedAndImportedWhenTheUserSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("our.otrw"), PLACES);
        openThings(file);
        await("Import 2 regions from our.otrw?");
        assertTrue(Fx.run(this::words).contains("“Home”, “School”"));
        assertEquals(0, regions());
        fire("Import");
        await("2 regions came.");
        assertEquals(2, regions());
    }

    private int regions() {
        return Fx.run(() -> desktop.regions.bookProperty().get().regions().size());
    }

    @Test
    void positionsComeIntoTheHistory() throws IOException {
        Fx.await("the history", () -> desktop.historyProperty().get() != null);
        Path file = Files.writeString(folder.resolve("day.gpx"), """
            <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Jane</name><trkseg>
            <trkpt lat="48.85" lon="2.29"><time>2026-11-22T10:00:00Z</time></trkpt>
            <trkpt lat="48.86" lon="2.30"><time>2026-11-22T10:01:00Z</time></trkpt></trkseg></trk></gpx>
            """);
        openThings(file);
        await("2 points");
    }

    @Test
    void aMapFileGoesToTheBaseMapsAndSaysWhatIsWrongWithIt() throws IOException {
        Path file = Files.writeString(folder.resolve("x.mbtiles"), "no map");
        openThings(file);
        Fx.await("the sheet", () -> window.lookup(".base-maps") != null && words().contains("x.mbtiles"));
        assertEquals(
                List.of(), Fx.run(() -> desktop.model.baseMapsProperty().get().files()));
    }

    @Test
    void severalThingsComeOneAfterTheOther() throws IOException {
        Path file = Files.writeString(folder.resolve("our.otrw"), PLACES);
        openThings(link(), file, "strange.exe");
        await("A new account: mqtt.example.org");
        fire("Cancel");
        await("Import 2 regions from our.otrw?");
        fire("Cancel");
        await("Kith does not know what “strange.exe” is.");
        fire("Close");
        Fx.pulses(3);
        assertEquals("", Fx.run(this::words));
    }

    @Test
    void whatSomebodyIsWritingIsNotThrownAwayForALink() {
        fire("Connect your own…");
        Fx.act(() ->
                ((TextField) Objects.requireNonNull(window.lookup("#account-address"))).setText("mqtts://half.wr"));
        openThings(link());
        Fx.pulses(5);
        assertNull(Fx.run(() -> window.lookup(".import")));
        fire("Cancel");
        await("A new account: mqtt.example.org");
    }

    @Test
    void theReportIsOfThisWindowsSettings() {
        Fx.act(() -> desktop.model.baseMapsProperty().set(BaseMapSettings.NONE.withFile("/nowhere/x.mbtiles")));
        String text = Fx.run(actions::report).join();
        assertTrue(text.contains("[versions]") && text.contains("\ncount: 0\n"), text);
        assertTrue(text.contains("\nmap files: 1\n"), text);
    }
}
