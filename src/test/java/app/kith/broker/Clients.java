package app.kith.broker;

import app.kith.source.BrokerProcess;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// Plain MQTT clients for tests of the broker.
final class Clients {
    private Clients() {}

    static MqttClient client(int port, String id) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        client.setTimeToWait(15_000);
        return client;
    }

    static MqttConnectOptions options(BrokerProcess.User user, boolean clean) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(user.name());
        options.setPassword(user.password().toCharArray());
        options.setCleanSession(clean);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        return options;
    }

    static void close(MqttClient client) throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 500);
        }
        client.close();
    }

    /// Puts the text of what arrives into a queue.
    record Into(BlockingQueue<String> seen) implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            seen.add("lost");
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            seen.add(new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // not asked for
        }
    }
}
