package app.kith.ui.alerts;

import app.kith.alert.When;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.time.LocalTime;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The hours in which nothing is done but the inbox.
final class QuietPane extends VBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final AlertDesk desk;
    private final CheckBox on = new CheckBox(Texts.get("alerts.quiet"));
    private final TextField from = new TextField("22:00");
    private final TextField to = new TextField("07:00");
    private final Label problem = Nodes.wrapped("", "form-problem");
    private Set<java.time.DayOfWeek> days = Set.of();

    QuietPane(AlertDesk desk) {
        super(4);
        this.desk = desk;
        getStyleClass().add("quiet-pane");
        When quiet = desk.stateProperty().get().quiet();
        if (quiet != null) {
            on.setSelected(true);
            days = quiet.days();
            from.setText(Typed.time(quiet.from()));
            to.setText(Typed.time(quiet.to()));
        }
        on.setId("quiet-on");
        on.getStyleClass().add("switch");
        on.setOnAction(_ -> take());
        field(from, "alerts.edit.from", "quiet-from");
        field(to, "alerts.edit.to", "quiet-to");
        HBox line = new HBox(8, on, Nodes.spacer(), from, Nodes.label(Texts.get("alerts.quiet.to")), to);
        line.setAlignment(Pos.CENTER_LEFT);
        Nodes.present(problem, false);
        getChildren().addAll(line, problem, Nodes.wrapped(Texts.get("alerts.quiet.help"), "form-help"));
    }

    private void field(TextField field, String key, String id) {
        field.setId(id);
        field.setPrefColumnCount(4);
        field.setAccessibleText(Texts.get(key));
        field.disableProperty().bind(on.selectedProperty().not());
        field.textProperty().addListener((_, _, _) -> take());
    }

    private void take() {
        When typed = typed();
        boolean wrong = on.isSelected() && typed == null;
        problem.setText(wrong ? Texts.get("alerts.quiet.wrong") : "");
        Nodes.present(problem, wrong);
        from.pseudoClassStateChanged(BAD, wrong);
        to.pseudoClassStateChanged(BAD, wrong);
        if (!wrong) {
            desk.quiet(on.isSelected() ? typed : null);
        }
    }

    private @Nullable When typed() {
        LocalTime begin = Typed.time(from.getText());
        LocalTime end = Typed.time(to.getText());
        return begin == null || end == null || begin.equals(end) ? null : new When(days, begin, end);
    }
}
