package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Presence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is drawn together: those who would lie on each other at the whole zoom that is seen. It keeps up with the roster
/// person by person, and groups only what is in sight.
final class Grouping {
    private static final double CROWDED = 40;

    /// Pixels around what is seen that are grouped, too: so what comes into sight is settled already.
    private static final double AROUND = 160;

    /// How far beyond what is grouped people are kept up with, in its widths and heights: further away, nobody has a
    /// cell. Where a town fills the screen, a cell for everybody in the world would take most of a frame.
    private static final double BEYOND = 1;

    /// Up to so many people have an order that stays the same whoever came first.
    private static final int ORDERED = 64;

    private final Roster roster;
    private Crowd crowd = new Crowd(1);
    private List<Crowd.Group> groups = List.of();
    private int level = -1;
    private double west;
    private double north;
    private double east;
    private double south;
    private double nearX;
    private double nearY;
    private double nearHalfX = -1;
    private double nearHalfY = -1;
    private boolean stale = true;
    private Roster.@Nullable Entry loner;
    private @Nullable DeviceId fanned;

    Grouping(Roster roster) {
        this.roster = roster;
        roster.onMove(this::moved, this::left);
    }

    private void moved(Roster.Entry e) {
        if (level < 0 || e == loner) {
            return;
        }
        if (isNear(e.x, e.y)) {
            crowd.put(e);
            stale = true;
        } else if (e.isIn(crowd)) {
            crowd.remove(e);
            stale = true;
        }
    }

    private void left(Roster.Entry e) {
        crowd.remove(e);
        stale = true;
    }

    /// The groups in sight of a camera: the selected person is never in one.
    List<Crowd.Group> at(Camera camera, Roster.@Nullable Entry chosen) {
        int nowLevel = (int) Math.rint(camera.zoom());
        if (nowLevel != level) {
            fanned = null;
            level = nowLevel;
            crowd = new Crowd(CROWDED / Camera.worldPixels(level));
            loner = chosen;
            if (chosen != null) {
                crowd.remove(chosen);
            }
            approach(camera);
            stale = true;
        }
        if (chosen != loner) {
            Roster.Entry before = loner;
            loner = chosen;
            if (before != null && roster.get(before.id) == before) {
                moved(before);
            }
            if (chosen != null) {
                crowd.remove(chosen);
            }
            stale = true;
        }
        if (stale || !isCovered(camera)) {
            stale = false;
            double halfX = halfX(camera);
            double halfY = halfY(camera);
            if (!isAround(camera)) {
                approach(camera);
            }
            west = camera.x() - halfX;
            east = camera.x() + halfX;
            north = camera.y() - halfY;
            south = camera.y() + halfY;
            groups = crowd.groups(west, north, east, south);
        }
        return groups;
    }

    /// Who is near the camera now has a cell from now on, and who is not has none.
    private void approach(Camera camera) {
        nearX = camera.x();
        nearY = camera.y();
        nearHalfX = halfX(camera) * (1 + 2 * BEYOND);
        nearHalfY = halfY(camera) * (1 + 2 * BEYOND);
        roster.entries().forEach(this::moved);
    }

    private boolean isNear(double x, double y) {
        double dx = x - nearX;
        return Math.abs(dx - Math.rint(dx)) <= nearHalfX && Math.abs(y - nearY) <= nearHalfY;
    }

    /// Whether everybody who is grouped for this camera is near.
    private boolean isAround(Camera camera) {
        double dx = camera.x() - nearX;
        return (nearHalfX >= 0.5 || Math.abs(dx - Math.rint(dx)) + halfX(camera) <= nearHalfX)
                && Math.abs(camera.y() - nearY) + halfY(camera) <= nearHalfY;
    }

    private static double halfX(Camera camera) {
        return (camera.width() / 2 + AROUND) / camera.worldPixels();
    }

    private static double halfY(Camera camera) {
        return (camera.height() / 2 + AROUND) / camera.worldPixels();
    }

    /// Whether what was grouped last reaches far enough around what is seen now.
    private boolean isCovered(Camera camera) {
        double halfX = (camera.width() / 2 + AROUND / 2) / camera.worldPixels();
        double halfY = (camera.height() / 2 + AROUND / 2) / camera.worldPixels();
        return camera.x() - halfX >= west
                && camera.x() + halfX <= east
                && camera.y() - halfY >= north
                && camera.y() + halfY <= south;
    }

    /// Spreads a group's people around their spot, until the zoom changes.
    void fanOut(Crowd.Group group) {
        fanned = members(group, 1).getFirst().id;
    }

    void foldUp() {
        fanned = null;
    }

    /// Whether some group was fanned out by hand.
    boolean isFanned() {
        return fanned != null;
    }

    /// Whether this group is to be drawn fanned out: by hand, or as no zoom is left that would tell them apart.
    boolean isFanned(Crowd.Group group) {
        Roster.Entry one = fanned == null ? null : roster.get(fanned);
        return level >= Camera.MAX_ZOOM || (one != null && group.contains(one));
    }

    /// A group's people, or so many of them, where they are at this frame.
    List<Roster.Entry> members(Crowd.Group group, int most) {
        List<Roster.Entry> members = new ArrayList<>();
        for (Crowd.Member m : group.members(most)) {
            Roster.Entry e = (Roster.Entry) m;
            roster.bring(e);
            members.add(e);
        }
        if (group.size() <= ORDERED) {
            members.sort(Comparator.comparing(e -> e.id));
        }
        return members;
    }

    /// The box around a group's people, or null when no zoom would tell them apart.
    @Nullable
    Bounds apart(Crowd.Group group) {
        List<GeoPoint> points = new ArrayList<>();
        double west = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double north = Double.MAX_VALUE;
        double south = -Double.MAX_VALUE;
        for (Roster.Entry e : members(group, group.size())) {
            points.add(e.fix.at());
            west = Math.min(west, e.x);
            east = Math.max(east, e.x);
            north = Math.min(north, e.y);
            south = Math.max(south, e.y);
        }
        double widest = Math.max(east - west, south - north) * Camera.worldPixels(Camera.MAX_ZOOM);
        return widest < CROWDED ? null : Bounds.around(points);
    }

    /// Whether all of these are in a region of one name.
    static boolean isInOneRegion(List<Roster.Entry> members) {
        String common = null;
        for (Roster.Entry e : members) {
            List<Presence> presences = e.person.presences();
            if (presences.isEmpty()) {
                return false;
            }
            String name = presences.getLast().region();
            if (common != null && !common.equals(name)) {
                return false;
            }
            common = name;
        }
        return common != null;
    }
}
