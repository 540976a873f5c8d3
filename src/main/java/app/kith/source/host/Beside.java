package app.kith.source.host;

import app.kith.source.BrokerProcess;
import app.kith.source.HostOptions;
import app.kith.source.MqttOptions;
import app.kith.source.TlsOptions;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The way in for another Kith of the same person on this machine (`kith watch` beside the window): while our broker
/// runs, a file that only its owner reads names its loopback port and the password of a user who may hear everything
/// and say nothing. Both are made anew with each start, so the file opens nothing once the broker has ended.
///
/// @param port on the loopback interface
/// @param pid the broker's process
/// @param password never printed
public record Beside(int port, long pid, String password) {
    /// No phone can be called so: an invitation's names have letters and digits alone.
    static final String USER = "kith.watch";

    private static final int PATIENCE = 1000; // milliseconds

    private static final int KEEP_ALIVE = 25; // seconds

    static BrokerProcess.User user(String password) {
        return new BrokerProcess.User(USER, password, List.of("owntracks/#"), List.of());
    }

    /// How to hear what the window serves, with a passing client id.
    ///
    /// @param clientId of nobody else
    /// @return null when nothing is served just now. May take a second.
    public static @Nullable MqttOptions listener(HostOptions options, String clientId) {
        Beside beside = read(options.folder());
        return beside == null || !beside.runs()
                ? null
                : new MqttOptions(
                        options.account(),
                        URI.create("mqtt://127.0.0.1:" + beside.port()),
                        USER,
                        beside.password(),
                        List.of("owntracks/#"),
                        clientId,
                        true,
                        TlsOptions.SYSTEM,
                        KEEP_ALIVE);
    }

    private boolean runs() {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static @Nullable Beside read(Path folder) {
        try {
            Properties read = new Properties();
            read.load(new StringReader(Files.readString(file(folder))));
            return new Beside(
                    Integer.parseInt(read.getProperty("port", "")),
                    Long.parseLong(read.getProperty("pid", "")),
                    read.getProperty("password", ""));
        } catch (IOException | IllegalArgumentException _) {
            return null; // nothing has been served from there yet
        }
    }

    void write(Path folder) throws IOException {
        Properties write = new Properties();
        write.setProperty("port", Integer.toString(port));
        write.setProperty("pid", Long.toString(pid));
        write.setProperty("password", password);
        StringWriter text = new StringWriter();
        write.store(text, null);
        PrivateFile.write(file(folder), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) { // it opens nothing any more
            System.getLogger(Beside.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0}", e.getClass().getName());
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("beside");
    }

    @Override
    public String toString() {
        return "Beside[]";
    }
}
