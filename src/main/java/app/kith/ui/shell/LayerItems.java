package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.map.MapLayers;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;

/// The part of the layers menu that switches what lies on the map.
final class LayerItems {
    private LayerItems() {}

    static List<MenuItem> of(MapLayers layers) {
        List<MenuItem> items = new ArrayList<>();
        items.add(check("tracks", layers.tracksProperty()));
        items.add(check("points", layers.pointsProperty()));
        items.add(check("accuracy", layers.accuracyProperty()));
        items.add(check("heat", layers.heatProperty()));
        items.add(check("regions", layers.regionsProperty()));
        items.add(check("pois", layers.poisProperty()));
        items.add(check("names", layers.namesProperty()));
        items.add(check("ghost", layers.ghostProperty()));
        Menu dim = new Menu(Texts.get("shell.layers.dim"));
        dim.getItems()
                .addAll(
                        dim(layers, "none", 0),
                        dim(layers, "light", MapLayers.DIM_LIGHT),
                        dim(layers, "strong", MapLayers.DIM_STRONG));
        items.add(dim);
        return items;
    }

    private static CheckMenuItem check(String key, BooleanProperty layer) {
        CheckMenuItem item = new CheckMenuItem(Texts.get("shell.layers." + key));
        item.setSelected(layer.get());
        item.setOnAction(_ -> layer.set(item.isSelected()));
        return item;
    }

    private static RadioMenuItem dim(MapLayers layers, String key, double dim) {
        RadioMenuItem item = new RadioMenuItem(Texts.get("shell.layers.dim." + key));
        item.setSelected(layers.dimProperty().get() == dim);
        item.setOnAction(_ -> layers.dimProperty().set(dim));
        return item;
    }
}
