package app.kith.ui.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.live.Steps;
import app.kith.live.World;
import app.kith.model.Battery;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Presence;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.PeopleModel.Section;
import app.kith.ui.testing.Family;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The list of a crowd, whose rounds begin and end when the test says so.
class CrowdListTest {
    private static final int CROWD = Register.CROWD + 200;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> fx = new ArrayDeque<>();
    private final Deque<Runnable> pauses = new ArrayDeque<>();
    private Runnable breath = () -> {};
    private final Deque<Runnable> looks = new ArrayDeque<>();
    private final PeopleModel model =
            new PeopleModel(background::add, fx::add, new Pace(looks::add, pauses::add, () -> () -> breath.run()));
    private boolean elsewhere;

    /// A round is made, and its end waits for the JavaFX thread.
    private void work() {
        assertEquals(1, background.size(), "rounds at a time");
        elsewhere = true;
        background.remove().run();
        elsewhere = false;
    }

    /// A round from its middle to its end.
    private void round() {
        work();
        assertEquals(1, fx.size());
        fx.remove().run();
    }

    /// The short pause is over, after which who has changed is looked at.
    private void shortPause() {
        while (!looks.isEmpty()) {
            looks.remove().run();
        }
    }

    /// And the long one, after which they are arranged.
    private void pause() {
        while (!pauses.isEmpty()) {
            pauses.remove().run();
        }
        shortPause();
    }

    private static Person van(int i, String name, double kmh, Presence... presences) {
        return Family.person(
                new DeviceId("van/" + i),
                name,
                Family.fix(Duration.ofSeconds(10), kmh, 50, Battery.State.UNPLUGGED),
                List.of(presences));
    }

