package app.kith.tiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A web server on loopback that answers each request as told, one a connection: it can also answer as no honest server
/// would.
final class LoopbackServer implements AutoCloseable {
    interface Answer {
        void to(Exchange exchange) throws IOException;
    }

    static final class Exchange {
        private final URI uri;
        private final Map<String, String> request;
        private final Map<String, String> response = new LinkedHashMap<>();
        private final OutputStream out;

        private Exchange(URI uri, Map<String, String> request, OutputStream out) {
            this.uri = uri;
            this.request = request;
            this.out = out;
        }

        URI uri() {
            return uri;
        }

        @Nullable
        String header(String name) {
            return request.get(name.toLowerCase(Locale.ROOT));
        }

        void set(String name, String value) {
            response.put(name, value);
        }

        /// @param length of the body, or -1 to let the connection's end tell
        OutputStream begin(int status, long length) throws IOException {
            var head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nConnection: close\r\n");
            if (length >= 0) {
                head.append("Content-Length: ").append(length).append("\r\n");
            }
            response.forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return out;
        }

        void send(int status, byte[] body) throws IOException {
            begin(status, body.length).write(body);
        }
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Answer answer;

    LoopbackServer(Answer answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            if (first == null) {
                return;
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            OutputStream out = connection.getOutputStream();
            answer.to(new Exchange(URI.create(first.split(" ")[1]), headers, out));
            out.flush();
        } catch (IOException e) {
            // The client went away, as some tests want.
        } finally {
            open.remove(connection);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
