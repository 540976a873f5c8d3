package app.kith.tiles.wmts;

import app.kith.tiles.TileTemplate;
import app.kith.tiles.wmts.MatrixSets.Grid;
import app.kith.tiles.wmts.WmtsException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Reads the description of a WMTS 1.0.0 service (OGC 07-057r7): of each map the grids, styles and kinds of pictures
/// that can be shown here, as a template of addresses (`ResourceURL`), or as `GetTile` requests.
final class WmtsReader {
    private static final Set<String> FORMATS = Set.of("image/png", "image/jpeg", "image/jpg", "image/png8");
    private static final int MOST = 2000; // layers
    private static final int LONGEST = 120; // characters of a title
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final Element contents;
    private final MatrixSets sets;
    private final @Nullable URI getTile;

    private WmtsReader(Element root, Element contents, URI from) {
        this.contents = contents;
        sets = new MatrixSets(contents);
        getTile = getTile(root, from);
    }

    /// @param from where the description came from
    static WmtsService read(byte[] document, URI from) throws WmtsException {
        Element root;
        try {
            root = Xml.root(document);
        } catch (IOException e) {
            throw new WmtsException(Reason.NOT_WMTS);
        }
        List<Element> contents = Xml.children(root, "Contents");
        if (!"Capabilities".equals(root.getLocalName()) || contents.isEmpty()) {
            throw new WmtsException(Reason.NOT_WMTS);
        }
        List<WmtsLayer> layers = new WmtsReader(root, contents.getFirst(), from).layers();
        if (layers.isEmpty()) {
            throw new WmtsException(Reason.NO_LAYERS);
        }
        String provider = Xml.path(root, "ServiceProvider").stream()
                .map(p -> Xml.text(p, "ProviderName"))
                .findFirst()
                .orElse("");
        return new WmtsService(shortened(provider), layers);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /// Where `GetTile` requests of keys and values go; null when the service takes none.
    private static @Nullable URI getTile(Element root, URI from) {
        for (Element operation : Xml.path(root, "OperationsMetadata", "Operation")) {
            if (!operation.getAttribute("name").equals("GetTile")) {
                continue;
            }
            for (Element get : Xml.path(operation, "DCP", "HTTP", "Get")) {
                List<Element> values = Xml.path(get, "Constraint", "AllowedValues", "Value");
                boolean kvp = values.isEmpty()
                        || values.stream()
                                .anyMatch(v -> v.getTextContent().strip().equalsIgnoreCase("KVP"));
                if (kvp) {
                    try {
                        return from.resolve(get.getAttributeNS(XLINK, "href").strip());
                    } catch (IllegalArgumentException e) {
                        // Another may be an address.
                    }
                }
            }
        }
        return null;
    }

    private List<WmtsLayer> layers() {
        List<WmtsLayer> layers = new ArrayList<>();
        for (Element layer : Xml.children(contents, "Layer")) {
            WmtsLayer usable = layers.size() < MOST ? layer(layer) : null;
            if (usable != null) {
                layers.add(usable);
            }
        }
        return layers;
    }

    /// Of several grids that fit, the deepest.
    private @Nullable WmtsLayer layer(Element layer) {
        Grid grid = null;
        for (Element link : Xml.children(layer, "TileMatrixSetLink")) {
            Grid each = sets.get(Xml.text(link, "TileMatrixSet"));
            if (each != null && (grid == null || each.maxZoom() > grid.maxZoom())) {
                grid = each;
            }
        }
        if (grid == null) {
            return null;
        }
        List<WmtsLayer.Choice> choices = new ArrayList<>();
        for (String style : styles(layer)) {
            for (Element format : Xml.children(layer, "Format")) {
                String kind = format.getTextContent().strip();
                String template = FORMATS.contains(kind) ? template(layer, grid, style, kind) : null;
                if (template != null) {
                    choices.add(new WmtsLayer.Choice(shortened(style), kind, template));
                }
            }
        }
        String title = Xml.text(layer, "Title");
        String name = shortened(title.isEmpty() ? Xml.text(layer, "Identifier") : title);
        return choices.isEmpty() ? null : new WmtsLayer(name, choices, grid.maxZoom());
    }

    /// The default one first.
    private static List<String> styles(Element layer) {
        List<String> styles = new ArrayList<>();
        for (Element style : Xml.children(layer, "Style")) {
            String name = Xml.text(style, "Identifier");
            if ("true".equals(style.getAttribute("isDefault"))) {
                styles.addFirst(name);
            } else {
                styles.add(name);
            }
        }
        return styles.isEmpty() ? List.of("default") : styles;
    }

    private @Nullable String template(Element layer, Grid grid, String style, String format) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (Element dimension : Xml.children(layer, "Dimension")) {
            dimensions.put(Xml.text(dimension, "Identifier"), Xml.text(dimension, "Default"));
        }
        for (Element resource : Xml.children(layer, "ResourceURL")) {
            if (resource.getAttribute("resourceType").equals("tile")
                    && resource.getAttribute("format").strip().equals(format)) {
                String filled = filled(resource.getAttribute("template").strip(), grid, style, dimensions);
                if (isUsable(filled)) {
                    return filled;
                }
            }
        }
        if (getTile == null) {
            return null;
        }
        String asked = asked(Xml.text(layer, "Identifier"), grid, style, format, dimensions);
        return isUsable(asked) ? asked : null;
    }

    private static String filled(String template, Grid grid, String style, Map<String, String> dimensions) {
        String filled = template.replaceAll("(?i)\\{style\\}", quoted(style))
                .replaceAll("(?i)\\{tilematrixset\\}", quoted(grid.name()))
                .replaceAll("(?i)\\{tilematrix\\}", quoted(grid.prefix()) + "{z}")
                .replaceAll("(?i)\\{tilerow\\}", "{y}")
                .replaceAll("(?i)\\{tilecol\\}", "{x}");
        for (var dimension : dimensions.entrySet()) {
            filled = filled.replace("{" + dimension.getKey() + "}", encoded(dimension.getValue()));
        }
        return filled;
    }

    private String asked(String layer, Grid grid, String style, String format, Map<String, String> dimensions) {
        String base = String.valueOf(getTile);
        String join = base.endsWith("?") || base.endsWith("&") ? "" : base.contains("?") ? "&" : "?";
        StringBuilder asked = new StringBuilder(base + join + "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0");
        asked.append("&LAYER=").append(encoded(layer));
        asked.append("&STYLE=").append(encoded(style));
        asked.append("&FORMAT=").append(encoded(format));
        asked.append("&TILEMATRIXSET=").append(encoded(grid.name()));
        asked.append("&TILEMATRIX=").append(encoded(grid.prefix())).append("{z}&TILEROW={y}&TILECOL={x}");
        dimensions.forEach((name, value) ->
                asked.append('&').append(encoded(name)).append('=').append(encoded(value)));
        return asked.toString();
    }

    private static String quoted(String text) {
        return java.util.regex.Matcher.quoteReplacement(encoded(text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    private static boolean isUsable(String template) {
        try {
            TileTemplate.of(template, "");
            return true;
        } catch (IllegalArgumentException e) {
            return false; // an unknown place to fill in, or no address
        }
    }
}
