package app.kith.ui.map;

import javafx.scene.paint.Color;

/// Arithmetic with colours in one int.
final class Pixels {
    private Pixels() {}

    /// Alpha, red, green and blue, not premultiplied.
    static int argb(Color colour) {
        return (int) Math.round(colour.getOpacity() * 255) << 24
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    /// A colour over a premultiplied one.
    ///
    /// @param colour its own alpha is not looked at
    /// @param alpha how much of it there is, 0 to 1
    static int over(int under, int colour, double alpha) {
        if (alpha <= 0) {
            return under;
        }
        int a = (int) Math.round(alpha * 255);
        int rest = 255 - a;
        return part(under >>> 24, 255, a, rest) << 24
                | part(under >> 16 & 255, colour >> 16 & 255, a, rest) << 16
                | part(under >> 8 & 255, colour >> 8 & 255, a, rest) << 8
                | part(under & 255, colour & 255, a, rest);
    }

    private static int part(int under, int over, int alpha, int rest) {
        return (under * rest + over * alpha + 127) / 255;
    }

    /// A colour between two.
    ///
    /// @param share 0 for the first to 1 for the second
    static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            int a = from >>> shift & 255;
            int b = to >>> shift & 255;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }
}
