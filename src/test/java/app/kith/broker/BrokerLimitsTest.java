package app.kith.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.source.BrokerProcess;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the broker does when there is too much of something, and when its users change while it runs.
@Timeout(60)
class BrokerLimitsTest {
    private static final BrokerProcess.User JANE =
            new BrokerProcess.User("jane", "j-secret", List.of("owntracks/#"), List.of("owntracks/%u/#"));
    private static final BrokerProcess.User TOM =
            new BrokerProcess.User("tom", "t-secret", List.of("owntracks/+/+"), List.of("owntracks/%u/#"));

    @TempDir
    Path dir;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void who_is_taken_away_loses_the_connection_and_what_waited_for_them() throws Exception {
        BrokerProcess broker = start(List.of());
        MqttClient jane = connect(broker, JANE, "jane", false);
        MqttClient away = connect(broker, TOM, "tom-away", false);
        away.subscribe("owntracks/+/+", 1);
        away.disconnectForcibly(0, 500);
        jane.publish("owntracks/jane/nokia", new byte[] {'1'}, 1, false);
        CountDownLatch dropped = new CountDownLatch(1);
        MqttClient tom = client(broker, "tom");
        tom.setCallback(new Lost(dropped));
        tom.connect(Clients.options(TOM, true));

        broker.users(List.of(JANE)).get(10, TimeUnit.SECONDS);

        assertTrue(dropped.await(10, TimeUnit.SECONDS), "Tom stays connected");
        assertThrows(MqttException.class, () -> connect(broker, TOM, "tom2", true));
        jane.publish("owntracks/jane/nokia", new byte[] {'2'}, 1, false);
        assertTrue(jane.isConnected(), "Jane was thrown out with him");

        broker.users(List.of(JANE, TOM)).get(10, TimeUnit.SECONDS);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        MqttClient back = client(broker, "tom-away");
        back.setCallback(new Clients.Into(seen));
        back.connect(Clients.options(TOM, false));
        back.subscribe("owntracks/+/+", 1);
        jane.publish("owntracks/jane/nokia", new byte[] {'3'}, 1, false);
        assertEquals("3", seen.poll(10, TimeUnit.SECONDS), "what waited for a user who was gone");
    }

    @Test
    void a_new_password_drops_the_connection_that_came_with_the_old_one() throws Exception {
        BrokerProcess broker = start(List.of());
        CountDownLatch dropped = new CountDownLatch(1);
        MqttClient tom = client(broker, "tom");
        tom.setCallback(new Lost(dropped));
        tom.connect(Clients.options(TOM, true));
        BrokerProcess.User renewed = new BrokerProcess.User("tom", "t-other", TOM.read(), TOM.write());

        broker.users(List.of(JANE, renewed)).get(10, TimeUnit.SECONDS);

        assertTrue(dropped.await(10, TimeUnit.SECONDS), "Tom stays connected");
        assertThrows(MqttException.class, () -> connect(broker, TOM, "tom", true));
        assertTrue(connect(broker, renewed, "tom", true).isConnected());
    }

    @Test
    void one_user_has_so_many_connections_and_no_more() throws Exception {
        BrokerProcess broker = start(List.of("--per-user", "2"));
        connect(broker, TOM, "a", true);
        MqttClient second = connect(broker, TOM, "b", true);
        assertThrows(MqttException.class, () -> connect(broker, TOM, "c", true));
        assertTrue(connect(broker, JANE, "d", true).isConnected());
        second.disconnect();
        until("a place is free again", () -> canConnect(broker, "e"));
    }

    @Test
    void all_together_have_so_many_connections_and_no_more() throws Exception {
        BrokerProcess broker = start(List.of("--connections", "2"));
        connect(broker, TOM, "a", true);
        connect(broker, JANE, "b", true);
        assertThrows(MqttException.class, () -> connect(broker, JANE, "c", true));
    }

