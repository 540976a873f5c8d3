package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionSync.App;
import app.kith.testing.Fx;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapRegions;
import app.kith.ui.phones.MadePhones;
import app.kith.ui.regions.MadeDesk;
import app.kith.ui.regions.RegionDesk.Wish;
import app.kith.ui.testing.Family;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegionSheetsTest {
    private static final OwnRegion HOME =
            new OwnRegion("home", 11, "Home", new Area.Circle(new GeoPoint(48, 2), 100), "", "", Instant.EPOCH);
    private static final OwnRegion PARK = new OwnRegion(
            "park",
            12,
            "Park",
            new Area.Polygon(List.of(new GeoPoint(1, 1), new GeoPoint(1, 2), new GeoPoint(2, 2))),
            "",
            "",
            Instant.EPOCH);

    private final MadeDesk desk = new MadeDesk();
    private final MainModel model = Fx.run(() -> new MainModel(new MapModel()));
    private final MainWindow window = Fx.run(() -> WindowPictures.window(model));
    private final Stage stage = Fx.run(Stage::new);

    @BeforeEach
    void open() {
        Fx.act(() -> {
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            window.speakBy(new MadePhones());
            window.drawBy(desk);
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

    private void fire(String words) {
        Fx.act(() -> {
            lay();
            Button found = (Button) window.lookupAll(".button").stream()
                    .filter(n ->
                            n instanceof Button b && (words.equals(b.getText()) || words.equals(b.getAccessibleText())))
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new AssertionError("no button " + words + " in " + texts()));
            found.fire();
            lay();
        });
    }

    private void type(String id, String text) {
        Fx.act(() -> ((TextField) Objects.requireNonNull(window.lookup("#region-" + id))).setText(text));
    }

    private String texts() {
        return String.join(
                "|",
                window.lookupAll(".label").stream()
                        .filter(n -> n instanceof Labeled && n.isVisible())
                        .map(n -> ((Labeled) n).getText())
                        .toList());
    }

    private String shown() {
        return Fx.run(() -> {
            lay();
            return texts();
        });
    }

    private List<OwnRegion> regions() {
        return Fx.run(() -> desk.book.get().regions());
    }

    @Test
    void aTypedRegionIsCheckedAndAdded() {
        Fx.act(window::openRegions);
        fire("Type one in");
        type("place", "somewhere");
        fire("Add");
        assertTrue(shown().contains("It needs a name"), shown());
        type("name", "Granny");
        fire("Add");
        assertTrue(shown().contains("That is no place"), shown());
        type("place", "https://www.openstreetmap.org/?mlat=70.25&mlon=179.9995");
        type("radius", "0");
        fire("Add");
        assertTrue(shown().contains("at least 1 m"), shown());
        type("radius", "10000000");
        fire("Add");
        assertTrue(shown().contains("hardly an outside"), shown());
        type("radius", "NaN");
        fire("Add");
        assertTrue(shown().contains("number of metres"), shown());
        assertEquals(List.of(), regions());
        type("radius", "120,5");
        type("note", "not on Sundays");
        Fx.act(() -> ((ToggleButton) window.lookupAll(".region-colour").stream()
                        .filter(n -> "Green".equals(n.getAccessibleText()))
                        .findFirst()
                        .orElseThrow())
                .fire());
        fire("Add");
        OwnRegion made = regions().getFirst();
        assertEquals("Granny", made.name());
        assertEquals(new Area.Circle(new GeoPoint(70.25, 179.9995), 120.5), made.area());
        assertEquals("#0f9d58", made.colour());
        assertEquals("not on Sundays", made.note());
        assertNull(Fx.run(() -> window.lookup(".kith-sheet")));
        assertEquals(
                made.id(), Fx.run(() -> model.map().regions().selectedProperty().get()));
        assertEquals(
                List.of(made), Fx.run(() -> model.map().regions().ownProperty().get()));
    }

    @Test
    void whatWasNotTouchedStaysExact() {
        OwnRegion exact = new OwnRegion(
                "x", 1, "X", new Area.Circle(new GeoPoint(48.123456789, 2.1), 99.75), "#123456", "", Instant.EPOCH);
        Fx.act(() -> {
            desk.put(exact);
            window.openRegions();
        });
        fire("Edit: X");
        type("name", "Y");
        fire("Save");
        assertEquals(exact.area(), regions().getFirst().area());
        assertEquals("Y", regions().getFirst().name());
        assertEquals("#123456", regions().getFirst().colour());
    }

    @Test
    void aRegionBeginsWhereAPersonIs() {
        Fx.act(() -> model.map().selectedProperty().set(Family.JANE));
        fire("Region");
        GeoPoint at = Objects.requireNonNull(
                        Objects.requireNonNull(Family.world().people().get(Family.JANE))
                                .fix())
                .at();
        type("name", "Here");
        fire("Add");
        assertEquals(new Area.Circle(at, 100), regions().getFirst().area());
    }

    @Test
    void thePlanIsShownBeforeAnythingIsSent() {
        Fx.act(() -> {
            desk.put(HOME);
            desk.put(PARK);
            desk.choose(Family.TOM, App.IOS);
            window.openRegions();
        });
        fire("Send to phones…");
        Fx.act(() -> {
            lay();
            for (String words : List.of("Home on Tom’s phone", "Park on Tom’s phone")) {
                CheckBox box = (CheckBox) window.lookupAll(".check-box").stream()
                        .filter(n -> words.equals(n.getAccessibleText()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(words.startsWith("Park"), box.isDisabled(), "phones know circles only");
                if (!box.isDisabled()) {
                    box.fire();
                }
            }
        });
        fire("Show the plan");
        assertTrue(shown().contains("Add: Home"), shown());
        assertEquals(List.of(), desk.sent);
        fire("Send");
        assertEquals(List.of(new Wish(Family.TOM, "home.example", Set.of("home"))), desk.sent);
    }

    @Test
    void drawingBeginsFromTheListAndWhatIsDrawnIsNamed() {
        Fx.act(window::openRegions);
        fire("Draw an area");
        assertEquals(
                MapRegions.Tool.POLYGON,
                Fx.run(() -> model.map().regions().toolProperty().get()));
        assertNull(Fx.run(() -> window.lookup(".kith-sheet")));
    }

    @Test
    void deletingAsksAndKeysUndoAndRedo() {
        Fx.act(() -> {
            desk.put(HOME);
            window.openRegions();
        });
        fire("Delete Home");
        assertFalse(regions().isEmpty());
        assertNotNull(Fx.run(() -> window.lookup(".question")));
        fire("Delete");
        assertEquals(List.of(), regions());
        for (boolean shift : new boolean[] {false, true}) {
            Fx.act(() -> Event.fireEvent(
                    window, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, shift, true, false, false)));
        }
        assertEquals(List.of("undo", "redo"), desk.asked);
    }
}
