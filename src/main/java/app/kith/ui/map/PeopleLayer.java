package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Stay;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The people: alone, side by side in their region, in a bubble, or fanned out around their spot.
final class PeopleLayer {
    private static final double RADIUS = 20;
    private static final double SELECTED_RADIUS = 23;
    private static final double RING = 3;
    private static final double CROWDED = 40;
    private static final double OUTSIDE = 70;
    private static final int ROW = 6;
    private static final int FAN = 36;

    /// Up to so many people, a bubble shows who is in it; in a crowd it counts.
    private static final int FAMILY = 60;

    private final Roster roster;
    private final List<Spot> spots = new ArrayList<>();
    private List<Crowd.Group> groups = List.of();
    private double[] xs = new double[0];
    private double[] ys = new double[0];
    private long groupedRevision = -1;
    private int groupedLevel = -1;
    private @Nullable DeviceId groupedSelected;
    private @Nullable DeviceId fanned;
    private @Nullable Point2D middle;

    /// Something that was drawn and can be pointed at.
    ///
    /// @param entry the person, or null for a bubble
    /// @param group the bubble's people, or null for a person
    record Spot(double x, double y, double radius, Roster.@Nullable Entry entry, Crowd.@Nullable Group group) {}

    PeopleLayer(Roster roster) {
        this.roster = roster;
    }

    /// What is under a pixel, topmost first.
    @Nullable
    Spot at(double x, double y) {
        for (int i = spots.size() - 1; i >= 0; i--) {
            Spot s = spots.get(i);
            if (Math.hypot(s.x - x, s.y - y) <= s.radius + 2) {
                return s;
            }
        }
        return null;
    }

    List<Spot> spots() {
        return spots;
    }

    /// Spreads a bubble's people around their spot, until the zoom changes.
    void fanOut(Crowd.Group group) {
        fanned = roster.entries().get(group.members()[0]).id;
    }

    void foldUp() {
        fanned = null;
    }

    boolean isFanned() {
        return fanned != null;
    }

    /// The box around a bubble's people, or null when no zoom would tell them apart.
    @Nullable
    Bounds apart(Crowd.Group group) {
        List<GeoPoint> points = new ArrayList<>();
        double west = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double north = Double.MAX_VALUE;
        double south = -Double.MAX_VALUE;
        for (int i : group.members()) {
            Roster.Entry e = roster.entries().get(i);
            points.add(e.fix.at());
            west = Math.min(west, e.x);
            east = Math.max(east, e.x);
            north = Math.min(north, e.y);
            south = Math.max(south, e.y);
        }
        double widest = Math.max(east - west, south - north) * Camera.worldPixels(Camera.MAX_ZOOM);
        return widest < CROWDED ? null : Bounds.around(points);
    }

    void draw(GraphicsContext g, Camera camera, @Nullable DeviceId selected, boolean dark) {
        regroup(camera, selected);
        spots.clear();
        Roster.Entry chosen = roster.get(selected);
        middle = null;
        if (chosen != null) {
            accuracy(g, camera, chosen);
            middle = new Point2D(camera.screenX(chosen.shownX), camera.screenY(chosen.shownY));
        }
        for (Crowd.Group group : groups) {
            if (group.members().length == 1) {
                Roster.Entry e = roster.entries().get(group.members()[0]);
                if (e != chosen) {
                    Point2D p = aside(camera.screenX(e.shownX), camera.screenY(e.shownY), RADIUS);
                    person(g, e, p.getX(), p.getY(), RADIUS, camera);
                }
            } else {
                many(g, camera, group, dark);
            }
        }
        if (chosen != null) {
            double x = camera.screenX(chosen.shownX);
            double y = camera.screenY(chosen.shownY);
            person(g, chosen, x, y, SELECTED_RADIUS, camera);
        }
        g.setGlobalAlpha(1);
    }

