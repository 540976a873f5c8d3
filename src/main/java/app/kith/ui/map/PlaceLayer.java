package app.kith.ui.map;

import app.kith.tiles.PlaceName;
import app.kith.tiles.PlaceNames;
import app.kith.ui.frame.WorldFeed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// The names of towns and countries on a map whose tiles have none: as large and as crisp at any zoom, never over
/// another name, a person, a group or a region's name. One that would be moves to another side of its dot, or goes.
///
/// Nothing flickers: which names there are at all depends on the zoom, not on what is in sight; each stays where it is
/// as long as nothing lies there, and one that comes needs some room. Finding and painting them happens elsewhere; a
/// frame tests some boxes and copies small pictures. JavaFX thread only.
final class PlaceLayer {
    /// Pixels around a name that comes or moves that must be free.
    private static final double ROOM = 5;

    /// Pixels around what is in sight whose names are there already, across and down: at least as far as a name to the
    /// right of its dot reaches, or from one that is looked for anew.
    private static final double ACROSS = 560;

    private static final double ACROSS_LEAST = 290;
    private static final double DOWN = 200;
    private static final double DOWN_LEAST = 50;

    /// Nanoseconds a name takes to come.
    private static final long FADE = 160_000_000L;

    private final Runnable changed;
    private final Occupied occupied = new Occupied();
    private @Nullable PlaceNames names;
    private PlaceSheet.@Nullable Maker maker;
    private @Nullable PlaceSheet sheet;
    private boolean looking;
    /// The next frame is the first with names.
    private boolean fresh;
    private Map<Long, Shown> shown = new HashMap<>();
    private Map<Long, Shown> before = new HashMap<>();
    private double viewWidth;
    private double viewHeight;

    /// @param since when it came, nanoseconds
    private record Shown(PlaceName name, PlaceSpot spot, long since) {}

    /// @param changed told when there is something to draw
    PlaceLayer(Runnable changed) {
        this.changed = changed;
    }

    /// From now on these; null for none.
    void show(@Nullable PlaceNames next) {
        if (next != names) {
            names = next;
            maker = null;
            sheet = null;
            shown.clear();
            changed.run();
        }
    }

    /// 1 while names are looked for, else 0.
    int pending() {
        return looking ? 1 : 0;
    }

    /// The texts that were drawn last.
    Set<String> texts() {
        Set<String> texts = new HashSet<>();
        shown.values().forEach(s -> texts.add(s.name.text()));
        return texts;
    }

    /// Where a name stood last; null for one that was not drawn.
    @Nullable
    PlaceSpot spot(String text) {
        for (Shown s : shown.values()) {
            if (s.name.text().equals(text)) {
                return s.spot;
            }
        }
        return null;
    }

    // ---- what lies on the map ----

    /// Forgets what lay on the map in the last frame.
    void clear(Camera camera) {
        occupied.clear(camera.height());
    }

    /// Nothing is written over people and groups.
    void avoid(List<PeopleLayer.Spot> spots) {
        for (PeopleLayer.Spot s : spots) {
            // A row of small discs is wide, but not high.
            double high = s.entry() == null && s.radius() > 26 ? 18 : s.radius();
            occupied.add(s.x() - s.radius(), s.y() - high, s.x() + s.radius(), s.y() + high);
            Roster.Entry e = s.entry();
            Double course = e != null && e.moving ? e.fix.course() : null;
            if (course != null) {
                double reach = s.radius() + Paint.CHEVRON / 2;
                double x = s.x() + Math.sin(Math.toRadians(course)) * reach;
                double y = s.y() - Math.cos(Math.toRadians(course)) * reach;
                occupied.add(
                        x - Paint.CHEVRON_HALF, y - Paint.CHEVRON_HALF, x + Paint.CHEVRON_HALF, y + Paint.CHEVRON_HALF);
            }
        }
    }

