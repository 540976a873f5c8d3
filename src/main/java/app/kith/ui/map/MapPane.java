package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.live.World;
import app.kith.texts.Texts;
import app.kith.tiles.MapExtent;
import app.kith.tiles.TileSource;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/// The map: Gluon's tiles, and on them regions, tracks and people, with all that the mouse can do.
///
/// JavaFX thread only. Everything the mouse does has a method here, for keys, menus and buttons. Its own viewport is
/// the truth (Gluon's is only told); frames are drawn only while something changes: [#framesDrawn] stands still
/// when nothing moves.
///
/// Style class `map-pane`, pseudo-class `dark`; the parts' classes are listed in `map.css`.
public final class MapPane extends Region {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final double KEY_STEP = 120;

    private final MapModel model;
    private final Frames frames = new Frames(this::frame, this::rested);
    private final GluonTiles tiles = new GluonTiles(frames::redraw);
    private final Roster roster = new Roster(frames::redraw);
    private final Navigator navigator;
    private final Camera camera;
    private final Tidying tidying = new Tidying(this::tidy);
    private final PastLayer past;
    private final TrackPointer pointer;
    private final MapPicture picture;
    private final PeopleLayer people;
    private final Measure measure;
    private final RegionTool regions;
    private final BoxTool box;
    private final Canvas canvas = new Canvas();
    private final MapChrome chrome = new MapChrome(this::resume);
    private final ReadOnlyObjectWrapper<Viewport> viewport;
    private volatile @Nullable MapExtent extent;
    private Runnable tidied = () -> {};

    public MapPane(MapModel model) {
        this.model = model;
        navigator = new Navigator(model, roster, frames::redraw, this::offerResume);
        camera = navigator.camera();
        past = new PastLayer(model, frames::redraw);
        pointer = new TrackPointer(model, past);
        picture = new MapPicture(model, camera, roster, past, frames::redraw);
        people = picture.people();
        viewport = new ReadOnlyObjectWrapper<>(this, "viewport", look());
        getStyleClass().add("map-pane");
        getStylesheets()
                .add(Objects.requireNonNull(MapPane.class.getResource("/app/kith/ui/map.css"))
                        .toExternalForm());
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(Texts.get("map.accessible"));
        setFocusTraversable(true);
        setMinSize(0, 0);
        canvas.setMouseTransparent(true);
        getChildren().addAll(tiles, canvas);
        getChildren().addAll(picture.above());
        getChildren().addAll(chrome.scale, chrome.attribution, chrome.resume, chrome.tip, chrome.focus);
        measure = new Measure(this, model, picture.measure(), frames::redraw);
        regions = new RegionTool(this, model, picture.own(), frames::redraw);
        box = new BoxTool(this, model, picture.box(), frames::redraw);
        getChildren().addAll(measure.words(), regions.words(), box.bar());
        picture.lieBelow(chrome.scale, chrome.attribution, measure.words(), regions.words(), box.bar());
        new MapGestures(this);
        model.worldProperty().subscribe(this::show);
        model.tilesProperty().subscribe(this::useTiles);
        model.darkProperty().subscribe(dark -> {
            pseudoClassStateChanged(DARK, dark);
            redraw();
        });
        model.obstaclesProperty().subscribe(_ -> {
            requestLayout();
            redraw();
        });
        model.coversProperty().subscribe(_ -> redraw());
        model.selectedProperty().subscribe(_ -> {
            chrome.resume.setVisible(false);
            navigator.aim();
            redraw();
        });
        model.followingProperty().subscribe(following -> {
            if (following) {
                chrome.resume.setVisible(false);
            }
            navigator.aim();
        });
        sceneProperty().subscribe(_ -> redraw());
        model.imperialProperty().subscribe(_ -> redraw());
        model.layers().onChange(this::redraw);
    }

    // ---- what the shell asks for ----

    /// Starts here instead of fitting everyone: where the map was left.
    public void open(GeoPoint center, double zoom) {
        navigator.open(center, zoom);
    }

    /// Says how large the map is about to be, so that its tiles and names are being made while the window is.
    ///
    /// @param pixel device pixels per logical pixel
    public void expect(double width, double height, double pixel) {
        tiles.setScale(scale(pixel));
        Camera soon = camera.sized(width, height);
        tiles.expect(soon);
        picture.places().expect(soon, pixel);
    }

