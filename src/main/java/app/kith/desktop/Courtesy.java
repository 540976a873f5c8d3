package app.kith.desktop;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// Lets the window go first when a flood of messages takes every processor: with two of them, what reads, keeps and
/// compiles would else let each frame wait for its turn three times as long as it works. On Linux, where any thread may
/// be made to wait, but a Java thread's priority counts for nothing; elsewhere nothing is done.
///
/// A family never gets here: its messages are done before a frame would notice.
public final class Courtesy {
    private static final Logger LOG = Logger.getLogger(Courtesy.class.getName());

    /// With more people than this, there may be floods.
    private static final int CROWD = 2000;

    /// A tenth of the weight of who is not nice (sched(7): 1.25 for each step).
    private static final int NICE = 10;

    private static final int PRIO_PROCESS = 0; // which Linux takes for a thread

    private static final Path THREADS = Path.of("/proc/self/task");

    /// What takes messages in and keeps them, and the JVM's own work beside ours. Linux knows fifteen letters of a
    /// name. What is begun by one of these is as nice as they are.
    private static final Predicate<String> BEHIND = Pattern.compile("C[12] Compiler.*|G1 (Conc|Refine).*|MQTT"
                    + " .*|mqtt-.*|world|history|regions|rules|alerts|ForkJoinPool.*"
                    + "|people|places|http-.*|recorder-.*")
            .asMatchPredicate();

    private int next = CROWD;

    /// From time to time, how many people there are: when they are twice as many as the last time, threads are looked
    /// for that were not there. On one thread.
    public void see(int people) {
        if (people > next) {
            next = people * 2;
            Thread.ofPlatform().daemon().name("courtesy").start(() -> stepBack(BEHIND));
        }
    }

    /// Lets the threads wait whose names are such.
    static void stepBack(Predicate<String> names) {
        Optional<MemorySegment> function = Linker.nativeLinker().defaultLookup().find("setpriority");
        if (function.isEmpty() || !Files.isDirectory(THREADS)) {
            return;
        }
        MethodHandle setPriority = Linker.nativeLinker()
                .downcallHandle(
                        function.get(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT));
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (names.test(name(thread))) {
                    int number = Integer.parseInt(thread.getFileName().toString());
                    setPriority.invokeWithArguments(PRIO_PROCESS, number, NICE);
                }
            }
        } catch (Throwable e) { // a call through a handle may throw anything
            LOG.log(Level.FINE, "threads stay as they are", e);
        }
    }

    /// Blank for a thread that has ended meanwhile.
    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
