package app.kith.tiles.wmts;

import app.kith.tiles.HttpTiles;
import app.kith.tiles.wmts.WmtsException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks WMTS services what they have: one request, limited in size and time, never redirected to another host.
public final class WmtsServices {
    private static final int LARGEST = 8 << 20; // bytes; the description of a space agency's thousand maps has five
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final int REDIRECTS = 3;

    private WmtsServices() {}

    /// @param address of the service, or of its description
    /// @return fails with a [WmtsException]
    public static CompletableFuture<WmtsService> read(String address) {
        var answer = new CompletableFuture<WmtsService>();
        Thread.ofVirtual().name("wmts").start(() -> {
            try {
                answer.complete(ask(address));
            } catch (IOException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /// The address of a service's description.
    static URI description(String address) throws WmtsException {
        URI typed;
        try {
            typed = URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            throw new WmtsException(Reason.ADDRESS);
        }
        String scheme = String.valueOf(typed.getScheme()).toLowerCase(Locale.ROOT);
        if (typed.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new WmtsException(Reason.ADDRESS);
        }
        String text = address.strip();
        String query = String.valueOf(typed.getRawQuery()).toLowerCase(Locale.ROOT);
        String path = String.valueOf(typed.getPath()).toLowerCase(Locale.ROOT);
        if (query.contains("request=getcapabilities") || path.endsWith(".xml")) {
            return typed;
        }
        if (!query.contains("service=")) {
            text += (typed.getRawQuery() == null ? "?" : "&") + "SERVICE=WMTS";
        }
        return URI.create(text + "&REQUEST=GetCapabilities");
    }

    private static WmtsService ask(String address) throws WmtsException {
        URI at = description(address);
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIME)
                .build()) {
            for (int hop = 0; hop <= REDIRECTS; hop++) {
                HttpResponse<byte[]> answer = send(client, at);
                int status = answer.statusCode();
                if (status == 200) {
                    return WmtsReader.read(answer.body(), at);
                }
                if (status < 300 || status >= 400) {
                    throw new WmtsException(Reason.STATUS, Integer.toString(status));
                }
                at = redirected(at, answer);
            }
        }
        throw new WmtsException(Reason.UNREACHABLE);
    }

    private static URI redirected(URI from, HttpResponse<?> answer) throws WmtsException {
        try {
            URI to = from.resolve(answer.headers().firstValue("Location").orElse(""));
            // To the same host, and never from https to http.
            boolean secure = !"https".equalsIgnoreCase(from.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
            if (from.getHost().equalsIgnoreCase(to.getHost()) && secure) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw new WmtsException(Reason.UNREACHABLE);
        }
        throw new WmtsException(Reason.ELSEWHERE);
    }

    private static HttpResponse<byte[]> send(HttpClient client, URI at) throws WmtsException {
        HttpRequest request = HttpRequest.newBuilder(at)
                .timeout(TIME)
                .header("User-Agent", HttpTiles.USER_AGENT)
                .header("Accept", "application/xml,text/xml")
                .build();
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            boolean large = String.valueOf(e.getMessage()).contains("exceeds capacity");
            throw new WmtsException(large ? Reason.LARGE : Reason.UNREACHABLE);
        } catch (TimeoutException e) {
            throw new WmtsException(Reason.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WmtsException(Reason.UNREACHABLE);
        } finally {
            answer.cancel(true);
        }
    }
}
