package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.live.World;
import app.kith.texts.Texts;
import app.kith.tiles.TileSource;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
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
    private static final double CLOSEST_FIT = 16;

    private final MapModel model;
    private final Camera camera = new Camera();
    private final Motion motion = new Motion();
    private final GluonTiles tiles = new GluonTiles(this::redraw);
    private final Roster roster = new Roster(this::redraw);
    private final RegionLayer regions = new RegionLayer();
    private final TrackLayer tracks = new TrackLayer();
    private final PeopleLayer people = new PeopleLayer(roster);
    private final Canvas canvas = new Canvas();
    private final MapChrome chrome = new MapChrome(this::resume);
    private final ReadOnlyObjectWrapper<Viewport> viewport;
    private final AnimationTimer clock = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };
    private boolean ticking;
    private boolean dirty;
    private boolean opened;
    private long frames;

    public MapPane(MapModel model) {
        this.model = model;
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
        getChildren().addAll(tiles, canvas, chrome.scale, chrome.attribution, chrome.resume, chrome.tip, chrome.focus);
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
        model.selectedProperty().subscribe(_ -> {
            chrome.resume.setVisible(false);
            aim();
            redraw();
        });
        model.followingProperty().subscribe(following -> {
            if (following) {
                chrome.resume.setVisible(false);
            }
            aim();
        });
        sceneProperty().subscribe(_ -> redraw());
    }

    // ---- what the shell asks for ----

    /// Starts here instead of fitting everyone: where the map was left.
    public void open(GeoPoint center, double zoom) {
        opened = true;
        motion.stop();
        camera.moveTo(Mercator.x(center.lon()), Mercator.y(center.lat()), Math.rint(zoom));
        redraw();
    }

    /// Flies to where everyone is in sight, clear of panels. Ends following.
    public void fitAll() {
        World world = model.worldProperty().get();
        if (world != null && !roster.entries().isEmpty()) {
            fit(Bounds.around(roster.entries().stream().map(e -> e.fix.at()).toList()));
        }
    }

    /// Flies to where the box is in sight, clear of panels, at a whole zoom. Ends following.
    public void fit(Bounds box) {
        letGo();
        fly(camera.fitted(box, model.obstaclesProperty().get(), CLOSEST_FIT));
    }

    /// Flies to a place, which ends up in the middle of what panels leave free. Ends following.
    ///
    /// @param zoom 1 to 19, null to keep the zoom
    public void centreOn(GeoPoint place, @Nullable Double zoom) {
        letGo();
        double z = zoom == null ? camera.zoom() : Math.rint(zoom);
        fly(camera.centred(
                Mercator.x(place.lon()),
                Mercator.y(place.lat()),
                z,
                model.obstaclesProperty().get()));
    }

    /// Glides by pixels: positive looks further east and south. Ends following.
    public void panBy(double dx, double dy) {
        letGo();
        double pixels = camera.worldPixels();
        fly(new Camera.Target(camera.x() + dx / pixels, camera.y() + dy / pixels, camera.zoom()));
    }

    /// One arrow key's worth: columns east, rows south.
    public void step(int columns, int rows) {
        panBy(columns * KEY_STEP, rows * KEY_STEP);
    }

    public void zoomIn() {
        zoomAt(freeX(), freeY(), 1);
    }

    public void zoomOut() {
        zoomAt(freeX(), freeY(), -1);
    }

    /// Where the map looks, for saving: set whenever it comes to rest.
    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    /// Where the map looks at this moment.
    public Viewport viewport() {
        return look();
    }

    /// How often the map was drawn so far: stands still while nothing moves.
    public long framesDrawn() {
        return frames;
    }

    /// Whether frames are being drawn now.
    public boolean isMoving() {
        return ticking;
    }

    /// Tiles that were asked for and have not been answered: 0 when the picture is complete.
    public int tilesPending() {
        return tiles.pending();
    }

    /// Where a place is drawn, in this node's coordinates.
    public Point2D position(GeoPoint place) {
        return new Point2D(camera.screenX(Mercator.x(place.lon())), camera.screenY(Mercator.y(place.lat())));
    }

    /// Which place is drawn at a point of this node.
    public GeoPoint place(double x, double y) {
        return camera.at(x, y);
    }

    // ---- what gestures ask for ----

    void grab() {
        requestFocus();
        motion.stop();
        chrome.hideMenu();
        chrome.hideTip();
        redraw();
    }

    void panByHand(double dx, double dy) {
        letGo();
        motion.stop();
        camera.panBy(dx, dy);
        redraw();
    }

    void throwBy(double vx, double vy) {
        motion.coast(vx, vy);
        redraw();
    }

    void wheel(double x, double y, double levels) {
        opened = true;
        boolean follows = follows();
        motion.wheel(camera, follows ? freeX() : x, follows ? freeY() : y, levels);
        chrome.hideTip();
        redraw();
    }

    void pinch(double x, double y, double levels) {
        opened = true;
        motion.stop();
        boolean follows = follows();
        camera.zoomAt(follows ? freeX() : x, follows ? freeY() : y, camera.zoom() + levels);
        redraw();
    }

    void pinched(double x, double y) {
        motion.settle(camera, x, y);
        redraw();
    }

    void zoomAt(double x, double y, int levels) {
        opened = true;
        motion.step(camera, x, y, levels);
        redraw();
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
                return;
            }
            letGo();
            Camera.Target target =
                    camera.fitted(apart, model.obstaclesProperty().get(), Camera.MAX_ZOOM);
            double zoom = Math.max(target.zoom(), Math.floor(camera.zoom()) + 1);
            double mx = Mercator.x(apart.center().lon());
            double my = (Mercator.y(apart.north()) + Mercator.y(apart.south())) / 2;
            fly(camera.centred(mx, my, zoom, model.obstaclesProperty().get()));
        }
    }

    void clickedEmpty() {
        if (people.isFanned()) {
            people.foldUp();
            redraw();
        }
    }

    void point(double x, double y) {
        PeopleLayer.Spot spot = people.at(x, y);
        World world = model.worldProperty().get();
        setCursor(spot == null ? null : Cursor.HAND);
        if (spot == null || world == null) {
            chrome.hideTip();
            return;
        }
        Roster.Entry entry = spot.entry();
        String text = entry != null
                ? Texts.get("map.tip", entry.person.name(), MapChrome.age(entry.fix.time(), world.at()))
                : Texts.get(
                        "map.tip.people",
                        spot.group() == null ? 0 : spot.group().members().length);
        double half = entry == null ? 20 : spot.radius();
        chrome.showTip(text, spot.x(), spot.y() - half, getWidth());
    }

    void pointAway() {
        setCursor(null);
        chrome.hideTip();
    }

    void openMenu(double x, double y) {
        GeoPoint at = camera.at(x, y);
        Point2D screen = localToScreen(x, y);
        if (screen != null) {
            chrome.showMenu(this, at, screen.getX(), screen.getY(), () -> centreOn(at, null));
        }
    }

    // ---- following ----

    /// The user looks elsewhere: following ends, with a way back.
    private void letGo() {
        opened = true;
        if (model.followingProperty().get()) {
            Roster.Entry entry = roster.get(model.selectedProperty().get());
            model.followingProperty().set(false);
            if (entry != null) {
                chrome.resume.setText(Texts.get("map.resume", entry.person.name()));
                chrome.resume.setVisible(true);
                requestLayout();
            }
        }
    }

    private void resume() {
        chrome.resume.setVisible(false);
        requestFocus();
        model.followingProperty().set(true);
    }

    private boolean follows() {
        return model.followingProperty().get()
                && roster.get(model.selectedProperty().get()) != null;
    }

    private void aim() {
        Roster.Entry entry = roster.get(model.selectedProperty().get());
        if (model.followingProperty().get() && entry != null) {
            opened = true;
            fly(camera.centred(
                    entry.x,
                    entry.y,
                    Math.rint(camera.zoom()),
                    model.obstaclesProperty().get()));
        }
    }

    private void fly(Camera.Target target) {
        opened = true;
        motion.flyTo(camera, target);
        redraw();
    }

    // ---- frames ----

    private void show(@Nullable World world) {
        if (world == null) {
            return;
        }
        boolean different = roster.show(world);
        different |= regions.show(world);
        if (different) {
            redraw();
        }
    }

    private void useTiles(@Nullable TileSource source) {
        tiles.setSource(source);
        chrome.attribution.setText(source == null ? "" : source.attribution());
        requestLayout();
        redraw();
    }

    private void redraw() {
        dirty = true;
        if (!ticking) {
            ticking = true;
            clock.start();
        }
    }

    private void frame(long now) {
        if (getWidth() <= 0 || getHeight() <= 0) {
            rest(); // layout asks for a frame once there is a size
            return;
        }
        openOnce();
        boolean glided = roster.advance(now);
        boolean moved = motion.isRunning();
        motion.advance(camera, now);
        if (follows() && !motion.isRunning()) {
            keepInSight();
        }
        if (dirty || moved || glided) {
            dirty = false;
            draw();
        }
        if (!motion.isRunning() && !roster.isGliding() && !dirty) {
            rest();
        }
    }

    private void rest() {
        clock.stop();
        ticking = false;
        Viewport now = look();
        if (getWidth() > 0 && !now.equals(viewport.get())) {
            viewport.set(now);
        }
    }

    private void openOnce() {
        if (!opened && !roster.entries().isEmpty()) {
            opened = true;
            Bounds everyone =
                    Bounds.around(roster.entries().stream().map(e -> e.fix.at()).toList());
            Camera.Target target =
                    camera.fitted(everyone, model.obstaclesProperty().get(), CLOSEST_FIT);
            camera.moveTo(target.x(), target.y(), target.zoom());
        }
    }

    private void keepInSight() {
        Roster.Entry entry = roster.get(model.selectedProperty().get());
        if (entry != null) {
            Camera.Target t = camera.centred(
                    entry.shownX,
                    entry.shownY,
                    camera.zoom(),
                    model.obstaclesProperty().get());
            camera.moveTo(t.x(), t.y(), t.zoom());
        }
    }

    private void draw() {
        frames++;
        Scene scene = getScene();
        double pixel = scene == null || scene.getWindow() == null
                ? 1
                : scene.getWindow().getRenderScaleX();
        tiles.setScale(pixel > 1.2 ? 2 : 1);
        tiles.look(camera, !motion.isRunning(), pixel);
        boolean dark = model.darkProperty().get();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        regions.draw(g, camera);
        tracks.draw(g, camera, roster, model.selectedProperty().get());
        regions.drawNames(g, dark);
        people.draw(g, camera, model.selectedProperty().get(), dark);
        chrome.layout(getWidth(), getHeight(), model.obstaclesProperty().get(), camera);
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
        chrome.layout(width, height, obstacles, camera);
    }

    private Viewport look() {
        return new Viewport(camera.center(), camera.zoom(), camera.width(), camera.height());
    }

    private double freeX() {
        return camera.freeCenterX(model.obstaclesProperty().get());
    }

    private double freeY() {
        return camera.freeCenterY(model.obstaclesProperty().get());
    }
}
