package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.testing.Fx;
import java.util.Random;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpritesTest {
    private interface Drawing {
        void on(Canvas canvas);
    }

    private static PixelReader picture(Drawing drawing) {
        return Fx.run(() -> {
            Canvas canvas = new Canvas(100, 100);
            drawing.on(canvas);
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.SEAGREEN);
            return canvas.snapshot(parameters, null).getPixelReader();
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 45, 110, 180, 265, 330})
    void anArrowheadLooksAsItsOutlineWould(double course) {
        PixelReader sprite = picture(canvas -> {
            Sprites.begin();
            Sprites.arrow(canvas.getGraphicsContext2D(), 50, 50, 20, course, Color.web("#7a4fd0"), 1);
        });
        PixelReader shape = picture(
                canvas -> Paint.chevron(canvas.getGraphicsContext2D(), 50, 50, 20, course, Color.web("#7a4fd0")));
        int different = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                Color a = sprite.getColor(x, y);
                Color b = shape.getColor(x, y);
                double d = Math.abs(a.getRed() - b.getRed())
                        + Math.abs(a.getGreen() - b.getGreen())
                        + Math.abs(a.getBlue() - b.getBlue());
                different += d > 0.6 ? 1 : 0;
            }
        }
        assertEquals(0, different, 3); // at the points, where lines meet
    }

    @Test
    void whatTakesTooLongIsLeftForTheNextFrame() {
        Random random = new Random(5);
        Canvas canvas = Fx.run(() -> new Canvas(100, 100));
        int frames = 0;
        boolean late = true;
        double[] courses = random.doubles(3_000, 0, 360).toArray();
        while (late) {
            late = Fx.run(() -> {
                Sprites.begin();
                for (int i = 0; i < courses.length; i++) {
                    Color colour = Color.rgb(i % 12, 77, 99);
                    Sprites.arrow(canvas.getGraphicsContext2D(), 50, 50, 21, courses[i], colour, 1);
                }
                return Sprites.isLate();
            });
            frames++;
            assertTrue(frames < 2_000, "it comes to an end");
        }
        assertFalse(late);
    }
}
