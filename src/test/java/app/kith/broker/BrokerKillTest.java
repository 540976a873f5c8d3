package app.kith.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.source.BrokerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The broker is killed (`kill -9`) again and again while phones publish at QoS 1: whatever it acknowledged, somebody
/// who was away gets later. `KITH_KILLS` is how often, 3 unless told.
///
/// Of retained messages the last one acknowledged, or a later one, should be there too, and nearly always is: how often
/// it is not is printed. Artemis 2.55 takes the old one away outside of the transaction that brings the new one
/// (MQTTRetainMessageManager), so a kill in that moment leaves none until the phone speaks again, or both.
class BrokerKillTest {
    private static final int PHONES = 4;

    /// What a phone publishes in a round at the most: fewer than Artemis keeps of a topic before it pages (4 MB,
    /// some 7,600 of these). A kill in the very moment when it begins to page was seen to lose one acknowledged
    /// message of 45,000.
    private static final int MOST = 5_000;

    private static final BrokerProcess.User VIEWER =
            new BrokerProcess.User("viewer", "v-secret", List.of("#"), List.of("#"));
    private static final BrokerProcess.User PHONE =
            new BrokerProcess.User("phone", "p-secret", List.of("#"), List.of("#"));

    @TempDir
    Path dir;

    @Test
    @Timeout(1800)
    void what_was_acknowledged_is_kept() throws Exception {
        int kills = Integer.parseInt(System.getenv().getOrDefault("KITH_KILLS", "3"));
        Random random = new Random(5);
        Set<String> lost = new HashSet<>();
        int acknowledged = 0;
        int stale = 0;
        BrokerProcess broker = start();
        try {
            MqttClient first = Clients.client(broker.port(), "viewer");
            first.connect(Clients.options(VIEWER, false));
            first.subscribe("load/#", 1);
            Clients.close(first);
            for (int round = 0; round < kills; round++) {
                Load load = new Load(round, 200 + random.nextInt(1500));
                Set<String> kept = load.untilKilled(broker);
                acknowledged += kept.size();
                broker = start();
                lost.addAll(missing(broker, kept));
                stale += load.staleRetained(broker).size();
            }
        } finally {
            broker.close();
        }
        System.out.println(kills + " kills, " + acknowledged + " acknowledged, " + lost.size() + " lost, " + stale
                + " of " + kills * PHONES + " retained not the last");
        assertEquals(Set.of(), lost);
        assertTrue(stale <= kills * PHONES / 2, stale + " retained are not the last");
        assertTrue(acknowledged > kills * 200, "there was no load: " + acknowledged);
    }

    private BrokerProcess start() throws IOException {
        return BrokerProcess.start(new BrokerProcess.Options(
                dir.resolve("b"), 0, List.of(VIEWER, PHONE), List.of("--rate", "0", "--per-user", "64")));
    }

    /// What a viewer who was away does not get of these.
    private static Set<String> missing(BrokerProcess broker, Set<String> expected) throws Exception {
        Set<String> left = new HashSet<>(expected);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        MqttClient viewer = Clients.client(broker.port(), "viewer");
        viewer.setCallback(new Clients.Into(seen));
        viewer.connect(Clients.options(VIEWER, false));
        while (!left.isEmpty()) {
            String next = seen.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                break;
            }
            left.remove(next);
        }
        Clients.close(viewer);
        return left;
    }

    /// What phones publish in a round.
    private static final class Load {
        private final int round;
        private final CountDownLatch enough;
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final int[] lastRetained = new int[PHONES];
        private volatile boolean over;

        Load(int round, int enough) {
            this.round = round;
            this.enough = new CountDownLatch(enough);
        }

        Set<String> untilKilled(BrokerProcess broker) throws Exception {
            List<Thread> phones = new ArrayList<>();
            List<MqttAsyncClient> clients = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                MqttAsyncClient client =
                        new MqttAsyncClient("tcp://127.0.0.1:" + broker.port(), "phone" + i, new MemoryPersistence());
                MqttConnectOptions options = Clients.options(PHONE, true);
                options.setMaxInflight(50);
                client.connect(options).waitForCompletion(15_000);
                clients.add(client);
                int phone = i;
                phones.add(Thread.ofPlatform().start(() -> publish(client, phone)));
            }
            assertTrue(enough.await(60, TimeUnit.SECONDS), "too slow to be killed under load");
            ProcessHandle.of(broker.pid()).orElseThrow().destroyForcibly();
            broker.onExit().get(10, TimeUnit.SECONDS);
            over = true;
            for (Thread phone : phones) {
                phone.join(10_000);
            }
            for (MqttAsyncClient client : clients) {
                try {
                    client.disconnectForcibly(0, 100);
                } catch (MqttException e) {
                    // it has noticed by itself
                }
                client.close(true);
            }
            return Set.copyOf(acknowledged);
        }

        private void publish(MqttAsyncClient client, int phone) {
            for (int i = 1; !over && i <= MOST; i++) {
                String text = round + "/" + phone + "/" + i;
                boolean retained = i % 10 == 0;
                int number = i;
                try {
                    client.publish(
                            "load/" + phone + (retained ? "/retained" : ""),
                            text.getBytes(StandardCharsets.UTF_8),
                            1,
                            retained,
                            null,
                            new IMqttActionListener() {
                                @Override
                                public void onSuccess(IMqttToken token) {
                                    acknowledged.add(text);
                                    if (retained) {
                                        synchronized (lastRetained) {
                                            lastRetained[phone] = Math.max(lastRetained[phone], number);
                                        }
                                    }
                                    enough.countDown();
                                }

                                @Override
                                public void onFailure(IMqttToken token, Throwable why) {
                                    // killed before it was acknowledged
                                }
                            });
                } catch (MqttException e) {
                    if (e.getReasonCode() != MqttException.REASON_CODE_MAX_INFLIGHT) {
                        return; // killed
                    }
                    i--;
                    Thread.yield();
                }
            }
        }

        /// The phones whose retained message is older than the last acknowledged one.
        Set<String> staleRetained(BrokerProcess broker) throws Exception {
            Set<String> stale = new HashSet<>();
            for (int phone = 0; phone < PHONES; phone++) {
                BlockingQueue<String> seen = new LinkedBlockingQueue<>();
                MqttClient fresh = Clients.client(broker.port(), "fresh");
                fresh.setCallback(new Clients.Into(seen));
                fresh.connect(Clients.options(VIEWER, true));
                fresh.subscribe("load/" + phone + "/retained", 1);
                String is = lastRetained[phone] == 0 ? null : String.valueOf(seen.poll(10, TimeUnit.SECONDS));
                if (is != null
                        && !(is.startsWith(round + "/" + phone + "/")
                                && Integer.parseInt(is.substring(is.lastIndexOf('/') + 1)) >= lastRetained[phone])) {
                    stale.add("retained " + is + ", not " + lastRetained[phone]);
                }
                Clients.close(fresh);
            }
            return stale;
        }
    }
}
