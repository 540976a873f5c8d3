package app.kith.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.testing.Session;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionBusTest {
    @TempDir
    Path folder;

    private static String ask(String address) {
        return SessionBus.notifications(Map.of("DBUS_SESSION_BUS_ADDRESS", address));
    }

    @Test
    void aRealBusKnowsWhetherSomebodyShowsNotifications() {
        try (Session session = Session.start()) {
            assertEquals("no service runs (one may start)", ask(session.address()));
        }
    }

    @Test
    void noBusIsSaid() {
        assertEquals("no session bus", SessionBus.notifications(Map.of()));
        assertEquals("no session bus", ask("tcp:host=localhost,port=1"));
        assertEquals("the session bus can't be reached (SocketException)", ask("unix:path=" + folder.resolve("none")));
    }

    @Test
    void oneThatSaysNothingIsNotWaitedForLong() throws IOException {
        Path socket = folder.resolve("bus");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertEquals("the session bus does not answer", ask("unix:path=" + socket));
        }
    }
}