    /// Nothing is written under what lies on the map.
    void avoid(Node node) {
        if (node.isVisible()) {
            Bounds b = node.getBoundsInParent();
            occupied.add(b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY());
        }
    }

    /// Nothing is written over these boxes.
    void avoidBoxes(List<Rectangle2D> boxes) {
        boxes.forEach(occupied::add);
    }

    // ---- a frame ----

    /// Draws the names that have room.
    ///
    /// @param pixel device pixels of a logical one
    /// @param strength how much of the base map is left: 0 to 1
    void draw(GraphicsContext g, Camera camera, double pixel, double strength) {
        draw(g, camera, pixel, strength, System.nanoTime());
    }

    void draw(GraphicsContext g, Camera camera, double pixel, double strength, long now) {
        PlaceNames from = names;
        if (from == null) {
            return;
        }
        look(from, camera, pixel);
        PlaceSheet here = sheet;
        if (here == null) {
            return;
        }
        viewWidth = camera.width();
        viewHeight = camera.height();
        // As the tiles are placed: names and shores move as one.
        double world = camera.worldPixels();
        double originX = Sprites.whole(camera.width() / 2 - camera.x() * world, pixel);
        double originY = Sprites.whole(camera.height() / 2 - camera.y() * world, pixel);
        Map<Long, Shown> last = shown;
        shown = before;
        before = last;
        shown.clear();
        boolean coming = false;
        for (PlaceSheet.Label label : here.labels()) {
            PlaceName name = label.name();
            double y = originY + Sprites.whole(name.y() * world, pixel);
            if (y < -30 || y > viewHeight + 30) {
                continue;
            }
            double x = originX + Sprites.whole(name.x() * world, pixel);
            int first = (int) Math.ceil((-ACROSS_LEAST - x) / world);
            int end = (int) Math.floor((viewWidth + ACROSS_LEAST - x) / world);
            for (int turn = first; turn <= end; turn++) {
                coming |= place(g, label, turn, x + turn * world, y, pixel, strength, now);
            }
        }
        fresh = false;
        g.setGlobalAlpha(1);
        if (coming) {
            changed.run();
        }
    }

    /// @return whether it is still coming
    private boolean place(
            GraphicsContext g,
            PlaceSheet.Label label,
            int turn,
            double x,
            double y,
            double pixel,
            double strength,
            long now) {
        PlaceName name = label.name();
        long key = (long) name.id() << 8 | turn & 255;
        Shown was = before.get(key);
        PlaceSpot spot = choose(name, was == null ? null : was.spot, x, y);
        if (spot == null) {
            return false;
        }
        long since = was != null && was.spot == spot ? was.since : fresh ? now - FADE : now;
        shown.put(key, new Shown(name, spot, since));
        occupied.add(x + spot.start(name), y + spot.top(name), x + spot.end(name), y + spot.bottom(name));
        double come = Math.clamp((double) (now - since) / FADE, 0, 1);
        g.setGlobalAlpha(strength * come);
        draw(g, label, spot, x, y, pixel);
        return come < 1;
    }

    /// The place that it has, if that is free; else the first that is free with some room. Null for none.
    private @Nullable PlaceSpot choose(PlaceName name, @Nullable PlaceSpot was, double x, double y) {
        if (was != null && (was.dotted || name.dot() == 0) && isFree(name, was, x, y, 0)) {
            return was;
        }
        for (PlaceSpot spot : PlaceSpot.of(name)) {
            // Who lost the dot to somebody's disc gets it back when they have gone.
            if (isFree(name, spot, x, y, spot == was ? 0 : ROOM)) {
                return spot;
            }
        }
        return null;
    }

    private boolean isFree(PlaceName name, PlaceSpot spot, double x, double y, double room) {
        return occupied.isFree(
                x + spot.start(name) - room,
                y + spot.top(name) - room / 2,
                x + spot.end(name) + room,
                y + spot.bottom(name) + room / 2);
    }

