package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellKeyTest {
    @Test
    void theCellsOfATownHaveNumbersAndHashesOfTheirOwn() {
        Set<Long> keys = new HashSet<>();
        Set<Integer> buckets = new HashSet<>();
        for (int row = 5_900; row < 6_000; row++) {
            for (int column = 8_500; column < 8_600; column++) {
                long key = CellKey.of(column, row);
                keys.add(key);
                int hash = Long.hashCode(key);
                buckets.add((hash ^ hash >>> 16) & 16_383); // as HashMap spreads them over that many buckets
            }
        }
        assertEquals(10_000, keys.size());
        assertTrue(buckets.size() > 7_000, buckets.size() + " of 7,500 that chance would fill");
    }
}
