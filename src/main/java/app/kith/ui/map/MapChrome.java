package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The nodes that lie on the map: scale bar, attribution, "Resume", the tip under the pointer, the context menu.
final class MapChrome {
    private static final double WIDEST = 110;
    private static final double EDGE = 16;
    static final double METRES_PER_MILE = 1609.344;
    static final double METRES_PER_FOOT = 0.3048;

    final VBox scale = new VBox();
    final Label attribution = new Label();
    final Button resume = new Button();
    final Label tip = new Label();
    final Region focus = new Region();
    private final Label scaleText = new Label();
    private final Region bar = new Region();
    private final ContextMenu menu = new ContextMenu();
    private double shownMetres = -1;
    private boolean shownImperial;

    MapChrome(Runnable onResume) {
        scale.getStyleClass().add("map-scale");
        bar.getStyleClass().add("bar");
        scale.getChildren().addAll(scaleText, bar);
        scale.setMouseTransparent(true);
        scale.setFillWidth(false);
        attribution.getStyleClass().add("map-attribution");
        attribution.setMouseTransparent(true);
        resume.getStyleClass().setAll("map-resume");
        resume.setOnAction(_ -> onResume.run());
        resume.setVisible(false);
        focus.getStyleClass().add("map-focus");
        focus.setMouseTransparent(true);
        tip.getStyleClass().add("map-tip");
        tip.setMouseTransparent(true);
        tip.setVisible(false);
    }

    /// Puts everything in its place, clear of panels.
    void layout(double width, double height, Insets obstacles, Camera camera, boolean imperial) {
        double metres = scale(camera.metresPerPixel() * WIDEST, imperial);
        if (metres != shownMetres || imperial != shownImperial) {
            shownMetres = metres;
            shownImperial = imperial;
            scaleText.setText(scaleText(metres, imperial));
        }
        double length = Math.rint(metres / camera.metresPerPixel());
        bar.setMinWidth(length);
        bar.setPrefWidth(length);
        place(scale, obstacles.getLeft() + EDGE, height - obstacles.getBottom() - scale.prefHeight(-1) - 12);
        attribution.setVisible(!attribution.getText().isEmpty());
        place(
                attribution,
                width - obstacles.getRight() - attribution.prefWidth(-1),
                height - attribution.prefHeight(-1));
        double w = resume.prefWidth(-1);
        place(
                resume,
                camera.freeCenterX(obstacles) - w / 2,
                height - obstacles.getBottom() - resume.prefHeight(-1) - EDGE);
    }

    private static void place(Region node, double x, double y) {
        double w = Math.ceil(node.prefWidth(-1));
        double h = Math.ceil(node.prefHeight(-1));
        node.resizeRelocate(Math.rint(x), Math.rint(y), w, h);
    }

    /// The roundest length up to this one in kilometres or metres, or in miles or feet: in metres.
    static double scale(double longest, boolean imperial) {
        if (!imperial) {
            return round(longest);
        }
        return longest >= METRES_PER_MILE
                ? round(longest / METRES_PER_MILE) * METRES_PER_MILE
                : round(longest / METRES_PER_FOOT) * METRES_PER_FOOT;
    }

    static String scaleText(double metres, boolean imperial) {
        if (imperial) {
            return metres >= METRES_PER_MILE * 0.999
                    ? Texts.get("map.scale.miles", Math.rint(metres / METRES_PER_MILE))
                    : Texts.get("map.scale.feet", Math.rint(metres / METRES_PER_FOOT));
        }
        return metres >= 1000
                ? Texts.get("map.scale.kilometres", metres / 1000)
                : Texts.get("map.scale.metres", metres);
    }

    /// The roundest length up to this one: 1, 2 or 5 times a power of ten.
    static double round(double longest) {
        double power = Math.pow(10, Math.floor(Math.log10(longest)));
        double lead = longest / power;
        return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }

    /// Shows the tip above a spot.
    void showTip(String text, double x, double top, double width) {
        tip.setText(text);
        tip.setVisible(true);
        tip.applyCss();
        double w = Math.ceil(tip.prefWidth(-1));
        double h = Math.ceil(tip.prefHeight(-1));
        double y = top - h - 6;
        tip.resizeRelocate(Math.rint(Math.clamp(x - w / 2, 4, Math.max(4, width - w - 4))), Math.max(4, y), w, h);
    }

    void hideTip() {
        tip.setVisible(false);
    }

    static String age(Instant time, Instant now) {
        long minutes = Math.max(0, Duration.between(time, now).toMinutes());
        if (minutes < 1) {
            return Texts.get("map.age.now");
        }
        if (minutes < 60) {
            return Texts.get("map.age.minutes", minutes);
        }
        return minutes < 48 * 60 ? Texts.get("map.age.hours", minutes / 60) : Texts.get("map.age.days", minutes / 1440);
    }

    /// Coordinates as people paste them: degrees with five decimals (about a metre), latitude first.
    static String coordinates(GeoPoint at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.lat(), at.lon());
    }

    void showMenu(Region owner, GeoPoint at, double screenX, double screenY, Runnable centre, Runnable who) {
        String text = coordinates(at);
        Label label = new Label(text);
        label.getStyleClass().add("map-coordinates");
        CustomMenuItem where = new CustomMenuItem(label, false);
        MenuItem copy = new MenuItem(Texts.get("map.menu.copy"));
        copy.setOnAction(_ -> copy(text));
        MenuItem here = new MenuItem(Texts.get("map.menu.centre"));
        here.setOnAction(_ -> centre.run());
        MenuItem asked = new MenuItem(Texts.get("map.menu.who"));
        asked.setOnAction(_ -> who.run());
        menu.getItems().setAll(where, new SeparatorMenuItem(), copy, here, asked);
        menu.show(owner, screenX, screenY);
    }

    /// Further items of the menu that is open.
    void addToMenu(List<MenuItem> items) {
        menu.getItems().addAll(items);
    }

    void hideMenu() {
        menu.hide();
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
