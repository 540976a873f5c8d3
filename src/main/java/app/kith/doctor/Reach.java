package app.kith.doctor;

import app.kith.model.Connection.Why;
import app.kith.settings.Account;
import app.kith.settings.Trust;
import app.kith.source.TlsOptions;
import app.kith.source.tls.Tls;
import app.kith.source.tls.TlsFailures;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Whether an account's server is there, and what its certificate is worth: a connection and a TLS handshake, and no
/// more. Nobody logs in, so no password is needed. A web server is asked for the head of its front page, for the sake
/// of its clock.
final class Reach {
    static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int HEAD = 8192; // bytes of an answer's head
    private static final Pattern DATE = Pattern.compile("(?im)^date:[ \\t]*(.{20,40})\\r?$");

    private Reach() {}

    /// Where a server is.
    ///
    /// @param web speaks HTTP first
    record Target(String host, int port, boolean tls, boolean web, Trust trust) {
        /// @return null for what is no server elsewhere, or has no host
        static @Nullable Target of(Account account) {
            String address = switch (account.way()) {
                case Account.Broker broker -> broker.address();
                case Account.Recorder recorder -> recorder.address();
                case Account.Hosted _ -> "";
            };
            try {
                URI uri = URI.create(address);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                String host = uri.getHost();
                if (host == null) {
                    return null;
                }
                boolean web = !scheme.startsWith("mqtt");
                boolean tls = scheme.endsWith("s");
                return new Target(host, uri.getPort() < 0 ? usual(web, tls) : uri.getPort(), tls, web, account.trust());
            } catch (IllegalArgumentException _) {
                return null;
            }
        }

        private static int usual(boolean web, boolean tls) {
            return web ? tls ? 443 : 80 : tls ? 8883 : 1883;
        }

        boolean isUsualPort() {
            return port == usual(web, tls);
        }
    }

    /// In words, within [#LIMIT]; never a failed future.
    static CompletableFuture<String> look(Target target, Clock clock) {
        return look(target, clock, LIMIT);
    }

    static CompletableFuture<String> look(Target target, Clock clock, Duration limit) {
        CompletableFuture<String> words = new CompletableFuture<>();
        Socket socket = new Socket();
        Thread.ofVirtual().name("doctor").start(() -> words.complete(connect(target, socket, clock)));
        return words.completeOnTimeout(silent(limit), limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> close(socket));
    }

    private static String silent(Duration limit) {
        return "no answer within " + limit.toSeconds() + " s";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use in any case.
        }
    }

    private static String connect(Target target, Socket socket, Clock clock) {
        int limit = (int) LIMIT.toMillis();
        long start = System.nanoTime();
        try (socket) {
            InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
            if (address.isUnresolved()) {
                return "host name unknown";
            }
            socket.connect(address, limit);
            socket.setSoTimeout(limit);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            String found = "reachable in " + millis + " ms";
            return target.tls() ? found + "; " + secured(target, socket, clock) : found + head(target, socket, clock);
        } catch (SocketTimeoutException _) {
            return silent(LIMIT);
        } catch (ConnectException _) {
            return "nobody listens there, or a firewall refuses";
        } catch (NoRouteToHostException _) {
            return "no way there";
        } catch (IOException | RuntimeException e) {
            return "failed: " + e.getClass().getSimpleName();
        }
    }

    private static String secured(Target target, Socket socket, Clock clock) throws IOException {
        Trust trust = target.trust();
        try {
            // Our own certificate is not shown: its password may be locked away.
            Tls tls = Tls.of(new TlsOptions(
                    trust.authorities() == null ? null : Path.of(trust.authorities()), trust.pin(), null, ""));
            try (SSLSocket secure = (SSLSocket)
                    tls.context().getSocketFactory().createSocket(socket, target.host(), target.port(), true)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setProtocols(Tls.PROTOCOLS);
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                return secure.getSession().getProtocol().replace("TLSv", "TLS ")
                        + ", "
                        + validity(secure, clock)
                        + head(target, secure, clock);
            }
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException) {
                throw e;
            }
            Why why = TlsFailures.why(e, "");
            return "TLS failed: "
                    + (why == null
                            ? e.getClass().getSimpleName()
                            : why.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    private static String validity(SSLSocket secure, Clock clock) throws IOException {
        if (secure.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
            long days = Duration.between(
                            clock.instant(), certificate.getNotAfter().toInstant())
                    .toDays();
            return days < 0 ? "certificate expired for " + -days + " days" : "certificate valid for " + days + " days";
        }
        return "certificate of another kind";
    }

    /// What a web server's clock says beside ours; empty when it does not say, or is none.
    private static String head(Target target, Socket socket, Clock clock) {
        if (!target.web()) {
            return "";
        }
        try {
            String authority = target.host() + (target.isUsualPort() ? "" : ":" + target.port());
            socket.getOutputStream()
                    .write(("HEAD / HTTP/1.1\r\nHost: " + authority + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return skew(answer(socket.getInputStream()), clock.instant());
        } catch (IOException _) {
            return "; no answer in HTTP";
        }
    }

    /// Up to the empty line: a server may leave the connection open after it.
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0 && head.length() < HEAD; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    /// RFC 9110, 6.6.1: whole seconds, so that one second says nothing.
    static String skew(String head, Instant now) {
        Matcher date = DATE.matcher(head);
        if (!date.find()) {
            return "";
        }
        try {
            Instant theirs = ZonedDateTime.parse(date.group(1).strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long seconds = Duration.between(theirs, now).toSeconds();
            return Math.abs(seconds) <= 2
                    ? "; its clock agrees"
                    : "; our clock is " + Math.abs(seconds) + " s " + (seconds > 0 ? "ahead of" : "behind") + " its";
        } catch (DateTimeException _) {
            return "";
        }
    }
}
