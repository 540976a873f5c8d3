package app.kith.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Accounts as the settings file has them. One without a `kind` is a broker: that was all there was.
final class AccountJson {
    private static final String RECORDER = "recorder";
    private static final String HOSTED = "hosted";

    private final Lenient lenient;

    AccountJson(Lenient lenient) {
        this.lenient = lenient;
    }

    static ObjectNode write(Account account, ObjectNode node) {
        node.put("id", account.id());
        node.put("name", account.name());
        node.put("paused", account.paused());
        ArrayNode secrets = node.putArray("secrets");
        account.secrets().forEach(secret -> secrets.add(secret.name().toLowerCase(Locale.ROOT)));
        switch (account.way()) {
            case Account.Broker broker -> {
                node.remove("kind");
                node.put("broker", broker.address());
                node.put("user", broker.user());
                ArrayNode topics = node.putArray("topics");
                broker.topics().forEach(topics::add);
                node.put("clientId", broker.clientId());
                write(broker.trust(), node);
            }
            case Account.Recorder recorder -> {
                node.put("kind", RECORDER);
                node.put("recorder", recorder.address());
                node.put("user", recorder.user());
                write(recorder.trust(), node);
            }
            case Account.Hosted hosted -> {
                node.put("kind", HOSTED);
                node.put("host", hosted.host());
                node.put("mqtt", hosted.mqtt());
                node.put("mqtts", hosted.mqtts());
                node.put("wss", hosted.wss());
                node.put("https", hosted.https());
                node.put("clientId", hosted.clientId());
                ArrayNode phones = node.putArray("phones");
                for (Account.Phone phone : hosted.phones()) {
                    phones.addObject()
                            .put("user", phone.user())
                            .put("device", phone.device())
                            .put("name", phone.name())
                            .put("colour", phone.colour());
                }
            }
        }
        return node;
    }

    private static void write(Trust trust, ObjectNode node) {
        put(node, "ca", trust.authorities());
        put(node, "pin", trust.pin());
        put(node, "clientCertificate", trust.certificate());
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value == null) {
            node.remove(key);
        } else {
            node.put(key, value);
        }
    }

    List<Account> read(@Nullable JsonNode node) {
        List<Account> accounts = new ArrayList<>();
        if (node == null) {
            return accounts;
        }
        if (!node.isArray()) {
            lenient.isOdd("accounts");
            return accounts;
        }
        Set<String> ids = new TreeSet<>();
        for (JsonNode each : node) {
            String id = each.path("id").asString("");
            Account.Way way = each instanceof ObjectNode o ? way(o) : null;
            if (!(each instanceof ObjectNode o) || way == null || id.isEmpty() || !ids.add(id)) {
                lenient.isOdd("accounts");
                continue;
            }
            Account account = new Account(id, lenient.text(o, "name", ""), lenient.flag(o, "paused", false), way);
            accounts.add(o.has("secrets") ? account.withSecrets(secrets(o)) : account);
        }
        return accounts;
    }

    private Set<Account.Secret> secrets(ObjectNode o) {
        Set<Account.Secret> secrets = new TreeSet<>();
        for (String name : lenient.texts("secrets", o.get("secrets"), List.of())) {
            try {
                secrets.add(Account.Secret.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                lenient.isOdd("secrets");
            }
        }
        return secrets;
    }

    /// Null when it says nothing that could be reached.
    private Account.@Nullable Way way(ObjectNode o) {
        String user = lenient.text(o, "user", "");
        switch (lenient.text(o, "kind", "")) {
            case HOSTED -> {
                return new Account.Hosted(
                        lenient.text(o, "host", ""),
                        lenient.number(o, "mqtt", 0, 0, 65535),
                        lenient.number(o, "mqtts", 0, 0, 65535),
                        lenient.number(o, "wss", 0, 0, 65535),
                        lenient.number(o, "https", 0, 0, 65535),
                        clientId(o),
                        phones(o.path("phones")));
            }
            case RECORDER -> {
                String address = lenient.text(o, "recorder", "");
                return address.isEmpty() ? null : new Account.Recorder(address, user, trust(o));
            }
            default -> {
                String address = lenient.text(o, "broker", "");
                List<String> topics = lenient.texts("topics", o.get("topics"), Account.DEFAULT_TOPICS);
                return address.isEmpty() ? null : new Account.Broker(address, user, topics, clientId(o), trust(o));
            }
        }
    }

    private String clientId(ObjectNode o) {
        String clientId = lenient.text(o, "clientId", "");
        return clientId.isEmpty() ? Account.newClientId() : clientId;
    }

    private Trust trust(ObjectNode o) {
        return new Trust(optional(o, "ca"), optional(o, "pin"), optional(o, "clientCertificate"));
    }

    private @Nullable String optional(ObjectNode o, String key) {
        return o.has(key) ? lenient.text(o, key, "") : null;
    }

    private List<Account.Phone> phones(JsonNode node) {
        List<Account.Phone> phones = new ArrayList<>();
        Set<String> users = new TreeSet<>();
        for (JsonNode each : node) {
            String user = each.path("user").asString("");
            String device = each.path("device").asString("");
            if (!(each instanceof ObjectNode o) || user.isEmpty() || device.isEmpty() || !users.add(user)) {
                lenient.isOdd("phones");
                continue;
            }
            phones.add(new Account.Phone(user, device, lenient.text(o, "name", user), lenient.text(o, "colour", "")));
        }
        return phones;
    }
}