    private void regroup(Camera camera, @Nullable DeviceId selected) {
        int level = (int) Math.rint(camera.zoom());
        boolean same = java.util.Objects.equals(selected, groupedSelected);
        if (level == groupedLevel && roster.revision() == groupedRevision && same) {
            return;
        }
        if (level != groupedLevel) {
            fanned = null;
        }
        groupedLevel = level;
        groupedRevision = roster.revision();
        groupedSelected = selected;
        List<Roster.Entry> entries = roster.entries();
        int n = entries.size();
        if (xs.length < n) {
            xs = new double[n + n / 2];
            ys = new double[n + n / 2];
        }
        int loner = -1;
        for (int i = 0; i < n; i++) {
            Roster.Entry e = entries.get(i);
            xs[i] = e.x;
            ys[i] = e.y;
            if (e.id.equals(selected)) {
                loner = i;
            }
        }
        groups = Crowd.group(xs, ys, n, CROWDED / Camera.worldPixels(level), loner);
    }

    private void many(GraphicsContext g, Camera camera, Crowd.Group group, boolean dark) {
        double x = camera.screenX(group.x());
        double y = camera.screenY(group.y());
        if (isOutside(camera, x, y)) {
            return;
        }
        int n = group.members().length;
        Roster.Entry first = roster.entries().get(group.members()[0]);
        if (groupedLevel >= Camera.MAX_ZOOM || first.id.equals(fanned)) {
            fan(g, camera, group, x, y, dark);
        } else if (n <= ROW && region(group) != null) {
            double pitch = 2 * RADIUS + 2;
            Point2D p = aside(x, y, n * pitch / 2);
            for (int k = 0; k < n; k++) {
                Roster.Entry e = roster.entries().get(group.members()[k]);
                person(g, e, p.getX() + (k - (n - 1) / 2.0) * pitch, p.getY(), RADIUS, camera);
            }
        } else if (n < 10 && roster.entries().size() <= FAMILY) {
            minis(g, group, x, y, dark);
        } else {
            double radius = n < 10 ? 17 : n < 100 ? 19 : n < 1000 ? 22 : 26;
            Point2D p = aside(x, y, radius);
            g.setGlobalAlpha(1);
            Paint.bubble(g, p.getX(), p.getY(), radius, n > 9999 ? n / 1000 + "k" : Integer.toString(n), dark);
            spots.add(new Spot(p.getX(), p.getY(), radius, null, group));
        }
    }

    /// Where to draw what would lie under the selected person: pushed out from them, the more the nearer it is, so that
    /// somebody who walks by gives way smoothly.
    private Point2D aside(double x, double y, double halfWidth) {
        Point2D p = new Point2D(x, y);
        if (middle == null) {
            return p;
        }
        double reach = halfWidth + SELECTED_RADIUS;
        double d = p.distance(middle);
        if (d >= reach) {
            return p;
        }
        Point2D way = d < 1 ? new Point2D(1, 0) : p.subtract(middle).multiply(1 / d);
        return middle.add(way.multiply(0.95 * reach + 0.05 * d));
    }

    /// The region that all of a group are in, by name.
    private @Nullable String region(Crowd.Group group) {
        String common = null;
        for (int i : group.members()) {
            List<Stay> stays = roster.entries().get(i).person.stays();
            if (stays.isEmpty()) {
                return null;
            }
            String name = stays.getLast().region();
            if (common != null && !common.equals(name)) {
                return null;
            }
            common = name;
        }
        return common;
    }

