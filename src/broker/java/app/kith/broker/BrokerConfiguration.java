package app.kith.broker;

import java.nio.file.Path;
import java.util.Map;
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

    /// How long a connection may stay that has not said a word of MQTT, seconds.
    private static final int SILENT = 5;

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
                .setAuthenticationCacheSize(0) // each connection is counted, and a user taken away is gone at once
                .setAuthorizationCacheSize(0)
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
        for (Map.Entry<String, Endpoint> way : arguments.listen().entrySet()) {
            String name = way.getKey();
            configuration.addAcceptorConfiguration(name, acceptor(way.getValue(), arguments.limits()));
            if (Arguments.Serve.isEncrypted(name)) {
                encrypt(configuration, name, arguments, String.valueOf(keystorePassword));
            }
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

    private static void encrypt(
            ConfigurationImpl configuration, String name, Arguments.Serve arguments, String keystorePassword) {
        var parameters = configuration.getAcceptorConfigurations().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getParams();
        // Not in the URI, where a password with & or ; in it would be cut.
        parameters.put("sslEnabled", true);
        parameters.put("keyStoreType", "PKCS12");
        parameters.put("keyStorePath", String.valueOf(arguments.keystore()));
        parameters.put("keyStorePassword", keystorePassword);
        parameters.put("enabledProtocols", "TLSv1.3,TLSv1.2");
    }

    private static String acceptor(Endpoint endpoint, Arguments.Limits limits) {
        return "tcp://" + endpoint.authority() + "?protocols=MQTT;nioRemotingThreads=2;useEpoll=false;useKQueue=false"
                + ";handshake-timeout=" + SILENT + ";connectionsAllowed=" + limits.connections()
                + ";maximumPacketSize=" + MAXIMUM_PACKET;
    }
}
