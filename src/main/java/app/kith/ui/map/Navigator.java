package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import org.jspecify.annotations.Nullable;

/// Where the map looks and why: what was asked for by hand or by a button, following, and the first fit.
///
/// JavaFX thread only. It moves the camera; that a frame is wanted it tells by `redraw`.
final class Navigator {
    private static final double CLOSEST_FIT = 16;

    private final MapModel model;
    private final Roster roster;
    private final Runnable redraw;
    private final Consumer<Roster.Entry> released;
    private final Camera camera = new Camera();
    private final Motion motion = new Motion();
    private boolean opened;

    /// @param redraw told when a frame is wanted
    /// @param released told who was followed when the user looks elsewhere
    Navigator(MapModel model, Roster roster, Runnable redraw, Consumer<Roster.Entry> released) {
        this.model = model;
        this.roster = roster;
        this.redraw = redraw;
        this.released = released;
    }

    Camera camera() {
        return camera;
    }

    boolean isMoving() {
        return motion.isRunning();
    }

    // ---- going somewhere ----

    /// At any zoom, whole or not: as the map was left.
    void open(GeoPoint center, double zoom) {
        opened = true;
        motion.stop();
        camera.moveTo(Mercator.x(center.lon()), Mercator.y(center.lat()), zoom);
        redraw.run();
    }

    void fitAll() {
        if (!roster.entries().isEmpty()) {
            fit(everyone());
        }
    }

    void fit(Bounds box) {
        letGo();
        fly(camera.fitted(box, obstacles(), CLOSEST_FIT));
    }

    void centreOn(GeoPoint place, @Nullable Double zoom) {
        letGo();
        double z = zoom == null ? camera.zoom() : Math.rint(zoom);
        fly(camera.centred(Mercator.x(place.lon()), Mercator.y(place.lat()), z, obstacles()));
    }

    /// Glides by pixels: positive looks further east and south.
    void panBy(double dx, double dy) {
        letGo();
        double pixels = camera.worldPixels();
        fly(new Camera.Target(camera.x() + dx / pixels, camera.y() + dy / pixels, camera.zoom()));
    }

    /// Flies so near that what is in the box comes apart: at least one level nearer.
    void tellApart(Bounds box) {
        letGo();
        Camera.Target target = camera.fitted(box, obstacles(), Camera.MAX_ZOOM);
        double zoom = Math.max(target.zoom(), Math.floor(camera.zoom()) + 1);
        double mx = Mercator.x(box.center().lon());
        double my = (Mercator.y(box.north()) + Mercator.y(box.south())) / 2;
        fly(camera.centred(mx, my, zoom, obstacles()));
    }

    private void fly(Camera.Target target) {
        opened = true;
        motion.flyTo(camera, target);
        redraw.run();
    }

    private Bounds everyone() {
        return Bounds.around(roster.entries().stream().map(e -> e.fix.at()).toList());
    }

    // ---- by hand ----

    void stop() {
        motion.stop();
        redraw.run();
    }

    void panByHand(double dx, double dy) {
        letGo();
        motion.stop();
        camera.panBy(dx, dy);
        redraw.run();
    }

    void throwBy(double vx, double vy) {
        motion.coast(vx, vy);
        redraw.run();
    }

    void wheel(double x, double y, double levels) {
        opened = true;
        boolean follows = follows();
        motion.wheel(camera, follows ? freeX() : x, follows ? freeY() : y, levels);
        redraw.run();
    }

    void pinch(double x, double y, double levels) {
        opened = true;
        motion.stop();
        boolean follows = follows();
        camera.zoomAt(follows ? freeX() : x, follows ? freeY() : y, camera.zoom() + levels);
        redraw.run();
    }

    void pinched(double x, double y) {
        motion.settle(camera, x, y);
        redraw.run();
    }

    /// Whole levels about the middle of what panels leave free.
    void zoomBy(int levels) {
        zoomAt(freeX(), freeY(), levels);
    }

    void zoomAt(double x, double y, int levels) {
        opened = true;
        motion.step(camera, x, y, levels);
        redraw.run();
    }

    // ---- following ----

    /// The user looks elsewhere: following ends.
    private void letGo() {
        opened = true;
        if (model.followingProperty().get()) {
            Roster.Entry entry = followed();
            model.followingProperty().set(false);
            if (entry != null) {
                released.accept(entry);
            }
        }
    }

    /// Flies to whom to follow, if anybody.
    void aim() {
        Roster.Entry entry = followed();
        if (entry != null) {
            fly(camera.centred(entry.x, entry.y, Math.rint(camera.zoom()), obstacles()));
        }
    }

    private boolean follows() {
        return followed() != null;
    }

    private Roster.@Nullable Entry followed() {
        return model.followingProperty().get()
                ? roster.get(model.selectedProperty().get())
                : null;
    }

    // ---- frames ----

    /// Moves the camera to where it is at this frame. Returns whether it was on its way.
    boolean advance(long now) {
        openOnce();
        boolean moved = motion.isRunning();
        motion.advance(camera, now);
        Roster.Entry entry = followed();
        if (entry != null && !motion.isRunning()) {
            Camera.Target t = camera.centred(entry.shownX, entry.shownY, camera.zoom(), obstacles());
            camera.moveTo(t.x(), t.y(), t.zoom());
        }
        return moved;
    }

    private void openOnce() {
        if (!opened && !roster.entries().isEmpty()) {
            opened = true;
            Camera.Target target = camera.fitted(everyone(), obstacles(), CLOSEST_FIT);
            camera.moveTo(target.x(), target.y(), target.zoom());
        }
    }

    private Insets obstacles() {
        return model.obstaclesProperty().get();
    }

    private double freeX() {
        return camera.freeCenterX(obstacles());
    }

    private double freeY() {
        return camera.freeCenterY(obstacles());
    }
}