    /// Flies to where everyone is in sight, clear of panels. Ends following.
    public void fitAll() {
        navigator.fitAll();
    }

    /// Flies to where the box is in sight, clear of panels, at a whole zoom. Ends following.
    public void fit(Bounds box) {
        navigator.fit(box);
    }

    /// Flies to a place, which ends up in the middle of what panels leave free. Ends following.
    ///
    /// @param zoom 1 to 19, null to keep the zoom
    public void centreOn(GeoPoint place, @Nullable Double zoom) {
        navigator.centreOn(place, zoom);
    }

    /// Glides by pixels: positive looks further east and south. Ends following.
    public void panBy(double dx, double dy) {
        navigator.panBy(dx, dy);
    }

    /// One arrow key's worth: columns east, rows south.
    public void step(int columns, int rows) {
        panBy(columns * KEY_STEP, rows * KEY_STEP);
    }

    public void zoomIn() {
        navigator.zoomBy(1);
    }

    public void zoomOut() {
        navigator.zoomBy(-1);
    }

    /// Where the map looks, for saving: set whenever it comes to rest.
    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    /// Has this told, on the JavaFX thread, when the map has let go of what it needed on the way to where it rests.
    public void onTidied(Runnable listener) {
        tidied = listener;
    }

    /// What is seen of the base map, as of when the map last came to rest; null before that. From any thread.
    public @Nullable MapExtent extent() {
        return extent;
    }

    /// Where the map looks at this moment.
    public Viewport viewport() {
        return look();
    }

    /// How often the map was drawn so far: stands still while nothing moves.
    public long framesDrawn() {
        return frames.drawn();
    }

    /// Whether frames are being drawn now.
    public boolean isMoving() {
        return frames.isTicking();
    }

    /// Tiles in sight that were asked for and have not been answered: 0 when the picture is complete.
    public int tilesPending() {
        return tiles.pending() + past.pending() + picture.places().pending();
    }

    /// Where a place is drawn, in this node's coordinates.
    public Point2D position(GeoPoint place) {
        return new Point2D(camera.screenX(Mercator.x(place.lon())), camera.screenY(Mercator.y(place.lat())));
    }

    /// Which place is drawn at a point of this node.
    public GeoPoint place(double x, double y) {
        return camera.at(x, y);
    }

    /// Begins to measure distances on the map, or ends it: each click adds a point.
    public void toggleMeasure() {
        measure.toggle();
    }

