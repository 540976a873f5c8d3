package app.kith.bench;

import app.kith.source.BrokerProcess;
import app.kith.testing.Mosquitto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// `kith broker` beside mosquitto, one after the other in the same run: 20 phones publish at QoS 1 to two viewers who
/// subscribe at QoS 1. Ours writes every message to the disk before it acknowledges; mosquitto keeps them in memory
/// and writes them out now and then (`autosave_interval`), so that a kill takes them.
final class BrokerBench {
    private static final int PHONES = 20;
    private static final int VIEWERS = 2;
    private static final int IN_FLIGHT = 20;

    private static final BrokerProcess.User USER =
            new BrokerProcess.User("bench", "b-secret", List.of("#"), List.of("#"));

    private BrokerBench() {}

    static void run(int messages) throws Exception {
        Bench.inFolder(folder -> {
            try (BrokerProcess broker = BrokerProcess.start(new BrokerProcess.Options(
                    folder.resolve("b"), 0, List.of(USER), List.of("--rate", "0", "--per-user", "256")))) {
                measure("kith broker", broker.port(), broker.pid(), messages);
            }
        });
        try (Mosquitto mosquitto = Mosquitto.start(
                "persistence true", "persistence_location $DIR/", "autosave_interval 60", "max_queued_messages 0")) {
            long pid = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("mosquitto"))
                    .mapToLong(ProcessHandle::pid)
                    .findFirst()
                    .orElseThrow();
            measure("mosquitto", mosquitto.port(), pid, messages);
        }
    }

    private static void measure(String name, int port, long pid, int messages) throws Exception {
        long idle = resident(pid);
        List<MqttAsyncClient> clients = new ArrayList<>();
        CountDownLatch arrived = new CountDownLatch(2 * VIEWERS * messages); // a round to warm up, and one to measure
        CountDownLatch warm = new CountDownLatch(VIEWERS * messages);
        for (int i = 0; i < VIEWERS; i++) {
            MqttAsyncClient viewer = connect(port, "viewer" + i);
            viewer.subscribe("bench/#", 1, null, null, (_, _) -> {
                        warm.countDown();
                        arrived.countDown();
                    })
                    .waitForCompletion(10_000);
            clients.add(viewer);
        }
        List<MqttAsyncClient> phones = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            phones.add(connect(port, "phone" + i));
        }
        publish(phones, messages);
        await(warm);
        long began = System.nanoTime();
        publish(phones, messages);
        double acknowledged = messages / ((System.nanoTime() - began) / 1e9);
        await(arrived);
        double delivered = messages / ((System.nanoTime() - began) / 1e9);
        Bench.row(
                Bench.format("%s, QoS 1, %d phones, %d viewers, %d messages", name, PHONES, VIEWERS, messages),
                Bench.format(
                        "%.0f/s acknowledged, %.0f/s delivered to each; %d MB idle, %d MB after",
                        acknowledged, delivered, idle, resident(pid)));
        clients.addAll(phones);
        for (MqttAsyncClient client : clients) {
            client.disconnectForcibly(0, 500);
            client.close(true);
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException(latch.getCount() + " messages did not arrive");
        }
    }

    private static void publish(List<MqttAsyncClient> phones, int messages) throws Exception {
        byte[] payload = new byte[150];
        CountDownLatch acknowledged = new CountDownLatch(messages);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < phones.size(); i++) {
            MqttAsyncClient phone = phones.get(i);
            String topic = "bench/" + i;
            int mine = messages / phones.size() + (i < messages % phones.size() ? 1 : 0);
            threads.add(Thread.ofPlatform().start(() -> {
                Semaphore room = new Semaphore(IN_FLIGHT);
                IMqttActionListener done = new IMqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken token) {
                        room.release();
                        acknowledged.countDown();
                    }

                    @Override
                    public void onFailure(IMqttToken token, Throwable why) {
                        // the count that stays behind ends the measurement
                    }
                };
                try {
                    for (int sent = 0; sent < mine; sent++) {
                        room.acquire();
                        phone.publish(topic, payload, 1, false, null, done);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        await(acknowledged);
    }

    private static MqttAsyncClient connect(int port, String id) throws Exception {
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(USER.name());
        options.setPassword(USER.password().toCharArray());
        options.setMaxInflight(10 * IN_FLIGHT);
        client.connect(options).waitForCompletion(15_000);
        return client;
    }

    /// MB, of Linux.
    private static long resident(long pid) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException("no VmRSS");
    }
}
