package app.kith.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Tells the map what of the window lies on it: a name that is half under a panel looks broken. JavaFX thread only.
final class Covers {
    private final Node ground;
    private final List<Node> nodes;
    private final Consumer<List<Rectangle2D>> told;
    private List<Rectangle2D> last = List.of();

    /// @param told gets the boxes of those that are visible, in the ground's coordinates, whenever they change
    Covers(Node ground, List<Node> nodes, Consumer<List<Rectangle2D>> told) {
        this.ground = ground;
        this.nodes = nodes;
        this.told = told;
        for (Node node : nodes) {
            node.boundsInParentProperty().addListener((_, _, _) -> look());
            node.visibleProperty().addListener((_, _, _) -> look());
            node.parentProperty().subscribe(this::listen);
        }
    }

    private void listen(Parent parent) {
        if (parent != null && parent != ground.getParent()) {
            parent.boundsInParentProperty().addListener((_, _, _) -> look());
        }
    }

    private void look() {
        List<Rectangle2D> boxes = new ArrayList<>();
        for (Node node : nodes) {
            Bounds bounds = ground.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            if (node.isVisible() && node.getScene() != null && bounds.getWidth() > 0 && bounds.getHeight() > 0) {
                boxes.add(new Rectangle2D(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight()));
            }
        }
        if (!boxes.equals(last)) {
            last = List.copyOf(boxes);
            told.accept(last);
        }
    }
}
