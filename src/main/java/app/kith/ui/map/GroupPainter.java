package app.kith.ui.map;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws several people at one spot: side by side in their region, in a bubble, or fanned out around it.
final class GroupPainter {
    private static final int ROW = 6;
    private static final int FAN = 36;

    /// Larger groups stay where their people are bound for: each of them moves the middle but little.
    private static final int CALM = 9;

    /// Up to so many people, a bubble shows who is in it; in a crowd it counts.
    private static final int FAMILY = 60;

    private final Roster roster;
    private final Grouping grouping;

    GroupPainter(Roster roster, Grouping grouping) {
        this.roster = roster;
        this.grouping = grouping;
    }

    void draw(PeoplePen pen, Crowd.Group group) {
        double x = pen.camera.screenX(group.x());
        double y = pen.camera.screenY(group.y());
        if (pen.isOutside(x, y)) {
            return;
        }
        int n = group.size();
        if (n > CALM && !grouping.isFanned(group)) {
            count(pen, group, x, y);
            return;
        }
        List<Roster.Entry> members = grouping.members(group, FAN);
        if (n <= CALM) {
            // So few glide as one.
            x += shift(pen, members, true);
            y += shift(pen, members, false);
        }
        if (grouping.isFanned(group)) {
            fan(pen, members, n, x, y);
        } else if (n <= ROW && Grouping.isInOneRegion(members)) {
            row(pen, members, x, y);
        } else if (n < 10 && roster.entries().size() <= FAMILY) {
            minis(pen, group, members, x, y);
        } else {
            count(pen, group, x, y);
        }
    }

    /// How far those who are on their way are from where they are bound for, on the average, in pixels.
    private static double shift(PeoplePen pen, List<Roster.Entry> members, boolean across) {
        double sum = 0;
        for (Roster.Entry e : members) {
            double d = across ? e.shownX - e.x : e.shownY - e.y;
            sum += across ? d - Math.rint(d) : d;
        }
        return sum / members.size() * pen.camera.worldPixels();
    }

    private static void row(PeoplePen pen, List<Roster.Entry> members, double x, double y) {
        int n = members.size();
        double pitch = 2 * PeoplePen.RADIUS + 2;
        Point2D p = pen.aside(x, y, n * pitch / 2);
        for (int k = 0; k < n; k++) {
            pen.person(members.get(k), p.getX() + (k - (n - 1) / 2.0) * pitch, p.getY(), PeoplePen.RADIUS);
        }
    }

    private static void count(PeoplePen pen, Crowd.Group group, double x, double y) {
        int n = group.size();
        double radius = n < 10 ? 17 : n < 100 ? 19 : n < 1000 ? 22 : 26;
        Point2D p = pen.aside(x, y, radius);
        pen.g.setGlobalAlpha(1);
        String text = n > 9999 ? n / 1000 + "k" : Integer.toString(n);
        pen.bubble(p.getX(), p.getY(), radius, text);
        pen.drewGroup(p.getX(), p.getY(), radius, group);
    }

    private static void minis(
            PeoplePen pen, Crowd.Group group, List<Roster.Entry> members, double spotX, double spotY) {
        GraphicsContext g = pen.g;
        boolean dark = pen.dark;
        int n = members.size();
        int shown = Math.min(3, n);
        double pitch = 21;
        double more = n > shown ? 24 : 0;
        double width = 32 + (shown - 1) * pitch + more;
        Point2D p = pen.aside(spotX, spotY, width / 2);
        double x = p.getX();
        double y = p.getY();
        g.setGlobalAlpha(1);
        Paint.pill(g, x, y, width, 34, dark);
        double left = x - width / 2 + 17;
        for (int k = shown - 1; k >= 0; k--) {
            Roster.Entry e = members.get(k);
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
        pen.drewGroup(x, y, width / 2, group);
    }

    private static void fan(PeoplePen pen, List<Roster.Entry> members, int n, double x, double y) {
        GraphicsContext g = pen.g;
        int shown = members.size();
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
            Roster.Entry e = members.get(k);
            double sx = pen.camera.screenX(e.shownX);
            double sy = pen.camera.screenY(e.shownY);
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
            pen.person(members.get(k), px[k], py[k], PeoplePen.RADIUS);
        }
        if (n > shown) {
            g.setGlobalAlpha(1);
            pen.bubble(x, y, 19, "+" + (n - shown));
        }
    }
}
