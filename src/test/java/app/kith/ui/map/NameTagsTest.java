package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.testing.Fx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameTagsTest {
    private static final GeoPoint HOME = Worlds.PARIS;

    private final Camera camera = new Camera();
    private final Roster roster = new Roster(() -> {});
    private final PeopleLayer people = new PeopleLayer(roster);
    private final List<String> changes = new ArrayList<>();
    private final NameTags names = Fx.run(() -> new NameTags(() -> changes.add("again")));
    private final Canvas canvas = Fx.run(() -> new Canvas(1280, 800));

    private Set<DeviceId> draw(World world, @Nullable String chosen, List<Rectangle2D> taken, boolean still) {
        return Fx.run(() -> {
            if (roster.entries().isEmpty()) {
                camera.resize(1280, 800);
                camera.moveTo(Mercator.x(HOME.lon()), Mercator.y(HOME.lat()), 14);
            }
            roster.show(world);
            roster.advance(System.nanoTime());
            DeviceId id = chosen == null ? null : Worlds.id(chosen);
            people.draw(canvas.getGraphicsContext2D(), camera, id, false, false, 1);
            names.draw(camera, people.spots(), id, taken, false, 1, still);
            return names.shown();
        });
    }

    private static GeoPoint pixels(double east, double south) {
        double world = Camera.worldPixels(14);
        return new GeoPoint(
                Mercator.lat(Mercator.y(HOME.lat()) + south / world),
                Mercator.lon(Mercator.x(HOME.lon()) + east / world));
    }

    @Test
    void everybodyWithRoomHasAName() {
        World world = new Worlds()
                .at("anna", pixels(-200, 0))
                .at("bob", pixels(200, 0))
                .world();
        assertEquals(Set.of(Worlds.id("anna"), Worlds.id("bob")), draw(world, null, List.of(), true));
    }

    @Test
    void noNameLiesOnADiscOrOnAnotherName() {
        // Bob stands where Anna's name would be.
        World world =
                new Worlds().at("anna", pixels(0, 0)).at("bob", pixels(8, 48)).world();
        assertEquals(Set.of(Worlds.id("bob")), draw(world, null, List.of(), true));
    }

    @Test
    void aRegionsNameComesFirst() {
        World world = new Worlds().at("anna", pixels(0, 0)).world();
        assertEquals(Set.of(), draw(world, null, List.of(new Rectangle2D(600, 425, 80, 16)), true));
    }

    @Test
    void theSelectedPersonsNameComesBeforeOthers() {
        World world = new Worlds()
                .at("maximiliana", pixels(0, 0))
                .at("konstantinos", pixels(55, 3))
                .world();
        assertEquals(Set.of(Worlds.id("maximiliana")), draw(world, "maximiliana", List.of(), true));
        assertEquals(Set.of(Worlds.id("konstantinos")), draw(world, "konstantinos", List.of(), true));
    }

    @Test
    void aNameStaysUntilSomethingLiesOnIt() {
        Worlds worlds = new Worlds().at("anna", pixels(0, 0));
        draw(worlds.world(), null, List.of(), true);
        Rectangle2D near = new Rectangle2D(600, 436, 80, 16); // leaves too little room for a new name
        assertEquals(Set.of(Worlds.id("anna")), draw(worlds.world(), null, List.of(near), true));
        Rectangle2D on = new Rectangle2D(600, 432, 80, 16);
        assertEquals(Set.of(), draw(worlds.world(), null, List.of(on), true));
        assertEquals(Set.of(), draw(worlds.world(), null, List.of(near), true), "and does not come back at once");
        assertEquals(Set.of(Worlds.id("anna")), draw(worlds.world(), null, List.of(), true));
    }

    @Test
    void namesDoNotComeAndGoWhileTheMapIsDragged() {
        World crowd = Worlds.crowd(300, 4_000).world();
        Set<DeviceId> before = draw(crowd, null, List.of(), true);
        assertTrue(before.size() > 5, before + "");
        for (int i = 0; i < 10; i++) {
            camera.panBy(3, -2);
            Set<DeviceId> now = draw(crowd, null, List.of(), false);
            Set<DeviceId> gone = new HashSet<>(before);
            gone.removeAll(now);
            for (DeviceId id : gone) {
                Roster.Entry entry = roster.get(id);
                assertFalse(
                        entry != null && inTheMiddle(entry), id + " lost its name though nothing about it has changed");
            }
            before = now;
        }
    }

    private boolean inTheMiddle(Roster.Entry entry) {
        double x = camera.screenX(entry.x);
        double y = camera.screenY(entry.y);
        return x > 100 && x < 1180 && y > 100 && y < 700;
    }

    @Test
    void inACrowdThereAreNotMoreNamesThanCanBeRead() {
        Worlds worlds = new Worlds();
        for (int i = 0; i < 120; i++) {
            worlds.at("p" + i, pixels(-600 + i % 15 * 85, -350 + i / 15 * 85));
        }
        assertEquals(40, draw(worlds.world(), null, List.of(), true).size());
        while (!changes.isEmpty()) {
            changes.clear(); // a few names at a time
            draw(worlds.world(), null, List.of(), true);
        }
        assertEquals(40, draw(worlds.world(), null, List.of(), true).size());
    }

    @Test
    void longNamesAreCut() {
        assertEquals("Anna", NameSigns.cut("Anna"));
        assertEquals("Johann Gambolputty de…", NameSigns.cut("Johann Gambolputty de von Ausfern"));
        assertEquals("👩‍👧", NameSigns.cut("👩‍👧"));
    }
}
