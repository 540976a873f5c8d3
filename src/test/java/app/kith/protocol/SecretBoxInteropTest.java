package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Against the real libsodium, where there is one. `KITH_REQUIRE_INTEROP=1` makes its absence a failure.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings({"restricted", "NullAway.Init"})
class SecretBoxInteropTest {
    private static final int[] SIZES = {0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 400, 4096, 65_535, 65_536};

    private final Arena arena = Arena.ofShared();
    private MethodHandle seal;
    private MethodHandle open;

    @BeforeAll
    void load() {
        SymbolLookup sodium = null;
        try {
            sodium = SymbolLookup.libraryLookup("libsodium.so.23", arena);
        } catch (IllegalArgumentException _) {
            // decided below
        }
        if ("1".equals(System.getenv("KITH_REQUIRE_INTEROP"))) {
            assertTrue(sodium != null, "libsodium.so.23 is not installed");
        }
        assumeTrue(sodium != null, "libsodium.so.23 is not installed");
        if (sodium != null) {
            // int f(unsigned char *out, const unsigned char *in, unsigned long long inlen, nonce, key)
            FunctionDescriptor shape = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS);
            Linker linker = Linker.nativeLinker();
            seal = linker.downcallHandle(sodium.findOrThrow("crypto_secretbox_easy"), shape);
            open = linker.downcallHandle(sodium.findOrThrow("crypto_secretbox_open_easy"), shape);
        }
    }

    @AfterAll
    void close() {
        arena.close();
    }

    @Test
    void libsodiumOpensWhatWeSeal() throws Throwable {
        Random random = new Random(1);
        for (int size : SIZES) {
            byte[] plain = bytes(random, size);
            byte[] key = bytes(random, 32);
            byte[] box = SecretBox.seal(plain, key);
            byte[] out = new byte[size];
            assertEquals(0, call(open, out, Arrays.copyOfRange(box, 24, box.length), box, key), "size " + size);
            assertArrayEquals(plain, out, "size " + size);
            box[box.length - 1] ^= 1;
            assertEquals(-1, call(open, out, Arrays.copyOfRange(box, 24, box.length), box, key), "size " + size);
        }
    }

    @Test
    void weOpenWhatLibsodiumSealsAndSealTheSame() throws Throwable {
        Random random = new Random(2);
        for (int size : SIZES) {
            byte[] plain = bytes(random, size);
            byte[] key = bytes(random, 32);
            byte[] nonce = bytes(random, 24);
            byte[] sealed = new byte[size + 16];
            assertEquals(0, call(seal, sealed, plain, nonce, key));
            byte[] box = Arrays.copyOf(nonce, 24 + sealed.length);
            System.arraycopy(sealed, 0, box, 24, sealed.length);
            assertArrayEquals(plain, SecretBox.open(box, key), "size " + size);
            assertArrayEquals(box, SecretBox.seal(plain, key, nonce), "size " + size);
        }
    }

    private static int call(MethodHandle function, byte[] out, byte[] in, byte[] nonce, byte[] key) throws Throwable {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment target = call.allocate(out.length + 1L);
            int result = (int) function.invokeExact(
                    target,
                    call.allocateFrom(ValueLayout.JAVA_BYTE, Arrays.copyOf(in, in.length + 1)),
                    (long) in.length,
                    call.allocateFrom(ValueLayout.JAVA_BYTE, nonce),
                    call.allocateFrom(ValueLayout.JAVA_BYTE, key));
            MemorySegment.copy(target, ValueLayout.JAVA_BYTE, 0, out, 0, out.length);
            return result;
        }
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
