package app.kith.ui.timeline;

import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Avatars;
import app.kith.ui.kit.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/// Who is shown in the panel.
final class PeopleCard extends VBox {
    PeopleCard(TimelineModel model) {
        super(8);
        getStyleClass().add("timeline-card");
        setPrefWidth(240);
        setMaxHeight(320);
        VBox boxes = new VBox(6);
        List<DeviceId> all = new ArrayList<>(model.everybody());
        model.devicesProperty().get().stream().filter(d -> !all.contains(d)).forEach(all::add);
        for (DeviceId device : all) {
            CheckBox box = new CheckBox(model.name(device));
            box.setGraphic(new Circle(5, Avatars.colour(device)));
            box.setSelected(model.devicesProperty().get().contains(device));
            box.setOnAction(_ -> {
                model.toggle(device);
                box.setSelected(model.devicesProperty().get().contains(device));
            });
            boxes.getChildren().add(box);
        }
        ScrollPane scroll = new ScrollPane(boxes);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        getChildren().addAll(Nodes.label(Texts.get("timeline.people"), "timeline-card-title"), scroll);
    }
}
