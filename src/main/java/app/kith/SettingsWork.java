package app.kith;

import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// Changes the settings, one after the other on a thread of its own, and writes each to disk. Safe from any thread.
final class SettingsWork implements AutoCloseable {
    private final SettingsFile file;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("settings").factory());
    private Settings settings; // the worker's, once started

    SettingsWork(SettingsFile file, Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    /// Returns at once.
    void change(UnaryOperator<Settings> change) {
        worker.execute(() -> {
            settings = change.apply(settings);
            try {
                file.save(settings);
            } catch (IOException e) {
                System.getLogger(SettingsWork.class.getName())
                        .log(System.Logger.Level.WARNING, "the settings can't be saved: {0}", e.getClass());
            }
        });
    }

    /// As they are once what was asked for before is done. Blocks.
    Settings now() {
        return CompletableFuture.supplyAsync(() -> settings, worker).join();
    }

    /// Waits for what was asked for before.
    @Override
    public void close() {
        worker.close();
    }
}
