package app.kith.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.source.BrokerProcess;
import app.kith.testing.Mosquitto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A household that moves to mosquitto keeps its users, passwords and rights: the real one says so.
@Timeout(60)
class MosquittoExportTest {
    @TempDir
    Path dir;

    @Test
    void mosquitto_takes_the_same_users_passwords_and_rights() throws Exception {
        add("jane", "j-secret:$7$");
        add("tom", "t-sécret");
        Path out = Mosquitto.newFolder();
        assertEquals(
                0,
                BrokerProcess.run(
                        List.of("export-mosquitto", "--dir", dir.resolve("b").toString(), "--out", out.toString())));
        List<String> lines = Files.readAllLines(out.resolve("mosquitto.conf")).stream()
                .filter(line -> !line.startsWith("listener") && !line.startsWith("per_listener"))
                .toList();
        assertTrue(lines.contains("password_file " + out + "/passwords"), lines.toString());
        try (Mosquitto mosquitto = Mosquitto.start(out, lines.toArray(String[]::new))) {
            MqttClient jane = connect(mosquitto, "jane", "j-secret:$7$");
            MqttClient tom = connect(mosquitto, "tom", "t-sécret");
            assertThrows(MqttException.class, () -> connect(mosquitto, "tom", "t-secret"));
            assertThrows(MqttException.class, () -> connect(mosquitto, "lea", ""));
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            tom.setCallback(new Clients.Into(seen));
            tom.subscribe(new String[] {"owntracks/+/+", "owntracks/jane/nokia/cmd"}, new int[] {1, 1});
            jane.publish("owntracks/tom/pixel", "forged".getBytes(), 1, false);
            jane.publish("owntracks/jane/nokia/cmd", "told".getBytes(), 1, false);
            jane.publish("owntracks/jane/nokia", "true".getBytes(), 1, false);
            assertEquals("true", seen.poll(10, TimeUnit.SECONDS));
            Clients.close(jane);
            Clients.close(tom);
        }
    }

    private static MqttClient connect(Mosquitto mosquitto, String name, String password) throws MqttException {
        MqttClient client = Clients.client(mosquitto.port(), name + System.nanoTime());
        try {
            client.connect(Clients.options(new BrokerProcess.User(name, password, List.of(), List.of()), true));
            return client;
        } catch (MqttException e) {
            client.close();
            throw e;
        }
    }

    private void add(String user, String password) throws Exception {
        Path file = Files.writeString(dir.resolve("password"), password + "\n");
        assertEquals(
                0,
                BrokerProcess.run(List.of(
                        "adduser",
                        "--dir",
                        dir.resolve("b").toString(),
                        "--user",
                        user,
                        "--password-file",
                        file.toString())));
    }
}
