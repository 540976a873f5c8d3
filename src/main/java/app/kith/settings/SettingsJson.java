package app.kith.settings;

import app.kith.settings.Settings.MapView;
import app.kith.settings.Settings.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The shape of the settings file, written and read by hand. A known key with an odd value is read as its default and
/// named in [#odd]; keys nobody knows here (a newer Kith's, or a person's) stay where they are when writing.
final class SettingsJson {
    static final int VERSION = 1;

    private final Lenient lenient = new Lenient();

    /// The keys whose values could not be used, in the order of reading.
    List<String> odd() {
        return lenient.odd();
    }

    Settings read(ObjectNode root) {
        Settings d = Settings.DEFAULT;
        return new Settings(
                new AccountJson(lenient).read(root.get("accounts")),
                lenient.constant(root, "theme", d.theme()),
                lenient.constant(root, "units", d.units()),
                lenient.flag(root, "onlineTiles", d.onlineTiles()),
                lenient.text(root, "tileTemplate", d.tileTemplate()),
                mapView(root.get("map")),
                placement(root.get("window")),
                new TreeSet<>(lenient.texts("hiddenPeople", root.get("hiddenPeople"), List.of())),
                baseMaps(root.get("baseMaps")),
                lenient.constant(root, "secrets", d.keeping()),
                lenient.number(root, "hideAfterDays", d.hideAfterDays(), 0, 3650),
                root.has("layers") ? new TreeSet<>(lenient.texts("layers", root.get("layers"), List.of())) : null,
                lenient.flag(root, "keepsRunning", d.keepsRunning()),
                new TreeSet<>(lenient.texts("believed", root.get("believed"), List.of())));
    }

    /// Puts the settings into `root`, which holds what the file held before.
    static void write(Settings settings, ObjectNode root) {
        if (root.path("version").asInt(0) < VERSION) {
            root.put("version", VERSION);
        }
        Map<String, ObjectNode> before = new LinkedHashMap<>();
        for (JsonNode old : root.path("accounts")) {
            if (old instanceof ObjectNode o) {
                before.put(o.path("id").asString(""), o);
            }
        }
        ArrayNode accounts = root.putArray("accounts");
        for (Account account : settings.accounts()) {
            accounts.add(AccountJson.write(account, before.getOrDefault(account.id(), root.objectNode())));
        }
        root.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        root.put("units", settings.units().name().toLowerCase(Locale.ROOT));
        root.put("onlineTiles", settings.onlineTiles());
        root.put("tileTemplate", settings.tileTemplate());
        MapView map = settings.mapView();
        if (map == null) {
            root.remove("map");
        } else {
            root.putObject("map").put("lat", map.lat()).put("lon", map.lon()).put("zoom", map.zoom());
        }
        Placement window = settings.window();
        if (window == null) {
            root.remove("window");
        } else {
            root.putObject("window")
                    .put("x", window.x())
                    .put("y", window.y())
                    .put("width", window.width())
                    .put("height", window.height())
                    .put("maximised", window.maximised())
                    .put("timeline", window.timeline());
        }
        root.put("secrets", settings.keeping().name().toLowerCase(Locale.ROOT));
        root.put("hideAfterDays", settings.hideAfterDays());
        root.put("keepsRunning", settings.keepsRunning());
        Set<String> layers = settings.layers();
        if (layers == null) {
            root.remove("layers");
        } else {
            layers.forEach(root.putArray("layers")::add);
        }
        ArrayNode hidden = root.putArray("hiddenPeople");
        settings.hiddenPeople().forEach(hidden::add);
        settings.believed().forEach(root.putArray("believed")::add);
        write(settings.baseMaps(), root.get("baseMaps") instanceof ObjectNode maps ? maps : root.putObject("baseMaps"));
    }

    private static void write(BaseMapSettings maps, ObjectNode node) {
        node.put("chosen", maps.chosen());
        ArrayNode files = node.putArray("files");
        maps.files().forEach(files::add);
        ArrayNode servers = node.putArray("servers");
        for (BaseMapSettings.Server server : maps.servers()) {
            servers.addObject()
                    .put("id", server.id())
                    .put("name", server.name())
                    .put("template", server.template())
                    .put("attribution", server.attribution())
                    .put("key", server.key())
                    .put("maxZoom", server.maxZoom());
        }
    }

    private BaseMapSettings baseMaps(@Nullable JsonNode node) {
        if (node == null) {
            return BaseMapSettings.NONE;
        }
        if (!(node instanceof ObjectNode maps)) {
            lenient.isOdd("baseMaps");
            return BaseMapSettings.NONE;
        }
        List<BaseMapSettings.Server> servers = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (JsonNode each : maps.path("servers")) {
            String id = each.path("id").asString("");
            if (!(each instanceof ObjectNode o) || id.isEmpty() || !ids.add(id)) {
                lenient.isOdd("baseMaps");
                continue;
            }
            servers.add(new BaseMapSettings.Server(
                    id,
                    lenient.text(o, "name", ""),
                    lenient.text(o, "template", ""),
                    lenient.text(o, "attribution", ""),
                    lenient.text(o, "key", ""),
                    Math.clamp(o.path("maxZoom").asInt(19), 1, 22)));
        }
        return new BaseMapSettings(
                servers, lenient.texts("files", maps.get("files"), List.of()), lenient.text(maps, "chosen", ""));
    }

    private @Nullable MapView mapView(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        MapView view =
                new MapView(Lenient.number(node, "lat"), Lenient.number(node, "lon"), Lenient.number(node, "zoom"));
        if (Math.abs(view.lat()) <= 90 && Math.abs(view.lon()) <= 180 && view.zoom() >= 0 && view.zoom() <= 24) {
            return view;
        }
        lenient.isOdd("map");
        return null;
    }

    private @Nullable Placement placement(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        Placement p = new Placement(
                Lenient.number(node, "x"),
                Lenient.number(node, "y"),
                Lenient.number(node, "width"),
                Lenient.number(node, "height"),
                node.path("maximised").asBoolean(false),
                node.path("timeline").asBoolean(false));
        boolean place = Double.isFinite(p.x()) && Double.isFinite(p.y());
        if (place && p.width() >= 1 && p.height() >= 1 && p.width() < 1e5 && p.height() < 1e5) {
            return p;
        }
        lenient.isOdd("window");
        return null;
    }
}
