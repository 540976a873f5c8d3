package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final byte[] KEY = SecretBox.key("s3cret");

    @Test
    void everyBoxIsByteForByteWhatLibsodiumMakes() throws Exception {
        List<String> vectors = vectors();
        for (String vector : vectors) {
            String[] parts = vector.split(" ");
            byte[] plain = text(Integer.parseInt(parts[0]));
            String passphrase = parts[1].equals("-") ? "" : new String(hex(parts[1]), StandardCharsets.UTF_8);
            byte[] key = SecretBox.key(passphrase);
            byte[] box = SecretBox.seal(plain, key, hex(parts[2]));
            String expected = parts[3];
            String actual = expected.startsWith("sha256:")
                    ? "sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(box))
                    : HexFormat.of().formatHex(box);
            assertEquals(expected, actual, vector);
            assertArrayEquals(plain, SecretBox.open(box, key), vector);
        }
        assertEquals(93, vectors.size());
    }

    @Test
    void whatLibsodiumSealedIsOpened() throws Exception {
        int opened = 0;
        for (String vector : vectors()) {
            String[] parts = vector.split(" ");
            if (!parts[3].startsWith("sha256:")) {
                String passphrase = parts[1].equals("-") ? "" : new String(hex(parts[1]), StandardCharsets.UTF_8);
                assertArrayEquals(
                        text(Integer.parseInt(parts[0])),
                        SecretBox.open(hex(parts[3]), SecretBox.key(passphrase)),
                        vector);
                opened++;
            }
        }
        assertEquals(65, opened);
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] box = SecretBox.seal(text(100), KEY);
        assertNull(SecretBox.open(box, SecretBox.key("s3cres")));
        assertNull(SecretBox.open(box, SecretBox.key("")));
        assertNull(SecretBox.open(box, SecretBox.key("s3cret ")));
        assertNotNull(SecretBox.open(box, KEY));
    }

    @Test
    void aBoxCutAnywhereOpensNothing() {
        byte[] box = SecretBox.seal(text(100), KEY);
        for (int length = 0; length < box.length; length++) {
            assertNull(SecretBox.open(Arrays.copyOf(box, length), KEY), "cut at " + length);
        }
        byte[] empty = SecretBox.seal(new byte[0], KEY);
        assertEquals(40, empty.length);
        for (int length = 0; length < 40; length++) {
            assertNull(SecretBox.open(Arrays.copyOf(empty, length), KEY), "cut at " + length);
        }
        assertNull(SecretBox.open(Arrays.copyOf(box, box.length + 1), KEY), "one byte longer");
    }

    @Test
    void aBoxWithOneBitFlippedOpensNothing() {
        byte[] box = SecretBox.seal(text(100), KEY);
        for (int bit = 0; bit < box.length * 8; bit++) {
            byte[] changed = box.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(SecretBox.open(changed, KEY), "bit " + bit);
        }
    }

    @Test
    void openingLeavesTheBoxAsItWas() {
        byte[] box = SecretBox.seal(text(50), KEY);
        byte[] before = box.clone();
        SecretBox.open(box, KEY);
        assertArrayEquals(before, box);
    }

    @Test
    void everySealTakesAnotherNonce() {
        byte[] plain = text(10);
        assertFalse(Arrays.equals(SecretBox.seal(plain, KEY), SecretBox.seal(plain, KEY)));
    }

    @Test
    void aKeyIsThePassphraseCutAt32BytesEvenInsideALetterAndPaddedWithZeros() {
        assertArrayEquals(new byte[32], SecretBox.key(""));
        assertEquals("73336372657400000000000000000000" + "0".repeat(32), hexOf(SecretBox.key("s3cret")));
        assertEquals("61".repeat(31) + "c3", hexOf(SecretBox.key("a".repeat(31) + "é")));
        assertEquals("62".repeat(32), hexOf(SecretBox.key("b".repeat(100))));
    }

    @Test
    void keysAndNoncesOfOtherLengthsAreRefused() {
        byte[] plain = text(3);
        assertThrows(IllegalArgumentException.class, () -> SecretBox.seal(plain, new byte[31], new byte[24]));
        assertThrows(IllegalArgumentException.class, () -> SecretBox.seal(plain, new byte[32], new byte[23]));
        assertThrows(IllegalArgumentException.class, () -> SecretBox.open(new byte[60], new byte[33]));
    }

    /// The formula in the vectors' file.
    static byte[] text(int size) {
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) (31 * i + 7 * size + 13 * (i >> 8));
        }
        return text;
    }

    private static List<String> vectors() throws Exception {
        try (var in = Objects.requireNonNull(SecretBoxTest.class.getResourceAsStream("secretbox-vectors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String hexOf(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
