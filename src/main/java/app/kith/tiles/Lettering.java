package app.kith.tiles;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/// The bundled typeface for Java2D. Safe from any thread.
final class Lettering {
    /// Outlines scale, so one context serves every size: antialiased, with fractional positions.
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    final Font regular = load("/app/kith/fonts/Inter-Regular.otf");
    final Font semiBold = load("/app/kith/fonts/Inter-SemiBold.otf");

    private static Font load(String resource) {
        try (InputStream in = Lettering.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the typeface can’t be read", e);
        }
    }

    /// The text without what the typeface has no glyph for; the letter-like apostrophes of transliterations become
    /// plain ones.
    String drawable(String text) {
        if (regular.canDisplayUpTo(text) < 0) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= 0x2B9 && c <= 0x2BF) {
                kept.append('’');
            } else if (regular.canDisplay(c)) {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString();
    }

    /// Width in units of the size.
    float width(String text) {
        return (float) semiBold.getStringBounds(text, CONTEXT).getWidth();
    }
}
