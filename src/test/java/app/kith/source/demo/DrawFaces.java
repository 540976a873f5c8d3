package app.kith.source.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Draws the demo family's faces, which are of our own making, into
/// `src/main/resources/app/kith/source/demo/faces`: run [#main] after changing something here.
final class DrawFaces {
    static final int SIZE = 192;

    private static final Color DARK = new Color(0x2b2430);

    private DrawFaces() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of("src/main/resources/app/kith/source/demo/faces"));
        save(folder, "jane", jane());
        save(folder, "tom", tom());
        save(folder, "lea", lea());
        save(folder, "papa", papa());
        save(folder, "grandmere", grandmere());
    }

    private static void save(Path folder, String name, BufferedImage image) throws IOException {
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }

    private static BufferedImage jane() {
        Color hair = new Color(0x5a2d1e);
        Canvas c = new Canvas(0xcdb5f2);
        c.fill(hair, new RoundRectangle2D.Double(46, 40, 100, 128, 96, 96));
        c.shoulders(0x7a4fd0);
        c.head(0xf3c9a8);
        Path2D fringe = new Path2D.Double();
        fringe.moveTo(54, 92);
        fringe.curveTo(52, 30, 140, 28, 139, 92);
        fringe.curveTo(126, 84, 116, 72, 112, 60);
        fringe.curveTo(100, 78, 76, 86, 54, 92);
        c.fill(hair, fringe);
        c.eyes();
        c.smile(24);
        return c.image;
    }

    private static BufferedImage tom() {
        Canvas c = new Canvas(0xf6c3bd);
        c.shoulders(0x2f3e52);
        c.head(0xe9b48f);
        c.fill(new Color(0xb5672c), new Rectangle2D.Double(55, 76, 10, 18));
        c.fill(new Color(0xb5672c), new Rectangle2D.Double(127, 76, 10, 18));
        c.fill(new Color(0xd1554c), new Arc2D.Double(50, 28, 92, 104, 0, 180, Arc2D.PIE)); // a helmet
        for (int x = 72; x <= 112; x += 20) {
            c.fill(new Color(0xf8e3e0), new RoundRectangle2D.Double(x, 40, 8, 30, 8, 8));
        }
        c.line(new Color(0x2f3e52), 4, 58, 80, 76, 136);
        c.line(new Color(0x2f3e52), 4, 134, 80, 116, 136);
        c.eyes();
        c.smile(20);
        return c.image;
    }

    private static BufferedImage lea() {
        Color hair = new Color(0x26202c);
        Canvas c = new Canvas(0xb5e3d8);
        c.fill(hair, new Ellipse2D.Double(24, 62, 40, 52)); // two bunches
        c.fill(hair, new Ellipse2D.Double(128, 62, 40, 52));
        c.shoulders(0xf2b13c);
        c.head(0xb97a52);
        c.fill(hair, new Area(new Arc2D.Double(52, 36, 88, 104, 0, 180, Arc2D.CHORD)));
        c.fill(new Color(0xb97a52), new Ellipse2D.Double(64, 70, 64, 44));
        c.fill(new Color(0x2a8c7d), new Ellipse2D.Double(54, 66, 14, 14));
        c.fill(new Color(0x2a8c7d), new Ellipse2D.Double(124, 66, 14, 14));
        c.eyes();
        c.smile(26);
        return c.image;
    }

    private static BufferedImage papa() {
        Color hair = new Color(0x3a2a20);
        Canvas c = new Canvas(0xb9d2f4);
        c.shoulders(0x3a72c9);
        c.head(0xe2ab84);
        Area beard = new Area(new Ellipse2D.Double(55, 52, 82, 96));
        beard.intersect(new Area(new Rectangle2D.Double(40, 104, 112, 60)));
        beard.subtract(new Area(new Ellipse2D.Double(60, 76, 72, 42)));
        beard.subtract(new Area(new Ellipse2D.Double(80, 114, 32, 18)));
        c.fill(hair, beard);
        c.fill(hair, new Arc2D.Double(54, 42, 84, 74, 0, 180, Arc2D.CHORD));
        c.eyes();
        c.ring(70, 84, 24);
        c.ring(98, 84, 24);
        c.line(DARK, 3, 94, 94, 98, 94);
        c.smile(14);
        return c.image;
    }

    private static BufferedImage grandmere() {
        Color hair = new Color(0xe6e3ea);
        Canvas c = new Canvas(0xd9cfc4);
        c.fill(hair, new Ellipse2D.Double(74, 14, 44, 40)); // a bun
        c.fill(hair, new Ellipse2D.Double(48, 34, 96, 100));
        c.shoulders(0xa8577c);
        c.head(0xf0c8ae);
        c.fill(hair, new Arc2D.Double(53, 42, 86, 76, 0, 180, Arc2D.CHORD));
        c.fill(new Color(0xf0c8ae), new Ellipse2D.Double(64, 66, 64, 40));
        c.fill(new Color(0xeaa99a), new Ellipse2D.Double(62, 108, 18, 12));
        c.fill(new Color(0xeaa99a), new Ellipse2D.Double(112, 108, 18, 12));
        c.eyes();
        c.ring(68, 82, 28);
        c.ring(96, 82, 28);
        c.smile(20);
        return c.image;
    }

    /// A portrait in flat colours.
    private static final class Canvas {
        final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        private final Graphics2D g = image.createGraphics();

        Canvas(int background) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            fill(new Color(background), new Rectangle2D.Double(0, 0, SIZE, SIZE));
        }

        void fill(Color color, Shape shape) {
            g.setColor(color);
            g.fill(shape);
        }

        void line(Color color, float width, double... points) {
            g.setColor(color);
            g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            Path2D path = new Path2D.Double();
            path.moveTo(points[0], points[1]);
            for (int i = 2; i < points.length; i += 2) {
                path.lineTo(points[i], points[i + 1]);
            }
            g.draw(path);
        }

        void ring(double x, double y, double size) {
            g.setColor(DARK);
            g.setStroke(new BasicStroke(3));
            g.draw(new Ellipse2D.Double(x, y, size, size));
        }

        void shoulders(int color) {
            fill(new Color(color), new RoundRectangle2D.Double(26, 150, 140, 90, 90, 90));
        }

        void head(int skin) {
            Color color = new Color(skin);
            fill(color.darker(), new RoundRectangle2D.Double(80, 128, 32, 38, 28, 28));
            fill(color, new Ellipse2D.Double(55, 52, 82, 96));
        }

        void eyes() {
            fill(DARK, new Ellipse2D.Double(77, 90, 10, 12));
            fill(DARK, new Ellipse2D.Double(105, 90, 10, 12));
        }

        void smile(double width) {
            g.setColor(new Color(0x9c3d3d));
            g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new Arc2D.Double(96 - width / 2, 108, width, 20, 190, 160, Arc2D.OPEN));
        }
    }
}
