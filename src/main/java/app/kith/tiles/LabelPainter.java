package app.kith.tiles;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.util.Map;

/// Draws names as outlines with a halo, so that they are as crisp at any scale and alike on any system.
final class LabelPainter {
    private static final BasicStroke HALO = new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final double GAP = 3;

    private final Palette palette;
    private final Color halo;
    private final Font regular;
    private final Font strong;
    private final Font country;

    LabelPainter(Palette palette, Lettering lettering) {
        this.palette = palette;
        halo = new Color(palette.halo.getRed(), palette.halo.getGreen(), palette.halo.getBlue(), 215);
        regular = lettering.regular.deriveFont(1f);
        strong = lettering.semiBold.deriveFont(1f);
        country = lettering.semiBold.deriveFont(Map.of(TextAttribute.TRACKING, 0.06));
    }

    /// @param g scaled so that the tile is 256 x 256
    void paint(Graphics2D g, Iterable<Labels.Label> labels, int x, int y) {
        for (Labels.Label label : labels) {
            double px = label.x() - x * 256.0;
            double py = label.y() - y * 256.0;
            if (label.isCountry()) {
                text(g, label, country, px, py, palette.country);
            } else {
                dot(g, label, px, py);
                text(g, label, label.strong() ? strong : regular, px, py, label.strong() ? palette.ink : palette.muted);
            }
        }
    }

    private void dot(Graphics2D g, Labels.Label label, double x, double y) {
        double r = label.dot();
        g.setColor(halo);
        g.fill(new Ellipse2D.Double(x - r - 1.2, y - r - 1.2, 2 * r + 2.4, 2 * r + 2.4));
        g.setColor(label.strong() ? palette.ink : palette.muted);
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }

    private void text(Graphics2D g, Labels.Label label, Font unit, double x, double y, Color color) {
        Font font = unit.deriveFont(label.size());
        char[] chars = label.text().toCharArray();
        var glyphs = font.layoutGlyphVector(Lettering.CONTEXT, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
        double start = label.isCountry() ? x - glyphs.getLogicalBounds().getWidth() / 2 : x + label.dot() + GAP;
        // Half the height of lower-case letters below the dot's middle.
        Shape outline = AffineTransform.getTranslateInstance(start, y + label.size() * 0.36)
                .createTransformedShape(glyphs.getOutline());
        g.setColor(halo);
        g.setStroke(HALO);
        g.draw(outline);
        g.setColor(color);
        g.fill(outline);
    }
}
