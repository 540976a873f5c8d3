package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.model.DeviceId;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// The people: who is alone, who is in a group, the selected one above all; and who is under the pointer.
final class PeopleLayer {
    /// From so many people on, a disc is a picture on whole pixels: gliding by a fraction is not seen any more.
    private static final int CROWD = 100;

    private final Roster roster;
    private final Grouping grouping;
    private final GroupPainter painter;
    private List<Spot> spots = List.of();

    /// Something that was drawn and can be pointed at.
    ///
    /// @param entry the person, or null for a bubble
    /// @param group the bubble's people, or null for a person
    record Spot(double x, double y, double radius, Roster.@Nullable Entry entry, Crowd.@Nullable Group group) {}

    /// What was drawn last, topmost last.
    List<Spot> spots() {
        return spots;
    }

    PeopleLayer(Roster roster) {
        this.roster = roster;
        grouping = new Grouping(roster);
        painter = new GroupPainter(roster, grouping);
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

    /// Spreads a bubble's people around their spot, until the zoom changes.
    void fanOut(Crowd.Group group) {
        grouping.fanOut(group);
    }

    void foldUp() {
        grouping.foldUp();
    }

    boolean isFanned() {
        return grouping.isFanned();
    }

    /// The box around a bubble's people, or null when no zoom would tell them apart.
    @Nullable
    Bounds apart(Crowd.Group group) {
        return grouping.apart(group);
    }

    /// @param pixel device pixels of a logical one
    /// @param accuracy draw the circle the selected person is in
    void draw(
            GraphicsContext g,
            Camera camera,
            @Nullable DeviceId selected,
            boolean dark,
            boolean accuracy,
            double pixel) {
        Roster.Entry chosen = roster.bring(roster.get(selected));
        PeoplePen pen = new PeoplePen(g, camera, dark, chosen, roster.entries().size() > CROWD, pixel);
        if (chosen != null && accuracy) {
            pen.accuracy(chosen);
        }
        for (Crowd.Group group : grouping.at(camera, chosen)) {
            if (group.size() > 1) {
                painter.draw(pen, group);
                continue;
            }
            Roster.Entry e = grouping.members(group, 1).getFirst();
            Point2D p = pen.aside(camera.screenX(e.shownX), camera.screenY(e.shownY), PeoplePen.RADIUS);
            pen.person(e, p.getX(), p.getY(), PeoplePen.RADIUS);
        }
        if (chosen != null) {
            Point2D p = pen.spot(chosen);
            pen.person(chosen, p.getX(), p.getY(), PeoplePen.SELECTED_RADIUS);
        }
        g.setGlobalAlpha(1);
        spots = pen.spots();
    }
}
