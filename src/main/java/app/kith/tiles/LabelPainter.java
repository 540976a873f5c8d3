package app.kith.tiles;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Map;
import java.util.function.Consumer;

/// Draws names as outlines with a halo, so that they are as crisp at any scale and alike on any system.
final class LabelPainter {
    private static final BasicStroke HALO = new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /// Between a dot and its name, logical pixels.
    static final double GAP = 3;

    /// What a halo may take around letters, logical pixels.
    private static final double MARGIN = 2;

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

    private static GlyphVector glyphs(String text, Font unit, float size) {
        char[] chars = text.toCharArray();
        return unit.deriveFont(size)
                .layoutGlyphVector(Lettering.CONTEXT, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    private void text(Graphics2D g, Labels.Label label, Font unit, double x, double y, Color color) {
        GlyphVector glyphs = glyphs(label.text(), unit, label.size());
        double start = label.isCountry() ? x - glyphs.getLogicalBounds().getWidth() / 2 : x + label.dot() + GAP;
        // Half the height of lower-case letters below the dot's middle.
        Shape outline = AffineTransform.getTranslateInstance(start, y + label.size() * 0.36)
                .createTransformedShape(glyphs.getOutline());
        letters(g, outline, color);
    }

    private void letters(Graphics2D g, Shape outline, Color color) {
        g.setColor(halo);
        g.setStroke(HALO);
        g.draw(outline);
        g.setColor(color);
        g.fill(outline);
    }

    /// Logical pixels from a name's start to its end.
    double width(PlaceName.Kind kind, String text, float size) {
        return glyphs(text, font(kind), size).getLogicalBounds().getWidth();
    }

    /// A name's letters alone; the picture's origin is where their baseline begins, so that it can come to lie on whole
    /// device pixels.
    PlaceNames.Picture letters(PlaceName name, double pixel) {
        Shape outline = glyphs(name.text(), font(name.kind()), name.size()).getOutline();
        return picture(outline.getBounds2D(), pixel, g -> letters(g, outline, color(name.kind())));
    }

    /// A name's dot alone; the picture's origin is its middle.
    PlaceNames.Picture dot(PlaceName name, double pixel) {
        double r = name.dot();
        return picture(new Rectangle2D.Double(-r, -r, 2 * r, 2 * r), pixel, g -> {
            g.setColor(halo);
            g.fill(new Ellipse2D.Double(-r - 1.2, -r - 1.2, 2 * r + 2.4, 2 * r + 2.4));
            g.setColor(color(name.kind()));
            g.fill(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
        });
    }

    private Font font(PlaceName.Kind kind) {
        return switch (kind) {
            case COUNTRY -> country;
            case LARGE -> strong;
            case SMALL -> regular;
        };
    }

    private Color color(PlaceName.Kind kind) {
        return switch (kind) {
            case COUNTRY -> palette.country;
            case LARGE -> palette.ink;
            case SMALL -> palette.muted;
        };
    }

    private static PlaceNames.Picture picture(Rectangle2D bounds, double pixel, Consumer<Graphics2D> paint) {
        int left = (int) Math.floor((bounds.getMinX() - MARGIN) * pixel);
        int top = (int) Math.floor((bounds.getMinY() - MARGIN) * pixel);
        int width = Math.max(1, (int) Math.ceil((bounds.getMaxX() + MARGIN) * pixel) - left);
        int height = Math.max(1, (int) Math.ceil((bounds.getMaxY() + MARGIN) * pixel) - top);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        WorldTiles.finely(g);
        g.translate(-left, -top);
        g.scale(pixel, pixel);
        paint.accept(g);
        g.dispose();
        int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new PlaceNames.Picture(argb, width, height, left, top);
    }
}
