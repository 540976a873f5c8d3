package app.kith.ui.frame;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.testing.Fx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;

/// JavaFX's timer stops when nothing moves, and nothing that moves misses it.
class PulseTimerTest {
    private final PulseTimer timer = Fx.run(PulseTimer::install);

    @Test
    void itRestsWhenNoPulseIsWantedAndWakesForOne() throws InterruptedException {
        for (int time = 0; time < 3; time++) {
            awaitRest();
            Fx.pulses(1);
            assertFalse(timer.isResting(), "a quarter of a second has not passed");
        }
    }

    @Test
    void anAnimationBegunWhileItRestsRunsToItsEnd() throws InterruptedException {
        awaitRest();
        CountDownLatch finished = new CountDownLatch(1);
        Fx.act(() -> {
            PauseTransition animation = new PauseTransition(Duration.millis(400));
            animation.setOnFinished(_ -> finished.countDown());
            animation.play();
        });
        assertTrue(finished.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aSceneChangedWhileItRestsIsLaidOut() throws InterruptedException {
        Pane pane = new Pane();
        Stage stage = Fx.run(() -> Fx.show(new Scene(pane, 200, 100)));
        awaitRest();
        Pane child = new Pane();
        child.setPrefSize(20, 10);
        Fx.act(() -> pane.getChildren().add(child));
        Fx.await("it has its size", () -> child.getWidth() == 20);
        Fx.act(stage::close);
    }

    @Test
    void itIsPutThereOnce() {
        assertSame(timer, Fx.run(PulseTimer::install));
    }

    private void awaitRest() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        synchronized (timer) {
            while (!timer.isResting()) {
                assertTrue(System.nanoTime() < end, "it does not rest");
                timer.wait(1000);
            }
        }
    }
}
