package app.kith.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The Kith that has a data folder, for as long as it runs. A file lock says who that is, which the system lets go of
/// even after a kill; the socket is only how to speak to it, and one that was left behind is replaced. Safe from any
/// thread.
public final class Instance implements AutoCloseable {
    /// For a later start to say what it wants, and for us to take it.
    private static final Duration CONVERSATION = Duration.ofSeconds(30);

    private static final int CALLERS = 8; // at once
    private static final String LOCK = "instance.lock";
    private static final String ADDRESS = "instance.socket";

    private final FileChannel channel;
    private final FileLock lock;
    private final @Nullable ServerSocketChannel server;
    private final @Nullable Path socket;
    private volatile boolean closed;

    private Instance(FileChannel channel, FileLock lock, @Nullable ServerSocketChannel server, @Nullable Path socket) {
        this.channel = channel;
        this.lock = lock;
        this.server = server;
        this.socket = socket;
    }

    /// Does what a later start wants.
    public interface Taker {
        /// Blocks until the window has it. On a thread of its own; other calls may come meanwhile.
        ///
        /// @return whether it was taken
        boolean take(Handover handover) throws InterruptedException;
    }

    /// Becomes the Kith of a data folder, which is created. Whoever calls from now on waits until [#listen].
    ///
    /// @param runtime the session's own folder (`XDG_RUNTIME_DIR`), or null
    /// @return null when another one runs
    /// @throws IOException when the folder can't be written to, or its system has no locks
    public static @Nullable Instance take(Path data, @Nullable Path runtime) throws IOException {
        Files.createDirectories(data);
        FileChannel channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return open(data, runtime, channel, lock);
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it.
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /// Without a socket it still is the only one; later starts then say that it does not answer.
    private static Instance open(Path data, @Nullable Path runtime, FileChannel channel, FileLock lock) {
        Path address = data.resolve(ADDRESS);
        ServerSocketChannel server = null;
        try {
            Files.deleteIfExists(address);
            Path socket = Meeting.place(data, runtime, Path.of(System.getProperty("java.io.tmpdir")));
            if (socket != null) {
                Files.deleteIfExists(socket); // of one that was killed: the lock is ours
                server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                server.bind(UnixDomainSocketAddress.of(socket));
                Path written = Files.writeString(data.resolve(ADDRESS + ".new"), socket.toString());
                Files.move(written, address, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new Instance(channel, lock, server, socket);
            }
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger(Instance.class.getName())
                    .log(System.Logger.Level.WARNING, "later starts can't be heard: {0}", e.getClass());
            close(server);
        }
        return new Instance(channel, lock, null, null);
    }

    /// Begins to answer. Called once; returns at once.
    public void listen(Taker taker) {
        ServerSocketChannel open = server;
        if (open != null) {
            Thread.ofPlatform().daemon().name("instance").start(() -> accept(open, taker));
        }
    }

    private void accept(ServerSocketChannel open, Taker taker) {
        Semaphore callers = new Semaphore(CALLERS);
        while (!closed) {
            try {
                callers.acquire();
                SocketChannel caller = open.accept();
                Thread.ofVirtual().name("instance-caller").start(() -> {
                    try {
                        answer(caller, taker);
                    } finally {
                        callers.release();
                    }
                });
            } catch (IOException _) {
                return; // closed
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void answer(SocketChannel caller, Taker taker) {
        try (Line line = new Line(caller, CONVERSATION)) {
            byte[] asked = line.read(HandoverLine.LIMIT);
            Handover handover = asked == null ? null : HandoverLine.read(asked);
            line.write(HandoverLine.answer(handover != null && taker.take(handover)));
        } catch (IOException _) {
            // Whoever called is gone, or said nothing for too long.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How a call to the running Kith went.
    public enum Call {
        TAKEN,
        /// It listens, and would not have it.
        REFUSED,
        /// It is too much for one call.
        TOO_LARGE,
        /// It does not answer within its time: hung, stopped, or of another kind.
        SILENT
    }

    /// Hands something over to the Kith that has a data folder. Blocks; one that is just starting is waited for.
    public static Call call(Path data, Handover handover, Duration patience) throws InterruptedException {
        byte[] line = HandoverLine.write(handover);
        if (line.length > HandoverLine.LIMIT || handover.open().size() > HandoverLine.MOST) {
            return Call.TOO_LARGE;
        }
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
            byte[] answer = ask(data, line, Duration.ofNanos(left));
            if (answer != null) {
                return HandoverLine.isTaken(answer) ? Call.TAKEN : Call.REFUSED;
            }
            Thread.sleep(50); // it may be between its lock and its socket
        }
        return Call.SILENT;
    }

    private static byte @Nullable [] ask(Path data, byte[] question, Duration limit) {
        try {
            String socket = Files.readString(data.resolve(ADDRESS), StandardCharsets.UTF_8);
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try (Line line = new Line(channel, limit)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                line.write(question);
                return line.read(256);
            }
        } catch (IOException | RuntimeException _) {
            return null; // not there (yet), or nobody behind it
        }
    }

    /// Lets the next start be the first.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        close(server);
        try {
            if (socket != null) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException _) {
            // The next one replaces it.
        }
        try {
            lock.release();
            channel.close();
        } catch (IOException _) {
            // The system does it when we end.
        }
    }

    private static void close(@Nullable ServerSocketChannel server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException _) {
            // Nobody is heard on it any more.
        }
    }
}
