package app.kith.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CourtesyTest {
    @Test
    void onlyThoseOfTheNameWaitAndWhatTheyBegin() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch child = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread worker = Thread.ofPlatform().daemon().name("courtesy-worker").start(() -> {
            begun.countDown();
            await(asked);
            Thread.ofPlatform().daemon().name("courtesy-child").start(() -> {
                child.countDown();
                await(over);
            });
            await(over);
        });
        Thread other = Thread.ofPlatform().daemon().name("window-other").start(() -> {
            begun.countDown();
            await(over);
        });
        begun.await();
        int before = nice("window-other");
        Courtesy.stepBack("courtesy-worker"::equals);
        asked.countDown();
        child.await();
        assertEquals(10, nice("courtesy-worker"));
        assertEquals(10, nice("courtesy-child"));
        assertEquals(before, nice("window-other"));
        over.countDown();
        worker.join();
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// proc_pid_stat(5): the nineteenth word, where the second, in parentheses, is the name.
    private static int nice(String name) throws Exception {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("(" + name + ")")) {
                    return Integer.parseInt(
                            stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
                }
            }
        }
        throw new AssertionError("no thread " + name);
    }
}
