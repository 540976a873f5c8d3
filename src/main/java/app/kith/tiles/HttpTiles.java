package app.kith.tiles;

import app.kith.texts.Texts;
import app.kith.tiles.DiskTileCache.Entry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Raster tiles from a server the user named, by the rules of OpenStreetMap's tile usage policy: says who asks, at most
/// two requests at a time, keeps what it got as long as the server says, asks whether an old tile has changed rather
/// than for all of it again, waits when told to, and gives up after three tries. Old tiles are shown when there are no
/// new ones.
///
/// Nothing is asked before the first [#tile]. What comes back is a stranger's: limited in size and time, only pictures
/// of the right size, and never a redirect to another host.
public final class HttpTiles implements TileSource, AutoCloseable {
    /// OpenStreetMap's own tiles.
    public static final String OPENSTREETMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

    /// How every request says who asks.
    public static final String USER_AGENT = "Kith/0.1 (+desktop OwnTracks viewer)";

    private static final int CONNECTIONS = 2;
    private static final int REDIRECTS = 3;

    /// How far patience goes.
    ///
    /// @param maxBody bytes of a tile
    /// @param time for one try, from asking to the last byte
    /// @param tries at most
    /// @param backOff before the second try; four times as long before the third
    /// @param longestWait a Retry-After up to this is waited for; a longer one fails the tile now
    record Limits(int maxBody, Duration time, int tries, Duration backOff, Duration longestWait) {
        static final Limits USUAL =
                new Limits(2 << 20, Duration.ofSeconds(20), 3, Duration.ofMillis(500), Duration.ofSeconds(5));
    }

    /// A tile as the server sent it: a PNG or JPEG picture that was looked at, and what tells whether it has changed.
    public record Raw(
            byte[] bytes, @Nullable String etag, @Nullable String lastModified) {}

    private record Got(Raw raw, BufferedImage image) {}

    /// What is asked for; of a tile that is known already, only whether it has changed.
    private record Want(URI address, int scale, @Nullable Entry known) {}

    private final TileTemplate template;
    private final String attribution;
    private final int maxZoom;
    private final @Nullable DiskTileCache cache;
    private final Clock clock;
    private final Limits limits;
    private final HttpClient client;
    private final ThreadPoolExecutor workers = Workers.newestFirst("http-tiles", CONNECTIONS);

    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    /// The server asked for quiet until then.
    private volatile Instant quietUntil = Instant.MIN;

    /// @param template an http or https address with `{z}`, `{x}` and `{y}` in it
    /// @param attribution the line the map's makers want shown
    /// @param cache where tiles are kept, or null to keep none
    /// @throws IllegalArgumentException when the template is not such an address
    public HttpTiles(String template, String attribution, int maxZoom, @Nullable DiskTileCache cache, Clock clock) {
        this(TileTemplate.of(template, ""), attribution, maxZoom, cache, clock, Limits.USUAL);
    }

    /// @param cache where tiles are kept, or null to keep none
    public HttpTiles(
            TileTemplate template, String attribution, int maxZoom, @Nullable DiskTileCache cache, Clock clock) {
        this(template, attribution, maxZoom, cache, clock, Limits.USUAL);
    }