    @Test
    void who_sends_too_fast_is_read_slowly_and_loses_nothing() throws Exception {
        BrokerProcess broker = start(List.of("--rate", "2"));
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        MqttClient viewer = client(broker, "viewer");
        viewer.setCallback(new Clients.Into(seen));
        viewer.connect(Clients.options(JANE, true));
        viewer.subscribe("owntracks/+/+", 1);
        MqttClient tom = connect(broker, TOM, "tom", true);
        long began = System.nanoTime();
        for (int i = 0; i < 106; i++) {
            tom.publish("owntracks/tom/pixel", Integer.toString(i).getBytes(), 1, false);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertTrue(seconds > 1, "106 messages at 2 a second after the first 100 took only " + seconds + " s");
        for (int i = 0; i < 106; i++) {
            assertEquals(Integer.toString(i), seen.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void who_says_nothing_is_sent_away() throws Exception {
        BrokerProcess broker = start(List.of());
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), broker.port());
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            silent.setSoTimeout(20_000);
            slow.setSoTimeout(20_000);
            slow.getOutputStream().write(new byte[] {0x10, 20, 0, 4, 'M', 'Q', 'T', 'T'}); // and then no more
            assertEquals(-1, silent.getInputStream().read());
            assertEquals(-1, slow.getInputStream().read());
        }
    }

    @Test
    void a_phone_reads_of_others_what_it_may_and_not_what_they_are_told() throws Exception {
        Path folder = dir.resolve("b");
        Files.writeString(dir.resolve("pw"), "p-secret\n");
        assertEquals(
                0,
                BrokerProcess.run(List.of(
                        "adduser",
                        "--dir",
                        folder.toString(),
                        "--user",
                        "lea",
                        "--password-file",
                        dir.resolve("pw").toString())));
        BrokerProcess broker = BrokerProcess.start(new BrokerProcess.Options(folder, 0, List.of()));
        opened.add(broker);
        MqttClient lea = connect(broker, new BrokerProcess.User("lea", "p-secret", List.of(), List.of()), "lea", true);
        String[] asked = {
            "owntracks/+/+",
            "owntracks/+/+/event",
            "owntracks/+/+/info",
            "owntracks/lea/x/cmd",
            "owntracks/tom/x/cmd",
            "owntracks/+/+/cmd",
            "owntracks/#",
            "#",
            "$SYS/#"
        };
        List<Integer> granted = new ArrayList<>();
        for (String filter : asked) {
            granted.add(lea.subscribeWithResponse(filter, 1).getGrantedQos()[0]);
        }
        assertEquals(List.of(1, 1, 1, 1, 128, 128, 128, 128, 128), granted);
        lea.publish("owntracks/lea/x/event", new byte[] {'1'}, 1, false);
        assertThrows(MqttException.class, () -> lea.publish("owntracks/tom/x/cmd", new byte[] {'1'}, 1, false));

        assertEquals(0, BrokerProcess.run(List.of("removeuser", "--dir", folder.toString(), "--user", "lea")));
        until("Lea is gone", () -> !lea.isConnected());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /// Waits for something nobody tells of; each look is a round trip or short.
    private static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.onSpinWait();
        }
    }

    private boolean canConnect(BrokerProcess broker, String id) {
        try {
            connect(broker, TOM, id, true);
            return true;
        } catch (MqttException e) {
            return false;
        }
    }

    private BrokerProcess start(List<String> more) throws Exception {
        BrokerProcess broker =
                BrokerProcess.start(new BrokerProcess.Options(dir.resolve("b"), 0, List.of(JANE, TOM), more));
        opened.add(broker);
        assertFalse(broker.ports().isEmpty());
        return broker;
    }

    private MqttClient connect(BrokerProcess broker, BrokerProcess.User user, String id, boolean clean)
            throws MqttException {
        MqttClient client = client(broker, id);
        client.connect(Clients.options(user, clean));
        return client;
    }

    private MqttClient client(BrokerProcess broker, String id) throws MqttException {
        MqttClient client = Clients.client(broker.port(), id);
        opened.add(() -> Clients.close(client));
        return client;
    }

    private record Lost(CountDownLatch lost) implements org.eclipse.paho.client.mqttv3.MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            lost.countDown();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // not asked for
        }

        @Override
        public void deliveryComplete(org.eclipse.paho.client.mqttv3.IMqttDeliveryToken token) {
            // not asked for
        }
    }
}
