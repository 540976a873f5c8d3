package app.kith.tiles.areas;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.files.MadeMaps;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A tile server on loopback that writes down what it is asked, and answers as it is told.
public final class TileServer implements AutoCloseable {
    /// Answers a request.
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<String> conditions = new CopyOnWriteArrayList<>();
    public final AtomicInteger most = new AtomicInteger();
    public volatile Answer answer = exchange -> send(exchange, 200, tile());
    private final AtomicInteger now = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);

    public TileServer() throws IOException {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            asked.add(exchange.getRequestURI().toString());
            conditions.add(String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match")));
            try (exchange) {
                answer.to(exchange);
            } finally {
                now.decrementAndGet();
            }
        });
        server.start();
    }

    public static byte[] tile() throws IOException {
        return MadeMaps.png(Color.RED);
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// As somebody has put it into the list, and said that areas may be kept of it.
    public Server entry() {
        return Server.create("Ours", base() + "/{z}/{x}/{y}.png", "© us", "", 19)
                .withMayKeep(true);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
