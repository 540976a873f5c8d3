package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is drawn together: those who would lie on each other at the whole zoom that is seen. Grouped anew only when
/// people, the zoom or the selection changed.
final class Grouping {
    private static final double CROWDED = 40;

    private final Roster roster;
    private List<Crowd.Group> groups = List.of();
    private double[] xs = new double[0];
    private double[] ys = new double[0];
    private long revision = -1;
    private int level = -1;
    private @Nullable DeviceId selected;
    private @Nullable DeviceId fanned;

    Grouping(Roster roster) {
        this.roster = roster;
    }

    /// The groups at a zoom: the selected person is never in a bubble.
    List<Crowd.Group> at(double zoom, @Nullable DeviceId nowSelected) {
        int nowLevel = (int) Math.rint(zoom);
        if (nowLevel == level && roster.revision() == revision && Objects.equals(nowSelected, selected)) {
            return groups;
        }
        if (nowLevel != level) {
            fanned = null;
        }
        level = nowLevel;
        revision = roster.revision();
        selected = nowSelected;
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
        return groups;
    }

    /// Spreads a group's people around their spot, until the zoom changes.
    void fanOut(Crowd.Group group) {
        fanned = member(group, 0).id;
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
        return level >= Camera.MAX_ZOOM || member(group, 0).id.equals(fanned);
    }

    Roster.Entry member(Crowd.Group group, int index) {
        return roster.entries().get(group.members()[index]);
    }

    /// The box around a group's people, or null when no zoom would tell them apart.
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

    /// Whether all of a group are in a region of one name.
    boolean isInOneRegion(Crowd.Group group) {
        String common = null;
        for (int i : group.members()) {
            List<Presence> presences = roster.entries().get(i).person.presences();
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
