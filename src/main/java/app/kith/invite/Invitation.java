package app.kith.invite;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a phone is told so that it comes here, in the words of the OwnTracks apps: they take a JSON of the type
/// `configuration` from a link, a QR code that holds the link, or a file. Only what is needed stands in it, so that
/// what the phone's owner chose otherwise (how often it reports, for one) stays; a value of the wrong type would be
/// dropped by one app and end the other's import, so booleans are booleans and numbers are whole.
///
/// @param way how the phone speaks
/// @param host name or address of this machine; an IPv6 address without brackets
/// @param port 1 to 65535
/// @param user its name here; a valid topic level
/// @param device a valid topic level
/// @param password never printed
/// @param key opens and closes payloads; at most 32 bytes; empty for none; never printed
/// @param name what the person is called: the tracker id is made from it
public record Invitation(
        Way way, String host, int port, String user, String device, String password, String key, String name) {
    /// How a phone speaks to us.
    public enum Way {
        /// MQTT over TLS: for phones that have our certificate.
        MQTTS,
        /// MQTT over WebSocket and TLS.
        WSS,
        /// MQTT without TLS: passwords and topics can be read by who listens in the same network.
        MQTT,
        /// HTTP mode, over TLS.
        HTTPS
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    /// The apps' number for HTTP mode; 0 is MQTT.
    private static final int HTTP_MODE = 3;

    /// The configuration, in one line.
    public String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("_type", "configuration");
        node.put("mode", way == Way.HTTPS ? HTTP_MODE : 0);
        if (way == Way.HTTPS) {
            node.put("url", "https://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/pub");
        } else {
            node.put("host", host);
            node.put("port", port);
            node.put("tls", way != Way.MQTT);
            node.put("ws", way == Way.WSS);
            node.put("mqttProtocolLevel", 4); // 3.1.1
            node.put("clientId", clientId());
            node.put("cleanSession", false);
            node.put("pubTopicBase", "owntracks/" + user + "/" + device);
            node.put("pubRetain", true);
            node.put("sub", true);
        }
        node.put("auth", true);
        node.put("usePassword", true);
        node.put("username", user);
        node.put("password", password);
        node.put("deviceId", device);
        node.put("tid", trackerId());
        node.put("encryptionKey", key);
        node.put("cmd", true);
        return JSON.writeValueAsString(node);
    }

    /// `owntracks:///config?inline=…`: tapped on the phone, or scanned by it.
    public String link() {
        String base64 = Base64.getEncoder().encodeToString(json().getBytes(StandardCharsets.UTF_8));
        return "owntracks:///config?inline="
                + base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    /// What an `.otrc` file holds.
    public byte[] file() {
        return (json() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The name for that file, without a path.
    public String fileName() {
        return user + ".otrc";
    }

    /// Two letters or digits, which is all that both apps take.
    private String trackerId() {
        String letters = ascii(name).isEmpty() ? ascii(user) : ascii(name);
        return letters.length() >= 2 ? letters.substring(0, 2) : (letters + "xx").substring(0, 2);
    }

    /// Letters and digits, 23 at most (MQTT 3.1.1, 3.1.3.1).
    private String clientId() {
        String id = ascii(user) + ascii(device);
        return id.substring(0, Math.min(23, id.length()));
    }

    /// The letters `a` to `z` and digits of a name, accents taken off.
    static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    /// The user name for somebody: of the name's letters, unlike those that are taken.
    public static String userFor(String name, List<String> taken) {
        String base = ascii(name);
        base = base.isEmpty() ? "phone" : base.substring(0, Math.min(16, base.length()));
        List<String> all = new ArrayList<>(taken);
        String user = base;
        for (int i = 2; all.contains(user); i++) {
            user = base + i;
        }
        return user;
    }

    @Override
    public String toString() {
        return "Invitation[]";
    }
}
