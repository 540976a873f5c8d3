package app.kith.secrets;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The form of the file `secrets.kith`, version 1: three lines of ASCII, each ended by one line feed.
///
/// 1. A header, one JSON object:
///     - `"kith":"secrets"` and `"version":1`
///     - `"kdf":"argon2id"` (version 1.3 of Argon2, RFC 9106; the password in UTF-8 as typed; 32 bytes out), `"memory"`
///       in KiB, `"passes"`, `"lanes"`, and `"salt"`: 16 random bytes in Base64, new with each master password
///     - `"cipher":"aes-256-gcm"` and `"nonce"`: 12 random bytes in Base64, new with each writing
/// 2. The entries in Base64: JSON ([EntryJson#writeAll]) under AES-256-GCM, its 16-byte tag behind it. The additional
///    data are the bytes of line 1 without the line feed, so that no parameter can be exchanged.
/// 3. The SHA-256 of lines 1 and 2 with their line feeds, in hexadecimal. It is no protection (that is the tag): it
///    tells damage from a wrong password. In every version the last line is this.
///
/// A reader refuses a version above its own, and [Cost]s out of bounds, before it computes anything.
///
/// @param head the bytes of line 1
/// @param box line 2, decoded; empty when it can't be
/// @param sound whether line 3 says that nothing is damaged
record SealedFile(byte[] head, Cost cost, byte[] salt, byte[] nonce, byte[] box, boolean sound) {
    private static final int VERSION = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG = 128; // bits
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @param file only named
    /// @throws StoreException when it is damaged, hostile, or of a newer version
    static SealedFile parse(byte[] bytes, Path file) throws StoreException {
        int first = lineFeed(bytes, 0);
        int second = lineFeed(bytes, first + 1);
        boolean sound = second > 0 && sum(bytes, second + 1).equals(ascii(bytes, second + 1, bytes.length));
        byte[] head = Arrays.copyOf(bytes, Math.max(first, 0));
        ObjectNode header = EntryJson.object(head);
        if (header == null || !header.path("kith").asString("").equals("secrets")) {
            throw damaged(file);
        }
        if (header.path("version").asInt(0) > VERSION && isSound(bytes)) {
            throw new StoreException(Kind.FAILED, Texts.get("secrets.file.newer", file));
        }
        byte[] salt = base64(header.path("salt").asString(""));
        byte[] nonce = base64(header.path("nonce").asString(""));
        if (header.path("version").asInt(0) != VERSION
                || !header.path("kdf").asString("").equals("argon2id")
                || !header.path("cipher").asString("").equals("aes-256-gcm")
                || salt == null
                || salt.length != SALT
                || nonce == null
                || nonce.length != NONCE) {
            throw damaged(file);
        }
        Cost cost = new Cost(number(header, "memory"), number(header, "passes"), number(header, "lanes"));
        if (!cost.isBearable()) {
            throw sound ? new StoreException(Kind.FAILED, Texts.get("secrets.file.cost", file)) : damaged(file);
        }
        byte[] box = second < 0 ? null : base64(ascii(bytes, first + 1, second));
        return new SealedFile(head, cost, salt, nonce, box == null ? new byte[0] : box, sound);
    }

    private static int number(JsonNode header, String key) {
        JsonNode node = header.path(key);
        return node.isInt() ? node.intValue() : 0;
    }

    static StoreException damaged(Path file) {
        return new StoreException(Kind.FAILED, Texts.get("secrets.file.damaged", file));
    }

    /// Its entries; null when the key is wrong or the file was changed.
    byte @Nullable [] open(byte[] key) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, head).doFinal(box);
        } catch (GeneralSecurityException _) {
            return null;
        }
    }

    static byte[] newSalt() {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /// A whole file.
    ///
    /// @param entries are overwritten
    static byte[] seal(byte[] key, Cost cost, byte[] salt, byte[] entries) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] head = EntryJson.write(EntryJson.object()
                .put("kith", "secrets")
                .put("version", VERSION)
                .put("kdf", "argon2id")
                .put("memory", cost.memory())
                .put("passes", cost.passes())
                .put("lanes", cost.lanes())
                .put("salt", base64.encodeToString(salt))
                .put("cipher", "aes-256-gcm")
                .put("nonce", base64.encodeToString(nonce)));
        try {
            byte[] box = cipher(Cipher.ENCRYPT_MODE, key, nonce, head).doFinal(entries);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head);
            out.write('\n');
            out.writeBytes(base64.encode(box));
            out.write('\n');
            out.writeBytes(sum(out.toByteArray(), out.size()).getBytes(StandardCharsets.US_ASCII));
            return out.toByteArray();
        } catch (GeneralSecurityException _) {
            throw new IllegalStateException("AES-GCM is part of every Java");
        } finally {
            Arrays.fill(entries, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] head) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(head);
        return cipher;
    }

    /// Whether the last line, whichever it is, fits what is before it.
    private static boolean isSound(byte[] bytes) {
        int start = bytes.length - 1;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start > 0 && sum(bytes, start).equals(ascii(bytes, start, bytes.length));
    }

    /// The last line for the first so many bytes.
    private static String sum(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return HexFormat.of().formatHex(digest.digest()) + "\n";
        } catch (GeneralSecurityException _) {
            throw new IllegalStateException("SHA-256 is part of every Java");
        }
    }

    private static int lineFeed(byte[] bytes, int from) {
        for (int i = from; i < bytes.length && from >= 0; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
