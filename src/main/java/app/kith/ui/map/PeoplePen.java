package app.kith.ui.map;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Draws people one by one into one picture, and remembers where what can be pointed at came to lie.
///
/// One is made for each picture: it is what drawing a person and drawing a group have in common.
final class PeoplePen {
    static final double RADIUS = 20;
    static final double SELECTED_RADIUS = 23;
    private static final double RING = 3;
    private static final double OUTSIDE = 70;

    final GraphicsContext g;
    final Camera camera;
    final boolean dark;
    private final boolean crowd;
    private final double pixel;
    private final @Nullable Point2D selected;
    private final List<PeopleLayer.Spot> spots = new ArrayList<>();

    /// @param chosen the selected person, whom others give way
    /// @param crowd there are so many that their discs come from [Sprites], on whole pixels
    /// @param pixel device pixels of a logical one
    PeoplePen(
            GraphicsContext g,
            Camera camera,
            boolean dark,
            Roster.@Nullable Entry chosen,
            boolean crowd,
            double pixel) {
        this.crowd = crowd;
        this.pixel = pixel;
        this.g = g;
        this.camera = camera;
        this.dark = dark;
        selected = chosen == null ? null : spot(chosen);
    }

    /// What was drawn so far, topmost last.
    List<PeopleLayer.Spot> spots() {
        return spots;
    }

    /// Where a person is in this picture, in pixels.
    Point2D spot(Roster.Entry e) {
        return new Point2D(camera.screenX(e.shownX), camera.screenY(e.shownY));
    }

    /// Where to draw what would lie under the selected person: pushed out from them, the more the nearer it is, so that
    /// somebody who walks by gives way smoothly.
    Point2D aside(double x, double y, double halfWidth) {
        Point2D p = new Point2D(x, y);
        if (selected == null) {
            return p;
        }
        double reach = halfWidth + SELECTED_RADIUS;
        double d = p.distance(selected);
        if (d >= reach) {
            return p;
        }
        Point2D way = d < 1 ? new Point2D(1, 0) : p.subtract(selected).multiply(1 / d);
        return selected.add(way.multiply(0.95 * reach + 0.05 * d));
    }

    /// A person's disc, with a chevron when they move.
    void person(Roster.Entry e, double x, double y, double radius) {
        if (isOutside(x, y)) {
            return;
        }
        g.setGlobalAlpha(e.alpha);
        Double course = e.fix.course();
        if (e.moving && course != null) {
            if (crowd) {
                Sprites.arrow(g, x, y, radius, course, e.colour, pixel);
            } else {
                Paint.chevron(g, x, y, radius, course, e.colour);
            }
        }
        if (crowd && e.face == null) {
            Sprites.disc(g, x, y, radius, RING, e.shade(), pixel);
            Paint.initials(g, e, x, y, radius - RING);
        } else {
            Paint.avatar(g, e, x, y, radius, RING);
        }
        spots.add(new PeopleLayer.Spot(x, y, radius, e, null));
    }

    /// The circle that a person is in, when it is larger than their disc.
    void accuracy(Roster.Entry e) {
        Double metres = e.fix.accuracy();
        if (metres == null || metres <= 0) {
            return;
        }
        double r = camera.pixels(metres, e.fix.at().lat());
        if (r <= SELECTED_RADIUS || r > 20_000) {
            return;
        }
        Point2D p = spot(e);
        g.setGlobalAlpha(1);
        Paint.disc(g, p.getX(), p.getY(), r, e.colour.deriveColor(0, 1, 1, 0.16));
        g.setStroke(e.colour.deriveColor(0, 1, 1, 0.45));
        g.setLineWidth(1);
        g.strokeOval(p.getX() - r, p.getY() - r, 2 * r, 2 * r);
    }

    /// A round bubble with how many there are.
    void bubble(double x, double y, double radius, String count) {
        if (crowd) {
            Sprites.disc(g, x, y, radius, RING, Paint.accent(dark), pixel);
            Paint.count(g, x, y, radius, count);
        } else {
            Paint.bubble(g, x, y, radius, count, dark);
        }
    }

    /// Something that stands for several people was drawn here.
    void drewGroup(double x, double y, double radius, Crowd.Group group) {
        spots.add(new PeopleLayer.Spot(x, y, radius, null, group));
    }

    boolean isOutside(double x, double y) {
        return x < -OUTSIDE || y < -OUTSIDE || x > camera.width() + OUTSIDE || y > camera.height() + OUTSIDE;
    }
}
