package app.kith.ui.phones;

import app.kith.errand.Errand;
import app.kith.errand.Errands;
import app.kith.live.Person;
import app.kith.protocol.Command;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Speaking to one person's phone: what can be asked, and what became of it.
public final class PhoneSheet extends Body {
    /// Where else one can go from here.
    public interface Ways {
        void card(Person person);

        void settings(Person person);

        void clear(Person person);

        void hide(Person person);
    }

    private final Person person;
    private final Phones phones;
    private final Wording wording;
    private final Supplier<Instant> now;
    private final VBox lines = new VBox(8);

    /// @param now asked when lines are drawn
    public PhoneSheet(Person person, Phones phones, Wording wording, Supplier<Instant> now, Ways ways) {
        super(12);
        this.person = person;
        this.phones = phones;
        this.wording = wording;
        this.now = now;
        Button where = ask("phones.ask.location", new Command.ReportLocation());
        where.getStyleClass().add("accent");
        where.setGraphic(Icons.FOLLOW.node());
        FlowPane asks = new FlowPane(
                8,
                8,
                where,
                ask("phones.ask.status", new Command.Status()),
                ask("phones.ask.regions", new Command.Waypoints()),
                ask("phones.ask.steps", new Command.ReportSteps(null, null)),
                ask("phones.ask.settings", new Command.Dump()));
        FlowPane more = new FlowPane(
                8,
                8,
                Nodes.button(Texts.get("phones.go.card"), () -> ways.card(person)),
                Nodes.button(Texts.get("phones.go.settings"), () -> ways.settings(person)),
                Nodes.button(Texts.get("phones.go.clear"), () -> ways.clear(person)),
                Nodes.button(Texts.get("phones.go.hide"), () -> ways.hide(person)));
        boolean sealed = phones.isEncrypted(person.id(), person.account());
        var way = Nodes.wrapped(
                Texts.get(
                        sealed ? "phones.way.encrypted" : "phones.way.clear",
                        Wording.plain(phones.speaker(person.id(), person.account())),
                        Wording.plain(person.id().topic())),
                "form-help");
        way.setGraphic((sealed ? Icons.LOCK : Icons.UNLOCKED).node());
        getChildren()
                .addAll(
                        way,
                        asks,
                        lines,
                        Nodes.wrapped(Texts.get("phones.may-ignore"), "form-help"),
                        Nodes.label(Texts.get("phones.more"), "form-label"),
                        more);
        ChangeListener<Errands> show = (_, _, errands) -> show(errands);
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                phones.errandsProperty().removeListener(show);
            } else {
                phones.errandsProperty().addListener(show);
                show(phones.errandsProperty().get());
            }
        });
        show(phones.errandsProperty().get());
    }

    private Button ask(String key, Command command) {
        return Nodes.button(Texts.get(key), () -> phones.ask(person.id(), person.account(), command));
    }

    private void show(Errands errands) {
        PhoneWords words = new PhoneWords(wording, now.get());
        List<Errand> mine = errands.of(person.id());
        lines.getChildren()
                .setAll(mine.stream()
                        .map(one -> new ErrandLine(one, "", words, phones))
                        .toList());
        Nodes.present(lines, !mine.isEmpty());
    }
}
