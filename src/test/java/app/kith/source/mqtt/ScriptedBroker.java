package app.kith.source.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// A server on a loopback port that says what a test makes it say. [#talk] may be changed between connections.
final class ScriptedBroker implements AutoCloseable {
    interface Script {
        void talk(DataInputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    final LinkedBlockingQueue<Integer> packetTypes = new LinkedBlockingQueue<>();
    private volatile Script script;

    ScriptedBroker(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String uri() {
        return "mqtt://127.0.0.1:" + port();
    }

    void talk(Script next) {
        script = next;
    }

    /// Reads the CONNECT, and then says this.
    static Script saying(String hex) {
        return (in, out) -> {
            readPacket(in);
            send(out, hex);
            hold(in);
        };
    }

    /// A broker as it should be: lets everybody read everything except filters that begin with `no`, and publishes
    /// `hello` on `t` after each subscription.
    void behave(DataInputStream in, OutputStream out) throws IOException {
        behave(in, out, false);
    }

    /// @param rude it hangs up where it should refuse
    void behave(DataInputStream in, OutputStream out, boolean rude) throws IOException {
        while (true) {
            Packet packet = readPacket(in);
            packetTypes.add(packet.head >> 4);
            switch (packet.head >> 4) {
                case 1 -> send(out, "20020000");
                case 8 -> {
                    String filter = new String(packet.body, 4, packet.body.length - 5, StandardCharsets.UTF_8);
                    if (rude && filter.startsWith("no")) {
                        return;
                    }
                    String id = HexFormat.of().formatHex(packet.body, 0, 2);
                    send(out, "9003" + id + (filter.startsWith("no") ? "80" : "01"));
                    send(out, "3008000174" + HexFormat.of().formatHex("hello".getBytes(StandardCharsets.UTF_8)));
                }
                case 12 -> send(out, "d000");
                default -> {
                    // Acknowledgements.
                }
            }
        }
    }

    static void send(OutputStream out, String hex) throws IOException {
        out.write(HexFormat.of().parseHex(hex.replace(" ", "")));
        out.flush();
    }

    /// Listens, and says nothing more.
    static void hold(DataInputStream in) throws IOException {
        while (in.read() >= 0) {
            // Until the other side has had enough.
        }
    }

    record Packet(int head, byte[] body) {}

    static Packet readPacket(DataInputStream in) throws IOException {
        int head = in.readUnsignedByte();
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if (digit < 0x80) {
                byte[] body = new byte[length];
                in.readFully(body);
                return new Packet(head, body);
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.talk(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException _) {
            // The other side went.
        } finally {
            sockets.remove(socket);
        }
    }

    /// Hangs up on everybody who is connected.
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
