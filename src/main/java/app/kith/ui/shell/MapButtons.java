package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The two groups of buttons at the map’s top right.
final class MapButtons extends VBox {
    MapButtons(MainModel model, MapControl map, Runnable builtIn, Runnable online, Runnable more) {
        super(10);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ToggleButton follow = new ToggleButton(null, Icons.FOLLOW.node());
        follow.getStyleClass().add("icon-button");
        Nodes.say(follow, Texts.get("shell.follow"));
        follow.selectedProperty().bindBidirectional(model.map().followingProperty());
        follow.disableProperty().bind(model.map().selectedProperty().isNull());
        getChildren()
                .addAll(
                        group(
                                Nodes.iconButton(Icons.ZOOM_IN, Texts.get("shell.zoom.in"), map::zoomIn),
                                Nodes.iconButton(Icons.ZOOM_OUT, Texts.get("shell.zoom.out"), map::zoomOut)),
                        group(
                                Nodes.iconButton(Icons.FIT, Texts.get("shell.fit"), map::fitAll),
                                follow,
                                layers(model, map, builtIn, online, more),
                                timeline(model)));
    }

    private static ToggleButton timeline(MainModel model) {
        ToggleButton button = new ToggleButton(null, Icons.TIMELINE.node());
        button.getStyleClass().add("icon-button");
        Nodes.say(button, Texts.get("shell.timeline"));
        model.timeline().openProperty().subscribe(button::setSelected);
        button.setOnAction(_ -> model.timeline().toggleOpen());
        return button;
    }

    private static Button layers(MainModel model, MapControl map, Runnable builtIn, Runnable online, Runnable more) {
        Button button = Nodes.iconButton(Icons.LAYERS, Texts.get("shell.layers"), () -> {});
        button.setOnAction(_ -> {
            boolean own = model.baseMapsProperty().get().isOwn();
            boolean isOnline = model.preferencesProperty().get().onlineMap();
            RadioMenuItem world = new RadioMenuItem(Texts.get("shell.layers.builtin"));
            world.setSelected(!isOnline && !own);
            world.setOnAction(_ -> builtIn.run());
            RadioMenuItem osm = new RadioMenuItem(Texts.get("shell.layers.online"));
            osm.setSelected(isOnline && !own);
            osm.setOnAction(_ -> {
                if (isOnline) {
                    model.baseMapsProperty().set(model.baseMapsProperty().get().choosing(""));
                } else {
                    online.run();
                }
            });
            MenuItem others = new MenuItem(Texts.get("shell.layers.more"));
            others.setOnAction(_ -> more.run());
            ContextMenu menu = new ContextMenu(world, osm, others, new SeparatorMenuItem());
            menu.getItems().addAll(LayerItems.of(model.map().layers()));
            MenuItem measure = new MenuItem(Texts.get("shell.layers.measure"));
            measure.setOnAction(_ -> map.toggleMeasure());
            MenuItem picture = new MenuItem(Texts.get("shell.layers.picture"));
            picture.setOnAction(_ -> PictureSaver.save(map, button));
            menu.getItems().addAll(new SeparatorMenuItem(), measure, picture);
            menu.show(button, Side.LEFT, -6, 0);
        });
        return button;
    }

    private static VBox group(javafx.scene.Node... buttons) {
        VBox group = new VBox(buttons);
        group.getStyleClass().add("map-group");
        return group;
    }
}
