package app.kith.tiles;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a server's tiles, with places to fill in: XYZ (`{z}`, `{x}`, `{y}`; `{-y}` counts rows from the
/// south, `{s}` is one of a, b and c, `{r}` becomes `@2x` for fine screens, `{key}` the user's key), or WMTS, as a
/// RESTful template (`{TileMatrix}`, `{TileRow}`, `{TileCol}`) or as a `GetTile` request, whose missing parts are
/// added. Every host it can lead to is one the user wrote.
public final class TileTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern GET_TILE = Pattern.compile("[?&]service=wmts(&|$)", Pattern.CASE_INSENSITIVE);
    private static final String HOSTS = "abc";

    private final String text;

    private TileTemplate(String text) {
        this.text = text;
    }

    /// @param key stands where the template says `{key}`, `{apikey}`, `{api_key}` or `{token}`; may be empty
    /// @throws IllegalArgumentException when it is no http or https address with a place for zoom, column and row
    public static TileTemplate of(String template, String key) {
        String text = template.strip();
        if (GET_TILE.matcher(text).find()) {
            text = added(text, "request", "GetTile");
            text = added(text, "version", "1.0.0");
            text = added(text, "style", "default");
            text = added(text, "format", "image/png");
            text = added(text, "tilematrixset", "GoogleMapsCompatible");
            text = added(text, "tilematrix", "{z}");
            text = added(text, "tilerow", "{y}");
            text = added(text, "tilecol", "{x}");
        }
        Matcher places = PLACE.matcher(text);
        String normal = places.replaceAll(place -> Matcher.quoteReplacement(
                switch (place.group(1).toLowerCase(Locale.ROOT)) {
                    case "z", "zoom", "tilematrix" -> "{z}";
                    case "x", "tilecol" -> "{x}";
                    case "y", "tilerow" -> "{y}";
                    case "-y" -> "{-y}";
                    case "s" -> "{s}";
                    case "r", "ratio" -> "{r}";
                    case "style" -> "default";
                    case "tilematrixset" -> "GoogleMapsCompatible";
                    case "key", "apikey", "api_key", "token", "access_token" -> key.strip();
                    default -> throw new IllegalArgumentException("an unknown place to fill in");
                }));
        boolean row = normal.contains("{y}") != normal.contains("{-y}");
        if (!normal.contains("{z}") || !normal.contains("{x}") || !row) {
            throw new IllegalArgumentException("{z}, {x} or {y} is missing");
        }
        TileTemplate made = new TileTemplate(normal);
        URI example = made.address(0, 0, 0, 1);
        String scheme = example.getScheme();
        if (example.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("not an http or https address");
        }
        return made;
    }

    private static String added(String text, String name, String value) {
        boolean there = Pattern.compile("[?&]" + name + "=", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
        return there ? text : text + "&" + name.toUpperCase(Locale.ROOT) + "=" + value;
    }

    /// Every host it can lead to.
    public Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        for (int x = 0; x < HOSTS.length(); x++) {
            hosts.add(address(2, x, 0, 1).getHost());
        }
        return hosts;
    }

    /// Whether its server has pictures for fine screens.
    boolean hasFine() {
        return text.contains("{r}");
    }

    /// The address of a tile.
    ///
    /// @param x 0 to 2^zoom - 1
    /// @param y counted from the north
    URI address(int zoom, int x, int y, int scale) {
        int host = Math.floorMod(x + y, HOSTS.length());
        return URI.create(text.replace("{z}", Integer.toString(zoom))
                .replace("{x}", Integer.toString(x))
                .replace("{y}", Integer.toString(y))
                .replace("{-y}", Integer.toString((1 << zoom) - 1 - y))
                .replace("{r}", scale > 1 ? "@2x" : "")
                .replace("{s}", HOSTS.substring(host, host + 1)));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TileTemplate o && o.text.equals(text);
    }
}
