package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TidyingTest {
    private final Queue<Runnable> rests = new ArrayDeque<>();
    private final Camera camera = new Camera();
    private int tidied;
    private final Tidying tidying = new Tidying(() -> tidied++, rests::add);

    @Test
    void tidiesOnceAfterARestInTheSamePlace() {
        camera.moveTo(0.5, 0.5, 11);
        tidying.look(camera);
        tidying.look(camera);
        assertEquals(1, rests.size());
        rests.remove().run();
        assertEquals(1, tidied);
        tidying.look(camera);
        assertEquals(0, rests.size(), "nothing has moved since");
    }

    @Test
    void waitsAsLongAsTheMapMoves() {
        camera.moveTo(0.5, 0.5, 11);
        tidying.look(camera);
        camera.moveTo(0.5, 0.5, 12);
        tidying.look(camera);
        assertEquals(1, rests.size(), "one rest is waited for at a time");
        rests.remove().run();
        assertEquals(0, tidied, "it was not at rest for the whole time");
        rests.remove().run();
        assertEquals(1, tidied);
    }
}
