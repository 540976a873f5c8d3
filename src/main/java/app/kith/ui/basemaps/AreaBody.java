package app.kith.ui.basemaps;

import javafx.scene.layout.VBox;

/// A sheet's content. It knows its width before it is laid out, so that the sheet is as high as its wrapped lines need.
abstract class AreaBody extends VBox {
    /// Within a sheet, logical pixels.
    private static final double WIDTH = 428;

    AreaBody() {
        super(12);
        getStyleClass().add("phone-sheet");
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? WIDTH : width);
    }
}