    private void minis(GraphicsContext g, Crowd.Group group, double spotX, double spotY, boolean dark) {
        int n = group.members().length;
        int shown = Math.min(3, n);
        double pitch = 21;
        double more = n > shown ? 24 : 0;
        double width = 32 + (shown - 1) * pitch + more;
        Point2D p = aside(spotX, spotY, width / 2);
        double x = p.getX();
        double y = p.getY();
        g.setGlobalAlpha(1);
        Paint.pill(g, x, y, width, 34, dark);
        double left = x - width / 2 + 17;
        for (int k = shown - 1; k >= 0; k--) {
            Roster.Entry e = roster.entries().get(group.members()[k]);
            double cx = left + k * pitch;
            Paint.disc(g, cx, y, 15, dark ? Color.web("#232b36") : Color.WHITE);
            g.setGlobalAlpha(e.alpha);
            Paint.mini(g, e, cx, y, 13);
            g.setGlobalAlpha(1);
        }
        if (more > 0) {
            Color ink = dark ? Color.web("#e6ebf2") : Color.web("#1b2430");
            Paint.text(g, "+" + (n - shown), left + shown * pitch + 2, y, Paint.bold(12), ink);
        }
        spots.add(new Spot(x, y, width / 2, null, group));
    }

    private void fan(GraphicsContext g, Camera camera, Crowd.Group group, double x, double y, boolean dark) {
        int n = group.members().length;
        int shown = Math.min(n, FAN);
        double ring = Math.max(46, shown * 44 / (2 * Math.PI));
        double[] px = new double[shown];
        double[] py = new double[shown];
        for (int k = 0; k < shown; k++) {
            double radius = ring;
            double angle = 2 * Math.PI * k / shown - Math.PI / 2;
            if (shown > 12) { // a spiral, one disc beside the other
                double turn = Math.sqrt(k + 2.0) * 3.2;
                radius = 13 * turn * 0.86 + 14;
                angle = turn * 1.05;
            }
            px[k] = x + Math.cos(angle) * radius;
            py[k] = y + Math.sin(angle) * radius;
            Roster.Entry e = roster.entries().get(group.members()[k]);
            double sx = camera.screenX(e.shownX);
            double sy = camera.screenY(e.shownY);
            g.setGlobalAlpha(1);
            g.setStroke(Color.WHITE);
            g.setLineWidth(3.5);
            g.strokeLine(sx, sy, px[k], py[k]);
            g.setStroke(e.colour);
            g.setLineWidth(1.5);
            g.strokeLine(sx, sy, px[k], py[k]);
            Paint.disc(g, sx, sy, 4, Color.WHITE);
            Paint.disc(g, sx, sy, 2.5, e.colour);
        }
        for (int k = 0; k < shown; k++) {
            person(g, roster.entries().get(group.members()[k]), px[k], py[k], RADIUS, camera);
        }
        if (n > shown) {
            g.setGlobalAlpha(1);
            Paint.bubble(g, x, y, 19, "+" + (n - shown), dark);
        }
    }

    private void person(GraphicsContext g, Roster.Entry e, double x, double y, double radius, Camera camera) {
        if (isOutside(camera, x, y)) {
            return;
        }
        g.setGlobalAlpha(e.alpha);
        Double course = e.fix.course();
        if (e.moving && course != null) {
            Paint.chevron(g, x, y, radius, course, e.colour);
        }
        Paint.avatar(g, e, x, y, radius, RING);
        spots.add(new Spot(x, y, radius, e, null));
    }

    private static void accuracy(GraphicsContext g, Camera camera, Roster.Entry e) {
        Double metres = e.fix.accuracy();
        if (metres == null || metres <= 0) {
            return;
        }
        double r = camera.pixels(metres, e.fix.at().lat());
        if (r <= SELECTED_RADIUS || r > 20_000) {
            return;
        }
        double x = camera.screenX(e.shownX);
        double y = camera.screenY(e.shownY);
        g.setGlobalAlpha(1);
        Paint.disc(g, x, y, r, e.colour.deriveColor(0, 1, 1, 0.16));
        g.setStroke(e.colour.deriveColor(0, 1, 1, 0.45));
        g.setLineWidth(1);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
    }

    private static boolean isOutside(Camera camera, double x, double y) {
        return x < -OUTSIDE || y < -OUTSIDE || x > camera.width() + OUTSIDE || y > camera.height() + OUTSIDE;
    }
}
