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

/// Messages good and broken, a line each in `corpus/messages.jsonl`: topic, payload (or its bytes in hex), the records
/// it must become, and what their first must say.
class CorpusTest {
    /// Bytes; so that what is too large is still readable in the file.
    private static final int LIMIT = 4096;

    private final MessageReader reader = new MessageReader(Keyring.of("family", "secret"), LIMIT);

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachBecomesItsRecord(String name, JsonNode one) throws ReflectiveOperationException {
        byte[] payload = one.has("hex")
                ? HexFormat.of().parseHex(one.get("hex").stringValue())
                : one.get("payload").stringValue().getBytes(StandardCharsets.UTF_8);
        List<Decoded> read = reader.read(one.get("topic").stringValue(), payload);
        assertEquals(
                one.get("type").stringValue(),
                read.stream().map(d -> d.message().getClass().getSimpleName()).collect(Collectors.joining(" ")),
                name);
        if (one.has("want")) {
            Message message = read.getFirst().message();
            for (Map.Entry<String, JsonNode> want : one.get("want").properties()) {
                assertEquals(want.getValue().stringValue(), component(message, want.getKey()), want.getKey());
            }
        }
    }

    @Test
    void everyOutcomeAndNearlyEveryReasonIsInIt() throws IOException {
        List<JsonNode> all = lines();
        assertTrue(all.size() >= 120, () -> all.size() + " cases");
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

    private static String component(Message message, String name) throws ReflectiveOperationException {
        RecordComponent component = Arrays.stream(message.getClass().getRecordComponents())
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return String.valueOf(component.getAccessor().invoke(message));
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
