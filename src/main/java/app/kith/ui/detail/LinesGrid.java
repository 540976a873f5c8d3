package app.kith.ui.detail;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/// Names and values, a line each. Rows are kept while their names stay; only values that differ are set.
final class LinesGrid extends GridPane {
    private final List<Label> values = new ArrayList<>();
    private List<String> names = List.of();
    private String copied = "";
    private Runnable copy = () -> {};

    LinesGrid() {
        getStyleClass().add("lines");
        ColumnConstraints left = new ColumnConstraints(112);
        ColumnConstraints right = new ColumnConstraints();
        right.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(left, right);
    }

    /// The line of that name gets a button that copies it.
    void copying(String name, Runnable action) {
        copied = name;
        copy = action;
    }

    void show(List<Facts.Line> lines) {
        List<String> next = lines.stream().map(Facts.Line::name).toList();
        if (!next.equals(names)) {
            names = next;
            rebuild();
        }
        for (int i = 0; i < lines.size(); i++) {
            Label value = values.get(i);
            value.setText(lines.get(i).value());
            boolean locked = lines.get(i).locked();
            if (locked != (value.getGraphic() != null)) {
                value.setGraphic(locked ? Icons.LOCK.node() : null);
            }
        }
    }

    private void rebuild() {
        getChildren().clear();
        getRowConstraints().clear();
        values.clear();
        for (String name : names) {
            int row = values.size();
            Label value = Nodes.wrapped("", "line-value");
            values.add(value);
            Label left = Nodes.label(name, "line-name");
            GridPane.setValignment(left, VPos.TOP);
            add(left, 0, row);
            if (name.equals(copied)) {
                HBox box = new HBox(4, value, Nodes.iconButton(Icons.COPY, Texts.get("detail.copy.tip"), copy, "tiny"));
                box.setAlignment(Pos.CENTER_LEFT);
                add(box, 1, row);
            } else {
                add(value, 1, row);
            }
            RowConstraints constraints = new RowConstraints();
            getRowConstraints().add(constraints);
        }
    }
}
