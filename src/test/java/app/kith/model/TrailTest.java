package app.kith.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.geo.GeoPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrailTest {
    @Test
    void isOrderedByTimeWhateverTheOrderOfArrival() {
        Random random = new Random(7);
        Trail trail = Trail.EMPTY;
        List<Fix> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Fix fix = at(random.nextInt(1000));
            trail = trail.with(fix);
            expected.removeIf(f -> f.time().equals(fix.time()));
            expected.add(fix);
        }
        expected.sort(Comparator.comparing(Fix::time));
        assertEquals(expected, List.copyOf(trail));
    }

    @Test
    void anOlderTrailDoesNotSeeWhatAYoungerOneAdds() {
        Trail one = Trail.EMPTY.with(at(1));
        Trail two = one.with(at(2));
        Trail other = one.with(at(3));
        assertEquals(List.of(1L), seconds(one));
        assertEquals(List.of(1L, 2L), seconds(two));
        assertEquals(List.of(1L, 3L), seconds(other));
    }

    @Test
    void forgetsTheOldestPastItsLimit() {
        Trail trail = Trail.EMPTY;
        for (int i = 0; i < Trail.LIMIT + 5000; i++) {
            trail = trail.with(at(i));
        }
        assertEquals(true, trail.size() <= Trail.LIMIT && trail.size() >= Trail.LIMIT * 3 / 4);
        assertEquals(Trail.LIMIT + 4999L, trail.getLast().time().getEpochSecond());
    }

    private static List<Long> seconds(Trail trail) {
        return trail.stream().map(f -> f.time().getEpochSecond()).toList();
    }

    private static Fix at(long second) {
        return new Fix(
                new GeoPoint(1, 1),
                Instant.ofEpochSecond(second),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
    }
}
