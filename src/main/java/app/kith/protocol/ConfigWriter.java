package app.kith.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// Writes configurations as the phone apps read them: an `.otrc` file, or a link that holds it (booklet,
/// features/remoteconfig). What is empty is left out, so that a phone keeps what it has. Safe from any thread.
public final class ConfigWriter {
    private ConfigWriter() {}

    /// The JSON of an `.otrc` file. Holds the secrets that the account holds.
    public static String json(ConfigFile.Account account) {
        ObjectNode o = Json.object();
        o.put("_type", "configuration");
        boolean http = account.mode() == ConfigFile.Mode.HTTP;
        o.put("mode", http ? 3 : 0);
        if (http) {
            put(o, "url", account.url());
        } else {
            put(o, "host", account.host());
            o.put("port", account.port());
            o.put("tls", account.tls());
            o.put("ws", account.ws());
        }
        o.put("auth", !account.username().isEmpty());
        put(o, "username", account.username());
        put(o, "password", account.password());
        put(o, "encryptionKey", account.encryptionKey());
        put(o, "subTopic", account.subTopic());
        put(o, "pubTopicBase", account.pubTopicBase());
        put(o, "deviceId", account.deviceId());
        put(o, "tid", account.trackerId());
        return o.toString();
    }

    /// `owntracks:///config?inline=` with the JSON in standard base64, percent-encoded.
    public static String link(String json) {
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return "owntracks:///config?inline=" + URLEncoder.encode(base64, StandardCharsets.US_ASCII);
    }

    private static void put(ObjectNode o, String name, String value) {
        if (!value.isEmpty()) {
            o.put(name, value);
        }
    }
}
