package app.kith.ui.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.model.Battery;
import app.kith.model.Region;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.ui.testing.Family;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleModelTest {
    private final PeopleModel model = new PeopleModel();

    @BeforeEach
    void showTheFamily() {
        model.show(Family.world(), Family.NOW);
    }

    private List<String> lines() {
        return model.rows().stream()
                .map(row -> switch (row) {
                    case Row.Header header -> header.activity().name();
                    case Row.One one -> one.person().name();
                    case Row.Place place -> place.region().name() + " " + place.inside();
                    case Row.Event event ->
                        event.name() + " " + event.crossing().region();
                })
                .toList();
    }

    @Test
    void peopleStandInGroupsByName() {
        assertEquals(List.of("MOVING", "Jane Q.", "Tom", "AT_A_PLACE", "Léa", "Papa", "QUIET", "Grand-mère"), lines());
    }

    @Test
    void selectionAndRowsSurviveUpdates() {
        model.selectedProperty().set(Family.LEA);
        Row lea = model.rows().get(4);
        boolean[] changed = {false};
        model.rows().addListener((ListChangeListener<Row>) _ -> changed[0] = true);
        model.show(
                Family.with(
                        Family.world(),
                        Family.person(
                                Family.LEA,
                                "Léa",
                                Family.fix(Duration.ofMinutes(1), 0.0, 17, Battery.State.UNPLUGGED),
                                List.of())),
                Family.NOW);
        assertEquals(Family.LEA, model.selectedProperty().get());
        assertSame(lea, model.rows().get(4));
        assertEquals(17, ((Row.One) lea).person().batteries().getLast().level());
        assertEquals(false, changed[0], "a fix that moves nobody changes no row");
    }

    @Test
    void theUsersOwnRegionsStandAmongThoseOfThePhones() {
        model.sectionProperty().set(PeopleModel.Section.REGIONS);
        List<String> phones = lines();
        GeoPoint at = Objects.requireNonNull(Family.jane().fix()).at();
        OwnRegion work = own("Aunt’s", new Area.Circle(at, 150));
        OwnRegion park = own(
                "Park",
                new Area.Polygon(List.of(
                        new GeoPoint(at.lat() - 1, at.lon() - 1),
                        new GeoPoint(at.lat() - 1, at.lon() - 0.9),
                        new GeoPoint(at.lat() - 0.9, at.lon() - 0.9))));
        model.showOwn(List.of(work, park));
        // Who was there when they fell silent may be anywhere now.
        List<String> expected = new ArrayList<>(phones);
        expected.addAll(List.of("Aunt’s [Jane Q., Léa, Papa, Tom]", "Park []"));
        expected.sort(null);
        assertEquals(expected, lines().stream().sorted().toList());
        assertEquals(expected.size(), model.count(PeopleModel.Section.REGIONS));
        // Sent to a phone and heard from it again it is still one region.
        Region home = Family.world().regions().values().iterator().next();
        model.showOwn(List.of(own(home.name(), new Area.Circle(Objects.requireNonNull(home.center()), 100))));
        assertEquals(phones.size(), lines().size());
        model.showOwn(List.of());
        assertEquals(phones, lines());
    }

    private static OwnRegion own(String name, Area area) {
        return new OwnRegion(name, 1, name, area, "", "", Family.NOW);
    }

    @Test
    void aSelectionGoesWithItsPerson() {
        model.selectedProperty().set(Family.LEA);
        model.show(World.empty(Family.NOW), Family.NOW);
        assertNull(model.selectedProperty().get());
        assertTrue(model.rows().isEmpty());
    }

    @Test
    void whoFallsSilentBecomesQuietAsTimePasses() {
        model.tick(Family.NOW.plus(Duration.ofHours(1)));
        assertEquals(List.of("QUIET", "Grand-mère", "Jane Q.", "Léa", "Papa", "Tom"), lines());
    }

    @Test
    void searchingIgnoresAccentsAndCase() {
        model.queryProperty().set("LEA");
        assertEquals(List.of("AT_A_PLACE", "Léa"), lines());
        model.queryProperty().set("school");
        assertEquals(List.of("AT_A_PLACE", "Léa"), lines());
        model.queryProperty().set("");
        assertEquals(8, lines().size());
    }

    @Test
    void steppingSkipsHeadersAndStopsAtTheEnds() {
        model.step(1);
        assertEquals(Family.JANE, model.selectedProperty().get());
        model.step(1);
        model.step(1);
        assertEquals(Family.LEA, model.selectedProperty().get());
        model.step(100);
        assertEquals(Family.GRAND_MERE, model.selectedProperty().get());
    }

    @Test
    void theFamilysCommonRegionsAreShownOnce() {
        model.sectionProperty().set(PeopleModel.Section.REGIONS);
        assertEquals(List.of("Home []", "School [Léa]"), lines());
        model.sectionProperty().set(PeopleModel.Section.EVENTS);
        assertEquals(List.of("Léa School", "Léa Home"), lines());
    }
}
