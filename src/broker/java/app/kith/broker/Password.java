package app.kith.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/// What a password is compared with.
sealed interface Password {
    /// Whether this is the password. Takes the same time for every wrong one.
    boolean matches(String given);

    /// As it stands in the users' file.
    String text();

    /// Whether both were made from the same secret in the same way.
    boolean isSameAs(Password other);

    /// PBKDF2 with HMAC-SHA-512 (RFC 8018), 210,000 rounds as OWASP advises (2023). 12 bytes of salt and 64 of hash are
    /// what mosquitto's password file takes (`$7$`), so that a household can move there with its passwords.
    record Hashed(int rounds, byte[] salt, byte[] hash) implements Password {
        private static final int ROUNDS = 210_000;

        /// Bytes; likewise.
        static final int SALT = 12;

        static final int HASH = 64;

        static Hashed of(String password) {
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            return new Hashed(ROUNDS, salt, derive(password, salt, ROUNDS, HASH));
        }

        @Override
        public boolean matches(String given) {
            return MessageDigest.isEqual(hash, derive(given, salt, rounds, hash.length));
        }

        @Override
        public String text() {
            Base64.Encoder base64 = Base64.getEncoder();
            return "pbkdf2-sha512 " + rounds + " " + base64.encodeToString(salt) + " " + base64.encodeToString(hash);
        }

        @Override
        public boolean isSameAs(Password other) {
            return other instanceof Hashed && text().equals(other.text());
        }

        /// As a line of mosquitto's password file has it; null for one that mosquitto can't take.
        @Nullable
        String mosquitto() {
            Base64.Encoder base64 = Base64.getEncoder();
            return salt.length == SALT && hash.length == HASH
                    ? "$7$" + rounds + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash)
                    : null;
        }

        private static byte[] derive(String password, byte[] salt, int rounds, int bytes) {
            try {
                return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, bytes * 8))
                        .getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
            }
        }
    }

    /// A password that the program that started this one made up for as long as it runs: never in a file.
    record Plain(String secret) implements Password {
        @Override
        public boolean matches(String given) {
            return MessageDigest.isEqual(
                    secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isSameAs(Password other) {
            return other instanceof Plain plain && matches(plain.secret);
        }

        @Override
        public String text() {
            throw new UnsupportedOperationException("a plain password is never written");
        }

        @Override
        public String toString() {
            return "Plain[]";
        }
    }

    /// Reads [#text()], and `plain SECRET` where that is allowed.
    ///
    /// @throws IllegalArgumentException when it is neither
    static Password parse(String text, boolean plainAllowed) {
        String[] parts = text.split(" ");
        if (plainAllowed && parts.length == 2 && parts[0].equals("plain")) {
            return new Plain(parts[1]);
        }
        if (parts.length != 4 || !parts[0].equals("pbkdf2-sha512")) {
            throw new IllegalArgumentException("not a password hash");
        }
        int rounds = Integer.parseInt(parts[1]);
        if (rounds < 1 || rounds > 10_000_000) {
            throw new IllegalArgumentException("not a number of rounds");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (salt.length == 0 || hash.length != 32 && hash.length != Hashed.HASH) {
            throw new IllegalArgumentException("not a password hash");
        }
        return new Hashed(rounds, salt, hash);
    }
}