    HttpTiles(
            TileTemplate template,
            String attribution,
            int maxZoom,
            @Nullable DiskTileCache cache,
            Clock clock,
            Limits limits) {
        this.template = template;
        this.attribution = attribution;
        this.maxZoom = maxZoom;
        this.cache = cache;
        this.clock = clock;
        this.limits = limits;
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.time)
                .build();
    }

    /// OpenStreetMap's tiles.
    public static HttpTiles openStreetMap(@Nullable DiskTileCache cache, Clock clock) {
        return new HttpTiles(OPENSTREETMAP, Texts.get("tiles.osm.attribution"), 19, cache, clock);
    }

    /// @return fails with a [TileException] when there is no tile to be had
    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        return Workers.then(ask(zoom, x, y, scale, null), Got::image);
    }

    /// The bytes of a tile, for whoever keeps them; as politely as [#tile]. An old one does not stand in here for one
    /// that can't be had.
    ///
    /// @param known what was had of it before: when that still holds it comes back
    /// @return fails with a [TileException] when there is no tile to be had
    public CompletableFuture<Raw> raw(int zoom, int x, int y, @Nullable Raw known) {
        Entry entry = known == null ? null : new Entry(known.bytes, known.etag, known.lastModified, Instant.EPOCH);
        return Workers.then(ask(zoom, x, y, 1, entry), Got::raw);
    }

    /// The server has asked for quiet until then; in the past when it has not.
    public Instant quietUntil() {
        return quietUntil;
    }

    private CompletableFuture<Got> ask(int zoom, int x, int y, int scale, @Nullable Entry known) {
        if (zoom < 0 || zoom > maxZoom || y < 0 || y >= 1 << zoom || scale < 1 || scale > 4) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("there is no such tile"));
        }
        var future = new CompletableFuture<Got>();
        Want want = new Want(template.address(zoom, Math.floorMod(x, 1 << zoom), y, scale), scale, known);
        underWay.add(future);
        future.whenComplete((_, _) -> underWay.remove(future));
        try {
            workers.execute(() -> attempt(want, 1, future));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new TileException("closed", false, e));
        }
        return future;
    }

    /// One try, on a worker; a next one waits without a thread.
    private void attempt(Want want, int number, CompletableFuture<Got> future) {
        if (future.isDone()) {
            return;
        }
        try {
            Entry kept = want.known != null ? want.known : kept(want, future);
            if (future.isDone()) {
                return;
            }
            try {
                future.complete(fetch(want, kept, future));
            } catch (TileException e) {
                Duration wait = waitAfter(number);
                if (e.isPassing() && number < limits.tries && wait.compareTo(limits.longestWait) <= 0) {
                    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, workers)
                            .execute(() -> attempt(want, number + 1, future));
                } else if (kept != null && want.known == null) {
                    future.complete(got(kept, want.scale));
                } else {
                    future.completeExceptionally(e);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    private Duration waitAfter(int number) {
        Duration backOff = limits.backOff.multipliedBy(1L << 2 * (number - 1));
        Instant now = clock.instant();
        Instant until = quietUntil;
        if (until.isAfter(now)) {
            Duration asked = Duration.between(now, until);
            return asked.compareTo(backOff) > 0 ? asked : backOff;
        }
        return backOff;
    }

    /// What is kept of the tile; completes the future when that still holds.
    private @Nullable Entry kept(Want want, CompletableFuture<Got> future) {
        if (cache == null) {
            return null;
        }
        Entry entry = cache.get(want.address.toString());
        if (entry == null) {
            return null;
        }
        try {
            Got got = got(entry, want.scale);
            if (clock.instant().isBefore(entry.expires())) {
                future.complete(got);
            }
            return entry;
        } catch (TileException e) {
            cache.remove(want.address.toString());
            return null;
        }
    }

    private static Got got(Entry entry, int scale) throws TileException {
        return new Got(
                new Raw(entry.body(), entry.etag(), entry.lastModified()), TileImages.decode(entry.body(), scale));
    }

    private Got fetch(Want want, @Nullable Entry kept, CompletableFuture<?> asked) throws TileException {
        URI at = want.address;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            if (clock.instant().isBefore(quietUntil)) {
                throw new TileException("the tile server asked to wait", true);
            }
            HttpResponse<byte[]> answer = send(at, kept, asked);
            int status = answer.statusCode();
            if (status == 200) {
                Got got = new Got(
                        new Raw(answer.body(), header(answer, "ETag"), header(answer, "Last-Modified")),
                        TileImages.decode(answer.body(), want.scale));
                keep(want.address, answer, answer.body());
                return got;
            }
            if (status == 304 && kept != null) {
                keep(want.address, answer, kept.body());
                return got(kept, want.scale);
            }
            if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
                at = redirected(at, answer);
                continue;
            }
            if (status == 429 || status == 503) {
                TileCaching.retryAfter(answer.headers(), clock.instant()).ifPresent(until -> quietUntil = until);
                throw new TileException("the tile server is busy (" + status + ")", true);
            }
            throw new TileException("the tile server answered " + status, status >= 500, status);
        }
        throw new TileException("the tile server redirects in circles", false);
    }

    private static URI redirected(URI from, HttpResponse<?> answer) throws TileException {
        try {
            URI to = from.resolve(answer.headers().firstValue("Location").orElse(""));
            boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost())
                    && from.getPort() == to.getPort()
                    && from.getScheme().equalsIgnoreCase(to.getScheme());
            if (sameHost) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw new TileException("the tile server redirects to no address", false, e);
        }
        throw new TileException("the tile server redirects to another host", false);
    }

    private HttpResponse<byte[]> send(URI address, @Nullable Entry kept, CompletableFuture<?> asked)
            throws TileException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(limits.time)
                .header("User-Agent", USER_AGENT)
                .header("Accept", "image/png,image/jpeg");
        if (kept != null && kept.etag() != null) {
            request.header("If-None-Match", kept.etag());
        }
        if (kept != null && kept.lastModified() != null) {
            request.header("If-Modified-Since", kept.lastModified());
        }
        // The request's own time limit ends with the headers; this one is for the body too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.maxBody));
        asked.whenComplete((_, _) -> answer.cancel(true));
        try {
            return answer.get(limits.time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TileException("the tile server is too slow", true, e);
        } catch (ExecutionException | CancellationException e) {
            // BodyHandlers.limiting says so in no other way; a body that is too large now is so the next time.
            if (String.valueOf(e.getMessage()).contains("exceeds capacity")) {
                throw new TileException("the tile server’s answer is too large", false, e);
            }
            throw new TileException("the tile server can’t be reached, or its answer can’t be read", true, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TileException("interrupted", false, e);
        }
    }

    private void keep(URI address, HttpResponse<?> answer, byte[] body) {
        if (cache == null) {
            return;
        }
        Instant expires = TileCaching.expires(answer.headers(), clock.instant());
        if (expires == null) {
            cache.remove(address.toString());
            return;
        }
        cache.put(
                address.toString(), new Entry(body, header(answer, "ETag"), header(answer, "Last-Modified"), expires));
    }

    private static @Nullable String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Override
    public String attribution() {
        return attribution;
    }

    @Override
    public String id() {
        return "http-" + Integer.toHexString(template.hashCode());
    }

    @Override
    public int maxZoom() {
        return maxZoom;
    }

    /// Stops asking; tiles still under way fail.
    @Override
    public void close() {
        workers.shutdownNow();
        client.shutdownNow();
        for (CompletableFuture<?> future : underWay) {
            future.completeExceptionally(new TileException("closed", false));
        }
    }
}
