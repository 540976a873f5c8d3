package app.kith.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.source.BrokerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The broker as it runs: a process of its own, spoken to over MQTT.
@Timeout(60)
class BrokerTest {
    private static final BrokerProcess.User JANE =
            new BrokerProcess.User("jane", "j-secret", List.of("owntracks/#"), List.of("owntracks/%u/#"));
    private static final BrokerProcess.User TOM =
            new BrokerProcess.User("tom", "t-secret", List.of("owntracks/tom/#"), List.of("owntracks/%u/#"));

    private static final BrokerProcess.User LEA =
            new BrokerProcess.User("lea", "l-secret", List.of("owntracks/+/+/info", "chat/%u"), List.of("+/%u/chat"));

    @TempDir
    Path dir;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        Exception failed = null;
        for (AutoCloseable each : opened.reversed()) {
            try {
                each.close();
            } catch (Exception e) { // the processes after it must end all the same
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    @Test
    void lets_in_only_who_knows_the_password_and_only_to_the_topics_that_are_theirs() throws Exception {
        BrokerProcess broker = start();

        assertEquals(
                MqttException.REASON_CODE_NOT_AUTHORIZED,
                assertThrows(MqttException.class, () -> connect(broker, "jane", "t-secret", "a", true))
                        .getReasonCode());
        assertThrows(MqttException.class, () -> connect(broker, "nobody", "", "b", true));

        MqttClient tom = connect(broker, "tom", "t-secret", "tom", true);
        tom.publish("owntracks/tom/pixel", bytes("his own"), 1, true);
        assertThrows(MqttException.class, () -> tom.publish("owntracks/jane/nokia", bytes("forged"), 1, true));

        MqttClient curious = connect(broker, "tom", "t-secret", "curious", true);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        int[] granted = curious.subscribeWithResponse(
                        new String[] {"owntracks/jane/#", "owntracks/tom/#", "#"}, new int[] {1, 1, 1}, into(seen))
                .getGrantedQos();
        assertEquals(List.of(128, 1, 128), List.of(granted[0], granted[1], granted[2]));
        assertEquals("owntracks/tom/pixel retained his own", seen.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void a_right_covers_what_lies_within_its_filter_and_nothing_else() throws Exception {
        BrokerProcess broker = start();
        MqttClient lea = connect(broker, "lea", "l-secret", "lea", true);

        Map<String, Integer> asked = new LinkedHashMap<>();
        asked.put("owntracks/+/+/info", 1);
        asked.put("owntracks/tom/+/info", 1);
        asked.put("owntracks/tom/pixel/info", 1);
        asked.put("chat/lea", 1);
        asked.put("chat/tom", 128);
        asked.put("chat/+", 128);
        asked.put("owntracks/+/+", 128);
        asked.put("owntracks/tom/pixel/info/more", 128);
        asked.put("owntracks/tom/#", 128);
        asked.put("#", 128);
        Map<String, Integer> granted = new LinkedHashMap<>();
        for (String filter : asked.keySet()) {
            granted.put(filter, lea.subscribeWithResponse(filter, 1).getGrantedQos()[0]);
        }
        assertEquals(asked, granted);

        lea.publish("any/lea/chat", bytes("hello"), 1, false);
        assertThrows(MqttException.class, () -> lea.publish("any/tom/chat", bytes("forged"), 1, false));
    }

    @Test
    void speaks_tls_and_websocket_where_asked() throws Exception {
        Path folder = dir.resolve("b");
        writeUsers(folder, "jane", "j-secret");
        Path keystore = dir.resolve("keys.p12");
        Path password = Files.writeString(dir.resolve("keystore-password"), "s3cret;&key\n");
        assertEquals(
                0,
                new ProcessBuilder(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "kith",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "s3cret;&key",
                                "-keystore",
                                keystore.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());
        Process broker = broker(
                "--dir",
                folder.toString(),
                "--tls",
                "127.0.0.1:0",
                "--ws",
                "127.0.0.1:0",
                "--keystore",
                keystore.toString(),
                "--keystore-password-file",
                password.toString());
        opened.add(broker::destroyForcibly);
        try (var out = broker.inputReader()) {
            Matcher ports = Pattern.compile("\\{\"ready\":true,\"mqtt\":(\\d+),\"mqtts\":(\\d+),\"ws\":(\\d+)}")
                    .matcher(out.readLine());
            assertTrue(ports.matches());

            KeyStore trusted = KeyStore.getInstance(keystore.toFile(), "s3cret;&key".toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            MqttConnectOptions options = options("jane", "j-secret", true);
            options.setSocketFactory(tls.getSocketFactory());
            MqttClient encrypted = client("ssl://127.0.0.1:" + ports.group(2), "encrypted");
            encrypted.connect(options);
            MqttClient web = client("ws://127.0.0.1:" + ports.group(3) + "/mqtt", "web");
            web.connect(options("jane", "j-secret", true));

            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            web.subscribe("owntracks/#", 1, into(seen)[0]);
            encrypted.publish("owntracks/jane/nokia", bytes("hello"), 1, false);
            assertEquals("owntracks/jane/nokia live hello", seen.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void runs_in_the_foreground_and_gives_its_exit_code() throws Exception {
        assertEquals(2, BrokerProcess.run(List.of("--port", "1")));
    }

    private static IMqttMessageListener[] into(BlockingQueue<String> seen) {
        IMqttMessageListener listener = (topic, message) -> seen.add(topic
                + (message.isRetained() ? " retained " : " live ")
                + new String(message.getPayload(), StandardCharsets.UTF_8));
        return new IMqttMessageListener[] {listener, listener, listener};
    }

    @Test
    void keeps_retained_and_waiting_messages_through_a_kill() throws Exception {
        BrokerProcess first = start();
        connect(first, "jane", "j-secret", "viewer", false).subscribe("owntracks/#", 1);
        closeClients();
        MqttClient tom = connect(first, "tom", "t-secret", "phone", true);
        for (int i = 0; i < 50; i++) {
            tom.publish("owntracks/tom/pixel", bytes("late " + i), 1, false);
        }
        tom.publish("owntracks/tom/pixel/info", bytes("card"), 1, true);
        closeClients();
        kill(first);

        BrokerProcess second = start();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        MqttClient viewer = client(second, "viewer");
        viewer.setCallback(new Listening(seen));
        viewer.connect(options("jane", "j-secret", false));
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            waiting.add(String.valueOf(seen.poll(5, TimeUnit.SECONDS)));
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            expected.add("late " + i);
        }
        expected.add("card");
        assertEquals(expected, waiting);

        BlockingQueue<String> retained = new LinkedBlockingQueue<>();
        MqttClient fresh = client(second, "fresh");
        fresh.setCallback(new Listening(retained));
        fresh.connect(options("jane", "j-secret", true));
        fresh.subscribe("owntracks/#", 1);
        assertEquals("card", retained.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void cuts_off_who_sends_more_than_a_mebibyte() throws Exception {
        BrokerProcess broker = start();
        MqttClient jane = connect(broker, "jane", "j-secret", "jane", true);
        jane.publish("owntracks/jane/nokia", new byte[1_000_000], 1, false);
        assertThrows(MqttException.class, () -> jane.publish("owntracks/jane/nokia", new byte[1_100_000], 1, false));

        // Somebody who has not even said who they are, and announces 256 MB.
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            stranger.setSoTimeout(10_000);
            OutputStream out = stranger.getOutputStream();
            out.write(new byte[] {0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0, 4, 'M', 'Q', 'T', 'T', 4, 2});
            out.flush();
            InputStream in = stranger.getInputStream();
            assertEquals(-1, in.read());
        }
    }

    @Test
    void ends_with_its_parent() throws Exception {
        Process parent = new ProcessBuilder("sleep", "60").start();
        try {
            writeUsers(dir.resolve("b"), "jane", "j-secret");
            Process broker = broker("--dir", dir.resolve("b").toString(), "--parent", Long.toString(parent.pid()));
            opened.add(broker::destroyForcibly);
            try (var out = broker.inputReader()) {
                assertTrue(out.readLine().startsWith("{\"ready\":true,\"mqtt\":"));
                parent.destroyForcibly();
                assertTrue(broker.waitFor(5, TimeUnit.SECONDS), "the broker outlived its parent");
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void reads_its_users_again_when_the_file_changes() throws Exception {
        Path folder = dir.resolve("b");
        writeUsers(folder, "jane", "j-secret");
        BrokerProcess broker = BrokerProcess.start(new BrokerProcess.Options(folder, 0, List.of()));
        opened.add(broker);
        MqttClient jane = connect(broker, "jane", "j-secret", "jane", true);
        assertThrows(MqttException.class, () -> connect(broker, "lea", "l-secret", "lea", true));

        writeUsers(folder, "lea", "l-secret");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!canConnect(broker, "lea", "l-secret")) {
            assertTrue(System.nanoTime() < until, "the new user is not known after 30 s");
        }
        jane.publish("owntracks/jane/nokia", bytes("still here"), 1, false);
    }

    private boolean canConnect(BrokerProcess broker, String user, String password) {
        try {
            connect(broker, user, password, "probe", true);
            return true;
        } catch (MqttException e) {
            return false;
        }
    }

    @Test
    void says_in_one_sentence_why_it_does_not_start() throws Exception {
        assertEquals("2 There is no option “--port”.", outcome("--dir", dir.toString(), "--port", "1"));
        assertEquals(
                "1 Nobody may connect yet: add somebody with “kith broker adduser --dir " + dir
                        + " --user NAME --password-file FILE”.",
                outcome("--dir", dir.toString()));

        writeUsers(dir, "jane", "j-secret");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertEquals(
                    "1 Port " + port + " of 127.0.0.1 can’t be listened on: it is in use, or not allowed.",
                    outcome("--dir", dir.toString(), "--listen", "127.0.0.1:" + port));
        }
        Files.writeString(dir.resolve("users"), "user jane\npassword hunter2\n");
        assertEquals(
                "1 The users’ file " + dir.resolve("users") + " can’t be read: line 2: this is not a password hash.",
                outcome("--dir", dir.toString()));
    }

    @Test
    void two_brokers_do_not_share_a_folder() throws Exception {
        start();
        IOException e = assertThrows(IOException.class, this::start);
        assertEquals(
                "The broker could not be started. Another broker is using the folder " + dir.resolve("b") + ".",
                e.getMessage());
    }

    @Test
    void closes_within_two_seconds() throws Exception {
        BrokerProcess broker = start();
        long began = System.nanoTime();
        broker.close();
        broker.onExit().get(5, TimeUnit.SECONDS);
        broker.close();
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(2));
        assertFalse(canConnect(broker, "jane", "j-secret"));
    }

    private BrokerProcess start() throws IOException {
        BrokerProcess broker =
                BrokerProcess.start(new BrokerProcess.Options(dir.resolve("b"), 0, List.of(JANE, TOM, LEA)));
        opened.add(broker);
        return broker;
    }

    private static void kill(BrokerProcess broker) throws Exception {
        ProcessHandle.of(broker.pid()).orElseThrow().destroyForcibly();
        broker.onExit().get(5, TimeUnit.SECONDS);
    }

    private void writeUsers(Path folder, String user, String password) throws Exception {
        Path file = Files.writeString(dir.resolve("password"), password + "\n");
        Process adding = broker(
                "adduser",
                "--dir",
                folder.toString(),
                "--user",
                user,
                "--password-file",
                file.toString(),
                "--read",
                "owntracks/#",
                "--write",
                "owntracks/%u/#");
        assertEquals(0, adding.waitFor());
    }

    private String outcome(String... args) throws Exception {
        Process process = broker(args);
        try (var error = process.errorReader(StandardCharsets.UTF_8)) {
            String sentence = error.readLine();
            return process.waitFor() + " " + sentence;
        }
    }

    private static Process broker(String... args) throws IOException {
        Path home = Path.of(System.getProperty("kith.home"), "broker");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                home.resolve("classes") + ":" + home.resolve("lib") + "/*",
                "app.kith.broker.Broker"));
        command.addAll(List.of(args));
        if (!command.contains("adduser") && !command.contains("--listen")) {
            command.addAll(List.of("--listen", "127.0.0.1:0"));
        }
        return new ProcessBuilder(command).start();
    }

    private MqttClient connect(BrokerProcess broker, String user, String password, String id, boolean clean)
            throws MqttException {
        MqttClient client = client(broker, id);
        client.connect(options(user, password, clean));
        return client;
    }

    private MqttClient client(BrokerProcess broker, String id) throws MqttException {
        return client("tcp://127.0.0.1:" + broker.port(), id);
    }

    private MqttClient client(String uri, String id) throws MqttException {
        MqttClient client = new MqttClient(uri, id, new MemoryPersistence());
        client.setTimeToWait(15_000);
        opened.add(() -> {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 500);
            }
            client.close();
        });
        return client;
    }

    private void closeClients() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            if (!(each instanceof BrokerProcess)) {
                each.close();
            }
        }
        opened.removeIf(each -> !(each instanceof BrokerProcess));
    }

    private static MqttConnectOptions options(String user, String password, boolean clean) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(user);
        options.setPassword(password.toCharArray());
        options.setCleanSession(clean);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        return options;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Puts the text of what arrives into a queue.
    private record Listening(BlockingQueue<String> seen) implements org.eclipse.paho.client.mqttv3.MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            seen.add("lost");
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            seen.add(new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void deliveryComplete(org.eclipse.paho.client.mqttv3.IMqttDeliveryToken token) {
            // not asked for
        }
    }
}
