package app.kith;

import app.kith.texts.Texts;
import app.kith.ui.accounts.Unusable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Gets a configuration from the web, after the user has agreed: https alone, at most 1 MiB and three redirects, each
/// to https again, within a time in all, and never from an address that only this machine or network can reach: a
/// link must not make Kith ask what its sender can't. The address that was looked at is the one connected to, so that
/// a name can't turn into another one in between; no proxy is used, and nothing is sent but the request.
final class ConfigFetch {
    static final int LIMIT = 1 << 20; // bytes
    static final int REDIRECTS = 3;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final int PORT = 443;
    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Supplier<SSLSocketFactory> tls;
    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;
    private final Duration time;

    /// Names to addresses.
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// As the user's machine does it.
    ConfigFetch() {
        this(
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                InetAddress::getAllByName,
                ConfigFetch::isPublic,
                TIME);
    }

    /// @param tls asked for when it is needed first: to make one takes 0.1 s of the start
    /// @param allowed which addresses may be asked
    /// @param time for all of it
    ConfigFetch(Supplier<SSLSocketFactory> tls, Resolver resolver, Predicate<InetAddress> allowed, Duration time) {
        this.tls = tls;
        this.resolver = resolver;
        this.allowed = allowed;
        this.time = time;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("fetch-timer").factory());
        timer.setKeepAliveTime(30, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /// Whether an address is one to be asked at all: https, a host, no user.
    static boolean isAskable(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() <= 65_535;
    }

    /// Whether an address is reachable from everywhere (RFC 6890): not of this machine, a local or private network, a
    /// carrier's shared one, a documentation or multicast range, nor an IPv4 address of those in IPv6 clothes.
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        if (b.length == 4) {
            return isPublic(b[0] & 0xFF, b[1] & 0xFF, b[2] & 0xFF);
        }
        boolean global = (b[0] & 0xE0) == 0x20; // 2000::/3
        boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & 0xFF) == 0xB8;
        boolean tunnel = b[0] == 0x20 && (b[1] == 0x02 || b[1] == 0x01 && b[2] == 0 && b[3] == 0); // 6to4, Teredo
        return global && !documentation && !tunnel;
    }

    private static boolean isPublic(int a, int b, int c) {
        return !(a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113);
    }

    /// What is there, as text. Completes with [Unusable] otherwise; never blocks the caller.
    CompletableFuture<String> fetch(URI address) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread.ofVirtual().name("configuration-fetch").start(() -> {
            long end = System.nanoTime() + time.toNanos();
            try {
                result.complete(get(address, end));
            } catch (Unusable e) {
                result.completeExceptionally(e);
            } catch (SSLException _) {
                result.completeExceptionally(new Unusable(Texts.get(
                        System.nanoTime() >= end ? "accounts.fetch.slow" : "accounts.fetch.tls", host(address))));
            } catch (IOException | RuntimeException _) {
                // Its message may repeat the address, which may hold a secret.
                result.completeExceptionally(new Unusable(Texts.get(
                        System.nanoTime() >= end ? "accounts.fetch.slow" : "accounts.fetch.failed", host(address))));
            }
        });
        return result;
    }

    private static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost();
    }

    private String get(URI address, long end) throws IOException, Unusable {
        URI at = address;
        for (int i = 0; i <= REDIRECTS; i++) {
            if (!isAskable(at)) {
                throw new Unusable(Texts.get("accounts.fetch.https"));
            }
            HttpAnswer answer = ask(at, end);
            if (answer.status() == 200) {
                return new String(answer.body(), StandardCharsets.UTF_8);
            }
            String location = answer.location();
            if (!REDIRECT.contains(answer.status()) || location.isEmpty()) {
                throw new Unusable(Texts.get("accounts.fetch.status", host(at), answer.status()));
            }
            at = at.resolve(location);
        }
        throw new Unusable(Texts.get("accounts.fetch.redirects"));
    }

    private HttpAnswer ask(URI at, long end) throws IOException, Unusable {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1; // not a moment before the end
        if (left <= 1) {
            throw new IOException("late");
        }
        String host = at.getHost();
        int port = at.getPort() < 0 ? PORT : at.getPort();
        InetSocketAddress target = new InetSocketAddress(resolve(host), port);
        try (Socket plain = new Socket()) {
            // However slowly bytes drip in, the socket goes when the time is over.
            ScheduledFuture<?> over = TIMER.schedule(() -> closeQuietly(plain), left, TimeUnit.MILLISECONDS);
            try {
                plain.connect(target, (int) left);
                plain.setSoTimeout((int) left);
                try (SSLSocket socket = (SSLSocket) tls.get().createSocket(plain, bare(host), port, true)) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    parameters.setProtocols(app.kith.source.tls.Tls.PROTOCOLS);
                    socket.setSSLParameters(parameters);
                    socket.startHandshake();
                    socket.getOutputStream().write(request(at, host, port));
                    socket.getOutputStream().flush();
                    return HttpAnswer.read(socket.getInputStream(), LIMIT);
                }
            } finally {
                over.cancel(false);
            }
        } catch (HttpAnswer.TooLarge _) {
            throw new Unusable(Texts.get("config.TOO_LARGE"));
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    /// Every address of the name must be one that may be asked: a name with both kinds is a trap.
    private InetAddress resolve(String host) throws Unusable {
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(bare(host));
        } catch (UnknownHostException _) {
            throw new Unusable(Texts.get("accounts.fetch.unknown", host));
        }
        if (addresses.length == 0 || !List.of(addresses).stream().allMatch(allowed)) {
            throw new Unusable(Texts.get("accounts.fetch.private", host));
        }
        return addresses[0];
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static byte[] request(URI at, String host, int port) {
        String path = at.getRawPath() == null || at.getRawPath().isEmpty() ? "/" : at.getRawPath();
        String target = at.getRawQuery() == null ? path : path + "?" + at.getRawQuery();
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + host + (port == PORT ? "" : ":" + port)
                + "\r\nAccept: application/json, */*\r\nUser-Agent: Kith\r\nConnection: close\r\n\r\n";
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
