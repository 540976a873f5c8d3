package app.kith.source.http;

import app.kith.source.tls.Tls;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Where phones in HTTP mode post to: `POST /pub`, and nothing else (booklet, tech/http). A server of its own, since
/// the JDK's can limit neither the connections of one address nor any of them before a request was read.
///
/// A virtual thread for each connection; every request has a deadline after which its connection is cut, so that slow
/// ones hold nothing for long. Logs neither who posts nor what.
public final class HttpEndpoint implements Closeable {
    private static final System.Logger LOG = System.getLogger(HttpEndpoint.class.getName());
    private static final String PATH = "/pub";
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"));

    /// @param at where to listen; port 0 for any that is free
    /// @param tls with the server's certificate; null for none, on a loopback address only
    /// @param root what stands before user and device in topics, such as `owntracks`
    public record Options(InetSocketAddress at, @Nullable SSLContext tls, String root) {}

    private final ServerSocket server;
    private final Thread door = Thread.ofPlatform().daemon().name("http-accept").unstarted(this::accept);
    private final Options options;
    private final Limits limits;
    private final Doorman doorman;
    private final Inbox inbox;
    private final Replies replies;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> counts = new HashMap<>(); // guarded by itself
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("http-deadlines").factory());

    private HttpEndpoint(Options options, Limits limits, Phone.Register register, Inbox inbox, Replies replies)
            throws IOException {
        this.options = options;
        this.limits = limits;
        this.inbox = inbox;
        this.replies = replies;
        doorman = new Doorman(register, limits, System::nanoTime);
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        server = new ServerSocket();
        try {
            server.bind(options.at(), 256);
        } catch (IOException e) {
            server.close();
            deadlines.shutdownNow();
            throw e;
        }
    }

    /// Listens from now on.
    ///
    /// @throws IOException when it can't, as when the port is taken
    public static HttpEndpoint open(Options options, Phone.Register register, Inbox inbox, Replies replies)
            throws IOException {
        return open(options, Limits.USUAL, register, inbox, replies);
    }

    static HttpEndpoint open(Options options, Limits limits, Phone.Register register, Inbox inbox, Replies replies)
            throws IOException {
        if (options.tls() == null && !options.at().getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("passwords in the clear stay on this machine");
        }
        HttpEndpoint endpoint = new HttpEndpoint(options, limits, register, inbox, replies);
        endpoint.door.start();
        return endpoint;
    }

    /// The port it listens on.
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (enter(socket)) {
                    Thread.ofVirtual().name("http").start(() -> serve(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            "accept: {0}",
                            e.getClass().getName());
                    LockSupport.parkNanos(10_000_000); // out of file descriptors, perhaps: some will be closed
                }
            }
        }
    }

    private boolean enter(Socket socket) {
        synchronized (counts) {
            if (server.isClosed()) {
                return false; // it came in while the door closed
            }
            int here = counts.getOrDefault(socket.getInetAddress(), 0);
            if (sockets.size() >= limits.connections() || here >= limits.perAddress()) {
                return false;
            }
            counts.put(socket.getInetAddress(), here + 1);
            sockets.add(socket);
            return true;
        }
    }

    private void leave(Socket socket) {
        synchronized (counts) {
            sockets.remove(socket);
            counts.computeIfPresent(socket.getInetAddress(), (_, n) -> n == 1 ? null : (Integer) (n - 1));
        }
        close(socket);
    }

    private void serve(Socket raw) {
        try {
            raw.setTcpNoDelay(true);
            Socket socket = options.tls() == null ? raw : secured(options.tls(), raw);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 4096);
            boolean more = true;
            while (more) {
                ScheduledFuture<?> idle = cut(raw, limits.idle());
                in.mark(1);
                boolean ended = in.read() < 0;
                idle.cancel(false);
                if (ended) {
                    return;
                }
                in.reset();
                ScheduledFuture<?> deadline = cut(raw, limits.request());
                try {
                    more = answer(raw, in, out, deadline);
                } finally {
                    deadline.cancel(false);
                }
            }
        } catch (IOException e) {
            // It went away, or was cut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(raw);
        }
    }

    private static Socket secured(SSLContext tls, Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        socket.setUseClientMode(false);
        socket.setEnabledProtocols(Tls.PROTOCOLS);
        return socket;
    }

    private ScheduledFuture<?> cut(Socket socket, Duration after) {
        return deadlines.schedule(() -> close(socket), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // then it is gone already
        }
    }

    /// @return whether another request may follow
    private boolean answer(Socket raw, InputStream in, OutputStream out, ScheduledFuture<?> deadline)
            throws IOException, InterruptedException {
        InetAddress from = raw.getInetAddress();
        try {
            Request request = Request.read(in, limits.head());
            if (request == null) {
                return false;
            }
            if (!request.path().equals(PATH)) {
                throw new Refusal(404);
            }
            if (!request.method().equals("POST")) {
                throw new Refusal(405, "Allow: POST");
            }
            Thread.sleep(doorman.turn(from)); // a virtual thread: nobody else waits
            Phone phone = doorman.let(request.headers().get("authorization"), from);
            byte[] body = request.body(in, out, limits.body());
            deadline.cancel(false); // it was sent in time
            Sender sender = Sender.of(phone, request, body, options.root());
            send(out, 200, "", answer(phone, sender, body), request.keepAlive());
            return request.keepAlive();
        } catch (Refusal e) {
            send(out, e.status, e.header, new byte[0], false);
            drain(raw, in);
            return false;
        }
    }

    private byte[] answer(Phone phone, Sender sender, byte[] body) throws Refusal, InterruptedException {
        try {
            if (body.length > 0) {
                inbox.accept(sender.user(), sender.device(), sender.topic(), body)
                        .get(limits.kept().toMillis(), TimeUnit.MILLISECONDS);
            }
            return ReplyJson.array(replies.forPhone(sender.user(), sender.device()), phone.key());
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a post could not be kept: {0}",
                    e.getClass().getName());
            throw new Refusal(503, "Retry-After: 30"); // the phone sends it again
        }
    }

    private static void send(OutputStream out, int status, String header, byte[] body, boolean keepAlive)
            throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(REASONS.getOrDefault(status, "Refused"))
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nCache-Control: no-store\r\n");
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        if (!header.isEmpty()) {
            head.append(header).append("\r\n");
        }
        head.append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /// Takes in some of what a refused request still sends, so that its sender gets to read the answer; until there is
    /// nothing for a moment, or the request's deadline.
    private void drain(Socket raw, InputStream in) throws IOException {
        raw.setSoTimeout(200);
        byte[] away = new byte[8192];
        long left = 2L * limits.body();
        for (int n = 0; n >= 0 && left > 0; left -= n) {
            n = in.read(away);
        }
    }

    /// Ends it and all its connections. Harmless when repeated.
    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(HttpEndpoint::close);
        deadlines.shutdownNow();
        try {
            // Until it has left its wait, the system still lets people in.
            door.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
