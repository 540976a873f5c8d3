package app.kith.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Base64 as it is met: standard or URL-safe, with or without padding, perhaps broken over lines.
final class Base64s {
    private Base64s() {}

    /// The bytes, or null when the text is not base64.
    static byte @Nullable [] decode(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1); // what is not Latin becomes '?', no base64 either
        byte[] plain = decodeStrictly(ascii, ascii.length);
        if (plain != null) {
            return plain;
        }
        int n = 0;
        for (byte b : ascii) {
            switch (b) {
                case ' ', '\t', '\r', '\n' -> {}
                case '-' -> ascii[n++] = '+';
                case '_' -> ascii[n++] = '/';
                default -> ascii[n++] = b;
            }
        }
        while (n > 0 && ascii[n - 1] == '=') {
            n--;
        }
        return decodeStrictly(ascii, n);
    }

    private static byte @Nullable [] decodeStrictly(byte[] ascii, int length) {
        try {
            return Base64.getDecoder().decode(length == ascii.length ? ascii : java.util.Arrays.copyOf(ascii, length));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
