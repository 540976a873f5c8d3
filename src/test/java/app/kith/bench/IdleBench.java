package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.protocol.Keyring;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.settings.Trust;
import app.kith.testing.Fx;
import app.kith.testing.Mosquitto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// The window with five people who stand still: what the launcher's process costs, and how often the map is drawn.
final class IdleBench {
    private static final int SETTLE_SECONDS = 20;

    private IdleBench() {}

    static void run(int seconds) throws Exception {
        Bench.inFolder(folder -> {
            try (Mosquitto mosquitto = Mosquitto.start()) {
                retain(mosquitto.port());
                launched(folder.resolve("launched"), mosquitto.port(), seconds);
                counted(folder.resolve("counted"), mosquitto.port(), seconds);
            }
        });
    }

    private static void retain(int port) throws Exception {
        MqttClient phone = new MqttClient("tcp://127.0.0.1:" + port, "phones", new MemoryPersistence());
        phone.connect();
        for (int i = 0; i < 5; i++) {
            phone.publish(Phones.topic(i), Phones.payload(i, 0, Instant.now().minusSeconds(3600L * i)), 1, true);
        }
        phone.disconnect();
        phone.close();
    }

    /// `packaging/kith` as a person starts it, with a saved account.
    private static void launched(Path data, int port, int seconds) throws Exception {
        Account account = Account.create(
                "Home",
                new Account.Broker(
                        "mqtt://127.0.0.1:" + port, "", List.of(Phones.FILTER), Account.newClientId(), Trust.SYSTEM));
        new SettingsFile(AppPaths.under(data).settingsFile(), Clock.systemUTC())
                .save(Settings.DEFAULT.withAccounts(List.of(account)));
        List<String> command = new ArrayList<>(
                List.of(Path.of("packaging", "kith").toString(), "--offline", "--data-dir", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("KITH_KEY", Phones.PASSPHRASE);
        builder.environment().put("KITH_JAVA_OPTS", "-Dglass.platform=Headless -Dprism.order=sw");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process kith = builder.start();
        try {
            if (kith.waitFor(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("packaging/kith ended with " + kith.exitValue());
            }
            Duration before = cpu(kith);
            long since = System.nanoTime();
            if (kith.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException("packaging/kith ended with " + kith.exitValue());
            }
            double share = 100.0 * cpu(kith).minus(before).toNanos() / (System.nanoTime() - since);
            Bench.row(
                    Bench.format("nothing moving: CPU of packaging/kith, five people, %d s", seconds),
                    Bench.format("%.2f %% of a core", share),
                    "<= 1 %",
                    share <= 1);
        } finally {
            kith.destroy();
            if (!kith.waitFor(10, TimeUnit.SECONDS)) {
                kith.destroyForcibly().waitFor();
            }
        }
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static void counted(Path data, int port, int seconds) throws Exception {
        Files.createDirectories(data);
        try (BenchWindow window = BenchWindow.open(data)) {
            window.listen(LatencyBench.options(port), Keyring.of("family", Phones.PASSPHRASE));
            Fx.await(
                    "everybody",
                    () -> window.model().worldProperty().get().people().size() == 5);
            Fx.await("tiles", () -> window.map().tilesPending() == 0);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            long frames = Fx.run(() -> window.map().framesDrawn());
            TimeUnit.SECONDS.sleep(seconds);
            long drawn = Fx.run(() -> window.map().framesDrawn()) - frames;
            Bench.row(
                    Bench.format("nothing moving: frames the map draws in %d s", seconds),
                    String.valueOf(drawn),
                    "0",
                    drawn == 0);
        }
    }
}
