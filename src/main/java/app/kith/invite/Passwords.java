package app.kith.invite;

import java.security.SecureRandom;

/// Random passwords and payload keys that can also be typed: letters and digits that are not taken for one another.
public final class Passwords {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// 5.8 bits each: 139 bits.
    private static final int LENGTH = 24;

    /// The apps cut a key at 32 bytes (libsodium's secretbox); 185 bits.
    private static final int KEY_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /// A password of 24 letters.
    public static String password() {
        return random(LENGTH);
    }

    /// A payload key of 32 letters.
    public static String key() {
        return random(KEY_LENGTH);
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
