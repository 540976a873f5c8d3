package app.kith.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.jspecify.annotations.Nullable;

/// OwnTracks' payload encryption: libsodium's `crypto_secretbox` (XSalsa20 and Poly1305; Bernstein, "Cryptography in
/// NaCl", 2009), byte for byte, as nonce (24 bytes), MAC (16), ciphertext. Safe from any thread.
///
/// A box says nothing of the topic it was sent on: whoever can write to the broker can replay it elsewhere.
public final class SecretBox {
    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 24;
    public static final int MAC_BYTES = 16;

    /// The smallest box there is: that of an empty text.
    public static final int OVERHEAD = NONCE_BYTES + MAC_BYTES;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretBox() {}

    /// The key behind a passphrase: its UTF-8 bytes, cut at 32 and padded with zeros. OwnTracks derives nothing, so a
    /// short passphrase is a weak key.
    public static byte[] key(String passphrase) {
        return Arrays.copyOf(passphrase.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    }

    /// Locks `plain` under a random nonce.
    ///
    /// @param key 32 bytes
    public static byte[] seal(byte[] plain, byte[] key) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return seal(plain, key, nonce);
    }

    /// Locks `plain`. A nonce must never be used twice with one key.
    ///
    /// @param key 32 bytes
    /// @param nonce 24 bytes
    /// @return the box, 40 bytes longer than the text
    public static byte[] seal(byte[] plain, byte[] key, byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce has 24 bytes");
        }
        byte[] box = new byte[OVERHEAD + plain.length];
        System.arraycopy(nonce, 0, box, 0, NONCE_BYTES);
        XSalsa20Engine cipher = new XSalsa20Engine();
        Poly1305 mac = start(cipher, key, nonce);
        cipher.processBytes(plain, 0, plain.length, box, OVERHEAD);
        mac.update(box, OVERHEAD, plain.length);
        mac.doFinal(box, NONCE_BYTES);
        return box;
    }

    /// Unlocks a box.
    ///
    /// @param key 32 bytes
    /// @return the text; null when the key is another's, or the box is cut or changed
    public static byte @Nullable [] open(byte[] box, byte[] key) {
        int length = box.length - OVERHEAD;
        if (length < 0) {
            return null;
        }
        XSalsa20Engine cipher = new XSalsa20Engine();
        Poly1305 mac = start(cipher, key, Arrays.copyOf(box, NONCE_BYTES));
        mac.update(box, OVERHEAD, length);
        byte[] expected = new byte[MAC_BYTES];
        mac.doFinal(expected, 0);
        // isEqual takes the same time wherever the first difference is.
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(box, NONCE_BYTES, OVERHEAD))) {
            return null;
        }
        byte[] plain = new byte[length];
        cipher.processBytes(box, OVERHEAD, length, plain, 0);
        return plain;
    }

    /// The stream's first 32 bytes are the one-time key of the MAC; the text uses what follows.
    private static Poly1305 start(XSalsa20Engine cipher, byte[] key, byte[] nonce) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes");
        }
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        byte[] once = new byte[32];
        cipher.processBytes(once, 0, once.length, once, 0);
        Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(once));
        return mac;
    }
}