    private static List<Person> vans(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> van(i, "Van %04d".formatted(i), 0))
                .toList();
    }

    /// As from the world loop.
    private static World world(Collection<Person> people) {
        return Steps.moved(Family.of(List.of()), people, Family.NOW);
    }

    private World crowd() {
        World crowd = world(vans(CROWD));
        model.show(crowd, Family.NOW);
        round();
        pause();
        return crowd;
    }

    private void show(World next) {
        model.show(next, Family.NOW);
    }

    private List<String> names() {
        return model.rows().stream()
                .filter(Row.One.class::isInstance)
                .map(row -> ((Row.One) row).person().name())
                .toList();
    }

    private Row.One row(int van) {
        return model.rows().stream()
                .filter(Row.One.class::isInstance)
                .map(Row.One.class::cast)
                .filter(row -> row.id().equals(new DeviceId("van/" + van)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCrowdComesIntoTheListWhenTheRoundHasEnded() {
        show(world(vans(CROWD)));
        assertTrue(model.rows().isEmpty());
        assertEquals(0, model.count(Section.PEOPLE));
        work();
        assertTrue(model.rows().isEmpty(), "the JavaFX thread has not been told yet");
        long revision = model.revisionProperty().get();
        fx.remove().run();
        assertEquals(CROWD + 1, model.rows().size());
        assertEquals(CROWD, model.count(Section.PEOPLE));
        assertTrue(model.revisionProperty().get() > revision);
        assertEquals(0, background.size());
    }

    /// Whoever walks over the people of these worlds outside of a round makes the test fail.
    @Test
    void onTheJavaFxThreadNobodyWalksOverThem() {
        List<Person> vans = new ArrayList<>(vans(CROWD));
        show(watched(vans));
        round();
        for (Section section : List.of(Section.REGIONS, Section.EVENTS, Section.PEOPLE)) {
            model.sectionProperty().set(section);
            round();
            model.queryProperty().set(section == Section.EVENTS ? "v" : "van");
            round();
            vans.set(7, van(7, "Another " + section, 50));
            vans.removeLast();
            show(watched(vans));
            pause();
            round();
            model.tick(Family.NOW.plusSeconds(1));
            model.showOwn(List.of(own("Here", new Area.Circle(place(), 100))));
            round();
            pause();
        }
        model.tick(Family.NOW.plusSeconds(60));
        round();
        assertEquals(vans.size(), model.count(Section.PEOPLE));
        show(watched(vans.subList(0, 5)));
        round();
        assertEquals(5, model.count(Section.PEOPLE));
    }

    private World watched(List<Person> people) {
        Map<DeviceId, Person> all = new HashMap<>();
        people.forEach(person -> all.put(person.id(), person));
        Map<DeviceId, Person> watched = new AbstractMap<>() {
            @Override
            public Set<Entry<DeviceId, Person>> entrySet() {
                assertTrue(elsewhere, "a walk on the JavaFX thread");
                return all.entrySet();
            }

            @Override
            public @Nullable Person get(Object key) {
                return all.get(key);
            }

            @Override
            public boolean containsKey(Object key) {
                return all.containsKey(key);
            }

            @Override
            public int size() {
                return all.size();
            }
        };
        World world = world(List.of());
        return new World(
                world.revision(),
                world.at(),
                watched,
                world.regions(),
                world.connections(),
                List.of(new Crossing(people.getFirst().id(), "Home", true, Family.NOW, null, true)),
                world.tally());
    }

    @Test
    void aRowIsTheSameWhateverChangesAboutItsPerson() {
        World crowd = crowd();
        Row.One row = row(7);
        boolean[] changed = {false};
        model.rows().addListener((ListChangeListener<Row>) _ -> changed[0] = true);
        Person next = van(7, "Van 0007", 0.5);
        show(Steps.moved(crowd, List.of(next), Family.NOW));
        assertNotSame(next, row.person());
        round();
        assertSame(next, row.person());
        assertFalse(changed[0], "a fix that moves nobody changes no row");
        pause();
        show(Steps.moved(crowd, List.of(van(7, "A van", 50)), Family.NOW));
        round();
        assertSame(row, row(7));
        assertEquals(List.of(new Row.Header(Activity.MOVING), row), model.rows().subList(0, 2));
        assertTrue(changed[0]);
    }

    @Test
    void oneRoundAtATimeAndNotOneAfterTheOther() {
        World world = crowd();
        for (int i = 0; i < 5; i++) {
            world = Steps.moved(world, List.of(van(1, "Van " + i, 50)), Family.NOW);
            show(world);
        }
        assertEquals(1, background.size());
        round();
        assertEquals("Van 0", row(1).person().name(), "as it was when the round began");
        assertEquals(0, background.size(), "the next comes after the pause");
        model.tick(Family.NOW.plusSeconds(1));
        assertEquals(0, background.size());
        pause();
        round();
        assertEquals("Van 4", row(1).person().name());
        pause();
        assertEquals(0, background.size(), "nothing has changed since");
        assertEquals(0, pauses.size(), "at rest nothing waits");
    }

    @Test
    void whoHasChangedIsSeenSoonAndArrangedLater() {
        World world = crowd();
        show(Steps.moved(world, List.of(van(1, "Van 0001", 50)), Family.NOW));
        round();
        assertEquals(new Row.Header(Activity.MOVING), model.rows().getFirst());
        List<Row> before = List.copyOf(model.rows());
        World next = Steps.moved(world, List.of(van(1, "Van 0001", 50), van(2, "Van 0002", 60)), Family.NOW);
        show(next);
        assertEquals(0, background.size());
        shortPause();
        round();
        assertSame(next.people().get(new DeviceId("van/2")), row(2).person());
        assertEquals(before, model.rows(), "not yet");
        shortPause();
        assertEquals(0, background.size(), "nothing to be seen");
        pause();
        round();
        assertSame(row(2), model.rows().get(2));
        pause();
        assertEquals(0, background.size() + looks.size() + pauses.size(), "at rest nothing waits");
    }

    /// Or else everybody would be kept twice for as long as nobody changes places.
    @Test
    void theWorldOfTheLastArrangementIsNotKept() {
        WeakReference<World> arranged = new WeakReference<>(crowd());
        show(world(vans(CROWD)));
        round();
        pause();
        for (int i = 0; i < 20 && arranged.get() != null; i++) {
            System.gc();
        }
        assertNull(arranged.get());
    }

    @Test
    void aRoundThatTakesLongerThanThePauseIsFollowedAtOnce() {
        World world = crowd();
        show(Steps.moved(world, List.of(van(1, "Long", 50)), Family.NOW));
        pause();
        show(Steps.moved(world, List.of(van(1, "Longer", 50)), Family.NOW));
        round();
        assertEquals("Long", row(1).person().name());
        round();
        assertEquals("Longer", row(1).person().name());
    }

    @Test
    void aRoundTakesItsTimeUntilSomebodyWaitsForIt() {
        int[] breaths = {0};
        breath = () -> breaths[0]++;
        World crowd = crowd();
        assertEquals(0, breaths[0], "the first list is waited for");
        model.queryProperty().set("van");
        round();
        pause();
        assertEquals(0, breaths[0], "and one that is searched");
        Instant later = Family.NOW.plus(Register.JUDGED);
        model.tick(later);
        round();
        pause();
        int all = breaths[0];
        assertTrue(all > 1);
        breath = () -> {
            breaths[0]++;
            model.queryProperty().set("somebody");
        };
        model.show(crowd, later.plus(Register.JUDGED));
        round();
        assertEquals(all + 1, breaths[0]);
        round();
        assertEquals(all + 1, breaths[0]);
        assertTrue(model.rows().isEmpty());
    }

    @Test
    void aSearchDoesNotWaitForThePause() {
        World crowd = crowd();
        show(crowd);
        round();
        model.queryProperty().set("0007");
        assertEquals(CROWD + 1, model.rows().size(), "stays as it is meanwhile");
        round();
        assertEquals(List.of("Van 0007"), names());
        assertEquals(CROWD, model.count(Section.PEOPLE));
    }

    @Test
    void aSearchDuringARoundBeginsTheNextOneAsItEnds() {
        World crowd = crowd();
        show(Steps.moved(crowd, List.of(van(7, "Newer", 0)), Family.NOW));
        model.queryProperty().set("ne");
        model.queryProperty().set("newer");
        work();
        List<Row> before = List.copyOf(model.rows());
        fx.remove().run();
        assertEquals(before, model.rows(), "what was not searched for is not shown");
        round();
        assertEquals(List.of("Newer"), names());
        // What a search finds changes with those it is for.
        pause();
        show(Steps.moved(crowd, List.of(van(8, "Newer, too", 0)), Family.NOW));
        round();
        assertEquals(List.of("Newer, too"), names());
    }

    @Test
    void anotherSectionDuringARound() {
        World crowd = crowd();
        show(Steps.moved(crowd, List.of(van(7, "Seven", 0, new Presence("Home", Family.NOW))), Family.NOW));
        model.sectionProperty().set(Section.REGIONS);
        round();
        assertEquals(CROWD + 1, model.rows().size(), "people, until the regions are there");
        round();
        assertEquals(
                List.of(List.of("Seven"), List.of()),
                model.rows().stream().map(row -> ((Row.Place) row).inside()).toList());
        assertEquals(2, model.count(Section.REGIONS));
        // And back before it has begun.
        model.sectionProperty().set(Section.EVENTS);
        model.sectionProperty().set(Section.PEOPLE);
        round();
        assertEquals(2, model.rows().size(), "nobody wants events any more");
        round();
        assertEquals(CROWD + 1, model.rows().size());
    }

    @Test
    void theUsersOwnRegionsNameSomeOfACrowd() {
        crowd();
        model.sectionProperty().set(Section.REGIONS);
        round();
        model.showOwn(List.of(own("Depot", new Area.Circle(place(), 100))));
        round();
        Row.Place depot = (Row.Place) model.rows().getFirst();
        assertEquals("Depot", depot.region().name());
        assertEquals("Van 0000", depot.inside().getFirst());
        assertTrue(depot.inside().size() < CROWD, "nobody reads them all");
        assertEquals(3, model.count(Section.REGIONS));
    }

    private static OwnRegion own(String name, Area area) {
        return new OwnRegion(name, 1, name, area, "", "", Family.NOW);
    }

    private static GeoPoint place() {
        return Objects.requireNonNull(Family.jane().fix()).at();
    }

    @Test
    void whoIsGoneIsNotSelectedAndLeavesTheList() {
        List<Person> vans = vans(CROWD);
        crowd();
        DeviceId gone = new DeviceId("van/3");
        model.selectedProperty().set(gone);
        show(world(vans.stream().filter(van -> !van.id().equals(gone)).toList()));
        assertNull(model.selectedProperty().get(), "at once");
        round();
        assertFalse(names().contains("Van 0003"));
        assertEquals(CROWD - 1, model.count(Section.PEOPLE));
        // Who comes back is somebody new; who went and came between two rounds is not.
        Row.One other = row(4);
        pause();
        show(world(vans.subList(10, CROWD)));
        show(world(vans));
        round();
        pause();
        round();
        assertEquals(CROWD, names().size());
        assertNotSame(other, row(4));
        Row.One third = row(5);
        pause();
        show(world(vans));
        show(world(vans.subList(10, CROWD)));
        show(world(vans));
        round();
        pause();
        round();
        assertSame(third, row(5));
    }

    @Test
    void aFamilyThatGrows() {
        show(world(vans(5)));
        assertEquals(5, names().size(), "at once");
        assertEquals(0, background.size() + fx.size() + pauses.size());
        Row.One row = row(2);
        show(world(vans(CROWD)));
        assertEquals(5, names().size());
        assertEquals(5, model.count(Section.PEOPLE));
        round();
        assertEquals(CROWD, names().size());
        assertSame(row, row(2));
    }

    @Test
    void aCrowdThatLeaves() {
        show(world(vans(CROWD)));
        round();
        Row.One row = row(2);
        // Without a pause: no flood is made of few.
        show(world(vans(5)));
        assertEquals(CROWD, names().size());
        round();
        assertEquals(5, names().size());
        assertSame(row, row(2));
        show(world(vans(4)));
        assertEquals(4, names().size(), "a family again");
        pause();
        assertEquals(0, background.size());
    }

    @Test
    void aCrowdThatLeavesDuringARound() {
        show(world(vans(CROWD)));
        show(world(vans(5)));
        model.tick(Family.NOW.plusSeconds(1));
        round();
        assertEquals(CROWD, names().size());
        round();
        assertEquals(5, names().size());
        model.tick(Family.NOW.plus(Duration.ofHours(2)));
        assertEquals(Activity.QUIET, row(2).activity());
        assertEquals(0, background.size());
    }

    @Test
    void timePassesForACrowd() {
        crowd();
        long revision = model.revisionProperty().get();
        model.tick(Family.NOW.plusSeconds(1));
        assertNotEquals(revision, model.revisionProperty().get(), "ages grow");
        assertEquals(Family.NOW.plusSeconds(1), model.now());
        assertEquals(0, background.size(), "nobody is judged every second");
        assertEquals(Activity.AT_A_PLACE, row(1).activity());
        model.tick(Family.NOW.plus(Duration.ofHours(2)));
        round();
        assertEquals(Activity.QUIET, row(1).activity());
        assertEquals(new Row.Header(Activity.QUIET), model.rows().getFirst());
    }

    @Test
    void inTheSecondsWithoutAJudgementWhoSpeaksIsJudged() {
        World crowd = crowd();
        Instant soon = Family.NOW.plusSeconds(2);
        model.show(Steps.moved(crowd, List.of(van(9, "Van 0009", 50)), soon), soon);
        round();
        assertEquals(Activity.MOVING, row(9).activity());
    }

    @Test
    void anotherLanguageIsAnotherOrder() {
        List<Person> vans = new ArrayList<>(vans(CROWD));
        vans.add(van(CROWD, "Zorn", 0));
        vans.add(van(CROWD + 1, "Åberg", 0));
        model.wordingProperty().set(words(Locale.ENGLISH));
        show(world(vans));
        round();
        assertEquals("Zorn", names().getLast());
        model.wordingProperty().set(words(Locale.of("sv")));
        round();
        assertEquals("Åberg", names().getLast());
        // And in a family.
        show(world(vans.subList(CROWD, CROWD + 2)));
        round();
        assertEquals(List.of("Zorn", "Åberg"), names());
        model.wordingProperty().set(words(Locale.ENGLISH));
        assertEquals(List.of("Åberg", "Zorn"), names());
    }

    private static Wording words(Locale locale) {
        Wording any = Wording.ofThisMachine();
        return new Wording(locale, any.zone(), any.units());
    }

    @Test
    void aRoundThatFailsIsNotTheLast() {
        World crowd = crowd();
        World base = world(List.of());
        Map<DeviceId, Person> broken = new AbstractMap<>() {
            @Override
            public Set<Entry<DeviceId, Person>> entrySet() {
                throw new IllegalStateException("broken");
            }

            @Override
            public int size() {
                return CROWD;
            }
        };
        show(new World(1, Family.NOW, broken, base.regions(), base.connections(), List.of(), base.tally()));
        assertThrows(IllegalStateException.class, background.remove()::run);
        fx.remove().run();
        assertEquals(CROWD, names().size());
        pause();
        show(Steps.moved(crowd, List.of(van(1, "Whole", 0)), Family.NOW));
        round();
        assertEquals("Whole", row(1).person().name());
    }

    @Test
    void someoneFromAnEventIsOpenedIfTheyAreThereNow() {
        List<DeviceId> opened = new ArrayList<>();
        model.onOpen(opened::add, _ -> {});
        crowd();
        model.open(new Row.Event(new Crossing(new DeviceId("van/1"), "Home", true, Family.NOW, null, true), null));
        model.open(new Row.Event(new Crossing(new DeviceId("nobody"), "Home", true, Family.NOW, null, true), null));
        assertEquals(List.of(new DeviceId("van/1")), opened);
        assertEquals(new DeviceId("van/2"), model.at(2));
        model.selectedProperty().set(null);
        model.step(1);
        assertEquals(new DeviceId("van/0"), model.selectedProperty().get());
        model.step(CROWD);
        assertEquals(
                new DeviceId("van/" + (CROWD - 1)), model.selectedProperty().get());
    }

    /// With nothing given it all happens in the calls.
    @Test
    void withoutThreadsACrowdIsListedAtOnce() {
        PeopleModel direct = new PeopleModel();
        direct.show(world(vans(CROWD)), Family.NOW);
        assertEquals(CROWD + 1, direct.rows().size());
        direct.show(world(vans(CROWD - 1)), Family.NOW);
        assertEquals(CROWD, direct.rows().size());
        direct.queryProperty().set("van 0007");
        assertEquals(2, direct.rows().size());
        direct.show(world(vans(9)), Family.NOW);
        direct.show(world(vans(CROWD)), Family.NOW);
        assertEquals(2, direct.rows().size());
        direct.tick(Family.NOW.plus(Duration.ofHours(2)));
        assertEquals(new Row.Header(Activity.QUIET), direct.rows().getFirst());
    }

    /// The list of a crowd after many worlds is the one that is made of the last world alone.
    @Test
    void afterManyRoundsTheListIsThatOfTheLastWorld() {
        Random random = new Random(11);
        List<Person> vans = new ArrayList<>(vans(CROWD));
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(vans.size());
            switch (random.nextInt(4)) {
                case 0 -> vans.remove(at);
                case 1 -> vans.add(van(10_000 + i, "New " + random.nextInt(50), random.nextInt(2) * 50));
                case 2 ->
                    vans.set(
                            at,
                            Family.person(
                                    vans.get(at).id(),
                                    "Renamed " + random.nextInt(50),
                                    vans.get(at).fix(),
                                    List.of()));
                default ->
                    vans.set(
                            at,
                            Family.person(
                                    vans.get(at).id(),
                                    vans.get(at).name(),
                                    Family.fix(Duration.ofSeconds(1), 50.0, 1, Battery.State.UNPLUGGED),
                                    List.of()));
            }
            show(world(vans));
            if (random.nextBoolean()) {
                pause();
            }
            while (!background.isEmpty()) {
                round();
            }
        }
        pause();
        while (!background.isEmpty()) {
            round();
        }
        PeopleModel fresh = new PeopleModel();
        fresh.show(world(vans), Family.NOW);
        assertEquals(lines(fresh), lines(model));
        assertEquals(vans.size(), names().size());
    }

    private static List<String> lines(PeopleModel of) {
        return of.rows().stream()
                .map(row -> row instanceof Row.One one
                        ? one.id() + " " + one.person().name()
                        : row.toString())
                .toList();
    }
}
