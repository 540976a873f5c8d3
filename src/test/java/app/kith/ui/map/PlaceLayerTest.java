package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.places.Towns;
import app.kith.testing.Fx;
import app.kith.tiles.PlaceName;
import app.kith.tiles.PlaceNames;
import app.kith.tiles.WorldTiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaceLayerTest {
    private static final Towns TOWNS = Towns.load();
    private static final WorldTiles WORLD = new WorldTiles(() -> TOWNS, false);
    private static final PlaceNames NAMES = Objects.requireNonNull(WORLD.names());
    private static final GeoPoint COLOGNE = new GeoPoint(50.94, 6.96);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Camera camera = new Camera();
    private final Canvas canvas = Fx.run(() -> new Canvas(WIDTH, HEIGHT));
    private final PlaceLayer places = new PlaceLayer(() -> {});
    private long clock = 1_000_000_000_000L;

    /// One town in the middle and nothing else.
    private static final class One implements PlaceNames {
        final PlaceName name;

        One(double dot) {
            name = new PlaceName(
                    7, "Antibes", 0.5, 0.5, 12, 44, dot, dot == 0 ? PlaceName.Kind.COUNTRY : PlaceName.Kind.LARGE);
        }

        @Override
        public int level(double zoom) {
            return (int) zoom;
        }

        @Override
        public List<PlaceName> within(int level, double west, double north, double east, double south) {
            return List.of(name);
        }

        @Override
        public Picture letters(PlaceName of, double pixel) {
            return NAMES.letters(of, pixel);
        }

        @Override
        public Picture dot(PlaceName of, double pixel) {
            return NAMES.dot(of, pixel);
        }
    }

    private void look(GeoPoint at, double zoom) {
        camera.resize(WIDTH, HEIGHT);
        camera.moveTo(Mercator.x(at.lon()), Mercator.y(at.lat()), zoom);
    }

    /// Draws until nothing is looked for any more.
    private void draw(List<Rectangle2D> taken) {
        frame(taken);
        Fx.await("names", () -> places.pending() == 0);
        frame(taken);
    }

    private void frame(List<Rectangle2D> taken) {
        clock += 1_000_000_000L;
        Fx.act(() -> {
            canvas.getGraphicsContext2D().clearRect(0, 0, WIDTH, HEIGHT);
            places.clear(camera);
            places.avoidBoxes(taken);
            places.draw(canvas.getGraphicsContext2D(), camera, 1, 1, clock);
        });
    }

    private static Rectangle2D disc(double dx, double dy) {
        return new Rectangle2D(WIDTH / 2 + dx - 20, HEIGHT / 2 + dy - 20, 40, 40);
    }

    private void one(double dot) {
        look(new GeoPoint(Mercator.lat(0.5), Mercator.lon(0.5)), 9);
        Fx.act(() -> places.show(new One(dot)));
    }

    // ---- giving way ----

    @Test
    void aNameMovesToWhereThereIsRoom() {
        one(3);
        draw(List.of());
        assertEquals(PlaceSpot.RIGHT, places.spot("Antibes"));
        draw(List.of(disc(52, 0)));
        assertEquals(PlaceSpot.LEFT, places.spot("Antibes"));
        draw(List.of(disc(52, 0), disc(-52, 0)));
        assertEquals(PlaceSpot.ABOVE, places.spot("Antibes"));
        draw(List.of(disc(52, 0), disc(-52, 0), disc(0, -30)));
        assertEquals(PlaceSpot.BELOW, places.spot("Antibes"));
        draw(List.of(disc(52, 0), disc(-52, 0), disc(0, -30), disc(0, 30)));
        assertNull(places.spot("Antibes"));
    }

    @Test
    void underADiscItLosesTheDotAndGetsItBack() {
        one(3);
        draw(List.of(disc(3, 2)));
        assertEquals(PlaceSpot.OVER_DISC, places.spot("Antibes"));
        draw(List.of(disc(3, 2), disc(0, -40)));
        assertEquals(PlaceSpot.BESIDE_DISC, places.spot("Antibes"));
        draw(List.of());
        assertEquals(PlaceSpot.RIGHT, places.spot("Antibes"));
    }

    @Test
    void aCountryMovesUpOrDown() {
        one(0);
        draw(List.of());
        assertEquals(PlaceSpot.MIDDLE, places.spot("Antibes"));
        draw(List.of(disc(0, 24)));
        assertEquals(PlaceSpot.UPPER, places.spot("Antibes"));
        draw(List.of(disc(0, 0)));
        assertNull(places.spot("Antibes"));
    }

    @Test
    void itStaysUntilSomethingLiesOnItAndComesBackOnlyWithRoom() {
        one(0);
        draw(List.of());
        // Everything but a strip in the middle is taken: first a close fit.
        List<Rectangle2D> close = strip(9);
        draw(close);
        assertEquals(PlaceSpot.MIDDLE, places.spot("Antibes"), "it was there");
        draw(strip(4));
        assertNull(places.spot("Antibes"));
        draw(close);
        assertNull(places.spot("Antibes"), "and does not come back at once");
        draw(strip(14));
        assertEquals(PlaceSpot.MIDDLE, places.spot("Antibes"));
    }

    private static List<Rectangle2D> strip(double half) {
        return List.of(
                new Rectangle2D(0, HEIGHT / 2 - half - 100, WIDTH, 100),
                new Rectangle2D(0, HEIGHT / 2 + half, WIDTH, 100));
    }

    @Test
    void nothingIsWrittenOverPeople() {
        look(COLOGNE, 10);
        Fx.act(() -> places.show(NAMES));
        draw(List.of());
        Set<String> free = places.texts();
        Roster roster = new Roster(() -> {});
        PeopleLayer people = new PeopleLayer(roster);
        Worlds worlds = new Worlds();
        double world = Camera.worldPixels(10);
        for (int i = 0; i < 60; i++) {
            worlds.at(
                    "p" + i,
                    new GeoPoint(
                            Mercator.lat(Mercator.y(COLOGNE.lat()) + (i / 10 * 120 - 300) / world),
                            Mercator.lon(Mercator.x(COLOGNE.lon()) + (i % 10 * 120 - 540) / world)));
        }
        Fx.act(() -> {
            roster.show(worlds.world());
            roster.advance(System.nanoTime());
            canvas.getGraphicsContext2D().clearRect(0, 0, WIDTH, HEIGHT);
            people.draw(canvas.getGraphicsContext2D(), camera, null, false, false, 1);
        });
        WritableImage without = picture();
        Fx.act(() -> {
            places.clear(camera);
            places.avoid(people.spots());
            places.draw(canvas.getGraphicsContext2D(), camera, 1, 1, clock += 1_000_000_000L);
        });
        WritableImage with = picture();
        assertTrue(places.texts().size() > free.size() / 3, "some are left: " + places.texts());
        int spots = Fx.run(() -> people.spots().size());
        assertTrue(spots > 30, spots + "");
        for (PeopleLayer.Spot spot : Fx.run(people::spots)) {
            for (double d = -spot.radius(); d <= spot.radius(); d++) {
                assertSame(without, with, spot.x() + d, spot.y());
                assertSame(without, with, spot.x(), spot.y() + d);
            }
        }
        assertFalse(same(without, with), "and names were drawn");
    }

    private WritableImage picture() {
        return Fx.run(() -> {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.WHITE);
            return canvas.snapshot(parameters, null);
        });
    }

    private static void assertSame(WritableImage a, WritableImage b, double x, double y) {
        if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
            assertEquals(
                    a.getPixelReader().getArgb((int) x, (int) y),
                    b.getPixelReader().getArgb((int) x, (int) y),
                    x + " " + y);
        }
    }

    private static boolean same(WritableImage a, WritableImage b) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % (int) WIDTH;
            int y = i / (int) WIDTH;
            if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) {
                return false;
            }
        }
        return true;
    }

    // ---- among themselves ----

    @Test
    void noNameLiesOnAnotherAtAnyZoom() {
        for (double zoom = 2; zoom < 15; zoom += 0.3) {
            double world = Camera.worldPixels(zoom);
            double halfX = Math.min(0.5, 900 / world);
            double halfY = 600 / world;
            double x = Mercator.x(COLOGNE.lon());
            double y = Mercator.y(COLOGNE.lat());
            Occupied occupied = new Occupied();
            occupied.clear(1200);
            List<PlaceName> names = NAMES.within(NAMES.level(zoom), x - halfX, y - halfY, x + halfX, y + halfY);
            assertTrue(names.size() > 5, "zoom " + zoom);
            for (PlaceName name : names) {
                PlaceSpot spot = PlaceSpot.of(name)[0];
                double px = (name.x() - x + halfX) * world;
                double py = (name.y() - y + halfY) * world;
                // Letters, with neither halo nor the room for descenders that they rarely need.
                double top = py + spot.top(name) + 0.15 * name.size();
                double bottom = py + spot.bottom(name) - 0.15 * name.size();
                assertTrue(
                        occupied.isFree(px + spot.start(name) + 2, top, px + spot.end(name) - 2, bottom),
                        "zoom " + zoom + ": " + name.text());
                occupied.add(px + spot.start(name), top, px + spot.end(name), bottom);
            }
        }
    }

    @Test
    void nothingComesOrGoesOrMovesWhileTheMapIsDragged() {
        look(COLOGNE, 9.3);
        Fx.act(() -> places.show(NAMES));
        List<Rectangle2D> people = new ArrayList<>();
        draw(people);
        Map<String, PlaceSpot> known = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            camera.panBy(7.3, i % 3 == 0 ? 4.6 : -1.7);
            frame(people);
            Fx.await("names", () -> places.pending() == 0);
            Map<String, PlaceSpot> now = inTheMiddle();
            now.forEach((text, spot) -> {
                PlaceSpot was = known.put(text, spot);
                assertTrue(was == null || was == spot, text + " jumps");
            });
            Set<String> gone = new HashSet<>(known.keySet());
            gone.removeAll(places.texts());
            for (String text : gone) {
                assertFalse(isInTheMiddle(text), text + " vanishes");
            }
            known.keySet().retainAll(places.texts());
        }
        assertTrue(known.size() > 10, known.toString());
    }

    private Map<String, PlaceSpot> inTheMiddle() {
        Map<String, PlaceSpot> found = new HashMap<>();
        for (String text : places.texts()) {
            if (isInTheMiddle(text)) {
                found.put(text, Objects.requireNonNull(places.spot(text)));
            }
        }
        return found;
    }

    private boolean isInTheMiddle(String text) {
        double half = 300 / camera.worldPixels();
        return NAMES
                .within(
                        NAMES.level(camera.zoom()),
                        camera.x() - half,
                        camera.y() - half,
                        camera.x() + half,
                        camera.y() + half)
                .stream()
                .anyMatch(name -> name.text().equals(text));
    }

    // ---- looks ----

    @Test
    void lettersAreAsCrispBetweenZoomsAsOnThem() {
        One names = new One(0);
        look(new GeoPoint(Mercator.lat(0.5), Mercator.lon(0.5)), 9.37);
        Fx.act(() -> places.show(names));
        draw(List.of());
        PlaceNames.Picture letters = names.letters(names.name, 1);
        WritableImage picture = picture();
        int solid = 0;
        double x = Math.rint(WIDTH / 2 - names.name.width() / 2) + letters.left();
        double y = Math.rint(HEIGHT / 2 + PlaceSpot.MIDDLE.baseline(names.name)) + letters.top();
        for (int i = 0; i < letters.argb().length; i++) {
            if (letters.argb()[i] >>> 24 == 255) {
                solid++;
                int shown =
                        picture.getPixelReader().getArgb((int) x + i % letters.width(), (int) y + i / letters.width());
                assertEquals(Integer.toHexString(letters.argb()[i]), Integer.toHexString(shown));
            }
        }
        assertTrue(solid > 30, solid + "");
    }

    @Test
    void aNewNameComesSoftly() {
        one(0);
        draw(List.of());
        draw(List.of(disc(0, 0)));
        Fx.act(() -> {
            places.clear(camera);
            places.draw(canvas.getGraphicsContext2D(), camera, 1, 1, clock);
        });
        int first = darkest();
        Fx.act(() -> {
            canvas.getGraphicsContext2D().clearRect(0, 0, WIDTH, HEIGHT);
            places.clear(camera);
            places.draw(canvas.getGraphicsContext2D(), camera, 1, 1, clock + 200_000_000L);
        });
        assertEquals(255, first);
        assertTrue(darkest() < 160, darkest() + "");
    }

    private int darkest() {
        WritableImage picture = picture();
        int darkest = 255;
        for (int x = 600; x < 680; x++) {
            for (int y = 385; y < 415; y++) {
                darkest = Math.min(darkest, picture.getPixelReader().getArgb(x, y) & 0xff);
            }
        }
        return darkest;
    }

    // ---- on the map ----

    @Test
    void theMapRestsWithItsNamesAndSwitchesThem() {
        MapModel model = new MapModel();
        model.tilesProperty().set(WORLD);
        MapPane map = Fx.run(() -> new MapPane(model));
        Stage stage = Fx.run(() -> Fx.show(new Scene(map, 500, 400)));
        try {
            Fx.act(() -> map.open(COLOGNE, 9));
            rest(map);
            long drawn = Fx.run(map::framesDrawn);
            int with = dark(map);
            Fx.pulses(5);
            assertEquals(drawn, Fx.run(map::framesDrawn), "nothing is drawn when nothing changes");
            Fx.act(() -> model.layers().namesProperty().set(false));
            rest(map);
            int without = dark(map);
            Fx.act(() -> model.layers().namesProperty().set(true));
            rest(map);
            assertTrue(with > without + 300, with + " " + without);
            assertEquals(with, dark(map));
            Fx.act(() -> model.tilesProperty().set(WORLD.lettered()));
            rest(map);
            assertTrue(dark(map) > without + 300, "names in the tiles");
        } finally {
            Fx.act(stage::hide);
        }
    }

    private static void rest(MapPane map) {
        Fx.pulses(3);
        Fx.await("rest", () -> map.tilesPending() == 0 && !map.isMoving());
    }

    private static int dark(MapPane map) {
        WritableImage picture = Fx.run(() -> map.snapshot(1));
        int count = 0;
        for (int y = 0; y < 340; y++) {
            for (int x = 0; x < 500; x++) {
                count += (picture.getPixelReader().getArgb(x, y) & 0xff) < 0x80 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theWorldIsWrittenOnEachOfItsCopies() {
        look(new GeoPoint(20, 170), 1.6);
        Fx.act(() -> places.show(new One(3)));
        draw(List.of());
        @Nullable PlaceSpot spot = places.spot("Antibes");
        assertNotNull(spot);
        WritableImage picture = picture();
        double world = camera.worldPixels();
        int copies = 0;
        for (int turn = -2; turn <= 2; turn++) {
            double x = WIDTH / 2 + (0.5 + turn - camera.x()) * world;
            double y = HEIGHT / 2 + (0.5 - camera.y()) * world;
            if (x > 10 && x < WIDTH - 60) {
                copies++;
                assertEquals(0xff3a4656, picture.getPixelReader().getArgb((int) Math.rint(x), (int) Math.rint(y)));
            }
        }
        assertTrue(copies >= 2, copies + "");
    }
}
