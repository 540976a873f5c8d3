package app.kith.source.host;

import app.kith.source.BrokerProcess;
import app.kith.source.HostOptions;
import app.kith.source.Sink;
import app.kith.source.http.HttpEndpoint;
import app.kith.source.mqtt.MqttSource;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A broker that runs, and those who speak with it.
///
/// @param viewer not yet started
/// @param beside how another Kith on this machine listens, too
/// @param folder of the account
record Serving(
        BrokerProcess broker,
        MqttSource viewer,
        LocalPublisher publisher,
        String viewerPassword,
        Beside beside,
        Path folder,
        @Nullable HttpEndpoint http,
        CertificateAuthority.@Nullable ServerKeys keys,
        Clock clock)
        implements AutoCloseable {
    static Serving open(HostOptions options, Sink sink, Clock clock, Home home) throws IOException {
        PrivateFile.createFolder(options.folder());
        boolean tls = options.mqtts() != 0 || options.wss() != 0 || options.https() != 0;
        CertificateAuthority.ServerKeys keys = tls ? keys(options, clock) : null;
        List<String> more = new ArrayList<>();
        way(more, "--listen", options.mqtt());
        way(more, "--tls", options.mqtts());
        way(more, "--wss", options.wss());
        if (keys != null && (options.mqtts() != 0 || options.wss() != 0)) {
            more.addAll(List.of(
                    "--keystore",
                    keys.file().toString(),
                    "--keystore-password-file",
                    keys.password().toString()));
        }
        String password = HostUsers.newPassword();
        String besidePassword = HostUsers.newPassword();
        BrokerProcess broker = BrokerProcess.start(new BrokerProcess.Options(
                options.folder().resolve("broker"), 0, HostUsers.of(options.phones(), password, besidePassword), more));
        try {
            Beside beside = new Beside(broker.port(), broker.pid(), besidePassword);
            beside.write(options.folder());
            HttpEndpoint http = options.https() != 0 && keys != null ? http(options.https(), keys, home) : null;
            return new Serving(
                    broker,
                    new MqttSource(HostedSource.viewer(options, broker.port(), password), sink, clock),
                    new LocalPublisher(broker.port(), options.clientId() + "p", HostUsers.VIEWER, password),
                    password,
                    beside,
                    options.folder(),
                    http,
                    keys,
                    clock);
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    private static void way(List<String> more, String option, int port) {
        if (port != 0) {
            more.addAll(List.of(option, "0.0.0.0:" + port));
        }
    }

    private static CertificateAuthority.ServerKeys keys(HostOptions options, Clock clock) throws IOException {
        return CertificateAuthority.open(options.folder().resolve("tls"), clock)
                .serverKeys(LanNames.forCertificate(options.host()));
    }

    /// Whether another certificate is there now than the one in use.
    boolean isCertificateOld(HostOptions options) throws IOException {
        return keys != null && keys(options, clock).renewed();
    }

    private static HttpEndpoint http(int port, CertificateAuthority.ServerKeys keys, Home home) throws IOException {
        SSLContext tls = context(keys);
        try {
            return HttpEndpoint.open(
                    new HttpEndpoint.Options(new InetSocketAddress(port), tls, "owntracks"), home, home, home);
        } catch (BindException e) {
            throw new IOException(Texts.get("host.no-http", Integer.toString(port)), e);
        }
    }

    private static SSLContext context(CertificateAuthority.ServerKeys keys) throws IOException {
        try (InputStream in = Files.newInputStream(keys.file())) {
            char[] password = Files.readString(keys.password()).strip().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(Texts.get("host.ca.unreadable", keys.file()), e);
        }
    }

    /// Ends all side by side, within two seconds.
    @Override
    public void close() {
        Thread listening = Thread.ofVirtual().start(viewer::close);
        Thread speaking = Thread.ofVirtual().start(publisher::close);
        if (http != null) {
            try {
                http.close();
            } catch (IOException e) { // the broker must end all the same
                System.getLogger(Serving.class.getName())
                        .log(System.Logger.Level.WARNING, "the endpoint did not close: {0}", e.getClass());
            }
        }
        broker.close();
        Beside.remove(folder);
        try {
            listening.join(500);
            speaking.join(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
