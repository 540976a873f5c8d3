package app.kith.ui.alerts;

import app.kith.alert.Rule;
import app.kith.notify.Actor;
import app.kith.notify.OwnEar;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A rule as one sentence whose parts are chosen or typed, with what it would have told in the past.
public final class RuleEditor extends AlertBody {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Around around;
    private final RuleSentence sentence;
    private final SentenceView view;
    private final PartPanel panels;
    private final VBox panel = new VBox(8);
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final DryRunPane dry;
    private final VBox tried = new VBox(4);
    private @Nullable Part active;
    private boolean asked;

    /// @param fresh it is not kept yet
    /// @param save is given the rule, once it is right
    public RuleEditor(Around around, Rule rule, boolean fresh, Consumer<Rule> save, Runnable cancel) {
        super(12);
        this.around = around;
        sentence = new RuleSentence(rule, around.wording().get().units());
        view = new SentenceView(this::open);
        panels = new PartPanel(sentence, around, this::changed);
        dry = new DryRunPane(around);
        panel.getStyleClass().add("part-panel");
        Button tryIt = Nodes.button(Texts.get("alerts.edit.try"), this::tryOut);
        tryIt.setId("alert-try");
        Button ok = Nodes.button(Texts.get(fresh ? "alerts.edit.add" : "alerts.edit.save"), () -> save(save), "accent");
        ok.setId("alert-save");
        ok.setDefaultButton(true);
        HBox buttons = new HBox(8, tryIt, Nodes.spacer(), Nodes.button(Texts.get("shell.cancel"), cancel), ok);
        getChildren()
                .addAll(Nodes.wrapped(Texts.get("alerts.edit.how"), "form-help"), view, panel, dry, tried, buttons);
        Part first = sentence.region.isEmpty() && sentence.kind.parts().contains(Part.REGION) ? Part.REGION : null;
        open(fresh && first == null ? Part.WHO : first);
        changed();
    }

    private List<String> accounts() {
        return around.desk().accounts();
    }

    private OwnEar ear() {
        return new OwnEar(around.people().get().stream().map(Around.Member::id).toList(), List.of());
    }

    private Map<Part, String> problems() {
        return sentence.problems(accounts(), ear());
    }

    private void open(@Nullable Part part) {
        active = part;
        Nodes.present(panel, part != null);
        if (part != null) {
            Label title = Nodes.label(Texts.get("alerts.part." + part), "form-label");
            panel.getChildren().setAll(title, panels.of(part, () -> again(part)), problem);
        }
        tell();
    }

    /// Makes the panel anew; the keyboard stays at what it was at.
    private void again(Part part) {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        String words = owner instanceof Labeled labeled ? labeled.getText() : null;
        open(part);
        if (words != null) {
            applyCss();
            Stream.concat(panel.lookupAll(".toggle-button").stream(), panel.lookupAll(".radio-button").stream())
                    .filter(n -> n instanceof Labeled same && words.equals(same.getText()))
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private void changed() {
        tell();
        dry.wish(sentence.rule(accounts(), ear()));
    }

    /// Says the sentence, and beneath the open part what is wrong with it.
    private void tell() {
        Map<Part, String> wrong = problems();
        view.show(sentence.pieces(around.words()), active, wrong.keySet());
        Part part = active;
        String said = part == null || part == Part.DO || !asked && isChoice(part) ? null : wrong.get(part);
        problem.setText(said == null ? "" : said);
        Nodes.present(problem, said != null);
        for (Node field : panel.lookupAll(".text-field")) {
            if (part != Part.DO) {
                field.pseudoClassStateChanged(BAD, said != null);
                field.setAccessibleHelp(said);
            }
        }
    }

    /// What was not chosen yet is not wrong before one wants to be done.
    private static boolean isChoice(Part part) {
        return part == Part.REGION || part == Part.OTHER;
    }

    private @Nullable Rule rule() {
        asked = true;
        Map<Part, String> wrong = problems();
        if (!wrong.isEmpty()) {
            open(wrong.keySet().iterator().next());
            Node field = panel.lookup(".text-field");
            if (field != null) {
                field.requestFocus();
            }
            return null;
        }
        return sentence.rule(accounts(), ear());
    }

    private void save(Consumer<Rule> save) {
        Rule rule = rule();
        if (rule != null) {
            save.accept(rule);
        }
    }

    private void tryOut() {
        Rule rule = rule();
        if (rule == null) {
            return;
        }
        tried.getChildren().setAll(Nodes.label(Texts.get("alerts.try.going"), "row-doing"));
        around.desk().tryOut(rule).whenComplete((done, failure) -> {
            tried.getChildren().clear();
            if (failure != null) {
                tried.getChildren().add(Nodes.wrapped(String.valueOf(failure.getMessage()), "form-problem"));
            } else if (done.isEmpty()) {
                tried.getChildren().add(Nodes.wrapped(Texts.get("alerts.try.nothing"), "row-doing"));
            } else {
                done.forEach(one -> tried.getChildren().add(done(one)));
            }
        });
    }

    /// How an action ended: what was done, or why not.
    static Label done(Actor.Done one) {
        String failure = one.failure();
        Label line = Nodes.wrapped(
                failure == null ? Texts.get("alerts.done." + one.kind()) : failure,
                failure == null ? "errand-answer" : "form-problem");
        line.setGraphic(failure == null ? Icons.DONE.node("errand-done") : Icons.WARNING.node("errand-failed"));
        return line;
    }
}
