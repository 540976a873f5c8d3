package app.kith.notify;

import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Posts JSON to a URL. A redirect is followed on the same host alone, never to plain HTTP from HTTPS, and never from
/// a public address to a private one. The body of the answer is not read.
final class Calls {
    private static final int MOST_REDIRECTS = 3;

    private final Duration patience;
    private final Resolver resolver;
    private @Nullable HttpClient client; // guarded by this; made late, for it loads much

    /// @param patience for one call with all its redirects
    Calls(Duration patience, Resolver resolver) {
        this.patience = patience;
        this.resolver = resolver;
    }

    /// Says where a host is.
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    void post(URI url, byte[] json) throws ActionException, InterruptedException {
        URI next = url;
        String shown = String.valueOf(url.getHost());
        try {
            long until = System.nanoTime() + patience.toNanos();
            boolean wasPublic = isPublic(next);
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
                HttpRequest request = HttpRequest.newBuilder(next)
                        .timeout(left)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                        .build();
                HttpResponse<InputStream> answer = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close(); // unread: it may be endless
                int status = answer.statusCode();
                String location = answer.headers().firstValue("Location").orElse("");
                if (status < 300 || status == 303) {
                    return;
                }
                if (status >= 400 || location.isEmpty()) {
                    throw new ActionException(Texts.get("notify.call.status", shown, status));
                }
                URI to = next.resolve(location);
                if (!sameHost(next, to) || wasPublic && !isPublic(to)) {
                    throw new ActionException(Texts.get("notify.call.elsewhere", shown));
                }
                next = to;
            }
            throw new ActionException(Texts.get("notify.call.circles", shown));
        } catch (IOException | IllegalArgumentException e) {
            throw new ActionException(Texts.get("notify.call.cannot", shown), e);
        }
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience)
                    .build();
            client = made;
        }
        return made;
    }

    static boolean sameHost(URI from, URI to) {
        return String.valueOf(from.getHost()).equalsIgnoreCase(to.getHost())
                && (scheme(to).equals("https")
                        || scheme(to).equals("http") && scheme(from).equals("http"));
    }

    private static String scheme(URI url) {
        return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for what is not HTTP
    private boolean isPublic(URI url) throws IOException {
        if (url.getHost() == null || !scheme(url).equals("http") && !scheme(url).equals("https")) {
            throw new IllegalArgumentException("not http");
        }
        for (InetAddress a : resolver.addresses(url.getHost())) {
            if (Addresses.isPrivate(a)) {
                return false;
            }
        }
        return true;
    }
}
