package app.kith.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.routing.RoutingHandler;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/// Artemis' MQTT with a decoder that refuses large packets before it has read them. Artemis' own `maximumPacketSize`
/// is only told to MQTT 5 clients; its decoder takes 256 MB from anybody, signed in or not, which is more than this
/// process' whole heap.
@SuppressWarnings({"rawtypes", "unchecked"}) // Artemis' interfaces are raw
final class PacketLimit extends MQTTProtocolManagerFactory {
    private final int maximumBytes;
    private final Arguments.Limits limits;
    private final ConcurrentMap<String, Integer> addresses = new ConcurrentHashMap<>();

    PacketLimit(int maximumBytes, Arguments.Limits limits) {
        this.maximumBytes = maximumBytes;
        this.limits = limits;
    }

    @Override
    public ProtocolManager createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        return new Limited(
                super.createProtocolManager(server, parameters, incoming, outgoing), maximumBytes, limits, addresses);
    }

    private record Limited(
            ProtocolManager<MQTTInterceptor, RoutingHandler> mqtt,
            int maximumBytes,
            Arguments.Limits limits,
            ConcurrentMap<String, Integer> addresses)
            implements ProtocolManager<MQTTInterceptor, RoutingHandler> {
        @Override
        public void addChannelHandlers(ChannelPipeline pipeline) {
            mqtt.addChannelHandlers(pipeline);
            pipeline.replace(MqttDecoder.class, "mqtt-decoder", new MqttDecoder(maximumBytes));
            pipeline.addAfter("mqtt-decoder", "kith-limits", new ClientLimit(limits, addresses));
        }

        @Override
        public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
            return mqtt.getFactory();
        }

        @Override
        public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
            mqtt.updateInterceptors(incoming, outgoing);
        }

        @Override
        public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
            return mqtt.createConnectionEntry(acceptor, connection);
        }

        @Override
        public void removeHandler(String name) {
            mqtt.removeHandler(name);
        }

        @Override
        public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
            mqtt.handleBuffer(connection, buffer);
        }

        @Override
        public boolean isProtocol(byte[] start) {
            return mqtt.isProtocol(start);
        }

        @Override
        public boolean acceptsNoHandshake() {
            return mqtt.acceptsNoHandshake();
        }

        @Override
        public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
            mqtt.handshake(connection, buffer);
        }

        @Override
        public List<String> websocketSubprotocolIdentifiers() {
            return mqtt.websocketSubprotocolIdentifiers();
        }

        @Override
        public void setAnycastPrefix(String prefix) {
            mqtt.setAnycastPrefix(prefix);
        }

        @Override
        public void setMulticastPrefix(String prefix) {
            mqtt.setMulticastPrefix(prefix);
        }

        @Override
        public Map<SimpleString, RoutingType> getPrefixes() {
            return mqtt.getPrefixes();
        }

        @Override
        public void setSecurityDomain(String domain) {
            mqtt.setSecurityDomain(domain);
        }

        @Override
        public String getSecurityDomain() {
            return mqtt.getSecurityDomain();
        }

        @Override
        public RoutingHandler getRoutingHandler() {
            return mqtt.getRoutingHandler();
        }
    }
}
