package app.kith.source.recorder;

import app.kith.model.Connection.Why;
import app.kith.source.TlsOptions;
import app.kith.source.mqtt.Causes;
import app.kith.source.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One attempt at a Recorder, from its first question until something goes wrong: asks for the last positions, opens
/// the WebSocket, and asks again now and then, often when there is no WebSocket (proxies). Used once.
final class Link {
    /// Bytes of an answer: some thousand people with their faces.
    private static final int ANSWER_LIMIT = 64 << 20;

    private static final String LIMIT_WORDS = (Frames.LIMIT >> 20) + " MiB";
    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    /// Whom to tell, on the link's threads, messages one after the other. [#down] is the last word.
    interface Listener {
        /// The last positions were read.
        void up(Link link);

        void heard(Link link, List<ObjectNode> objects, boolean last);

        void down(Link link, Why why);
    }

    private final Address address;
    private final TlsOptions tls;
    private final Pace pace;
    private final Listener listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ReentrantLock telling = new ReentrantLock();
    private volatile @Nullable HttpClient client;
    private volatile @Nullable WebSocket socket;
    private volatile long askedAt; // System.nanoTime, 0 while nothing is asked
    private volatile long pingedAt; // likewise
    private volatile boolean answersPings;
    private volatile boolean waitsForPong;

    Link(Address address, TlsOptions tls, Pace pace, Listener listener) {
        this.address = address;
        this.tls = tls;
        this.pace = pace;
        this.listener = listener;
    }

    void start() {
        threads.execute(this::run);
    }

    private void run() {
        try {
            Objects.requireNonNull(InetAddress.getByName(host())); // the HTTP client would not say it is unknown
            HttpClient http = client();
            client = http;
            if (ended.get()) {
                http.shutdownNow();
                return;
            }
            ask(http);
            listener.up(this);
            while (!ended.get()) {
                boolean open = socket != null || open(http);
                Duration pause = open ? pace.refresh() : pace.poll();
                if (end.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                ask(http);
            }
        } catch (RecorderTrouble e) {
            down(e.why);
        } catch (IOException | RuntimeException e) {
            down(Causes.http(e, address.base()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String host() {
        String host = address.last().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private HttpClient client() throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // a Recorder takes offers of more for a WebSocket
                .followRedirects(HttpClient.Redirect.NEVER) // so that the password goes nowhere else
                .executor(threads)
                .connectTimeout(pace.connect());
        if (address.encrypted()) {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(Tls.PROTOCOLS);
            builder.sslContext(Tls.context(tls)).sslParameters(parameters);
        }
        return builder.build();
    }

    private void ask(HttpClient http) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.last()).timeout(pace.answer()).header("Accept", "application/json");
        if (address.authorization() != null) {
            request.header("Authorization", address.authorization());
        }
        askedAt = System.nanoTime();
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        byte[] body;
        try (InputStream in = response.body()) {
            int status = response.statusCode();
            switch (status) {
                case 200 -> body = in.readNBytes(ANSWER_LIMIT + 1);
                case 401 -> throw new RecorderTrouble(Why.Kind.BAD_PASSWORD, "");
                case 403 -> throw new RecorderTrouble(Why.Kind.NOT_AUTHORISED, "");
                default ->
                    throw new RecorderTrouble(
                            status == 429 || status >= 500 ? Why.Kind.SERVER_TROUBLE : Why.Kind.NOT_RECORDER,
                            "HTTP " + status);
            }
        } catch (RecorderTrouble e) {
            throw e;
        } catch (IOException e) {
            // The answer had begun: it breaks off.
            throw ended.get() ? e : new RecorderTrouble(Why.Kind.BAD_ANSWER, "");
        }
        askedAt = 0;
        if (body.length > ANSWER_LIMIT) {
            throw new RecorderTrouble(Why.Kind.TOO_LARGE, (ANSWER_LIMIT >> 20) + " MiB");
        }
        tell(RecorderJson.answer(body), true);
    }

    /// One after the other, whichever thread it comes by.
    private void tell(List<ObjectNode> objects, boolean last) {
        telling.lock();
        try {
            if (!ended.get() && !objects.isEmpty()) {
                listener.heard(this, objects, last);
            }
        } finally {
            telling.unlock();
        }
    }

    /// Whether there is a WebSocket now; without one, positions are asked for.
    private boolean open(HttpClient http) throws InterruptedException {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(pace.connect());
        if (address.authorization() != null) {
            builder.header("Authorization", address.authorization());
        }
        try {
            WebSocket opened = builder.buildAsync(address.socket(), new Frames(new FromSocket()))
                    .get(pace.connect().toMillis() * 2, TimeUnit.MILLISECONDS);
            socket = opened;
            if (ended.get()) {
                opened.abort();
                return false;
            }
            opened.sendText("LAST", true).get(pace.answer().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "no WebSocket: {0}", e.getClass().getName());
            return socket != null; // then its end is told by itself
        }
    }

    /// Looks at the time; by the supervisor, now and then.
    ///
    /// @return why it is to be given up, or null
    @Nullable
    Why look() {
        long now = System.nanoTime();
        long asked = askedAt;
        if (asked != 0 && now - asked > pace.answer().plus(pace.connect()).toNanos()) {
            return new Why(Why.Kind.NO_ANSWER, address.place());
        }
        WebSocket open = socket;
        if (open == null) {
            return null;
        }
        long pinged = pingedAt;
        if (pinged == 0 || now - pinged > pace.ping().toNanos()) {
            // Some proxies swallow pings: only who has answered one must answer the next.
            if (answersPings && waitsForPong) {
                return new Why(Why.Kind.NO_ANSWER, address.place());
            }
            pingedAt = now;
            waitsForPong = true;
            var _ = open.sendPing(ByteBuffer.allocate(0));
        }
        return null;
    }

    private void down(Why why) {
        if (!ended.get()) {
            listener.down(this, why);
        }
    }

    boolean isEncrypted() {
        return address.encrypted();
    }

    boolean isEnded() {
        return ended.get();
    }

    /// Lets go of everything. Returns at once.
    void drop() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        end.countDown();
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        HttpClient http = client;
        if (http != null) {
            http.shutdownNow();
        }
        threads.shutdownNow();
    }

    private final class FromSocket implements Frames.Listener {
        @Override
        public void frame(String text) {
            tell(RecorderJson.frame(text), false);
        }

        @Override
        public void pong() {
            answersPings = true;
            waitsForPong = false;
        }

        @Override
        public void ended(@Nullable Throwable cause) {
            down(new Why(Why.Kind.HUNG_UP, address.place()));
        }

        @Override
        public void tooLarge() {
            down(new Why(Why.Kind.TOO_LARGE, LIMIT_WORDS));
        }
    }
}