    private void draw(GraphicsContext g, PlaceSheet.Label label, PlaceSpot spot, double x, double y, double pixel) {
        PlaceSheet.Sprite whole = label.whole();
        if (spot == PlaceSpot.RIGHT) {
            copy(g, whole, 0, x, y, pixel);
            return;
        }
        PlaceSheet.Sprite dot = label.dot();
        if (dot != null && spot.dotted) {
            copy(g, dot, 0, x, y, pixel);
        }
        PlaceName name = label.name();
        double start = Sprites.whole(x + spot.left(name), pixel) - label.across() / pixel;
        double line = Sprites.whole(y + spot.baseline(name), pixel) - label.down() / pixel;
        copy(g, whole, label.cut(), start, line, pixel);
    }

    /// Copies a picture to where its origin is to be, without its first columns.
    private void copy(GraphicsContext g, PlaceSheet.Sprite sprite, int cut, double x, double y, double pixel) {
        double left = x + (sprite.left() + cut) / pixel;
        double top = y + sprite.top() / pixel;
        int columns = sprite.width() - cut;
        double width = columns / pixel;
        double height = sprite.height() / pixel;
        if (left < viewWidth && left + width > 0 && top < viewHeight && top + height > 0) {
            g.drawImage(sprite.image(), cut, 0, columns, sprite.height(), left, top, width, height);
        }
    }

    // ---- names to come ----

    /// Looks for the names of what the camera will see, before there is anything to draw them on.
    void expect(Camera camera, double pixel) {
        if (names != null) {
            look(names, camera, pixel);
        }
    }

    /// Looks for the names of what is in sight, and around it, unless they are there. One search at a time: the next
    /// frame after it sees whether another is needed.
    private void look(PlaceNames from, Camera camera, double pixel) {
        int level = from.level(camera.zoom());
        if (looking || covers(sheet, level, camera, pixel)) {
            return;
        }
        PlaceSheet.Maker by = maker;
        if (by == null || !by.makes(from, pixel)) {
            by = new PlaceSheet.Maker(from, pixel);
            maker = by;
        }
        PlaceSheet.Maker making = by;
        Box box = around(camera);
        looking = true;
        RasterWork.run(() -> {
            PlaceSheet made = null;
            try {
                made = making.make(level, box.west, box.north, box.east, box.south);
            } finally {
                PlaceSheet found = made;
                WorldFeed.later(() -> found(from, found));
            }
        });
    }

    /// In the unit square of Web Mercator; west and east are in the turn of the camera, or beside it.
    record Box(double west, double north, double east, double south) {}

    /// What is in sight, and around it.
    static Box around(Camera camera) {
        double halfX = Math.min(0.5, (camera.width() / 2 + ACROSS) / camera.worldPixels());
        double halfY = (camera.height() / 2 + DOWN) / camera.worldPixels();
        return new Box(camera.x() - halfX, camera.y() - halfY, camera.x() + halfX, camera.y() + halfY);
    }

    private void found(PlaceNames from, @Nullable PlaceSheet found) {
        looking = false;
        if (found != null && from == names) {
            fresh = sheet == null;
            sheet = found;
        }
        changed.run();
    }

    private static boolean covers(@Nullable PlaceSheet sheet, int level, Camera camera, double pixel) {
        if (sheet == null || sheet.level() != level || sheet.pixel() != pixel) {
            return false;
        }
        double halfX = (camera.width() / 2 + ACROSS_LEAST) / camera.worldPixels();
        double halfY = (camera.height() / 2 + DOWN_LEAST) / camera.worldPixels();
        double turn = Math.rint((sheet.west() + sheet.east()) / 2 - camera.x());
        double x = camera.x() + turn;
        boolean wide = sheet.east() - sheet.west() >= 1 || x - halfX >= sheet.west() && x + halfX <= sheet.east();
        return wide && camera.y() - halfY >= sheet.north() && camera.y() + halfY <= sheet.south();
    }
}
