package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.testing.Fx;
import app.kith.ui.kit.Theme;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.Worlds;
import app.kith.ui.testing.Family;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainWindowTest {
    private final WindowPictures.PlainMap map = new WindowPictures.PlainMap();
    private final WindowPictures.NoActions actions = new WindowPictures.NoActions();
    private final Stage stage;
    private MainModel model;
    private MainWindow window;

    MainWindowTest() throws Exception {
        stage = Fx.run(Stage::new);
        model = Fx.run(() -> new MainModel(new MapModel()));
        window = Fx.run(() -> window(model));
    }

    private MainWindow window(MainModel shown) {
        return new MainWindow(
                shown,
                map,
                actions,
                _ -> new CompletableFuture<Connection>(),
                new WindowPictures.NoConfig(),
                Runnable::run);
    }

    @BeforeEach
    void open() throws Exception {
        Fx.act(() -> {
            model = new MainModel(new MapModel());
            window = window(model);
            Scene scene = new Scene(window, 1280, 800);
            new Theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            model.show(Family.world(), Family.NOW);
            window.applyCss();
            window.layout();
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.act(stage::hide);
    }

    private void press(Node target, KeyCode code, String text, boolean ctrl) {
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, ctrl, false, false));
    }

    private Node body() {
        return window.getChildrenUnmodifiable().getFirst();
    }

    /// The first that is shown, else the first.
    private Node find(String selector) {
        return window.lookupAll(selector).stream()
                .filter(MainWindowTest::isShown)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(window.lookup(selector), selector));
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /// The words as they are drawn: cut ones end in an ellipsis.
    private List<String> drawn(String selector) {
        return window.lookupAll(selector).stream()
                .flatMap(label -> label.lookupAll(".text").stream())
                .map(text -> ((Text) text).getText())
                .toList();
    }

    @Test
    void howManyPeopleIsNeverCut() throws Exception {
        Fx.act(() -> {
            World crowd = Worlds.crowd(12_345, 60_000).world();
            World connected = new World(
                    crowd.revision(),
                    crowd.at(),
                    crowd.people(),
                    crowd.regions(),
                    new TreeMap<>(Map.of("A broker of a name that is long", new Connection.Disconnected())),
                    crowd.crossings(),
                    crowd.tally());
            model.show(connected, crowd.at());
            window.applyCss();
            window.layout();
            List<String> words = drawn(".status-words");
            assertTrue(words.stream().anyMatch(text -> text.endsWith("12,345 people")), words::toString);
            assertTrue(words.stream().anyMatch(text -> text.matches("A br.*(…|\\.\\.\\.)")), words::toString);
        });
    }

    @Test
    void theMapKnowsWhatLiesOnIt() throws Exception {
        Fx.act(() -> {
            int before = model.map().coversProperty().get().size();
            model.demoProperty().set(true);
            window.applyCss();
            window.layout();
            List<Rectangle2D> covers = model.map().coversProperty().get();
            assertEquals(before + 1, covers.size());
            Node banner = find(".banner");
            Bounds there = map.node().sceneToLocal(banner.localToScene(banner.getLayoutBounds()));
            assertTrue(
                    covers.contains(
                            new Rectangle2D(there.getMinX(), there.getMinY(), there.getWidth(), there.getHeight())),
                    covers::toString);
            model.demoProperty().set(false);
            assertEquals(before, model.map().coversProperty().get().size());
            model.map().selectedProperty().set(Family.TOM);
            window.applyCss();
            window.layout();
            assertEquals(before + 1, model.map().coversProperty().get().size());
        });
    }

    @Test
    void keysReachTheMapAndTheSelection() throws Exception {
        Fx.act(() -> {
            press(body(), KeyCode.DIGIT0, "0", false);
            press(body(), KeyCode.PLUS, "+", false);
            press(body(), KeyCode.LEFT, "", false);
            assertEquals(List.of("fitAll", "zoomIn", "pan 80 0"), map.asked);
            press(body(), KeyCode.DIGIT2, "2", false);
            assertEquals(Family.TOM, model.map().selectedProperty().get());
            press(body(), KeyCode.F, "f", false);
            assertTrue(model.map().followingProperty().get());
            press(body(), KeyCode.ESCAPE, "", false);
            assertNull(model.map().selectedProperty().get());
            assertFalse(model.map().followingProperty().get());
        });
    }

    @Test
    void whileNobodySpeaksPeopleAgeOnTheMapToo() throws Exception {
        Fx.act(() -> {
            model.tick(Family.NOW.plusSeconds(20));
            assertEquals(
                    Family.NOW,
                    Objects.requireNonNull(model.map().worldProperty().get()).at());
            model.tick(Family.NOW.plusSeconds(40));
            assertEquals(
                    Family.NOW.plusSeconds(40),
                    Objects.requireNonNull(model.map().worldProperty().get()).at());
        });
    }

    @Test
    void theCardOpensWithTheSelectionAndKeepsTheMapClearOfIt() throws Exception {
        Fx.act(() -> {
            assertFalse(find(".detail").isVisible());
            model.map().selectedProperty().set(Family.JANE);
            assertTrue(find(".detail").isVisible());
            assertEquals(396, model.map().obstaclesProperty().get().getRight());
            assertEquals("Jane Q.", ((Labeled) find(".detail-name")).getText());
            model.show(World.empty(Family.NOW), Family.NOW);
            assertFalse(find(".detail").isVisible());
            assertEquals(0, model.map().obstaclesProperty().get().getRight());
        });
    }

    @Test
    void arrowsWalkTheListAndLettersSearchIt() throws Exception {
        Fx.act(() -> {
            Node list = find(".people-list");
            press(list, KeyCode.DOWN, "", false);
            press(list, KeyCode.DOWN, "", false);
            assertEquals(Family.TOM, model.map().selectedProperty().get());
            press(list, KeyCode.ENTER, "", false);
            assertEquals(List.of("centre 48.8568"), map.asked);
        });
    }

    @Test
    void theBrowserOpensOnlyAfterAsking() throws Exception {
        Fx.act(() -> {
            model.map().selectedProperty().set(Family.JANE);
            model.detail().askBrowser();
            assertEquals(List.of(), actions.asked);
            assertTrue(((Labeled) find(".question .sheet-title")).getText().contains("www.openstreetmap.org"));
            ((Button) find(".question .accent")).fire();
            assertEquals(List.of("browse www.openstreetmap.org"), actions.asked);
        });
    }

    @Test
    void theOnlineMapIsUsedOnlyAfterAYes() throws Exception {
        Fx.act(() -> {
            window.sheets().offerOnlineMap();
            assertEquals(List.of(), actions.asked);
            ((Button) find(".question .accent")).fire();
            assertEquals(List.of("choose true"), actions.asked);
        });
    }

    @Test
    void escapeClosesASheetAndNothingBehindIt() throws Exception {
        Fx.act(() -> {
            model.map().selectedProperty().set(Family.JANE);
            window.openPalette();
            Node palette = find(".palette");
            press(palette, KeyCode.ESCAPE, "", false);
            assertNull(window.lookup(".palette"));
            assertEquals(Family.JANE, model.map().selectedProperty().get());
        });
    }

    @Test
    void htmlInANameIsText() throws Exception {
        Fx.act(() -> {
            String name = "<b>Bold</b><script>";
            model.show(
                    Family.of(List.of(
                            Family.person(Family.TOM, name, Family.jane().fix(), List.of()))),
                    Family.NOW);
            window.layout();
            assertEquals(name, ((Labeled) find(".people-list .row-name")).getText());
        });
    }

    @Test
    void withoutAPrinterThereIsASentence() {
        Fx.act(() -> new MapPrinter(map, window.sheets(), () -> null).print());
        Fx.await(
                "the sentence",
                () -> window.lookupAll(".sheet-text").stream()
                        .anyMatch(node ->
                                node instanceof Labeled label && label.getText().contains("no printer")));
    }

    @Test
    void tenThousandPeopleDoNotStallTheWindow() throws Exception {
        World crowd = Family.crowd(10_000);
        Fx.act(() -> {
            model.show(crowd, Family.NOW);
            window.layout();
        });
        // The list of so many is made elsewhere.
        Fx.await("all in the list", () -> {
            model.tick(Family.NOW);
            return ((ListView<?>) find(".people-list")).getItems().size() > 10_000;
        });
        Fx.act(() -> {
            model.selectAt(3);
            DeviceId chosen = model.map().selectedProperty().get();
            assertNotNull(chosen);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 8; i++) {
                DeviceId van = new DeviceId("fleet/van" + 3 * i + "/p");
                World next = Family.with(
                        crowd, Family.person(van, "Van " + 3 * i, Family.jane().fix(), List.of()));
                long t = System.nanoTime();
                model.show(i % 2 == 0 ? next : crowd, Family.NOW);
                window.layout();
                best = Math.min(best, System.nanoTime() - t);
            }
            assertEquals(chosen, model.map().selectedProperty().get());
            System.out.println("a world of 10,000 people, one changed: " + best / 1_000_000 + " ms");
            assertTrue(best < 250_000_000, "took " + best / 1_000_000 + " ms");
            long t = System.nanoTime();
            model.tick(Family.NOW.plusSeconds(1));
            System.out.println("a tick: " + (System.nanoTime() - t) / 1_000_000 + " ms");
        });
    }
}
