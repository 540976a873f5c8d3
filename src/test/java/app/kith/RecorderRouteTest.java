package app.kith;

import app.kith.cli.Access;
import app.kith.cli.SourceSpec;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// `kith watch --recorder`, as far as a line on standard output.
@Timeout(60)
class RecorderRouteTest {
    private static final String ANSWER = "[{\"_type\":\"location\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,"
            + "\"topic\":\"owntracks/Jane/Nokia\",\"username\":\"jane\",\"device\":\"nokia\"}]";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer recorder;

    @BeforeEach
    void open() throws IOException {
        recorder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recorder.createContext("/own/api/0/last", exchange -> {
                    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("recorder") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("fam") && password.equals("pw");
                    }
                });
        recorder.start();
    }

    @AfterEach
    void close() {
        recorder.stop(0);
    }

    private SourceSpec.Recorder spec(String password) {
        return new SourceSpec.Recorder(
                URI.create("http://127.0.0.1:" + recorder.getAddress().getPort() + "/own"),
                new Access("fam", password, List.of(), null));
    }
}
