package app.kith.ui.alerts;

import app.kith.ui.kit.Nodes;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A rule as a sentence that is read: its parts are buttons among the words.
final class SentenceView extends FlowPane {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /// Of a part, logical pixels: longer ones take several lines.
    private static final double WIDEST = 396;

    private final Consumer<@Nullable Part> chosen;
    private List<Piece> shown = List.of();

    /// @param chosen told which part is to be changed, null for none
    SentenceView(Consumer<@Nullable Part> chosen) {
        super(5, 7);
        this.chosen = chosen;
        getStyleClass().add("sentence");
        setRowValignment(javafx.geometry.VPos.CENTER);
    }

    /// @param active the part that is being changed
    /// @param bad parts that are not right yet
    void show(List<Piece> pieces, @Nullable Part active, Set<Part> bad) {
        if (!pieces.equals(shown)) {
            boolean focused = getScene() != null && isInside(getScene().getFocusOwner());
            shown = pieces;
            fill(pieces);
            if (focused) {
                lookupAll(".sentence-part").stream()
                        .filter(n -> n.getUserData() == active)
                        .findFirst()
                        .ifPresent(Node::requestFocus);
            }
        }
        lookupAll(".sentence-part").forEach(node -> {
            if (node instanceof ToggleButton part && part.getUserData() instanceof Part which) {
                part.setSelected(which == active);
                part.pseudoClassStateChanged(BAD, bad.contains(which));
            }
        });
    }

    private boolean isInside(@Nullable Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == this) {
                return true;
            }
        }
        return false;
    }

    private void fill(List<Piece> pieces) {
        getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        HBox last = new HBox();
        for (Piece piece : pieces) {
            Node node = switch (piece) {
                case Piece.Words words -> word(words.text());
                case Piece.Pick pick -> part(pick, group);
            };
            boolean glued = piece instanceof Piece.Words words
                    && !Character.isLetter(words.text().charAt(0));
            if (glued) {
                last.getChildren().add(node); // a comma stays with what is before it
            } else {
                last = new HBox(node);
                last.setAlignment(Pos.BASELINE_LEFT);
                getChildren().add(last);
            }
        }
    }

    private static Label word(String text) {
        return Nodes.label(text, "sentence-word");
    }

    private ToggleButton part(Piece.Pick pick, ToggleGroup group) {
        ToggleButton part = new ToggleButton(pick.text());
        part.setUserData(pick.part());
        part.setId("part-" + pick.part());
        part.setToggleGroup(group);
        part.setWrapText(true);
        part.setMaxWidth(WIDEST);
        part.getStyleClass().add("sentence-part");
        part.setOnAction(_ -> chosen.accept(part.isSelected() ? pick.part() : null));
        return part;
    }
}
