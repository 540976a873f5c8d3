package app.kith.ui.kit;

import app.kith.live.Person;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A person as a circle in their colour with their initials, and a dot while they are heard of.
public final class PersonBadge extends StackPane {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    /// What the dot at the lower right says.
    public enum Dot {
        NONE,
        LIVE,
        SILENT
    }

    private final Circle disc;
    private final Text initials = new Text();
    private final Circle dot;
    private @Nullable Person shown;

    /// @param size the circle’s diameter, logical pixels
    public PersonBadge(double size) {
        disc = new Circle(size / 2);
        dot = new Circle(5);
        dot.getStyleClass().add("badge-dot");
        dot.setManaged(false);
        dot.setCenterX(size - dot.getRadius() + 1);
        dot.setCenterY(size - dot.getRadius() + 1);
        initials.getStyleClass().add("badge-initials");
        initials.setStyle("-fx-font-size: " + Math.round(size * 0.35) + "px");
        getStyleClass().add("badge");
        setAlignment(Pos.CENTER);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        getChildren().addAll(disc, initials, dot);
    }

    public void setPerson(Person person) {
        if (person == shown) {
            return;
        }
        shown = person;
        disc.setFill(Avatars.colour(person.id()));
        initials.setText(Avatars.initials(person));
    }

    public void setDot(Dot which) {
        dot.setVisible(which != Dot.NONE);
        dot.pseudoClassStateChanged(LIVE, which == Dot.LIVE);
    }
}
