package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.alert.Action;
import app.kith.alert.Alert;
import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.geo.GeoPoint;
import app.kith.notify.Inbox;
import app.kith.testing.Fx;
import app.kith.ui.alerts.AlertDesk.State;
import app.kith.ui.alerts.MadeAlerts;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.testing.Family;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules are written, tried and switched in the window, and what they told is read there.
class AlertSheetsTest {
    private final MadeAlerts desk = FamilyAlerts.family();
    private final MainModel model = Fx.run(() -> new MainModel(new MapModel()));
    private final MainWindow window = Fx.run(() -> WindowPictures.window(model));
    private final Stage stage = Fx.run(Stage::new);

    @BeforeEach
    void open() {
        Fx.act(() -> {
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            window.alertBy(desk);
            Scene scene = new Scene(window, 1280, 900);
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

    private @Nullable ButtonBase find(String words) {
        List<Node> all = new ArrayList<>(window.lookupAll(".button"));
        all.addAll(window.lookupAll(".toggle-button"));
        all.addAll(window.lookupAll(".radio-button"));
        all.addAll(window.lookupAll(".check-box"));
        return (ButtonBase) all.stream()
                .filter(n -> n instanceof ButtonBase b
                        && (words.equals(b.getText())
                                || words.equals(b.getAccessibleText())
                                || words.equals(b.getId())))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private void fire(String words) {
        Fx.act(() -> {
            lay();
            ButtonBase found = find(words);
            assertNotNull(found, () -> "no button " + words + " in " + texts());
            found.fire();
            lay();
        });
    }

    private void type(String id, String text) {
        Fx.act(() -> ((TextInputControl) Objects.requireNonNull(window.lookup("#" + id), id)).setText(text));
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

    private void says(String words) {
        assertTrue(shown().contains(words), () -> words + " is not in " + shown());
    }

    private State state() {
        return Fx.run(() -> desk.state.get());
    }

    private Rule rule(String id) {
        return state().rules().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void answer(int i, Consumer<MadeAlerts.Asked> how) {
        Fx.await("the past is asked for", () -> desk.asked.size() > i);
        Fx.act(() -> how.accept(desk.asked.get(i)));
    }

    private static DryRun.Result once(Rule rule) {
        return new DryRun.Result(
                List.of(new Alert(
                        rule.id(),
                        Family.TOM,
                        Family.NOW.minus(Duration.ofDays(2)),
                        FamilyAlerts.SCHOOL,
                        new Alert.Why.Battery(9))),
                1,
                77,
                false);
    }

    private void edit(String sentence) {
        Fx.act(window::openAlerts);
        fire("Edit: " + sentence);
    }

    @Test
    void aRuleIsWrittenPartByPart() {
        Fx.act(window::openAlerts);
        fire("New rule");
        fire("Add rule");
        says("Choose the region that it is about.");
        assertEquals(5, state().rules().size(), "nothing is kept while something is wrong");
        fire("School");
        fire("part-WHO");
        fire("Tom");
        fire("part-WHAT");
        fire("does not arrive by a time");
        fire("part-BY");
        type("alert-by", "soon");
        says("A time of day looks like 7:30 or 17:05.");
        type("alert-by", "8.10");
        assertFalse(shown().contains("A time of day looks like"));
        fire("part-DAYS");
        fire("on weekdays");
        fire("Fri");
        fire("part-DO");
        fire("Play a sound");
        fire("+ Call a URL");
        says("An address begins with https:// or http://, and names a computer.");
        type("alert-url", "https://hooks.example.org/x");
        fire("+ Run a program");
        type("alert-program", "/bin/say");
        type("alert-arguments", "it is; late\n$HOME");
        fire("Add rule");
        Rule made = state().rules().getLast();
        assertEquals(
                new Rule(
                        made.id(),
                        true,
                        Set.of(Family.TOM),
                        new What.NotThereBy("school", LocalTime.of(8, 10)),
                        new When(
                                Set.of(
                                        java.time.DayOfWeek.MONDAY,
                                        java.time.DayOfWeek.TUESDAY,
                                        java.time.DayOfWeek.WEDNESDAY,
                                        java.time.DayOfWeek.THURSDAY),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT),
                        Rule.COOLDOWN,
                        List.of(
                                new Action.Notify(),
                                new Action.Sound(),
                                new Action.Call(URI.create("https://hooks.example.org/x")),
                                new Action.Run(List.of("/bin/say", "it is; late", "$HOME"))),
                        null),
                made);
        assertNotNull(
                Fx.run(() -> find("Edit: When Tom is not at School by 08:10 on Mon, Tue, Wed, Thu, notify me, play"
                        + " a sound, call hooks.example.org and run say.")));
    }

    @Test
    void thePastIsLookedAtAnewWhenTheRuleChanges() {
        edit("When anyone has less than 20 % of battery and does not charge, notify me and publish it to"
                + " house/alerts.");
        answer(0, asked -> {
            assertEquals(Duration.ofDays(30), asked.back());
            asked.answer().complete(once(asked.rule()));
        });
        says("In the last 30 days this would have fired once.");
        says("Tom’s battery is down to 9 % and does not charge.");
        says("Fri 20 Nov");
        fire("part-PERCENT");
        type("alert-percent", "3");
        type("alert-percent", "30");
        type("alert-percent", "");
        says("Once the sentence is finished");
        type("alert-percent", "35");
        answer(1, asked -> assertEquals(new What.BatteryBelow(35), asked.rule().what()));
        fire("dry-90");
        answer(2, asked -> {
            assertTrue(desk.asked.get(1).answer().isCancelled(), "nobody waits for it any more");
            assertEquals(Duration.ofDays(90), asked.back());
        });
        fire("dry-365");
        answer(3, asked -> asked.answer().completeExceptionally(new IllegalStateException("There is no history.")));
        says("There is no history.");
        fire("dry-7");
        Fx.act(() -> window.sheets().close());
        assertTrue(Fx.run(() -> desk.asked.get(4).answer().isCancelled()), "the sheet is closed");
        assertEquals(new What.BatteryBelow(20), rule("r3").what());
    }

    @Test
    void aDryRunCanBeCancelledAndAskedForAgain() {
        edit("When Jane Q. moves faster than 130 km/h, call hooks.example.org.");
        answer(0, _ -> {});
        says("Looking at the history");
        Fx.act(() -> {
            lay();
            Node cancel = window.lookup(".dry-run").lookupAll(".button").stream()
                    .filter(n -> n instanceof Button b && "Cancel".equals(b.getText()))
                    .findFirst()
                    .orElseThrow();
            ((Button) cancel).fire();
        });
        assertTrue(Fx.run(() -> desk.asked.getFirst().answer().isCancelled()));
        says("Stopped.");
        fire("Look again");
        answer(1, asked -> asked.answer().complete(new DryRun.Result(List.of(), 0, 5, false)));
        says("In the last 30 days this would not have fired.");
        says("5 positions");
    }

    @Test
    void aRuleIsTriedBeforeItIsSaved() {
        edit("When Jane Q. moves faster than 130 km/h, call hooks.example.org.");
        fire("part-SPEED");
        type("alert-speed", "99");
        fire("Try it");
        assertEquals(
                new What.FasterThan(99), Fx.run(() -> desk.tried.getFirst()).what());
        says("A notification was shown.");
        says("The program “/bin/nothing” could not be started.");
        assertEquals(new What.FasterThan(130), rule("r5").what());
    }

    /// Chooses from the menu of a button.
    private void choose(String button, String words) {
        Fx.act(() -> {
            lay();
            ButtonBase found = Objects.requireNonNull(find(button), () -> button + " in " + texts());
            found.getContextMenu().getItems().stream()
                    .filter(i -> words.equals(i.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            lay();
        });
    }

    @Test
    void rulesAreSwitchedSnoozedAndDeletedWithUndo() {
        Fx.act(window::openAlerts);
        String late = "When Léa is not at School by 08:15 on weekdays, notify me.";
        Fx.act(() -> {
            lay();
            CheckBox on = (CheckBox) window.lookupAll(".switch").stream()
                    .filter(n -> late.equals(n.getAccessibleText()))
                    .findFirst()
                    .orElseThrow();
            on.fire();
        });
        assertFalse(rule("r2").on());
        choose("More about: " + late, "Snooze for an hour");
        assertEquals(Family.NOW.plus(Duration.ofHours(1)), rule("r2").snoozedUntil());
        choose("More about: " + late, "Snooze until tomorrow at 7");
        assertEquals(Instant.parse("2026-11-23T06:00:00Z"), rule("r2").snoozedUntil(), "at seven in Paris");
        String silent = "When Grand-mère is silent for longer than usual, notify me.";
        says("Snoozed until 10:53");
        choose("More about: " + silent, "Wake up");
        assertNull(rule("r4").snoozedUntil());
        Rule before = rule("r4");
        choose("More about: " + silent, "Delete");
        assertEquals(4, state().rules().size());
        fire("Undo");
        assertEquals(before, rule("r4"));
        Fx.act(() -> desk.snooze(Family.NOW.plus(Duration.ofHours(2))));
        says("All alerts are silent until 11:53.");
        fire("Wake up");
        assertNull(state().snoozedUntil());
    }

    @Test
    void quietHoursAreTyped() {
        Fx.act(window::openAlerts);
        fire("quiet-on");
        assertEquals(new When(Set.of(), LocalTime.of(22, 0), LocalTime.of(7, 0)), state().quiet());
        type("quiet-to", "25");
        says("Two different times of day");
        assertEquals(LocalTime.of(7, 0), Objects.requireNonNull(state().quiet()).to());
        type("quiet-to", "6");
        assertEquals(LocalTime.of(6, 0), Objects.requireNonNull(state().quiet()).to());
        fire("quiet-on");
        assertNull(state().quiet());
    }

    @Test
    void anEmptyListOffersRulesToBeginWith() {
        Fx.act(() -> {
            desk.state.set(State.NOTHING);
            window.openAlerts();
        });
        fire("Tell me when a battery is below 20 %");
        fire("Add rule");
        assertEquals(new What.BatteryBelow(20), state().rules().getFirst().what());
    }

    @Test
    void theInboxIsReadByOpeningIt() {
        assertEquals("Inbox: 3 new alerts", Fx.run(() -> ((Button) window.lookup("#alert-bell")).getAccessibleText()));
        Fx.act(() -> Event.fireEvent(
                window, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.I, false, true, false, false)));
        says("Today");
        says("Yesterday");
        says("Thursday 19 November");
        assertEquals(0, state().inbox().unread());
        assertEquals("Inbox: nothing new", Fx.run(() -> ((Button) window.lookup("#alert-bell")).getAccessibleText()));
        assertEquals(
                3,
                Fx.run(() -> window.lookupAll(".inbox-head").stream()
                        .filter(n -> n.getAccessibleText().startsWith("New: "))
                        .count()),
                "what was new stays marked while one looks");
        Fx.act(() -> desk.inbox(desk.state
                .get()
                .inbox()
                .with(FamilyAlerts.entry(
                        "e6",
                        "r3",
                        Family.JANE,
                        "Jane Q.",
                        null,
                        0,
                        "Something new.",
                        true,
                        new Alert.Why.Battery(3)))));
        says("Something new.");
        assertEquals(0, state().inbox().unread());
        fire("Empty the inbox");
        assertFalse(state().inbox().entries().isEmpty());
        fire("Empty it");
        assertEquals(Inbox.EMPTY, state().inbox());
        says("Nothing has happened yet");
    }

    @Test
    void anEntrySaysWhyItFiredAndWhatWasDone() {
        Fx.act(() -> window.showAlert("e2"));
        says("Reckoned here, from the phone’s positions.");
        says("It had not happened yet at the position before, 22 Nov 2026, 09:19:00.");
        says("Rule: When Léa or Tom leaves School");
        says("A sound was played.");
        assertFalse(shown().contains("No sound could be played"), "that is another’s");
        fire("Open the rule");
        says("Click a part of the sentence");
        Fx.act(() -> desk.delete("r5"));
        Fx.act(() -> window.showAlert("e5"));
        says("Its rule has been deleted.");
        says("“hooks.example.org” answered with the error 503.");
        assertNull(Fx.run(() -> find("Open the rule")));
        fire("Show on the map");
        assertNull(Fx.run(() -> window.lookup(".kith-sheet")));
        assertEquals(Family.JANE, Fx.run(() -> model.map().selectedProperty().get()));
        Fx.act(() -> window.showAlert("no such entry"));
        says("Thursday 19 November");
    }

    @Test
    void namesAreThoseOfThenWhereTheyAreGone() {
        Fx.act(() -> {
            desk.fences.clear();
            desk.inbox(Inbox.EMPTY.with(FamilyAlerts.entry(
                    "x",
                    "gone",
                    Family.TOM,
                    "Tom",
                    "School",
                    5,
                    "Tom is first.",
                    true,
                    new Alert.Why.FirstThere("school"))));
            window.showAlert("x");
        });
        says("Nobody else of this rule was in School.");
    }

    @Test
    void thePlaceOnTheMapOffersItsRegions() {
        AlertSheets sheets = Objects.requireNonNull(window.alerts());
        assertEquals(
                List.of("Tell me about School…"),
                Fx.run(() -> new ArrayList<>(sheets.itemsAt(FamilyAlerts.SCHOOL).stream()
                        .map(MenuItem::getText)
                        .toList())));
        assertEquals(0, Fx.run(() -> sheets.itemsAt(new GeoPoint(0, 0)).size()));
        Fx.act(() -> sheets.itemsAt(FamilyAlerts.SCHOOL).getFirst().fire());
        says("Click a part of the sentence");
        assertEquals("School", Fx.run(() -> ((ToggleButton) window.lookup("#part-REGION")).getText()));
        fire("Add rule");
        assertEquals(new What.Enters("school"), state().rules().getLast().what());
    }

    @Test
    void manyPeopleAreSearched() {
        Fx.act(() -> model.show(Family.crowd(200), Family.NOW));
        edit("When anyone has less than 20 % of battery and does not charge, notify me and publish it to"
                + " house/alerts.");
        fire("part-WHO");
        says("and 100 more: search for them");
        Fx.act(() -> {
            lay();
            ((TextInputControl) window.lookup(".part-panel").lookup(".text-field")).setText("van 150");
        });
        fire("Van 150");
        fire("Save");
        assertEquals(
                Set.of(new app.kith.model.DeviceId("fleet/van150/p")),
                rule("r3").who());
    }
}
