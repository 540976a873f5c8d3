package app.kith.source.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/// Gives Paho our transports, through its own service interface. The address Paho is told is always [#ADDRESS]; the
/// real
/// one stays with us, since Paho's treatment of addresses fails on IPv6 and underscores.
public final class PahoTransports implements NetworkModuleFactory {
    static final String SCHEME = "kith";
    static final String ADDRESS = SCHEME + "://broker";

    /// For the service loader.
    public PahoTransports() {}

    /// Options that bring their own streams along.
    static final class Options extends MqttConnectOptions {
        private final Streams streams;

        Options(Streams streams) {
            this.streams = streams;
        }
    }

    /// One connection's streams.
    interface Streams {
        void open() throws IOException;

        InputStream input() throws IOException;

        OutputStream output() throws IOException;

        void close();
    }

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(SCHEME);
    }

    @Override
    public void validateURI(URI brokerUri) {
        if (!ADDRESS.equals(brokerUri.toString())) {
            throw new IllegalArgumentException("not ours");
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI brokerUri, MqttConnectOptions options, String clientId) {
        if (options instanceof Options ours) {
            return new Module(ours.streams);
        }
        throw new IllegalArgumentException("options without streams");
    }

    private record Module(Streams streams) implements NetworkModule {
        @Override
        public void start() throws IOException {
            streams.open();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return streams.input();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return streams.output();
        }

        @Override
        public void stop() {
            streams.close();
        }

        @Override
        public String getServerURI() {
            return ADDRESS;
        }
    }
}
