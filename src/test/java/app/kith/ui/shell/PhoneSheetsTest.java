package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.errand.Errand;
import app.kith.live.Person;
import app.kith.model.Fix;
import app.kith.protocol.Command;
import app.kith.protocol.Message;
import app.kith.testing.Fx;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.phones.CardSheet;
import app.kith.ui.phones.MadePhones;
import app.kith.ui.testing.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneSheetsTest {
    private final Stage stage = Fx.run(Stage::new);
    private MadePhones phones = new MadePhones();
    private MainModel model = Fx.run(() -> new MainModel(new MapModel()));
    private MainWindow window = Fx.run(() -> WindowPictures.window(model));

    @BeforeEach
    void open() {
        Fx.act(() -> {
            phones = new MadePhones();
            model = new MainModel(new MapModel());
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            window = WindowPictures.window(model);
            window.speakBy(phones);
            Scene scene = new Scene(window, 1280, 800);
            new Theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            model.show(Family.world(), Family.NOW);
            model.map().selectedProperty().set(Family.JANE);
            window.applyCss();
            window.layout();
        });
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private PhoneSheets sheets() {
        return Objects.requireNonNull(window.phones());
    }

    private List<Node> all() {
        window.applyCss();
        window.layout();
        List<Node> nodes = new ArrayList<>();
        collect(window, nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private <T extends Labeled> T labeled(Class<T> kind, String text) {
        return all().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(one -> text.equals(one.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text));
    }

    private static boolean isIn(Node node, Node parent) {
        return node == parent || node.getParent() != null && isIn(node.getParent(), parent);
    }

    private boolean says(String text) {
        return all().stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(text));
    }

    private static Errand errand(String id, Command command, Errand.State state) {
        return new Errand(id, Family.JANE, "home.example", command, Family.NOW.minusSeconds(60), true, state);
    }

    @Test
    void theCardsButtonAsksForALocationAndShowsThatItIsPending() {
        Fx.act(() -> {
            labeled(Button.class, "Phone").fire();
            labeled(Button.class, "Ask for location now").fire();
        });
        assertEquals(
                List.of("home.example owntracks/jane/nokia {\"_type\":\"cmd\",\"action\":\"reportLocation\"}"),
                phones.asked);
        Fx.act(() -> phones.have(errand("1", new Command.ReportLocation(), new Errand.Queued())));
        assertTrue(Fx.run(() -> says("Goes out as soon as the account is connected.")));
        Fx.act(() ->
                phones.have(errand("1", new Command.ReportLocation(), new Errand.Sent(Family.NOW.minusSeconds(30)))));
        assertTrue(Fx.run(() -> says("No answer yet.")));
        assertTrue(Fx.run(() -> says("may ignore what it is asked")));
        assertNotNull(Fx.run(() -> labeled(Button.class, "Pending")), "the card says so, too");
        Fx.act(() -> labeled(Button.class, "Withdraw").fire());
        assertEquals("withdraw 1", phones.asked.getLast());
        Fx.act(() -> phones.have(
                errand("1", new Command.ReportLocation(), new Errand.Answered(Family.NOW, java.util.Map.of()))));
        assertTrue(Fx.run(() -> says("Answered 09:53, after 1 min.")));
        assertNotNull(Fx.run(() -> labeled(Button.class, "Phone")));
        Fx.act(() -> labeled(Button.class, "Ask again").fire());
        assertEquals("again 1", phones.asked.getLast());
    }

    @Test
    void theWholeSheetIsSeenWithoutScrolling() {
        Fx.act(() -> sheets().openSelected());
        Fx.act(this::all);
        Fx.act(() -> {
            Node sheet = Objects.requireNonNull(window.lookup(".kith-sheet"));
            Button hide = all().stream() // the card behind has one, too
                    .filter(node -> node instanceof Button one && "Hide".equals(one.getText()) && isIn(node, sheet))
                    .map(Button.class::cast)
                    .findFirst()
                    .orElseThrow();
            Bounds there = hide.localToScene(hide.getLayoutBounds());
            assertTrue(sheet.localToScene(sheet.getLayoutBounds()).contains(there), there + " is within the sheet");
        });
    }

    @Test
    void aClosedSheetIsNoLongerTold() {
        Fx.act(() -> {
            sheets().requests();
            assertTrue(says("Nobody was asked for anything."));
            window.sheets().close();
            phones.have(errand("1", new Command.Status(), new Errand.Queued()));
            assertFalse(says("Goes out"));
            sheets().requests();
            assertTrue(says("Jane Q. · Status"));
        });
    }

    @Test
    void onlyWhoIsSilentIsListedAndClearingAsksFirst() {
        Fix old = Objects.requireNonNull(Family.person(
                        Family.TOM,
                        "Tom",
                        Family.fix(Duration.ofDays(40), 0.0, 9, app.kith.model.Battery.State.UNKNOWN),
                        List.of())
                .fix());
        Person tom = Family.person(Family.TOM, "Tom", old, List.of());
        Fx.act(() -> {
            model.show(Family.with(Family.world(), tom), Family.NOW);
            sheets().clearSilent();
            Button clear = labeled(Button.class, "Clear…");
            assertTrue(clear.isDisabled());
            labeled(CheckBox.class, "Tom, 40 d (owntracks/tom/pixel)").fire();
            assertFalse(clear.isDisabled());
            clear.fire();
            assertEquals(List.of(), phones.asked, "not before it was asked");
            assertTrue(says("Clear Tom?"));
            labeled(Button.class, "Clear").fire();
            assertEquals(List.of("clear owntracks/tom/pixel"), phones.asked);
            assertTrue(says("One person was cleared."));
        });
    }

    @Test
    void whatCanNotBeClearedSaysWhyAndStays() {
        Fx.act(() -> {
            phones.offline = true;
            sheets().clear(Objects.requireNonNull(model.person(Family.JANE)));
            labeled(Button.class, "Clear").fire();
            assertEquals(List.of("clear owntracks/jane/nokia"), phones.asked);
            assertTrue(says("Jane Q.: The account is not connected."));
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void settingsShowWhatWillBeAnotherBeforeTheyAreSent() {
        Fx.act(() -> {
            sheets().settings(Objects.requireNonNull(model.person(Family.JANE)));
            all();
            Button next = (Button) Objects.requireNonNull(window.lookup("#settings-next"));
            assertTrue(next.isDisabled());
            TextField interval = (TextField) Objects.requireNonNull(window.lookup("#setting-locatorInterval"));
            interval.setText("soon");
            assertTrue(next.isDisabled());
            assertTrue(says("Interval: a whole number from 1 to 86,400."));
            interval.setText("30");
            ((ComboBox<String>) Objects.requireNonNull(window.lookup("#setting-monitoring"))).setValue("2");
            assertFalse(next.isDisabled());
            next.fire();
            assertTrue(says("not known"));
            assertTrue(says("Move"));
            assertEquals(List.of(), phones.asked);
            ((Button) Objects.requireNonNull(window.lookup("#settings-send"))).fire();
            assertEquals(
                    List.of(
                            "home.example owntracks/jane/nokia {\"_type\":\"cmd\",\"action\":\"setConfiguration\","
                                + "\"configuration\":{\"_type\":\"configuration\",\"monitoring\":2,\"locatorInterval\":30}}"),
                    phones.asked);
        });
    }

    @Test
    void aCardIsMadeOfANameAndAPicture(@TempDir Path folder) throws Exception {
        Path picture = PhonePictures.picture(folder.resolve("face.png"));
        Fx.act(() -> {
            sheets().card(Objects.requireNonNull(model.person(Family.JANE)));
            all();
            ((TextField) Objects.requireNonNull(window.lookup("#card-name"))).setText(" Jane ");
            cardSheet().read(picture);
        });
        Fx.await("the face is made", () -> says("192 × 192 pixels"));
        Fx.act(() -> ((Button) Objects.requireNonNull(window.lookup("#card-send"))).fire());
        Message.Card card = phones.cards.getFirst();
        assertEquals("Jane", card.name());
        assertEquals("j1", card.trackerId());
        assertTrue(card.face().length > 500, "a picture");
        assertNull(Fx.run(() -> window.lookup("#card-send")), "the sheet is closed");
    }

    @Test
    void aFileThatIsNoPictureSaysSo(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("face.png"), "no picture");
        Fx.act(() -> {
            sheets().card(Objects.requireNonNull(model.person(Family.JANE)));
            all();
            cardSheet().read(file);
            assertTrue(says("This is neither a PNG nor a JPEG picture."));
            phones.offline = true;
            ((Button) Objects.requireNonNull(window.lookup("#card-send"))).fire();
            assertTrue(says("The account is not connected."));
        });
    }

    private CardSheet cardSheet() {
        return all().stream()
                .filter(CardSheet.class::isInstance)
                .map(CardSheet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRowUnderTheMouseIsMeant() {
        Fx.act(() -> {
            Node tom = labeled(Label.class, "Tom");
            ContextMenuEvent mouse = new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, false, new PickResult(tom, 0, 0));
            Person meant = sheets().meant(mouse);
            assertNotNull(meant);
            assertEquals(Family.TOM, meant.id());
            ContextMenuEvent key = new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, new PickResult(tom, 0, 0));
            Person selected = sheets().meant(key);
            assertNotNull(selected);
            assertEquals(Family.JANE, selected.id());
        });
    }

    @Test
    void everythingIsInThePaletteAndTheMenus() {
        List<String> entries = new ArrayList<>();
        Fx.act(() -> sheets().palette(entry -> entries.add(entry.name())));
        assertTrue(entries.containsAll(List.of("Requests to phones…", "Clear silent people…", "Speak to Tom’s phone")));
        Fx.act(() -> {
            assertEquals(2, sheets().items().size());
            assertEquals(
                    6,
                    sheets().menu(Objects.requireNonNull(model.person(Family.TOM)))
                            .getItems()
                            .size());
        });
    }
}