    /// The map as it is seen, with its scale and attribution, without panels.
    ///
    /// @param scale pixels per logical pixel, 1 or 2
    public WritableImage snapshot(int scale) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        return snapshot(parameters, null);
    }

    // ---- what gestures ask for ----

    MapModel model() {
        return model;
    }

    Measure measure() {
        return measure;
    }

    /// For what needs nothing but the view.
    Navigator navigator() {
        return navigator;
    }

    void grab() {
        requestFocus();
        navigator.stop();
        chrome.hideMenu();
        chrome.hideTip();
    }

    void wheel(double x, double y, double levels) {
        navigator.wheel(x, y, levels);
        chrome.hideTip();
    }

    PeopleLayer.@Nullable Spot spotAt(double x, double y) {
        return people.at(x, y);
    }

    void choose(PeopleLayer.Spot spot) {
        if (spot.entry() != null) {
            model.selectedProperty().set(spot.entry().id);
        } else if (spot.group() != null) {
            Bounds apart = people.apart(spot.group());
            if (apart == null) {
                people.fanOut(spot.group());
                redraw();
            } else {
                navigator.tellApart(apart);
            }
        }
    }

    void clickedEmpty() {
        if (pointer.click()) {
            return;
        }
        if (people.isFanned()) {
            people.foldUp();
            redraw();
        }
    }

    void point(double x, double y) {
        if (measure.isOn()) {
            return;
        }
        PeopleLayer.Spot spot = people.at(x, y);
        World world = model.worldProperty().get();
        boolean onTrack = spot == null && pointer.point(camera, x, y);
        if (spot != null) {
            pointer.away();
        }
        setCursor(spot == null && !onTrack ? null : Cursor.HAND);
        if (spot == null || world == null) {
            chrome.hideTip();
            return;
        }
        Roster.Entry entry = spot.entry();
        String text = entry != null
                ? Texts.get("map.tip", entry.person.name(), MapChrome.age(entry.fix.time(), world.at()))
                : Texts.get(
                        "map.tip.people",
                        spot.group() == null ? 0 : spot.group().size());
        double half = entry == null ? 20 : spot.radius();
        chrome.showTip(text, spot.x(), spot.y() - half, getWidth());
    }

    void pointAway() {
        pointer.away();
        setCursor(null);
        chrome.hideTip();
    }

    void openMenu(double x, double y) {
        GeoPoint at = camera.at(x, y);
        Point2D screen = localToScreen(x, y);
        if (screen != null) {
            chrome.showMenu(this, at, screen.getX(), screen.getY(), () -> centreOn(at, null), () -> model.askHere(at));
            chrome.addToMenu(model.regions().menu(at));
        }
    }

    // ---- following ----

    private void offerResume(Roster.Entry entry) {
        chrome.resume.setText(Texts.get("map.resume", entry.person.name()));
        chrome.resume.setVisible(true);
        requestLayout();
    }

    private void resume() {
        chrome.resume.setVisible(false);
        requestFocus();
        model.followingProperty().set(true);
    }

    // ---- frames ----

    private void show(@Nullable World world) {
        if (world == null) {
            return;
        }
        boolean different = roster.show(world);
        different |= picture.show(world);
        if (different || roster.isBehind()) {
            redraw();
        }
    }

    private void useTiles(@Nullable TileSource source) {
        tiles.setSource(source);
        picture.places().show(source == null ? null : source.names());
        chrome.attribution.setText(source == null ? "" : source.attribution());
        requestLayout();
        redraw();
    }

    private void redraw() {
        frames.redraw();
    }

    /// After a journey: what it needed goes.
    private void tidy() {
        if (tiles.tidy()) {
            redraw();
        }
        tidied.run();
    }

    private boolean frame(long now) {
        if (getWidth() <= 0 || getHeight() <= 0) {
            frames.rest(); // layout asks for a frame once there is a size
            return true;
        }
        if (roster.work()) {
            redraw();
        }
        boolean glided = roster.advance(now);
        boolean moved = navigator.advance(now);
        if (frames.isDirty() || moved || glided) {
            frames.drawing();
            draw();
        }
        return navigator.isMoving() || roster.isGliding() || roster.isBehind();
    }

    private void rested() {
        Viewport now = look();
        if (getWidth() > 0 && !now.equals(viewport.get())) {
            viewport.set(now);
        }
        tiles.rest();
        if (getWidth() > 0) {
            extent = tiles.extent(camera, pixel(), PlaceLayer.around(camera));
        }
    }

    private void draw() {
        double pixel = pixel();
        tiles.setScale(scale(pixel));
        tiles.look(camera, !navigator.isMoving(), pixel);
        tidying.look(camera);
        picture.draw(canvas.getGraphicsContext2D(), pixel, !navigator.isMoving());
        chrome.layout(
                getWidth(),
                getHeight(),
                model.obstaclesProperty().get(),
                camera,
                model.imperialProperty().get());
    }

    /// Device pixels per logical pixel.
    private double pixel() {
        Scene scene = getScene();
        return scene == null || scene.getWindow() == null
                ? 1
                : scene.getWindow().getRenderScaleX();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        Insets obstacles = model.obstaclesProperty().get();
        tiles.resizeRelocate(0, 0, width, height);
        if (width != camera.width() || height != camera.height()) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            camera.resize(width, height);
            redraw();
        }
        chrome.focus.resizeRelocate(0, 0, width, height);
        measure.layout(camera.freeCenterX(obstacles), obstacles.getTop() + 16);
        regions.layout(
                camera.freeCenterX(obstacles),
                height - obstacles.getBottom() - 56,
                width - obstacles.getLeft() - obstacles.getRight() - 32);
        box.layout(
                camera.freeCenterX(obstacles),
                height - obstacles.getBottom() - 56,
                width - obstacles.getLeft() - obstacles.getRight() - 32);
        chrome.layout(width, height, obstacles, camera, model.imperialProperty().get());
    }

    private static int scale(double pixel) {
        return pixel > 1.2 ? 2 : 1;
    }

    private Viewport look() {
        return new Viewport(camera.center(), camera.zoom(), camera.width(), camera.height());
    }
}
