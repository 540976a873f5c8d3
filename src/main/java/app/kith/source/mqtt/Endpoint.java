package app.kith.source.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// A broker's address, taken apart by hand: [URI#getHost] is null for names with an underscore, which home networks
/// have, and IPv6 addresses keep their brackets there.
///
/// @param host a name, an IPv4 address or an IPv6 address without brackets
/// @param path of a WebSocket, with its query; `/mqtt` where none was given, as OwnTracks has it
record Endpoint(Scheme scheme, String host, int port, String path) {
    enum Scheme {
        MQTT(1883, false, false),
        MQTTS(8883, true, false),
        WS(80, false, true),
        WSS(443, true, true);

        final int port;
        final boolean encrypted;
        final boolean webSocket;

        Scheme(int port, boolean encrypted, boolean webSocket) {
            this.port = port;
            this.encrypted = encrypted;
            this.webSocket = webSocket;
        }
    }

    /// @throws IllegalArgumentException if it is not `mqtt|mqtts|ws|wss://host[:port][/path]`; the message is a kind
    ///     of fault, without the address
    static Endpoint of(URI uri) {
        String authority = uri.getRawAuthority();
        if (uri.getScheme() == null || authority == null) {
            throw new IllegalArgumentException("no address");
        }
        Scheme scheme = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "mqtt" -> Scheme.MQTT;
            case "mqtts" -> Scheme.MQTTS;
            case "ws" -> Scheme.WS;
            case "wss" -> Scheme.WSS;
            default -> throw new IllegalArgumentException("unknown scheme");
        };
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int hostEnd = place.startsWith("[") ? place.indexOf(']') + 1 : place.lastIndexOf(':');
        if (hostEnd < 0) {
            hostEnd = place.length();
        }
        String host = place.substring(0, hostEnd);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1).replace("%25", "%"); // RFC 6874, zone of a link-local address
        }
        if (host.isEmpty() || host.startsWith("[")) {
            throw new IllegalArgumentException("no host");
        }
        String rest = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/mqtt" : uri.getRawPath();
        if (uri.getRawQuery() != null) {
            rest += "?" + uri.getRawQuery();
        }
        return new Endpoint(scheme, host, port(place.substring(hostEnd), scheme), rest);
    }

    private static int port(String text, Scheme scheme) {
        if (text.isEmpty() || text.equals(":")) {
            return scheme.port;
        }
        try {
            int port = Integer.parseInt(text.substring(1));
            if (text.charAt(0) == ':' && port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException("bad port");
    }

    /// What a WebSocket client wants to hear.
    ///
    /// @throws IllegalArgumentException if such a host can't stand in a URI
    URI webSocketUri() {
        String name = host.contains(":") ? "[" + host.replace("%", "%25") + "]" : host;
        try {
            return new URI((scheme.encrypted ? "wss" : "ws") + "://" + name + ":" + port + path);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no URI", e);
        }
    }

    /// Host and port, as people write them.
    String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
