package app.kith.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:53:00Z");

    private static DeviceId id(int n) {
        return new DeviceId("owntracks/u" + n + "/phone");
    }

    private static Person person(int n) {
        return PersonStep.stranger(id(n), new Delivery("home", id(n).topic(), new byte[0], false, NOW, () -> {}));
    }

    @Test
    void doesWhatAHashMapDoes() {
        Random random = new Random(7);
        Map<DeviceId, Person> expected = new HashMap<>();
        People people = People.NOBODY;
        List<People> before = new ArrayList<>();
        List<Map<DeviceId, Person>> expectedBefore = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            before.add(people);
            expectedBefore.add(new HashMap<>(expected));
            People.Draft draft = people.draft();
            for (int i = 0; i < 200; i++) {
                int n = random.nextInt(3000);
                if (random.nextInt(4) == 0) {
                    assertEquals(expected.remove(id(n)) != null, draft.remove(id(n)));
                } else {
                    Person person = person(n);
                    draft.put(person);
                    expected.put(id(n), person);
                }
                assertSame(expected.get(id(n)), draft.get(id(n)));
            }
            people = draft.made();
            assertEquals(expected.size(), people.size());
        }
        for (int i = 1; i < before.size(); i++) {
            assertTurnover(before.get(i - 1), before.get(i));
            assertTurnover(before.get(i / 2), before.get(i));
            assertTurnover(before.get(i), before.get(i / 2));
        }
        for (int n = 0; n < 3000; n++) {
            assertSame(expected.get(id(n)), people.get(id(n)));
            assertEquals(expected.containsKey(id(n)), people.containsKey(id(n)));
        }
        assertEquals(expected, people);
        assertEquals(people, expected);
        assertEquals(expected.hashCode(), people.hashCode());
        assertEquals(new HashSet<>(expected.values()), new HashSet<>(people.values()));
        assertEquals(expected.keySet(), people.keySet());
        for (int i = 0; i < before.size(); i++) {
            assertEquals(expectedBefore.get(i), before.get(i), "a world of the past has changed");
        }
    }

    /// Who is told to have come and gone makes one world into the other.
    private static void assertTurnover(People before, People after) {
        World.Turnover turnover = world(after).since(world(before));
        Map<DeviceId, Person> made = new HashMap<>(before);
        turnover.gone().forEach(id -> assertTrue(made.remove(id) != null, () -> id + " was not there"));
        turnover.come().forEach(person -> made.put(person.id(), person));
        assertEquals(after, made);
    }

    private static <T> List<T> list(Iterable<T> all) {
        List<T> list = new ArrayList<>();
        all.forEach(list::add);
        return list;
    }

    private static World world(Map<DeviceId, Person> people) {
        return new World(1, NOW, people, Map.of(), new TreeMap<>(), List.of(), Tally.NONE);
    }

    @Test
    void turnoverOfOtherMapsIsTold() {
        World before = world(Map.of(id(1), person(1), id(2), person(2)));
        World after = world(Map.of(id(2), person(2), id(3), person(3)));
        World.Turnover turnover = after.since(before);
        assertEquals(List.of(id(1)), list(turnover.gone()));
        assertEquals(2, list(turnover.come()).size());
    }

    @Test
    void turnoverOfAFewAmongManyIsFew() {
        People.Draft draft = People.NOBODY.draft();
        for (int n = 0; n < 20_000; n++) {
            draft.put(person(n));
        }
        People many = draft.made();
        draft.put(person(77));
        draft.remove(id(78));
        World.Turnover turnover = world(draft.made()).since(world(many));
        int come = list(turnover.come()).size();
        assertTrue(come < 40, come + " looked at for one who moved");
        assertEquals(List.of(id(78)), list(turnover.gone()));
    }

    /// Whichever of them is the earlier, and whether one was made from the other at all.
    @Test
    void turnoverOfMapsThatOnlyGrewIsTold() {
        List<People> all = new ArrayList<>();
        People.Draft first = People.NOBODY.draft();
        for (int n = 0; n < 200; n++) {
            first.put(person(n));
            all.add(first.made());
            if (n % 20 == 0) {
                People.Draft other = all.get(n / 2).draft();
                other.put(person(1000 + n));
                all.add(other.made());
                other.put(person(2000 + n));
                all.add(other.made());
            }
        }
        for (People before : all) {
            for (People after : all) {
                assertTurnover(before, after);
            }
        }
    }

    @Test
    void whatADraftDoesAfterwardsIsNotInWhatItMade() {
        People.Draft draft = People.NOBODY.draft();
        draft.put(person(1));
        People one = draft.made();
        draft.put(person(2));
        draft.remove(id(1));
        People two = draft.made();
        assertEquals(1, one.size());
        assertTrue(one.containsKey(id(1)));
        assertFalse(one.containsKey(id(2)));
        assertEquals(List.of(id(2)), List.copyOf(two.keySet()));
        assertTrue(People.NOBODY.isEmpty());
    }

    @Test
    void cannotBeChanged() {
        People.Draft draft = People.NOBODY.draft();
        draft.put(person(1));
        People people = draft.made();
        assertThrows(UnsupportedOperationException.class, () -> people.put(id(2), person(2)));
        assertThrows(UnsupportedOperationException.class, () -> people.remove(id(1)));
        assertThrows(UnsupportedOperationException.class, people::clear);
        assertThrows(
                UnsupportedOperationException.class,
                () -> people.values().iterator().remove());
        assertNull(people.get(id(2)));
    }

    @Test
    void aChangeCopiesLittle() {
        People.Draft draft = People.NOBODY.draft();
        for (int n = 0; n < 20_000; n++) {
            draft.put(person(n));
        }
        People many = draft.made();
        assertEquals(20_000, many.size());
        People.Draft next = many.draft();
        Person moved = person(77);
        next.put(moved);
        People after = next.made();
        assertSame(moved, after.get(id(77)));
        int same = 0;
        for (int n = 0; n < 20_000; n++) {
            same += after.get(id(n)) == many.get(id(n)) ? 1 : 0;
        }
        assertEquals(19_999, same);
        assertSame(after, People.of(after));
    }
}
