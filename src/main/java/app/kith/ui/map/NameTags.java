package app.kith.ui.map;

import app.kith.model.DeviceId;
import app.kith.ui.kit.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// People's names below their discs, where there is room: never over another disc or name.
///
/// The selected person comes first, then who has a name already, then who is nearest to the middle and was heard of
/// last. Nothing flickers: a name stays as long as nothing lies on it, and a new one needs some room around it. In a
/// crowd, new names come only while the map stands still, or now and then. JavaFX thread only.
final class NameTags {
    /// Names at once: more could not be read.
    private static final int MOST = 40;

    /// How many people are tried.
    private static final int TRIED = 120;

    /// Pixels around a new name that must be free.
    private static final double ROOM = 5;

    /// Who is nearer to the middle by less than this is not more important.
    private static final double RING = 220;

    /// Nanoseconds between two batches of new names while the map moves.
    private static final long NOW_AND_THEN = 400_000_000L;

    private final NameSigns signs = new NameSigns();
    private final Runnable changed;
    private Set<DeviceId> shown = new HashSet<>();
    private List<Rectangle2D> boxes = List.of();
    private long lately;

    /// @param changed told when some names are still to be drawn
    NameTags(Runnable changed) {
        this.changed = changed;
    }

    /// Whose names were drawn last.
    Set<DeviceId> shown() {
        return Set.copyOf(shown);
    }

    /// Where names were written last, those of others among them.
    List<Rectangle2D> boxes() {
        return boxes;
    }

    /// What the names are written on: to lie on the people.
    Node view() {
        return signs.view();
    }

    /// Takes all names away.
    void clear() {
        signs.begin(0, 0);
        signs.end();
        shown = new HashSet<>();
        boxes = List.of();
    }

    /// @param spots what was drawn of people
    /// @param taken where other names are
    /// @param pixel device pixels of a logical one
    /// @param still the map does not move by itself or by hand
    void draw(
            Camera camera,
            List<PeopleLayer.Spot> spots,
            @Nullable DeviceId chosen,
            List<Rectangle2D> taken,
            boolean dark,
            double pixel,
            boolean still) {
        long now = System.nanoTime();
        boolean newcomers = still || now - lately > NOW_AND_THEN;
        List<PeopleLayer.Spot> candidates = new ArrayList<>();
        for (PeopleLayer.Spot spot : spots) {
            if (spot.entry() != null && isInSight(spot, camera) && (newcomers || isImportant(spot.entry(), chosen))) {
                candidates.add(spot);
            }
        }
        candidates.sort(Comparator.comparingInt((PeopleLayer.Spot s) -> rank(s, chosen, camera))
                .thenComparing(NameTags::time, Comparator.reverseOrder())
                .thenComparing(s -> s.entry() == null ? "" : s.entry().id.topic()));
        List<Rectangle2D> names = new ArrayList<>(taken);
        Set<DeviceId> placed = new HashSet<>();
        signs.begin(camera.width(), camera.height());
        for (PeopleLayer.Spot spot : candidates.subList(0, Math.min(TRIED, candidates.size()))) {
            Roster.Entry entry = spot.entry();
            if (entry == null || placed.size() == MOST) {
                break;
            }
            String name = NameSigns.cut(Wording.plain(entry.person.name()));
            Rectangle2D box = box(spot, signs.width(name), pixel);
            if (name.isBlank() || isTaken(box, spot, shown.contains(entry.id) ? 0 : ROOM, spots, names)) {
                continue;
            }
            placed.add(entry.id);
            names.add(box);
            signs.show(entry.id, name, dark, box.getMinX(), box.getMinY(), entry.alpha);
        }
        shown = placed;
        boxes = names;
        if (signs.end()) {
            changed.run();
        }
        lately = newcomers ? now : lately;
    }

    /// Below the disc, and below an arrowhead that points there, on whole device pixels.
    private static Rectangle2D box(PeopleLayer.Spot spot, double width, double pixel) {
        Roster.Entry entry = spot.entry();
        Double course = entry != null && entry.moving ? entry.fix.course() : null;
        double down = course == null ? 0 : Math.max(0, -Math.cos(Math.toRadians(course)) * Paint.CHEVRON);
        return new Rectangle2D(
                Sprites.whole(spot.x() - width / 2, pixel),
                Sprites.whole(spot.y() + spot.radius() + down - 1, pixel),
                width,
                NameSigns.HEIGHT);
    }

    private static boolean isInSight(PeopleLayer.Spot spot, Camera camera) {
        return spot.x() > -60 && spot.y() > -40 && spot.x() < camera.width() + 60 && spot.y() < camera.height() + 20;
    }

    private boolean isImportant(Roster.Entry entry, @Nullable DeviceId chosen) {
        return shown.contains(entry.id) || entry.id.equals(chosen);
    }

    private int rank(PeopleLayer.Spot spot, @Nullable DeviceId chosen, Camera camera) {
        Roster.Entry entry = spot.entry();
        if (entry == null) {
            return Integer.MAX_VALUE;
        }
        if (entry.id.equals(chosen)) {
            return -2;
        }
        double away = Math.hypot(spot.x() - camera.width() / 2, spot.y() - camera.height() / 2);
        return shown.contains(entry.id) ? -1 : (int) (away / RING);
    }

    private static long time(PeopleLayer.Spot spot) {
        return spot.entry() == null ? 0 : spot.entry().fix.time().getEpochSecond();
    }

    private static boolean isTaken(
            Rectangle2D box, PeopleLayer.Spot own, double room, List<PeopleLayer.Spot> spots, List<Rectangle2D> names) {
        double left = box.getMinX() - room;
        double right = box.getMaxX() + room;
        // The letters are less high than their picture.
        double top = box.getMinY() + 4;
        double bottom = box.getMaxY() - 4 + room / 2;
        for (PeopleLayer.Spot s : spots) {
            if (s != own
                    && s.x() + s.radius() > left
                    && s.x() - s.radius() < right
                    && s.y() + s.radius() > top
                    && s.y() - s.radius() < bottom) {
                return true;
            }
        }
        for (Rectangle2D name : names) {
            if (name.getMaxX() > left && name.getMinX() < right && name.getMaxY() > top && name.getMinY() < bottom) {
                return true;
            }
        }
        return false;
    }
}
