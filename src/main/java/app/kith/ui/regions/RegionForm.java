package app.kith.ui.regions;

import app.kith.geo.GeoPoint;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One region, typed: name, place, radius, colour, note. What is wrong stands below its field, in words.
public final class RegionForm extends RegionBody {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final int LONGEST = 100;
    private static final String[] COLOURS = {"", "#0f9d58", "#d9480f", "#c2255c", "#1971c2", "#b58105"};

    private final OwnRegion region;
    private final TextField name = new TextField();
    private final TextField place = new TextField();
    private final TextField radius = new TextField();
    private final TextField note = new TextField();
    private final Label nameProblem = problem();
    private final Label placeProblem = problem();
    private final Label radiusProblem = problem();
    private final ToggleGroup colours = new ToggleGroup();

    /// @param save is given what was typed, once it is right
    public RegionForm(OwnRegion region, boolean fresh, Consumer<OwnRegion> save, Runnable cancel) {
        super(8);
        this.region = region;
        field("name", name, "regions.form.name", region.name(), nameProblem);
        Area.Circle circle = region.circle();
        if (circle != null) {
            field("place", place, "regions.form.place", Wording.coordinates(circle.center()), placeProblem);
            place.setPromptText(Texts.get("regions.form.place.prompt"));
            field("radius", radius, "regions.form.radius", number(circle.radius()), radiusProblem);
        } else {
            getChildren().add(Nodes.wrapped(Texts.get("regions.polygons"), "form-help"));
        }
        getChildren().addAll(Nodes.label(Texts.get("regions.form.colour"), "form-label"), colours());
        field("note", note, "regions.form.note", region.note(), problem());
        Button ok =
                Nodes.button(Texts.get(fresh ? "regions.form.add" : "regions.form.save"), () -> save(save), "accent");
        ok.setId("region-save");
        ok.setDefaultButton(true);
        HBox buttons = new HBox(8, Nodes.spacer(), Nodes.button(Texts.get("shell.cancel"), cancel), ok);
        getChildren().add(buttons);
    }

    private static String number(double metres) {
        return metres == Math.rint(metres)
                ? String.format(Locale.ROOT, "%.0f", metres)
                : String.format(Locale.ROOT, "%.1f", metres);
    }

    private static Label problem() {
        Label label = Nodes.wrapped("", "form-problem");
        Nodes.present(label, false);
        return label;
    }

    private void field(String id, TextField field, String key, String text, Label wrong) {
        field.setId("region-" + id);
        field.setText(text);
        field.setAccessibleText(Texts.get(key));
        Label label = Nodes.label(Texts.get(key), "form-label");
        label.setLabelFor(field);
        field.textProperty().addListener((_, _, _) -> say(field, wrong, null));
        getChildren().addAll(label, field, wrong);
    }

    private HBox colours() {
        HBox row = new HBox(6);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(3)); // for the ring around the chosen one
        for (String colour : COLOURS) {
            ToggleButton button = new ToggleButton();
            button.setUserData(colour);
            button.setToggleGroup(colours);
            button.getStyleClass().add("region-colour");
            if (!colour.isEmpty()) {
                button.setStyle("-region-colour: " + colour + ";");
            }
            Nodes.say(button, Texts.get("regions.colour." + (colour.isEmpty() ? "usual" : colour.substring(1))));
            button.setSelected(colour.equalsIgnoreCase(region.colour()));
            row.getChildren().add(button);
        }
        return row;
    }

    private static void say(TextField field, Label wrong, @Nullable String words) {
        wrong.setText(words == null ? "" : words);
        Nodes.present(wrong, words != null);
        field.pseudoClassStateChanged(BAD, words != null);
        field.setAccessibleHelp(words);
        if (words != null) {
            field.requestFocus();
        }
    }

    private void save(Consumer<OwnRegion> save) {
        String called = Wording.plain(name.getText()).strip();
        if (called.isEmpty() || called.length() > LONGEST) {
            say(name, nameProblem, Texts.get("regions.form.name.wrong", LONGEST));
            return;
        }
        Area area = region.area();
        if (region.circle() != null) {
            Area typed = circle();
            if (typed == null) {
                return;
            }
            area = typed;
        }
        String colour = colours.getSelectedToggle() == null
                ? region.colour()
                : Objects.toString(colours.getSelectedToggle().getUserData(), "");
        save.accept(new OwnRegion(
                region.id(),
                region.identity(),
                called,
                area,
                colour,
                note.getText().strip(),
                region.changedAt()));
    }

    private @Nullable Area circle() {
        Area.Circle was = Objects.requireNonNull(region.circle());
        // The line has five decimals: what was not touched stays as exact as it was drawn.
        GeoPoint at = place.getText().equals(Wording.coordinates(was.center()))
                ? was.center()
                : PlaceLine.parse(place.getText());
        if (at == null) {
            say(place, placeProblem, Texts.get("regions.form.place.wrong"));
            return null;
        }
        double metres;
        try {
            metres = radius.getText().equals(number(was.radius()))
                    ? was.radius()
                    : Double.parseDouble(radius.getText().strip().replace(',', '.'));
        } catch (NumberFormatException _) {
            metres = Double.NaN;
        }
        if (!Double.isFinite(metres)) {
            say(radius, radiusProblem, Texts.get("regions.form.radius.wrong"));
            return null;
        }
        Area.Circle typed = new Area.Circle(at, metres);
        Area.Problem problem = typed.problem();
        if (problem != null) {
            say(radius, radiusProblem, Texts.get("regions.problem." + problem));
            return null;
        }
        return typed;
    }
}
