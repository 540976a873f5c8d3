package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.testing.Fx;
import app.kith.texts.Texts;
import app.kith.tiles.areas.Kept.Phase;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.tiles.areas.TileServer;
import app.kith.tiles.files.MadeMaps;
import app.kith.tiles.files.MadeMaps.At;
import app.kith.ui.basemaps.MadeAreas;
import app.kith.ui.kit.Theme;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import app.kith.ui.testing.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sheets of base maps and of offline areas, in the window.
class AreaSheetsTest {
    private static final Server OURS =
            Server.create("Ours", "https://maps.home.example/{z}/{x}/{y}.png", "us", "k", 17);

    @TempDir
    private Path dir;

    private final MadeAreas desk = new MadeAreas();
    private final MainModel model = Fx.run(() -> new MainModel(new MapModel()));
    private final MainWindow window = Fx.run(() -> WindowPictures.window(model));
    private final Stage stage = Fx.run(Stage::new);

    @BeforeEach
    void open() {
        Fx.act(() -> {
            window.keepBy(desk);
            Scene scene = new Scene(window, 1280, 800);
            new Theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            model.show(Family.world(), Family.NOW);
            lay();
        });
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private void lay() {
        window.applyCss();
        window.layout();
    }

    private ButtonBase button(String words) {
        return (ButtonBase) window.lookupAll(".button").stream()
                .filter(n -> n instanceof Button b
                        && isSeen(b)
                        && (words.equals(b.getText()) || words.equals(b.getAccessibleText())))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("no button " + words + " in " + texts()));
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    private void fire(String words) {
        Fx.act(() -> {
            lay();
            ButtonBase found = button(words);
            assertFalse(found.isDisabled(), words);
            found.fire();
            lay();
        });
    }

    private String texts() {
        return String.join(
                "|",
                window.lookupAll(".label").stream()
                        .filter(n -> n instanceof Labeled && isSeen(n))
                        .map(n -> ((Labeled) n).getText())
                        .toList());
    }

    private String shown() {
        return Fx.run(() -> {
            lay();
            return texts();
        });
    }

    private void maps(BaseMapSettings maps) {
        Fx.act(() -> model.baseMapsProperty().set(maps));
    }

    private TextField field(String words) {
        return (TextField) window.lookupAll(".text-input").stream()
                .filter(n -> words.equals(n.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAServerThatAllowsItNothingBegins() {
        Fx.act(() -> Objects.requireNonNull(window.areas()).add());
        assertTrue(shown().contains(Texts.get("areas.refused.osmf")), shown());
        assertTrue(Fx.run(() -> button("Download").isDisabled()));
        maps(BaseMapSettings.NONE.with(
                Server.create("OSM", "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "", "", 19)
                        .withMayKeep(true)));
        Fx.act(() -> Objects.requireNonNull(window.areas()).add());
        assertTrue(shown().contains(Texts.get("areas.refused.osmf")), shown());
        assertTrue(Fx.run(() -> button("Download").isDisabled()));
        assertEquals(List.of(), desk.asked);
    }

    @Test
    void theTickIsSetInTheServersEntryAndThenTheAreaBegins() {
        maps(BaseMapSettings.NONE.with(OURS));
        Fx.act(() -> Objects.requireNonNull(window.areas()).add());
        assertTrue(shown().contains(Texts.get("areas.refused.not_said", "Ours")), shown());
        fire("Change this server…");
        Fx.act(() -> {
            CheckBox tick = (CheckBox) window.lookupAll(".check-box").stream()
                    .filter(n -> n instanceof CheckBox c && c.getText().contains("whole areas"))
                    .findFirst()
                    .orElseThrow();
            assertFalse(tick.isSelected());
            tick.setSelected(true);
        });
        fire("Save");
        Server saved = Objects.requireNonNull(model.baseMapsProperty().get().server());
        assertEquals(OURS.withMayKeep(true), saved, "all else stays");
        // Back at the form: 11.4 on the screen, so 10 to 14.
        assertTrue(shown().contains("tiles, about"), shown());
        Fx.act(() -> field("Name").setText("  Riviera "));
        fire("Download");
        assertEquals(List.of("keep Ours Riviera 10-14 43.5"), desk.asked);
        assertTrue(shown().contains("Offline areas"), shown());
    }

    @Test
    void whatIsTooMuchIsSaidBeforeItBegins() {
        maps(BaseMapSettings.NONE.with(OURS.withMayKeep(true)));
        Fx.act(() -> {
            Objects.requireNonNull(window.areas()).add();
            lay();
            spinner("To zoom").getValueFactory().setValue(18);
        });
        assertTrue(shown().contains("an area has at most 100,000 tiles and 2.1 GB"), shown());
        assertTrue(Fx.run(() -> button("Download").isDisabled()));
        Fx.act(() -> {
            spinner("From zoom").getValueFactory().setValue(18);
            spinner("To zoom").getValueFactory().setValue(9);
            assertEquals(9, spinner("From zoom").getValue(), "from is never deeper than to");
        });
        assertFalse(Fx.run(() -> button("Download").isDisabled()));
    }

    @SuppressWarnings("unchecked")
    private Spinner<Integer> spinner(String words) {
        return (Spinner<Integer>) window.lookupAll(".spinner").stream()
                .filter(n -> words.equals(n.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListTellsHowItGoesAndWhatCanBeDone() {
        maps(BaseMapSettings.NONE.with(OURS));
        String id = OURS.id();
        Fx.act(() -> {
            desk.areas.set(List.of(
                    MadeAreas.kept("a", id, Phase.LOADING, 500, Trouble.NONE),
                    MadeAreas.kept("b", "gone", Phase.PAUSED, 20, Trouble.DISK_FULL),
                    MadeAreas.kept("c", id, Phase.KEPT, 2000, Trouble.NONE)));
            Objects.requireNonNull(window.areas()).open();
        });
        String all = shown();
        assertTrue(all.contains("500 of 2,000 tiles, 7.5 MB; about 3 minutes to go"), all);
        assertTrue(all.contains("From Ours, zooms 8 to 14"), all);
        assertTrue(all.contains(Texts.get("areas.trouble.disk_full")), all);
        assertTrue(all.contains("30 MB, 2,000 tiles, of"), all);
        fire("Pause, a");
        fire("Continue, b");
        fire("Refresh, c");
        fire("Delete, c");
        assertEquals(List.of("pause a", "goOn b", "refresh c"), desk.asked, "deleting asks first");
        fire("Delete");
        assertEquals("delete c", desk.asked.getLast());
    }

    @Test
    void theKeyboardStaysWhereItIsWhileTheListGoesOn() {
        Fx.act(() -> {
            desk.areas.set(List.of(MadeAreas.kept("a", "s", Phase.LOADING, 500, Trouble.NONE)));
            Objects.requireNonNull(window.areas()).open();
            lay();
            button("Pause, a").requestFocus();
            desk.areas.set(List.of(MadeAreas.kept("a", "s", Phase.LOADING, 501, Trouble.NONE)));
            lay();
            assertTrue(button("Pause, a").isFocused());
            desk.areas.set(List.of(MadeAreas.kept("a", "s", Phase.PAUSED, 501, Trouble.NONE)));
            lay();
            assertTrue(button("Continue, a").isFocused());
        });
    }

    @Test
    void isInThePaletteAndInTheSheetOfBaseMaps() {
        Fx.act(() -> {
            window.openPalette();
            lay();
            ((TextField) Objects.requireNonNull(window.lookup(".palette .text-input"))).setText("offline");
        });
        assertTrue(shown().contains("Offline areas…"), shown());
        Fx.act(() -> window.sheets().baseMaps());
        fire("Offline areas…");
        assertTrue(shown().contains(Texts.get("areas.none")), shown());
    }

    @Test
    void aServerIsChangedInItsPlace() {
        Server other = Server.create("Other", "https://o.example/{z}/{x}/{y}.png", "", "", 19);
        maps(BaseMapSettings.NONE.with(OURS).with(other));
        Fx.act(() -> window.sheets().baseMaps());
        fire("Change…, Ours");
        Fx.act(() -> {
            assertEquals(
                    "https://maps.home.example/{z}/{x}/{y}.png",
                    field("Address").getText());
            assertEquals("k", field("Key").getText());
            field("Name").setText("Ours now");
        });
        fire("Save");
        BaseMapSettings now = model.baseMapsProperty().get();
        assertEquals(
                List.of("Ours now", "Other"),
                now.servers().stream().map(Server::name).toList());
        assertEquals(OURS.id(), now.servers().getFirst().id());
        assertEquals(17, now.servers().getFirst().maxZoom());
        assertEquals(other, now.server(), "what is shown stays");
    }

    @Test
    void filesAreReorderedByButtonsAndKeys() {
        maps(BaseMapSettings.NONE
                .withFile("/m/c.mbtiles")
                .withFile("/m/b.mbtiles")
                .withFile("/m/a.mbtiles")
                .choosing(""));
        Fx.act(() -> window.sheets().baseMaps());
        fire("Move a.mbtiles down, under the others");
        assertEquals(List.of("/m/b.mbtiles", "/m/a.mbtiles", "/m/c.mbtiles"), files());
        Fx.act(() -> {
            ButtonBase down = button("Move a.mbtiles down, under the others");
            assertTrue(down.isFocused(), "the keyboard goes along");
            key(down, KeyCode.DOWN);
            assertTrue(button("Move a.mbtiles up, over the others").isFocused(), "at the end only up is left");
            assertTrue(button("Move a.mbtiles down, under the others").isDisabled());
            key(button("Move a.mbtiles up, over the others"), KeyCode.DOWN);
        });
        assertEquals(List.of("/m/b.mbtiles", "/m/c.mbtiles", "/m/a.mbtiles"), files());
        Fx.act(() -> key(button("Remove, a.mbtiles"), KeyCode.UP));
        assertEquals(List.of("/m/b.mbtiles", "/m/a.mbtiles", "/m/c.mbtiles"), files());
        assertEquals("", model.baseMapsProperty().get().chosen(), "what is shown stays");
    }

    private void key(Node target, KeyCode code) {
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, true, false));
        lay();
    }

    private List<String> files() {
        return model.baseMapsProperty().get().files();
    }

    /// As dropped onto the window, or handed over by another start.
    @Test
    void droppedMapsAreShownAndTheOthersSayWhy() throws Exception {
        Path good = MadeMaps.mbtiles(
                dir.resolve("good.mbtiles"), Map.of("format", "png"), Map.of(new At(0, 0, 0), TileServer.tile()));
        Path bad = Files.writeString(dir.resolve("bad.pmtiles"), "no map", StandardCharsets.UTF_8);
        Path cut = Files.write(dir.resolve("cut.MBTILES"), java.util.Arrays.copyOf(Files.readAllBytes(good), 3000));
        Fx.act(() -> window.open(java.util.stream.Stream.of(good, bad, cut, dir.resolve("none.map"))
                .map(Path::toString)
                .toList()));
        Fx.await("the files", () -> !files().isEmpty() && texts().contains("none.map can’t be opened"));
        assertEquals(List.of(good.toString()), files());
        assertTrue(model.baseMapsProperty().get().showsFiles());
        assertTrue(shown().contains(Texts.get("tiles.file.unknown", "bad.pmtiles")), shown());
        assertTrue(shown().contains(Texts.get("tiles.file.broken", "cut.MBTILES")), shown());
    }

    @Test
    void aRectangleIsDrawnOnTheMapAndTheFormKeepsIt() {
        maps(BaseMapSettings.NONE.with(OURS.withMayKeep(true)));
        MapPane map = Fx.run(() -> new MapPane(model.map()));
        Stage beside = Fx.run(() -> Fx.show(new Scene(map, 800, 600)));
        try {
            Fx.act(() -> map.open(new GeoPoint(43.58, 7.12), 12));
            Fx.pulses(3);
            Fx.act(() -> Objects.requireNonNull(window.areas()).add());
            Fx.act(() -> field("Name").setText("Hills"));
            fire("Draw on the map…");
            assertFalse(shown().contains(Texts.get("areas.form.why")), shown());
            Fx.drag(map, 200, 150, 600, 400);
            double south = Fx.run(() -> map.place(600, 400)).lat();
            String words = Fx.run(() -> ((Labeled) map.lookup(".map-box > .label")).getText());
            assertTrue(words.matches("[0-9,]+ tiles, about [0-9.]+ MB, zooms 10 to 14"), words);
            Fx.act(() -> map.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
            assertTrue(shown().contains(Texts.get("areas.where.drawn")), shown());
            assertTrue(shown().contains(words.substring(0, words.indexOf(','))), "the same count: " + shown());
            fire("Download");
            assertEquals(1, desk.asked.size());
            assertTrue(desk.asked.getFirst().startsWith("keep Ours Hills 10-14 "), desk.asked.toString());
            double kept = Double.parseDouble(
                    desk.asked.getFirst().substring(desk.asked.getFirst().lastIndexOf(' ')));
            assertEquals(south, kept, 1e-6);
        } finally {
            Fx.act(beside::hide);
        }
    }

    @Test
    void escBringsTheFormBackAndWhatIsOnTheScreenCanBeChosenAgain() {
        maps(BaseMapSettings.NONE.with(OURS.withMayKeep(true)));
        MapPane map = Fx.run(() -> new MapPane(model.map()));
        Stage beside = Fx.run(() -> Fx.show(new Scene(map, 800, 600)));
        try {
            Fx.pulses(3);
            Fx.act(() -> Objects.requireNonNull(window.areas()).add());
            fire("Draw on the map…");
            Fx.act(() -> map.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
            assertTrue(shown().contains(Texts.get("areas.where.screen")), shown());
            fire("Draw on the map…");
            Fx.drag(map, 200, 150, 600, 400);
            Fx.act(() -> map.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
            assertTrue(shown().contains(Texts.get("areas.where.drawn")), shown());
            fire("What is on the screen");
            fire("Download");
            assertTrue(desk.asked.getFirst().endsWith(" 43.5"), desk.asked.toString());
        } finally {
            Fx.act(beside::hide);
        }
    }
}
