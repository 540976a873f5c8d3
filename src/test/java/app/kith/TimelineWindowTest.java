package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.Span;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.places.Places;
import app.kith.testing.Fx;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import app.kith.ui.shell.Actions;
import app.kith.ui.shell.MainModel;
import app.kith.ui.shell.MainWindow;
import app.kith.ui.testing.Days;
import app.kith.ui.testing.Family;
import app.kith.ui.testing.MemoryHistory;
import app.kith.ui.timeline.Player;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The timeline in the real window over a real map, asked of a history in memory.
class TimelineWindowTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Instant EVENING = Instant.parse("2026-11-22T19:40:00Z");

    private final MemoryHistory history = new MemoryHistory();
    private final Stage stage = Fx.run(Stage::new);
    private final MapModel map = new MapModel();
    private MainModel model = Fx.run(() -> new MainModel(map));
    private MainWindow window = Fx.run(() -> window(model));

    private static MainWindow window(MainModel model) {
        return new MainWindow(
                model,
                new MapPaneControl(new MapPane(model.map())),
                (Actions) Proxy.newProxyInstance(
                        Actions.class.getClassLoader(),
                        new Class<?>[] {Actions.class},
                        (proxy, method, args) ->
                                method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, args) : null),
                _ -> new CompletableFuture<Connection>(),
                new ConfigReader() {
                    @Override
                    public CompletableFuture<ConfigOffer> readFile(Path file) {
                        return new CompletableFuture<>();
                    }

                    @Override
                    public CompletableFuture<ConfigOffer> readText(String text) {
                        return new CompletableFuture<>();
                    }

                    @Override
                    public CompletableFuture<ConfigOffer> fetch(java.net.URI address) {
                        return new CompletableFuture<>();
                    }
                },
                Runnable::run);
    }

    @BeforeEach
    void open() {
        Days.keep(history, Family.JANE, DAY, EVENING);
        Days.keep(history, Family.TOM, DAY, EVENING);
        history.name(Days.HOME, 150, "Home");
        Fx.act(() -> {
            HistoryWork work = new HistoryWork(List::of, () -> Places.NONE, Runnable::run, Runnable::run);
            work.use(history);
            model = new MainModel(new MapModel(), work);
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            window = window(model);
            Scene scene = new Scene(window, 1000, 800);
            new Theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            model.show(Family.world(), EVENING);
        });
        Fx.pulses(2);
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private void select(DeviceId one) {
        Fx.act(() -> model.map().selectedProperty().set(one));
        Fx.pulses(3);
    }

    private Node find(String selector) {
        return Objects.requireNonNull(window.lookup(selector), selector);
    }

    private Node strip() {
        return find(".timeline-strip");
    }

    private double x(Instant at) {
        return Fx.run(() -> {
            Span span = model.timeline().spanProperty().get();
            double width = strip().getLayoutBounds().getWidth();
            return width
                    * (at.toEpochMilli() - span.from().toEpochMilli())
                    / span.length().toMillis();
        });
    }

    /// Where a point of the strip lies in the scene, which is what events that are fired by hand are told.
    private Point2D at(double x, double y) {
        return Fx.run(() -> strip().localToScene(x, y));
    }

    private void click(double x, double y) {
        Point2D p = at(x, y);
        Fx.click(strip(), p.getX(), p.getY());
    }

    private void hover(double x, double y) {
        Point2D p = at(x, y);
        Fx.mouse(strip(), MouseEvent.MOUSE_MOVED, p.getX(), p.getY(), 0, true);
    }

    private void press(KeyCode code, String text) {
        Fx.act(() -> Event.fireEvent(
                window.getChildrenUnmodifiable().getFirst(),
                new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, false, false, false)));
    }

    private void fire(String selector, String text) {
        Fx.act(() -> window.lookupAll(selector).stream()
                .filter(n -> n instanceof ButtonBase b && text.equals(b.getText()))
                .map(ButtonBase.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(text))
                .fire());
    }

    @Test
    void itOpensForWhoHasAHistoryAndStaysClosedOnceClosed() {
        select(Family.LEA);
        assertFalse(find(".timeline").isVisible());
        select(Family.JANE);
        assertTrue(find(".timeline").isVisible());
        assertTrue(((Labeled) find(".timeline-summary")).getText().endsWith("6 stays · 4 trips"));
        assertEquals(1, model.map().tracks().shownProperty().get().size());
        assertTrue(model.map().obstaclesProperty().get().getBottom() > 100);
        press(KeyCode.T, "t");
        assertFalse(find(".timeline").isVisible());
        assertEquals(List.of(), model.map().tracks().shownProperty().get());
        assertEquals(0, model.map().obstaclesProperty().get().getBottom());
        select(Family.TOM);
        assertFalse(find(".timeline").isVisible());
        press(KeyCode.T, "t");
        assertTrue(find(".timeline").isVisible());
    }

    @Test
    void hoverOnBarAndMapAreOneMomentAndAClickPinsIt() {
        select(Family.JANE);
        Instant morning = Instant.parse("2026-11-22T07:10:00Z");
        hover(x(morning), 60);
        Instant shown = model.map().tracks().momentProperty().get();
        assertNotNull(shown);
        assertTrue(Math.abs(shown.getEpochSecond() - morning.getEpochSecond()) < 120);
        assertTrue(find(".timeline-tip").isVisible());
        Fx.mouse(strip(), MouseEvent.MOUSE_EXITED, 0, 0, 0, true);
        assertNull(model.map().tracks().momentProperty().get());
        Fx.act(() -> model.map().tracks().momentProperty().set(morning));
        assertEquals(morning, model.timeline().pointing().momentProperty().get());
        assertTrue(((Labeled) find(".timeline-tip")).getText().startsWith("08:10 · "));
        click(x(morning), 60);
        Instant pinned = model.map().tracks().momentProperty().get();
        Fx.act(() -> model.map().tracks().momentProperty().set(null));
        assertNotNull(pinned);
        assertEquals(pinned, model.map().tracks().momentProperty().get());
    }

    @Test
    void draggingSelectsAStretchAndSaysWhatItAmountsTo() {
        select(Family.JANE);
        Point2D from = at(x(Instant.parse("2026-11-22T06:30:00Z")), 60);
        Point2D to = at(x(Instant.parse("2026-11-22T09:00:00Z")), 60);
        Fx.drag(strip(), from.getX(), from.getY(), to.getX(), to.getY());
        Span span = model.map().tracks().spanProperty().get();
        assertNotNull(span);
        assertEquals(150, span.length().toMinutes(), 6);
        String words = ((Labeled) find(".timeline-summary")).getText();
        assertTrue(words.matches(".*km · avg\\. \\d+ km/h · top \\d+ km/h.*"), words);
        click(5, 60);
        assertNull(model.map().tracks().spanProperty().get());
    }

    @Test
    void aClickExplainsAndTheUserKnowsBetter() {
        select(Family.JANE);
        double lunch = x(Instant.parse("2026-11-22T10:30:00Z"));
        click(lunch, 8);
        Fx.pulses(2);
        assertTrue(window.lookupAll(".timeline-card-why").stream()
                .anyMatch(n -> ((Labeled) n).getText().contains("counts as a stay")));
        Fx.act(() -> ((TextField) find(".segment-card .text-field")).setText("Office"));
        fire(".segment-card .button", "Rename");
        assertTrue(history.places().stream().anyMatch(p -> p.name().equals("Office")));
        hover(lunch, 8);
        assertTrue(((Labeled) find(".timeline-tip")).getText().endsWith("Office"));
        click(lunch, 8);
        fire(".segment-card .button", "This was not a stay");
        assertEquals(1, history.corrections(Family.JANE, Span.ALWAYS).size());
        int before = history.track(Family.JANE, Span.ALWAYS).size();
        click(x(Instant.parse("2026-11-22T03:00:00Z")), 8);
        fire(".segment-card .button", "Hide this point");
        assertEquals(before - 1, history.track(Family.JANE, Span.ALWAYS).size());
        click(x(Instant.parse("2026-11-22T03:00:00Z")), 8);
        fire(".segment-card .button", "Forget this…");
        assertEquals(before - 1, history.track(Family.JANE, Span.ALWAYS).size(), "not before a yes");
        fire(".question .accent", "Forget");
        assertTrue(history.track(Family.JANE, Span.ALWAYS).size() < before / 2 * 2 - 40);
    }

    @Test
    void aReplayShowsThePastUntilLiveIsAskedForAndLiveGoesOnBehind() {
        select(Family.JANE);
        Fx.act(() -> model.timeline().pointing().pin(Instant.parse("2026-11-22T07:10:00Z")));
        press(KeyCode.SPACE, " ");
        Player replay = model.timeline().player();
        assertTrue(replay.playingProperty().get());
        // The list, which has the focus after a click on somebody, leaves the space bar to the replay.
        Fx.act(() -> Event.fireEvent(
                find(".list-view"),
                new KeyEvent(KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, false, false, false)));
        assertFalse(replay.playingProperty().get());
        Player player = model.timeline().player();
        assertTrue(player.activeProperty().get());
        assertTrue(model.map().tracks().replayingProperty().get());
        assertTrue(find(".replay-banner").isVisible());
        Instant paused = player.timeProperty().get();
        World past = Objects.requireNonNull(model.map().worldProperty().get());
        assertEquals(paused, past.at());
        Fx.act(() -> model.show(Family.world(), EVENING.plusSeconds(30)));
        assertEquals(
                paused,
                Objects.requireNonNull(model.map().worldProperty().get()).at());
        assertNull(Objects.requireNonNull(past.people().get(Family.LEA)).fix());
        press(KeyCode.PERIOD, ".");
        assertTrue(player.timeProperty().get().isAfter(paused));
        press(KeyCode.L, "l");
        assertFalse(find(".replay-banner").isVisible());
        assertEquals(
                Family.NOW,
                Objects.requireNonNull(model.map().worldProperty().get()).at());
    }

    @Test
    void nobodyOnePointAndALongName() {
        Fx.act(() -> model.show(World.empty(EVENING), EVENING));
        press(KeyCode.T, "t");
        Fx.pulses(3);
        assertTrue(find(".timeline").isVisible());
        Person one =
                Family.person(Family.PAPA, "A name ".repeat(40), Family.jane().fix(), List.of());
        MemoryHistory single = new MemoryHistory();
        Days.keep(
                single,
                Family.PAPA,
                DAY,
                DAY.atStartOfDay(Family.PARIS).toInstant().plusSeconds(1800));
        single.each(List.of(), Span.ALWAYS, o -> {
            if (history.track(Family.PAPA, Span.ALWAYS).isEmpty()) {
                history.keep(List.of(o));
            }
        });
        assertEquals(1, history.track(Family.PAPA, Span.ALWAYS).size());
        Fx.act(() -> {
            model.show(Family.of(List.of(one)), EVENING);
            model.timeline().showPeople(List.of(Family.PAPA, Family.GRAND_MERE));
        });
        Fx.pulses(3);
        double room = Fx.run(() -> find(".map-stack").getLayoutBounds().getWidth());
        assertTrue(Fx.run(() -> find(".timeline").getLayoutBounds().getWidth()) <= room);
        hover(200, 60);
        assertTrue(find(".timeline-tip").isVisible());
    }

    @Test
    void aReplayMovesTwentyPeopleAtOnce() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            DeviceId device = new DeviceId("owntracks/p" + i + "/phone");
            Days.keep(history, device, DAY, EVENING);
            people.add(Family.person(device, "Person " + i, Family.jane().fix(), List.of()));
        }
        Fx.act(() -> {
            model.show(Family.of(people), EVENING);
            model.timeline().showPeople(people.stream().map(Person::id).toList());
            model.timeline().togglePlay();
            model.timeline().player().speedProperty().set(Player.Speed.HOUR);
            model.timeline().player().playingProperty().set(false);
            model.timeline().pointing().pin(Instant.parse("2026-11-22T06:00:00Z"));
        });
        Fx.pulses(5);
        World before = Objects.requireNonNull(model.map().worldProperty().get());
        for (int i = 0; i < 60; i++) {
            Fx.act(() -> {
                model.timeline().player().playingProperty().set(true);
                model.timeline().player().advance(1 / 30.0);
                model.timeline().player().playingProperty().set(false);
            });
            Fx.pulses(1);
        }
        World after = Objects.requireNonNull(model.map().worldProperty().get());
        assertEquals(Duration.ofHours(2), Duration.between(before.at(), after.at()));
        for (Person person : people) {
            Person then = Objects.requireNonNull(before.people().get(person.id()));
            Person now = Objects.requireNonNull(after.people().get(person.id()));
            assertNotEquals(
                    Objects.requireNonNull(then.fix()).at(),
                    Objects.requireNonNull(now.fix()).at());
        }
    }
}
