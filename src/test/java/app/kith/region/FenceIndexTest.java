package app.kith.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FenceIndexTest {
    @Test
    void itFindsWhatLookingAtEveryFenceFinds() {
        Random random = new Random(5);
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            GeoPoint at = new GeoPoint(random.nextDouble() * 170 - 85, random.nextDouble() * 360 - 180);
            double radius = Math.pow(10, 1 + random.nextDouble() * 4.9);
            fences.add(new Fence("f" + i, "", new Area.Circle(at, radius), null));
        }
        FenceIndex index = new FenceIndex(fences);
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            double lon = i % 5 == 0 ? 180 - random.nextDouble() / 100 : random.nextDouble() * 360 - 180;
            GeoPoint at = new GeoPoint(random.nextDouble() * 170 - 85, lon);
            List<Fence> near = index.near(at, 300);
            for (Fence fence : fences) {
                if (fence.area().distance(at) <= 300) {
                    found++;
                    assertTrue(near.contains(fence), () -> fence + " from " + at);
                }
            }
        }
        assertTrue(found > 500, "the test has looked at something: " + found);
    }

    @Test
    void whatHasNoInsideIsLeftOut() {
        FenceIndex index = new FenceIndex(List.of(
                new Fence("a", "", new Area.Circle(new GeoPoint(0, 0), 0), null),
                new Fence("b", "", new Area.Circle(new GeoPoint(0, 0), Double.NaN), null),
                new Fence("c", "", new Area.Circle(new GeoPoint(0, 0), 50), null)));
        assertEquals(1, index.size());
        assertEquals(1, index.near(new GeoPoint(0, 0), 100).size());
    }
}
