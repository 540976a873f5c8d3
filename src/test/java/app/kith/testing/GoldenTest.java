package app.kith.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class GoldenTest {
    private static BufferedImage disc(int x, Color colour) {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 400, 300);
        g.setColor(colour);
        g.fillOval(x, 100, 12, 12);
        g.dispose();
        return image;
    }

    @Test
    void bearsATinyDifference() {
        assertEquals("", Golden.difference(disc(100, Color.BLUE), disc(100, new Color(8, 4, 250))));
    }

    @Test
    void seesWhatIsMissingEvenIfItIsSmall() {
        assertNotEquals("", Golden.difference(disc(100, Color.BLUE), disc(100, Color.WHITE)));
    }

    @Test
    void seesAnotherSize() {
        BufferedImage small = new BufferedImage(200, 300, BufferedImage.TYPE_INT_RGB);
        assertNotEquals("", Golden.difference(disc(100, Color.BLUE), small));
    }
}
