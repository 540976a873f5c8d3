package app.kith.history.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The Recorder's REST interface (owntracks/recorder, doc/API): one request at a time with a pause between, and waits
/// when it is told to or the Recorder is in trouble. Follows no redirect, so that the password goes nowhere else.
final class RecorderClient implements AutoCloseable {
    /// How patient it is.
    ///
    /// @param pause between two requests
    /// @param backOff before the second try; twice as long before each further one
    /// @param tries of one request
    /// @param longestWait a Retry-After beyond this is an end
    /// @param answer within which an answer begins
    record Patience(Duration pause, Duration backOff, int tries, Duration longestWait, Duration answer) {
        static final Patience USUAL = new Patience(
                Duration.ofMillis(250), Duration.ofSeconds(1), 6, Duration.ofMinutes(5), Duration.ofMinutes(2));
    }

    private static final int LIST_LIMIT = 4 << 20; // bytes

    private final String base;
    private final String host;
    private final @Nullable String authorization;
    private final Patience patience;
    private final BooleanSupplier cancelled;
    private final HttpClient client;
    private boolean asked;

    /// @param address with whatever path stands before `/api/0`
    RecorderClient(URI address, String user, String password, Patience patience, BooleanSupplier cancelled) {
        base = address.toString().replaceAll("/+$", "") + "/api/0/";
        host = String.valueOf(address.getAuthority());
        authorization = user.isEmpty()
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.patience = patience;
        this.cancelled = cancelled;
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    interface Body<T> {
        T read(InputStream in) throws IOException;
    }

    /// The `results` of the verb `list`.
    List<String> list(SortedMap<String, String> parameters) {
        return get("list", parameters, in -> {
            byte[] answer = in.readNBytes(LIST_LIMIT);
            try {
                JsonNode results = Trees.MAPPER.readTree(answer).get("results");
                if (results == null || !results.isArray()) {
                    throw new ExchangeException("exchange.recorder.address", host);
                }
                List<String> names = new ArrayList<>();
                results.values().forEach(n -> names.add(n.asString()));
                return names;
            } catch (JacksonException e) {
                throw new ExchangeException(e, "exchange.recorder.address", host);
            }
        });
    }

    /// Asks, again and again if need be, and has the answer read. An answer that breaks off is asked for again.
    ///
    /// @throws ExchangeException when there is none to be had
    <T> T get(String verb, SortedMap<String, String> parameters, Body<T> body) {
        HttpRequest request = request(verb, parameters);
        String why = "";
        for (int attempt = 1; attempt <= patience.tries(); attempt++) {
            Duration wait = attempt == 1 ? patience.pause() : patience.backOff().multipliedBy(1L << (attempt - 2));
            if (asked || attempt > 1) {
                sleep(wait);
            }
            asked = true;
            try {
                HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
                try (InputStream in = response.body()) {
                    int status = response.statusCode();
                    switch (status) {
                        case 200 -> {
                            return body.read(in);
                        }
                        case 401, 403 -> throw new ExchangeException("exchange.recorder.refused", status);
                        case 429, 500, 502, 503, 504 -> {
                            why = Integer.toString(status);
                            waitAsTold(response);
                        }
                        default -> throw new ExchangeException("exchange.recorder.address", host);
                    }
                }
            } catch (IOException _) {
                why = "";
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            }
        }
        throw why.isEmpty()
                ? new ExchangeException("exchange.recorder.silent", host)
                : new ExchangeException("exchange.recorder.busy", host, why);
    }

    private HttpRequest request(String verb, SortedMap<String, String> parameters) {
        StringBuilder address = new StringBuilder(base).append(verb);
        char between = '?';
        for (var parameter : parameters.entrySet()) {
            address.append(between)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            between = '&';
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(patience.answer())
                .header("Accept", "application/json")
                .header("User-Agent", "Kith/0.1");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    /// Beside the usual wait before the next try.
    private void waitAsTold(HttpResponse<?> response) {
        String told = response.headers().firstValue("Retry-After").orElse("");
        if (!told.matches("\\d{1,6}")) {
            return;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(told));
        if (wait.compareTo(patience.longestWait()) > 0) {
            throw new ExchangeException("exchange.recorder.busy", host, response.statusCode());
        }
        sleep(wait);
    }

    private void sleep(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        try {
            for (long left = wait.toNanos(); left > 0; left = until - System.nanoTime()) {
                if (cancelled.getAsBoolean()) {
                    throw new Cancelled();
                }
                Thread.sleep(Duration.ofNanos(Math.min(left, 100_000_000)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
