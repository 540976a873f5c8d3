package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire's facts, section by section, a line each in `corpus/messages.jsonl`: messages good and broken (topic,
/// payload or its bytes in hex, the records it must become, and what the first of them must say), and
/// configurations (`"kind": "config"`). What is wanted is a component of the record, or something of the delivery:
/// `topic.base`, `key`.
class CorpusTest {
    /// Bytes; so that what is too large is still readable in the file.
    private static final int LIMIT = 4096;

    private static final List<String> SECTIONS = List.of(
            "any payload",
            "topics",
            "location",
            "other types",
            "commands",
            "encryption",
            "configuration",
            "http mode",
            "recorder");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachBecomesItsRecord(String name, JsonNode one) throws ReflectiveOperationException {
        if (one.path("kind").asString("").equals("config")) {
            ConfigFile read = ConfigFile.parse(one.get("payload").stringValue());
            assertEquals(one.get("type").stringValue(), read.getClass().getSimpleName(), name);
            for (Map.Entry<String, JsonNode> want : one.path("want").properties()) {
                assertEquals(want.getValue().stringValue(), component(read, want.getKey()), want.getKey());
            }
            return;
        }
        MessageReader reader =
                new MessageReader(Keyring.of("family", one.path("passphrase").asString("secret")), LIMIT);
        byte[] payload = one.has("hex")
                ? HexFormat.of().parseHex(one.get("hex").stringValue())
                : one.get("payload").stringValue().getBytes(StandardCharsets.UTF_8);
        List<Decoded> read = reader.read(one.get("topic").stringValue(), payload);
        assertEquals(
                one.get("type").stringValue(),
                read.stream().map(d -> d.message().getClass().getSimpleName()).collect(Collectors.joining(" ")),
                name);
        if (one.has("want")) {
            for (Map.Entry<String, JsonNode> want : one.get("want").properties()) {
                assertEquals(want.getValue().stringValue(), said(read.getFirst(), want.getKey()), want.getKey());
            }
        }
    }

    @Test
    void everyOutcomeAndNearlyEveryReasonIsInIt() throws IOException {
        List<JsonNode> all = lines();
        assertTrue(all.size() >= 300, () -> all.size() + " cases");
        for (String section : SECTIONS) {
            assertTrue(all.stream().anyMatch(c -> c.get("section").stringValue().equals(section)), section);
        }
        assertEquals(
                List.of(),
                all.stream()
                        .map(c -> c.get("section").stringValue())
                        .filter(section -> !SECTIONS.contains(section))
                        .toList());
        for (Class<?> kind : Message.class.getPermittedSubclasses()) {
            assertTrue(
                    all.stream().anyMatch(c -> c.get("type").stringValue().equals(kind.getSimpleName())),
                    kind::getName);
        }
        for (Message.Unreadable.Reason reason : Message.Unreadable.Reason.values()) {
            assertTrue(
                    all.stream()
                            .anyMatch(c ->
                                    c.path("want").path("reason").asString("").equals(reason.name())),
                    reason::name);
        }
    }

    private static String said(Decoded decoded, String name) throws ReflectiveOperationException {
        return switch (name) {
            case "topic.base" -> decoded.topic().base();
            case "topic.suffix" -> decoded.topic().suffix();
            case "topic.ping" -> String.valueOf(decoded.topic().isPing());
            case "decrypted" -> String.valueOf(decoded.decrypted());
            case "key" -> String.valueOf(decoded.keyName());
            case "region.shown", "region.hidden", "region.beacon" ->
                component(
                        RegionName.of(((Message.Waypoint) decoded.message()).name()),
                        name.substring("region.".length()));
            default -> component(decoded.message(), name);
        };
    }

    private static String component(Object message, String name) throws ReflectiveOperationException {
        RecordComponent component = Arrays.stream(message.getClass().getRecordComponents())
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return switch (component.getAccessor().invoke(message)) {
            case byte[] bytes -> String.valueOf(bytes.length);
            case Message.Picture picture -> picture.name() + " " + picture.data().length;
            case List<?> list
            when list.stream().anyMatch(Message.Waypoint.class::isInstance) ->
                list.stream().map(w -> ((Message.Waypoint) w).name()).collect(Collectors.joining(", "));
            case null, default -> String.valueOf(component.getAccessor().invoke(message));
        };
    }

    static Stream<Object[]> cases() throws IOException {
        return lines().stream().map(one -> new Object[] {one.get("name").stringValue(), one});
    }

    private static List<JsonNode> lines() throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        try (InputStream in = Objects.requireNonNull(CorpusTest.class.getResourceAsStream("corpus/messages.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(mapper::readTree)
                    .toList();
        }
    }
}
