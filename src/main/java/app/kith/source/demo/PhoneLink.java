package app.kith.source.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// A phone's connection to the demo's own broker, on loopback. A phone does not wait for one message to be acknowledged
/// before it sends the next. Safe from any thread; nothing blocks but [#close()], for half a second.
final class PhoneLink implements AutoCloseable {
    /// More than a phone's whole day.
    private static final int IN_FLIGHT = 10_000;

    private final MqttAsyncClient client;
    private final MqttConnectOptions options = new MqttConnectOptions();

    /// @param pings sends the keep-alives, on a daemon thread; Paho's own timer would keep the JVM alive
    /// @param persistent whether the broker keeps what it is subscribed to while it is away
    PhoneLink(
            int port, String clientId, String user, String password, boolean persistent, ScheduledExecutorService pings)
            throws MqttException {
        client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + port, clientId, new MemoryPersistence(), new ScheduledExecutorPingSender(pings));
        options.setUserName(user);
        options.setPassword(password.toCharArray());
        options.setCleanSession(!persistent);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setMaxInflight(IN_FLIGHT);
        options.setKeepAliveInterval(60);
        options.setConnectionTimeout(10);
    }

    CompletableFuture<PhoneLink> connect() {
        return done(listener -> client.connect(options, null, listener));
    }

    CompletableFuture<PhoneLink> subscribe(String filter) {
        return done(listener -> client.subscribe(filter, 1, null, listener));
    }

    CompletableFuture<PhoneLink> disconnect() {
        return done(listener -> client.disconnect(0, null, listener));
    }

    /// Publishes at QoS 1.
    void publish(String topic, byte[] payload, boolean retained) throws MqttException {
        client.publish(topic, payload, 1, retained);
    }

    /// Ends at once, whatever the broker does. Harmless when repeated.
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 500);
            }
            client.close(true);
        } catch (MqttException e) {
            // closed already, or the broker went first
        }
    }

    private interface Call {
        void with(IMqttActionListener listener) throws MqttException;
    }

    private CompletableFuture<PhoneLink> done(Call call) {
        CompletableFuture<PhoneLink> done = new CompletableFuture<>();
        try {
            call.with(new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    done.completeAsync(() -> PhoneLink.this); // never our code on Paho's callback thread
                }

                @Override
                public void onFailure(IMqttToken token, Throwable why) {
                    done.completeExceptionally(why);
                }
            });
        } catch (MqttException e) {
            done.completeExceptionally(e);
        }
        return done;
    }
}
