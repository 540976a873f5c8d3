package app.kith.ui.alerts;

import javafx.scene.layout.VBox;

/// A sheet's content. It knows its width before it is laid out, so that the sheet is as high as its wrapped lines need.
abstract class AlertBody extends VBox {
    /// Within a sheet, logical pixels.
    private static final double WIDTH = 446;

    AlertBody(double gap) {
        super(gap);
        getStyleClass().addAll("phone-sheet", "alert-sheet");
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? WIDTH : width);
    }
}
