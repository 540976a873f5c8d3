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

    private final List<String> odd = new ArrayList<>();

    /// The keys whose values could not be used, in the order of reading.
    List<String> odd() {
        return List.copyOf(odd);
    }

    Settings read(ObjectNode root) {
        Settings d = Settings.DEFAULT;
        return new Settings(
                accounts(root.get("accounts")),
                constant(root, "theme", d.theme()),
                constant(root, "units", d.units()),
                flag(root, "onlineTiles", d.onlineTiles()),
                text(root, "tileTemplate", d.tileTemplate()),
                mapView(root.get("map")),
                placement(root.get("window")),
                new TreeSet<>(texts("hiddenPeople", root.get("hiddenPeople"), List.of())),
                baseMaps(root.get("baseMaps")));
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
            accounts.add(write(account, before.getOrDefault(account.id(), root.objectNode())));
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
                    .put("maximised", window.maximised());
        }
        ArrayNode hidden = root.putArray("hiddenPeople");
        settings.hiddenPeople().forEach(hidden::add);
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
            odd.add("baseMaps");
            return BaseMapSettings.NONE;
        }
        List<BaseMapSettings.Server> servers = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (JsonNode each : maps.path("servers")) {
            String id = each.path("id").asString("");
            if (!(each instanceof ObjectNode o) || id.isEmpty() || !ids.add(id)) {
                odd.add("baseMaps");
                continue;
            }
            servers.add(new BaseMapSettings.Server(
                    id,
                    text(o, "name", ""),
                    text(o, "template", ""),
                    text(o, "attribution", ""),
                    text(o, "key", ""),
                    Math.clamp(o.path("maxZoom").asInt(19), 1, 22)));
        }
        return new BaseMapSettings(servers, texts("files", maps.get("files"), List.of()), text(maps, "chosen", ""));
    }

    private static ObjectNode write(Account account, ObjectNode node) {
        node.put("id", account.id());
        node.put("name", account.name());
        node.put("broker", account.broker());
        node.put("user", account.user());
        ArrayNode topics = node.putArray("topics");
        account.topics().forEach(topics::add);
        node.put("clientId", account.clientId());
        if (account.ca() == null) {
            node.remove("ca");
        } else {
            node.put("ca", account.ca());
        }
        return node;
    }

    private List<Account> accounts(@Nullable JsonNode node) {
        List<Account> accounts = new ArrayList<>();
        if (node == null) {
            return accounts;
        }
        if (!node.isArray()) {
            odd.add("accounts");
            return accounts;
        }
        Set<String> ids = new TreeSet<>();
        for (JsonNode each : node) {
            String id = each.path("id").asString("");
            String broker = each.path("broker").asString("");
            if (!(each instanceof ObjectNode o) || id.isEmpty() || broker.isEmpty() || !ids.add(id)) {
                odd.add("accounts");
                continue;
            }
            String clientId = text(o, "clientId", "");
            accounts.add(new Account(
                    id,
                    text(o, "name", ""),
                    broker,
                    text(o, "user", ""),
                    texts("topics", o.get("topics"), Account.DEFAULT_TOPICS),
                    clientId.isEmpty() ? Account.newClientId() : clientId,
                    o.has("ca") ? text(o, "ca", "") : null));
        }
        return accounts;
    }

    private @Nullable MapView mapView(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        MapView view = new MapView(number(node, "lat"), number(node, "lon"), number(node, "zoom"));
        if (Math.abs(view.lat()) <= 90 && Math.abs(view.lon()) <= 180 && view.zoom() >= 0 && view.zoom() <= 24) {
            return view;
        }
        odd.add("map");
        return null;
    }

    private @Nullable Placement placement(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        Placement p = new Placement(
                number(node, "x"),
                number(node, "y"),
                number(node, "width"),
                number(node, "height"),
                node.path("maximised").asBoolean(false));
        boolean place = Double.isFinite(p.x()) && Double.isFinite(p.y());
        if (place && p.width() >= 1 && p.height() >= 1 && p.width() < 1e5 && p.height() < 1e5) {
            return p;
        }
        odd.add("window");
        return null;
    }

    private static double number(JsonNode node, String key) {
        return node.path(key).isNumber() ? node.path(key).doubleValue() : Double.NaN;
    }

    private String text(ObjectNode node, String key, String otherwise) {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isString()) {
            return value.stringValue();
        }
        odd.add(key);
        return otherwise;
    }

    private List<String> texts(String key, @Nullable JsonNode node, List<String> otherwise) {
        if (node == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isString()) {
                odd.add(key);
                return otherwise;
            }
            texts.add(each.stringValue());
        }
        if (!node.isArray()) {
            odd.add(key);
            return otherwise;
        }
        return texts;
    }

    private boolean flag(ObjectNode node, String key, boolean otherwise) {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        odd.add(key);
        return otherwise;
    }

    private <E extends Enum<E>> E constant(ObjectNode node, String key, E otherwise) {
        String name = text(node, key, otherwise.name()).toUpperCase(Locale.ROOT);
        for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        odd.add(key);
        return otherwise;
    }
}
