package app.kith.secrets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What guessing a master password costs: the parameters of Argon2id, version 1.3 (RFC 9106).
///
/// @param memory KiB
/// @param passes over the memory
/// @param lanes that could be filled at once
record Cost(int memory, int passes, int lanes) {
    /// 0.4 s on a desktop once Java has warmed up, one or two seconds for the first. Half of RFC 9106's second choice
    /// in memory and twice its passes: that memory is taken from the heap, which is small on purpose.
    static final Cost USUAL = new Cost(32 * 1024, 6, 1);

    /// KiB times passes: some ten seconds.
    private static final long MOST = 4L * 1024 * 1024;

    private static final int KEY = 32; // bytes: AES-256

    /// Whether a file may ask for this much: a hostile one must not take all memory, nor the day.
    boolean isBearable() {
        long most = Math.min(256 * 1024, Runtime.getRuntime().maxMemory() / 2 / 1024);
        return lanes >= 1
                && lanes <= 4
                && memory >= 8 * lanes
                && memory <= most
                && passes >= 1
                && (long) memory * passes <= MOST;
    }

    /// The key for a master password, in UTF-8 as typed.
    byte[] key(char[] master, byte[] salt) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(master));
        byte[] password = new byte[encoded.remaining()];
        encoded.get(password);
        byte[] key = new byte[KEY];
        try {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            argon.generateBytes(password, key);
            return key;
        } finally {
            Arrays.fill(password, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }
}
