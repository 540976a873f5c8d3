package app.kith.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/// How Artemis is set up for a family: MQTT alone, everything on disk, small buffers.
///
/// `defaultMqttSessionExpiryInterval` must stay unset, which keeps a session for ever: above 2,147,483 s Artemis
/// multiplies it over the top of an int and deletes sessions at once.
final class BrokerConfiguration {
    /// The largest packet taken from anybody, bytes.
    static final int MAXIMUM_PACKET = 1 << 20;

    /// Connections at one time, for each way in. Ones that never say CONNECT stay open, so there must be an end.
    private static final int CONNECTIONS = 256;

    private BrokerConfiguration() {}

    static Configuration of(Arguments.Serve arguments, @Nullable String keystorePassword) throws Exception {
        Path dir = arguments.dir().toAbsolutePath();
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("kith")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .setCriticalAnalyzer(false)
                .setResolveProtocols(false) // MQTT is added by hand, with its limit
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .setMaxDiskUsage(-1)
                .setGlobalMaxSize(16L << 20)
                .setSecurityInvalidationInterval(1000) // a user taken away is gone a second later
                .setWildCardConfiguration(new WildcardConfiguration()
                        .setDelimiter('/')
                        .setSingleWord('+')
                        .setAnyWords('#'));
        configuration
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(256 * 1024)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setJournalBufferSize_NIO(128 * 1024)
                .setJournalBufferTimeout_NIO(500_000)
                .setBindingsDirectory(dir.resolve("bindings").toString())
                .setJournalDirectory(dir.resolve("journal").toString())
                .setPagingDirectory(dir.resolve("paging").toString())
                .setLargeMessagesDirectory(dir.resolve("large").toString());
        configuration.setNodeManagerLockDirectory(dir.resolve("journal").toString());
        configuration.addAcceptorConfiguration("mqtt", acceptor(arguments.listen()));
        if (arguments.ws() != null) {
            configuration.addAcceptorConfiguration("ws", acceptor(arguments.ws()));
        }
        if (arguments.tls() != null) {
            configuration.addAcceptorConfiguration("mqtts", acceptor(arguments.tls()));
            var parameters = configuration.getAcceptorConfigurations().stream()
                    .filter(each -> each.getName().equals("mqtts"))
                    .findFirst()
                    .orElseThrow()
                    .getParams();
            // Not in the URI, where a password with & or ; in it would be cut.
            parameters.put("sslEnabled", true);
            parameters.put("keyStoreType", "PKCS12");
            parameters.put("keyStorePath", String.valueOf(arguments.keystore()));
            parameters.put("keyStorePassword", String.valueOf(keystorePassword));
            parameters.put("enabledProtocols", "TLSv1.3,TLSv1.2");
        }
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAutoCreateAddresses(true)
                        .setAutoCreateQueues(true)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxSizeBytes(4 << 20)
                        .setPageSizeBytes(256 * 1024)
                        .setMaxDeliveryAttempts(-1));
        return configuration;
    }

    private static String acceptor(Endpoint endpoint) {
        return "tcp://" + endpoint.authority() + "?protocols=MQTT;nioRemotingThreads=2;useEpoll=false;useKQueue=false"
                + ";connectionsAllowed=" + CONNECTIONS + ";maximumPacketSize=" + MAXIMUM_PACKET;
    }
}
