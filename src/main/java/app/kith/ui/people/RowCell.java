package app.kith.ui.people;

import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.live.ReportedRegion;
import app.kith.texts.Texts;
import app.kith.ui.kit.AvatarView;
import app.kith.ui.kit.BatteryIcon;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a line of the list. Its nodes are made once; only words that differ are set.
final class RowCell extends ListCell<Row> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final PeopleModel model;
    private final Set<RowCell> filled;
    private final Label heading = Nodes.label("", "list-heading");
    private final AvatarView badge = new AvatarView(40);
    private final FontIcon icon = Icons.REGION.node("row-icon");
    private final StackPane disc = new StackPane(icon);
    private final Label name = Nodes.yielding("row-name");
    private final Label doing = Nodes.yielding("row-doing");
    private final Label age = Nodes.label("", "row-age");
    private final BatteryIcon battery = new BatteryIcon();
    private final HBox line;

    /// @param filled where cells that show something are to be found when their words may have changed
    RowCell(PeopleModel model, Set<RowCell> filled) {
        this.model = model;
        this.filled = filled;
        disc.getStyleClass().add("row-disc");
        VBox middle = new VBox(1, name, doing);
        middle.setAlignment(Pos.CENTER_LEFT);
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        VBox right = new VBox(1, age, battery);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        StackPane picture = new StackPane(disc, badge);
        line = new HBox(13, picture, middle, right);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("person-row");
        getStyleClass().add("row-cell");
        // Both stay in the scene, since what comes into it is styled anew.
        StackPane both = new StackPane(heading, line);
        StackPane.setAlignment(heading, Pos.CENTER_LEFT);
        setGraphic(both);
        present(false, false);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            Row row = getItem();
            if (row instanceof Row.One one && event.isShortcutDown()) {
                model.also(one.id());
            } else if (row != null) {
                model.open(row);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            filled.remove(this);
            present(false, false);
            setAccessibleText(null);
            return;
        }
        filled.add(this);
        if (row instanceof Row.Header header) {
            heading.setText(Texts.get("people.group." + header.activity().name().toLowerCase(Locale.ROOT))
                    .toUpperCase(Locale.getDefault()));
            present(true, false);
            setAccessibleText(heading.getText());
            return;
        }
        boolean person = row instanceof Row.One;
        badge.setVisible(person);
        disc.setVisible(!person);
        Nodes.present(battery, person);
        present(false, true);
        refresh();
    }

    private void present(boolean header, boolean row) {
        Nodes.present(heading, header);
        Nodes.present(line, row);
    }

    /// Sets the words anew.
    void refresh() {
        switch (getItem()) {
            case Row.One one -> showPerson(one);
            case Row.Place place -> showPlace(place);
            case Row.Event event -> showEvent(event);
            case Row.Header _ -> {}
            case null -> {}
        }
    }

    private void showPerson(Row.One row) {
        Person person = row.person();
        Wording words = model.wordingProperty().get();
        badge.setPerson(person);
        name.setText(Wording.name(person));
        doing.setText(words.doing(person, row.activity(), model.now()));
        age.setText(
                person.fix() == null
                        ? ""
                        : words.age(Duration.between(person.fix().time(), model.now())));
        battery.show(person.battery());
        boolean quiet = row.activity() == Activity.QUIET || row.activity() == Activity.LOCKED;
        badge.setDot(quiet ? AvatarView.Dot.SILENT : AvatarView.Dot.LIVE);
        line.pseudoClassStateChanged(QUIET, quiet);
        line.pseudoClassStateChanged(
                CHOSEN, row.id().equals(model.selectedProperty().get()));
        setAccessibleText(String.join(", ", name.getText(), doing.getText(), age.getText()));
    }

    private void showPlace(Row.Place place) {
        Wording words = model.wordingProperty().get();
        boolean beacon = ReportedRegion.isBeacon(place.region());
        icon.setIconCode((beacon ? Icons.BEACON : Icons.REGION).ikon());
        name.setText(Wording.plain(place.region().name()));
        doing.setText(
                place.inside().isEmpty()
                        ? Texts.get("people.region.empty")
                        : Texts.get("people.region.inside", String.join(", ", place.inside())));
        age.setText(
                beacon
                        ? Texts.get("people.region.beacon")
                        : place.region().radius() > 0
                                ? words.distance(place.region().radius())
                                : "");
        plainLine();
    }

    private void showEvent(Row.Event event) {
        Wording words = model.wordingProperty().get();
        icon.setIconCode((event.crossing().entered() ? Icons.ENTERED : Icons.LEFT).ikon());
        name.setText(Wording.crossing(event.crossing(), event.name()));
        doing.setText(words.since(event.crossing().time(), model.now()));
        age.setText(words.age(Duration.between(event.crossing().time(), model.now())));
        plainLine();
    }

    private void plainLine() {
        line.pseudoClassStateChanged(QUIET, false);
        line.pseudoClassStateChanged(CHOSEN, false);
        setAccessibleText(name.getText() + ", " + doing.getText());
    }
}
