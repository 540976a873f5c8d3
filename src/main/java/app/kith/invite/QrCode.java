package app.kith.invite;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Arrays;
import java.util.Map;

/// A QR code (ISO/IEC 18004): squares, row by row, with the four light squares around that readers need.
///
/// @param size squares along an edge
/// @param dark `size` times `size`
public record QrCode(int size, boolean[] dark) {
    private static final int QUIET = 4;

    public QrCode {
        dark = dark.clone();
    }

    /// The code of an ASCII text, as small as it can be: least correction, since it is shown on a screen.
    ///
    /// @throws IllegalArgumentException for more than 2,953 bytes
    public static QrCode of(String text) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(
                            text,
                            com.google.zxing.BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L,
                                    EncodeHintType.MARGIN,
                                    QUIET));
            boolean[] dark = new boolean[bits.getWidth() * bits.getWidth()];
            for (int i = 0; i < dark.length; i++) {
                dark[i] = bits.get(i % bits.getWidth(), i / bits.getWidth());
            }
            return new QrCode(bits.getWidth(), dark);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    public boolean isDark(int x, int y) {
        return dark[y * size + x];
    }

    @Override
    public boolean[] dark() {
        return dark.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QrCode(int otherSize, boolean[] otherDark)
                && otherSize == size
                && Arrays.equals(otherDark, dark);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dark);
    }

    @Override
    public String toString() {
        return "QrCode[" + size + "]"; // what it says is a secret
    }
}
