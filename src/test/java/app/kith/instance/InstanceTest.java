package app.kith.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.instance.Instance.Call;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Handover NOTHING = new Handover(List.of(), false, false);

    @TempDir
    Path folder;

    private Path data;
    private Path runtime;
    private Instance first;
    private final LinkedBlockingQueue<Handover> taken = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws IOException {
        data = folder.resolve("data");
        runtime = Files.createDirectory(
                folder.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        first = Objects.requireNonNull(Instance.take(data, runtime));
    }

    @AfterEach
    void close() {
        first.close();
    }

    private Path socket() throws IOException {
        return Path.of(Files.readString(data.resolve("instance.socket")));
    }

    @Test
    void theSecondHandsOverWhatItWasGiven() throws Exception {
        first.listen(taken::add);
        assertNull(Instance.take(data, runtime));
        Handover given =
                new Handover(List.of("/home/jane/Über \"uns\"\n.gpx", "owntracks:///config?inline=e30%3D"), true, true);
        assertEquals(Call.TAKEN, Instance.call(data, given, PATIENCE));
        assertEquals(given, taken.poll(1, TimeUnit.SECONDS));
        assertEquals(Call.TAKEN, Instance.call(data, NOTHING, PATIENCE));
        assertEquals(NOTHING, taken.poll(1, TimeUnit.SECONDS));
    }

    @Test
    void whoComesWhileTheFirstIsStillStartingWaitsForIt() throws Exception {
        CompletableFuture<Call> call = CompletableFuture.supplyAsync(() -> {
            try {
                return Instance.call(data, NOTHING, PATIENCE);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertFalse(call.isDone());
        first.listen(taken::add);
        assertEquals(Call.TAKEN, call.get(20, TimeUnit.SECONDS));
    }

    @Test
    void anotherFolderIsAnotherKith() throws Exception {
        try (Instance other = Instance.take(folder.resolve("other"), runtime)) {
            assertNotNull(other);
            first.listen(taken::add);
            other.listen(_ -> false);
            assertEquals(Call.REFUSED, Instance.call(folder.resolve("other"), NOTHING, PATIENCE));
            assertEquals(Call.TAKEN, Instance.call(data, NOTHING, PATIENCE));
        }
    }

    @Test
    void theSameFolderByAnotherNameIsTheSameKith() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        assertNull(Instance.take(link, null));
        first.listen(taken::add);
        assertEquals(Call.TAKEN, Instance.call(link, NOTHING, PATIENCE));
    }

    @Test
    void theNextOneIsFirstAfterTheEndAndTheSocketIsGone() throws Exception {
        Path socket = socket();
        assertTrue(Files.exists(socket));
        first.close();
        assertFalse(Files.exists(socket));
        first = Objects.requireNonNull(Instance.take(data, runtime));
        first.listen(taken::add);
        assertEquals(Call.TAKEN, Instance.call(data, NOTHING, PATIENCE));
    }

    @Test
    void aSocketLeftByAKilledOneIsNoHindrance() throws Exception {
        Path socket = socket();
        first.close();
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket)); // its file outlives it, as after a kill
        }
        Files.writeString(data.resolve("instance.socket"), socket.toString());
        assertTrue(Files.exists(socket));
        first = Objects.requireNonNull(Instance.take(data, runtime));
        first.listen(taken::add);
        assertEquals(Call.TAKEN, Instance.call(data, NOTHING, PATIENCE));
    }

    @Test
    void oneThatIsStuckIsToldApart() throws Exception {
        first.listen(_ -> {
            Thread.sleep(Duration.ofMinutes(5));
            return true;
        });
        assertEquals(Call.SILENT, Instance.call(data, NOTHING, Duration.ofMillis(300)));
    }

    @Test
    void whatIsTooMuchIsSaidBeforeItIsSent() throws Exception {
        first.listen(taken::add);
        assertEquals(
                Call.TOO_LARGE,
                Instance.call(data, new Handover(List.of("x".repeat(HandoverLine.LIMIT)), false, false), PATIENCE));
        assertEquals(
                Call.TOO_LARGE,
                Instance.call(data, new Handover(Collections.nCopies(257, "x"), false, false), PATIENCE));
        assertEquals(0, taken.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "[]\n",
                "{\"open\":[]}\n",
                "{\"kith\":1,\"open\":{}}\n",
                "{\"kith\":1,\"open\":[{}]}\n",
                "{\"kith\":1,\n",
                "rubbish\n",
                "GET / HTTP/1.1\n"
            })
    void whatNoKithSaysIsRefusedAndTheNextIsHeard(String said) throws Exception {
        first.listen(taken::add);
        assertFalse(say(said.getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, taken.size());
        assertEquals(Call.TAKEN, Instance.call(data, NOTHING, PATIENCE));
    }

    @Test
    void aLineWithoutEndIsCutOff() throws Exception {
        first.listen(taken::add);
        assertFalse(say("x".repeat(HandoverLine.LIMIT + 100_000).getBytes(StandardCharsets.UTF_8)));
        assertEquals(Call.TAKEN, Instance.call(data, NOTHING, PATIENCE));
    }

    @Test
    void aNewerKithMaySayMore() throws Exception {
        first.listen(taken::add);
        assertTrue(say("{\"kith\":2,\"more\":{\"a\":[1]},\"open\":[\"/a\"]}\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Handover(List.of("/a"), false, false), taken.poll(1, TimeUnit.SECONDS));
    }

    private boolean say(byte[] bytes) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            ByteBuffer out = ByteBuffer.wrap(bytes);
            try {
                while (out.hasRemaining()) {
                    channel.write(out);
                }
                ByteBuffer in = ByteBuffer.allocate(256);
                channel.read(in);
                return HandoverLine.isTaken(in.array());
            } catch (IOException _) {
                return false; // it hung up
            }
        }
    }

    @Test
    void onlyItsOwnerCanReachTheSocket() throws Exception {
        assertEquals(runtime, socket().getParent());
        first.close();
        // Open to others: not used, but a closed one beside the data.
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
        first = Objects.requireNonNull(Instance.take(data, runtime));
        assertEquals(data.resolve("instance.d"), socket().getParent());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())));
    }

    @Test
    void aPathTooLongForASocketIsGoneRound() throws Exception {
        Path deep = folder;
        for (int i = 0; i < 4; i++) {
            deep = deep.resolve("d".repeat(40));
        }
        Instance far = Objects.requireNonNull(Instance.take(deep, null));
        Path socket = Path.of(Files.readString(deep.resolve("instance.socket")));
        try (far) {
            far.listen(taken::add);
            assertEquals(Call.TAKEN, Instance.call(deep, NOTHING, PATIENCE));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())));
        } finally {
            Files.deleteIfExists(socket.getParent());
        }
    }
}
