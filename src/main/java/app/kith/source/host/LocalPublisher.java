package app.kith.source.host;

import app.kith.source.Publisher;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// Speaks to our own broker, over loopback: connects when there is something to say. Safe from any thread.
final class LocalPublisher implements Publisher, AutoCloseable {
    private static final int IN_FLIGHT = 1000;

    private final int port;
    private final String clientId;
    private final String user;
    private final String password;
    private @Nullable MqttAsyncClient client;
    private @Nullable CompletableFuture<MqttAsyncClient> connecting;
    private boolean closed;

    LocalPublisher(int port, String clientId, String user, String password) {
        this.port = port;
        this.clientId = clientId;
        this.user = user;
        this.password = password;
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
        return connected().thenCompose(c -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            try {
                c.publish(topic, payload, 1, retained, null, listener(done, () -> finish(done)));
            } catch (MqttException e) {
                done.completeExceptionally(new IOException(e));
            }
            return done;
        });
    }

    private synchronized CompletableFuture<MqttAsyncClient> connected() {
        CompletableFuture<MqttAsyncClient> present = connecting;
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("closed"));
        }
        if (present != null && (!present.isDone() || client != null && client.isConnected())) {
            return present;
        }
        CompletableFuture<MqttAsyncClient> next = new CompletableFuture<>();
        connecting = next;
        try {
            closeClient();
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName(user);
            options.setPassword(password.toCharArray());
            options.setCleanSession(true);
            options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            options.setMaxInflight(IN_FLIGHT);
            options.setConnectionTimeout(10);
            MqttAsyncClient fresh = new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence());
            client = fresh;
            fresh.connect(options, null, listener(next, () -> next.complete(fresh)));
        } catch (MqttException e) {
            next.completeExceptionally(new IOException(e));
        }
        return next;
    }

    @SuppressWarnings("NullAway") // there is nothing that a Void could be but null
    private static void finish(CompletableFuture<Void> done) {
        done.complete(null);
    }

    private static IMqttActionListener listener(CompletableFuture<?> done, Runnable success) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                success.run();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable why) {
                done.completeExceptionally(new IOException(why));
            }
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeClient();
    }

    private void closeClient() {
        MqttAsyncClient old = client;
        client = null;
        if (old != null) {
            try {
                if (old.isConnected()) {
                    old.disconnectForcibly(0, 200);
                }
                old.close(true);
            } catch (MqttException e) {
                // it ends with the broker
            }
        }
    }
}
