package app.kith.ui.map;

import app.kith.ui.kit.Theme;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// How the things on the map are drawn on a canvas: avatars, bubbles, chevrons, labels.
final class Paint {
    static {
        Theme.loadFonts();
    }

    private static final Font[] BOLD = new Font[40];
    /// Of names on the map.
    static final Font LABEL = Font.font("Inter", FontWeight.SEMI_BOLD, 12);
    private static final Color ACCENT = Color.web("#2f6fed");
    private static final Color ACCENT_DARK = Color.web("#5b93ff");
    private static final Image SHADOW = shadow();

    /// How far an arrowhead reaches out of its disc, and half its width.
    static final double CHEVRON = 13;

    static final double CHEVRON_HALF = 9.5;

    private Paint() {}

    static Font bold(int size) {
        if (BOLD[size] == null) {
            BOLD[size] = Font.font("Inter", FontWeight.BOLD, size);
        }
        return BOLD[size];
    }

    private static Image shadow() {
        int side = 64;
        WritableImage image = new WritableImage(side, side);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double r = Math.hypot(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0) / (side / 2.0);
                double a = Math.clamp((1 - r) / 0.36, 0, 1);
                pixels.setColor(x, y, Color.rgb(16, 24, 36, 0.34 * a * a * (3 - 2 * a)));
            }
        }
        return image;
    }

    /// A person's disc: soft shadow, white ring, face or initials.
    ///
    /// @param radius of the whole, ring included
    static void avatar(GraphicsContext g, Roster.Entry e, double x, double y, double radius, double ring) {
        base(g, x, y, radius);
        mini(g, e, x, y, radius - ring);
    }

    /// A disc with a white ring on a soft shadow.
    ///
    /// @param radius of the whole, ring included
    static void disc(GraphicsContext g, double x, double y, double radius, double ring, Color colour) {
        base(g, x, y, radius);
        disc(g, x, y, radius - ring, colour);
    }

    private static void base(GraphicsContext g, double x, double y, double radius) {
        double s = radius * 1.32;
        g.drawImage(SHADOW, x - s, y - s + 1.5, 2 * s, 2 * s);
        disc(g, x, y, radius, Color.WHITE);
    }

    /// The disc alone: face or initials.
    static void mini(GraphicsContext g, Roster.Entry e, double x, double y, double r) {
        if (e.face != null) {
            g.drawImage(e.face, x - r, y - r, 2 * r, 2 * r);
            return;
        }
        disc(g, x, y, r, e.shade());
        initials(g, e, x, y, r);
    }

    /// The letters on a disc without a face.
    static void initials(GraphicsContext g, Roster.Entry e, double x, double y, double r) {
        text(g, e.initials, x, y, bold((int) Math.clamp(Math.round(r * 0.77), 8, 24)), Color.WHITE);
    }

    /// The arrowhead outside the disc that says where to.
    static void chevron(GraphicsContext g, double x, double y, double radius, double course, Color colour) {
        double a = Math.toRadians(course);
        double sin = Math.sin(a);
        double cos = Math.cos(a);
        double base = radius - 1;
        double tip = radius + CHEVRON;
        double across = cos * CHEVRON_HALF;
        double down = sin * CHEVRON_HALF;
        double[] xs = {x + sin * tip, x + sin * base + across, x + sin * base - across};
        double[] ys = {y - cos * tip, y - cos * base + down, y - cos * base - down};
        g.setStroke(Color.WHITE);
        g.setLineWidth(3);
        g.strokePolygon(xs, ys, 3);
        g.setFill(colour);
        g.fillPolygon(xs, ys, 3);
    }

    /// A round bubble with how many there are.
    static void bubble(GraphicsContext g, double x, double y, double radius, String count, boolean dark) {
        disc(g, x, y, radius, 3, accent(dark));
        count(g, x, y, radius, count);
    }

    /// The number in a bubble.
    static void count(GraphicsContext g, double x, double y, double radius, String count) {
        text(g, count, x, y, bold(radius > 20 ? 14 : 13), Color.WHITE);
    }

    static Color accent(boolean dark) {
        return dark ? ACCENT_DARK : ACCENT;
    }

    /// A lozenge to put small discs on.
    static void pill(GraphicsContext g, double x, double y, double width, double height, boolean dark) {
        g.setFill(Color.rgb(16, 24, 36, 0.10));
        g.fillRoundRect(x - width / 2 - 2, y - height / 2 - 1, width + 4, height + 5, height + 5, height + 5);
        g.setFill(Color.rgb(16, 24, 36, 0.14));
        g.fillRoundRect(x - width / 2 - 1, y - height / 2 + 0.5, width + 2, height + 1.5, height + 2, height + 2);
        g.setFill(dark ? Color.web("#232b36") : Color.WHITE);
        g.fillRoundRect(x - width / 2, y - height / 2, width, height, height, height);
    }

    static void disc(GraphicsContext g, double x, double y, double radius, Color colour) {
        g.setFill(colour);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static void text(GraphicsContext g, String text, double x, double y, Font font, Color colour) {
        g.setFont(font);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colour);
        g.fillText(text, x, y);
    }

    /// About where [#label] writes.
    static Rectangle2D labelBox(String text, double x, double y) {
        double width = text.length() * 6.6 + 4;
        return new Rectangle2D(x - width / 2, y - 8, width, 16);
    }

    /// A name on the map, readable on whatever lies under it.
    static void label(GraphicsContext g, String text, double x, double y, Color colour, boolean dark) {
        g.setFont(LABEL);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setStroke(dark ? Color.rgb(22, 27, 34, 0.75) : Color.rgb(255, 255, 255, 0.8));
        g.setLineWidth(3);
        g.strokeText(text, x, y);
        g.setFill(dark ? colour.interpolate(Color.WHITE, 0.3) : colour);
        g.fillText(text, x, y);
    }
}
