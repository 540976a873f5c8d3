package app.kith.protocol;

import app.kith.protocol.ConfigFile.Account;
import app.kith.protocol.ConfigFile.Mode;
import app.kith.protocol.ConfigFile.Problem;
import app.kith.protocol.ConfigFile.Problem.Kind;
import app.kith.protocol.Message.Unreadable.Reason;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads configurations for [ConfigFile]. Values may be strings, numbers or booleans for the same key.
final class ConfigReader {
    private static final int DEFAULT_PORT = 8883;

    private static final Pattern HOST = Pattern.compile("[a-z0-9_][a-z0-9._-]{0,252}");

    /// Its letters only (no zone); [URI] looks at the rest.
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]{2,39}(?:\\.\\d{1,3}){0,3}");

    private ConfigReader() {}

    /// `owntracks:///config?inline=<base64 of the JSON>`, percent-encoded or not.
    static ConfigFile link(String link) {
        int question = link.indexOf('?');
        String path = question < 0 ? link : link.substring(0, question);
        if (!path.toLowerCase(Locale.ROOT).matches("owntracks:/*config/*")) {
            return new Problem(Kind.NOT_A_LINK, "");
        }
        int hash = link.indexOf('#');
        String query = question < 0 ? "" : link.substring(question + 1, hash > question ? hash : link.length());
        String remote = "";
        for (String parameter : query.split("&")) {
            if (parameter.startsWith("inline=")) {
                // A blank was a plus before something took the link for a form.
                String data = unescape(parameter.substring("inline=".length())).replace(' ', '+');
                byte[] json = Base64s.decode(data);
                return json == null ? new Problem(Kind.BAD_BASE64, "inline") : inline(json);
            }
            if (parameter.startsWith("url=")) {
                remote = unescape(parameter.substring("url=".length()));
            }
        }
        return remote.isEmpty() ? new Problem(Kind.NOT_A_LINK, "") : new ConfigFile.Remote(remote);
    }

    /// The names of a configuration's fields; empty when it can't be read.
    static Set<String> fieldNames(String text) {
        ObjectNode object = object(text);
        return object == null ? Set.of() : new TreeSet<>(object.propertyNames());
    }

    /// Read as a phone's own list is.
    static List<Message.Waypoint> waypoints(String text) {
        ObjectNode object = object(text);
        if (object == null || !object.path("waypoints").isArray()) {
            return List.of();
        }
        String message = "{\"_type\":\"waypoints\",\"waypoints\":" + object.path("waypoints") + "}";
        for (Decoded decoded : new MessageReader(Keyring.EMPTY)
                .read("kith/file/waypoints/waypoints", message.getBytes(StandardCharsets.UTF_8))) {
            if (decoded.message() instanceof Message.Waypoints list) {
                return list.list();
            }
        }
        return List.of();
    }

    /// The configuration itself, of a link or of JSON; null when it can't be read.
    private static @Nullable ObjectNode object(String text) {
        String json = text;
        int inline = text.indexOf("inline=");
        if (text.regionMatches(true, 0, "owntracks:", 0, 10) && inline >= 0) {
            int end = text.indexOf('&', inline);
            String data = text.substring(inline + "inline=".length(), end < 0 ? text.length() : end);
            byte[] decoded = Base64s.decode(unescape(data).replace(' ', '+'));
            json = decoded == null ? "" : new String(decoded, StandardCharsets.UTF_8);
        }
        try {
            return Json.parse(json) instanceof ObjectNode object ? object : null;
        } catch (Rejected _) {
            return null;
        }
    }

    private static ConfigFile.Regions regions(ObjectNode object) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : object.path("waypoints")) {
            names.add(each.path("desc").asString(""));
        }
        return new ConfigFile.Regions(names);
    }

    private static ConfigFile inline(byte[] json) {
        try {
            return json(Json.text(json));
        } catch (Rejected _) {
            return new Problem(Kind.NOT_JSON, "");
        }
    }

    static ConfigFile json(String text) {
        try {
            if (!(Json.parse(text) instanceof ObjectNode object)) {
                return new Problem(Kind.NOT_CONFIGURATION, "");
            }
            Fields fields = new Fields(object);
            if (fields.text("_type").equals("waypoints")
                    && object.path("waypoints").isArray()) {
                return regions(object);
            }
            if (!fields.text("_type").equals("configuration")) {
                return new Problem(Kind.NOT_CONFIGURATION, "_type");
            }
            return account(fields);
        } catch (Rejected e) {
            return switch (e.reason) {
                case TOO_LARGE, TOO_DEEP -> new Problem(Kind.TOO_LARGE, "");
                case MISSING -> new Problem(Kind.MISSING, e.field);
                case OUT_OF_RANGE, WRONG_TYPE -> new Problem(Kind.WRONG_VALUE, e.field);
                case NOT_JSON, NOT_UTF8, NOT_AN_OBJECT, NO_TYPE, BAD_BASE64, BAD_ENVELOPE ->
                    new Problem(Kind.NOT_JSON, "");
            };
        }
    }

    private static Account account(Fields f) throws Rejected {
        Mode mode = mode(f);
        String url = f.wholeText("url").strip();
        String host = f.text("host").strip();
        if (mode == Mode.HTTP) {
            checkUrl(url);
        } else if (host.isEmpty()) {
            throw new Rejected(Reason.MISSING, "host");
        }
        if (!host.isEmpty()) {
            host = hostName(host);
        }
        boolean auth = flag(f, "auth", true);
        JsonNode waypoints = f.get("waypoints");
        return new Account(
                host,
                port(f),
                flag(f, "tls", true),
                flag(f, "ws", false),
                auth ? f.wholeText("username") : "",
                auth ? f.wholeText("password") : "",
                f.wholeText("encryptionKey"),
                f.wholeText("subTopic").strip(),
                f.wholeText("pubTopicBase").strip(),
                mode,
                url,
                f.text("deviceId"),
                f.text("tid"),
                waypoints != null && waypoints.isArray() ? waypoints.size() : 0);
    }

    private static Mode mode(Fields f) throws Rejected {
        JsonNode node = f.get("mode");
        if (node == null) {
            // Old files have none; an address without a host speaks for itself.
            return f.get("host") == null && f.get("url") != null ? Mode.HTTP : Mode.MQTT;
        }
        Integer mode = f.whole("mode", 0, 3);
        if (mode != null && mode == 0) {
            return Mode.MQTT;
        }
        if (mode != null && mode == 3) {
            return Mode.HTTP;
        }
        throw new Rejected(Reason.OUT_OF_RANGE, "mode");
    }

    private static int port(Fields f) throws Rejected {
        JsonNode node = f.get("port");
        if (node == null || f.text("port").isBlank()) {
            return DEFAULT_PORT;
        }
        Double port = f.number("port");
        if (port == null || port < 1 || port > 65_535 || port != Math.rint(port)) {
            throw new Rejected(Reason.OUT_OF_RANGE, "port");
        }
        return port.intValue();
    }

    private static boolean flag(Fields f, String name, boolean fallback) throws Rejected {
        JsonNode node = f.get(name);
        if (node == null) {
            return fallback;
        }
        if (node.isContainer()) {
            throw new Rejected(Reason.WRONG_TYPE, name);
        }
        return switch (node.asString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "1.0", "yes", "on" -> true;
            case "false", "0", "0.0", "no", "off" -> false;
            case "" -> fallback;
            default -> throw new Rejected(Reason.WRONG_TYPE, name);
        };
    }

    private static void checkUrl(String url) throws Rejected {
        if (url.isEmpty()) {
            throw new Rejected(Reason.MISSING, "url");
        }
        String scheme;
        try {
            scheme = new URI(url).getScheme();
        } catch (URISyntaxException _) {
            throw new Rejected(Reason.OUT_OF_RANGE, "url");
        }
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw new Rejected(Reason.OUT_OF_RANGE, "url");
        }
    }

    /// A host name or address as URIs take it: IPv6 without brackets, international names in their ASCII form.
    private static String hostName(String text) throws Rejected {
        String host = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        host = ascii(host);
        if (host == null
                || !(host.indexOf(':') >= 0
                        ? isAddress(host)
                        : HOST.matcher(host).matches())) {
            throw new Rejected(Reason.OUT_OF_RANGE, "host");
        }
        return host;
    }

    private static boolean isAddress(String host) {
        try {
            return IPV6.matcher(host).matches() && new URI("mqtt://[" + host + "]").getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static @Nullable String ascii(String host) {
        try {
            return (host.indexOf(':') >= 0 ? host : IDN.toASCII(host)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Percent escapes of ASCII, which is all that base64 has; what is no escape stays. A plus stays a plus.
    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                plain.append((char) (high * 16 + low));
                i += 2;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
