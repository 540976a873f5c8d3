package app.kith.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Supplier;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;

/// Artemis, started, with what must hold before: the folder is ours alone, the ports are free, the keystore opens.
/// Artemis itself would wait for ever for a folder in use, and only log the others.
final class RunningBroker {
    private final ActiveMQServer server;
    private final FileLock lock; // held until the process ends

    private RunningBroker(ActiveMQServer server, FileLock lock) {
        this.server = server;
        this.lock = lock;
    }

    static RunningBroker start(Arguments.Serve asked, Supplier<Users> users) throws BrokerFailure {
        FileLock lock = lock(asked.dir());
        for (Endpoint endpoint : asked.listen().values()) {
            checkFree(endpoint);
        }
        String keystorePassword = asked.keystorePassword() == null ? null : Broker.secret(asked.keystorePassword());
        if (asked.keystore() != null && keystorePassword != null) {
            checkKeystore(asked.keystore(), keystorePassword);
        }
        try {
            Access access = new Access(users, asked.limits().perUser());
            ActiveMQServer server = new ActiveMQServerImpl(BrokerConfiguration.of(asked, keystorePassword), access);
            server.addProtocolManagerFactory(new PacketLimit(BrokerConfiguration.MAXIMUM_PACKET, asked.limits()));
            server.start();
            RunningBroker running = new RunningBroker(server, lock);
            new Departures(server, access, users).start();
            if (!server.isStarted() || running.port("mqtt") <= 0) {
                throw new BrokerFailure("The broker did not come up; its folder " + asked.dir() + " may be damaged.");
            }
            return running;
        } catch (BrokerFailure e) {
            throw e;
        } catch (LinkageError e) {
            throw new BrokerFailure("The broker’s libraries are not all there (" + e.getMessage() + ").", e);
        } catch (Exception e) { // Artemis throws everything
            throw new BrokerFailure(
                    "The broker did not come up (" + e.getClass().getSimpleName() + "); its folder " + asked.dir()
                            + " may be damaged.",
                    e);
        }
    }

    /// The port that an acceptor listens on.
    int port(String name) {
        return ((NettyAcceptor) server.getRemotingService().getAcceptor(name)).getActualPort();
    }

    void stop() {
        try {
            server.stop();
            lock.release();
        } catch (Exception e) {
            // The process ends now; what was acknowledged is on disk.
        }
    }

    @SuppressWarnings("resource") // the lock lives as long as the process
    private static FileLock lock(Path dir) throws BrokerFailure {
        try {
            FileChannel channel =
                    FileChannel.open(dir.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // said below
        } catch (IOException e) {
            throw new BrokerFailure("The folder " + dir + " can’t be written to.", e);
        }
        throw new BrokerFailure("Another broker is using the folder " + dir + ".");
    }

    private static void checkFree(Endpoint endpoint) throws BrokerFailure {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // connections of a broker just ended must not keep the next one out
            probe.bind(new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port()));
        } catch (UnknownHostException e) {
            throw new BrokerFailure("“" + endpoint.host() + "” is not an address of this machine.", e);
        } catch (IOException e) {
            throw new BrokerFailure(
                    "Port " + endpoint.port() + " of " + endpoint.host()
                            + " can’t be listened on: it is in use, or not allowed.",
                    e);
        }
    }

    private static void checkKeystore(Path file, String password) throws BrokerFailure {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore.getInstance("PKCS12").load(in, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new BrokerFailure(
                    "The keystore " + file + " can’t be opened: it is not there, not PKCS#12, or has another password.",
                    e);
        }
    }
}
