package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Real messages, broken at random (always the same way): the readers never throw, and never keep what they refuse.
class MutationTest {
    private static final int ROUNDS = 20_000;

    private static final List<String> SEEDS = List.of(
            "{\"_type\":\"location\",\"lat\":48.85,\"lon\":2.29,\"tst\":1700000000,\"acc\":12,\"batt\":87,\"bs\":1,"
                + "\"vel\":54,\"cog\":271,\"tid\":\"jn\",\"t\":\"u\",\"m\":2,\"conn\":\"w\",\"inregions\":[\"Home\"]}",
            "{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"School\",\"tst\":1700000000,\"wtst\":1600000000,"
                    + "\"lat\":48.1,\"lon\":11.5,\"acc\":20,\"tid\":\"jn\",\"t\":\"c\"}",
            "{\"_type\":\"card\",\"name\":\"Zoé 👩\",\"tid\":\"zo\",\"face\":\"iVBORw0KGgoAAAANSUhEUg\\/\\/\"}",
            "{\"_type\":\"waypoints\",\"waypoints\":[{\"_type\":\"waypoint\",\"desc\":\"Home|1|2\",\"lat\":48.1,"
                + "\"lon\":11.5,\"rad\":150,\"tst\":1700000000,\"rid\":\"6da9cf\"},{\"desc\":\"Car\",\"uuid\":\"CA27\"}]}",
            "{\"_type\":\"status\",\"android\":{\"wifi\":1,\"ps\":0,\"loc\":{\"a\":[1,2]}}}",
            "{\"_type\":\"steps\",\"steps\":4711,\"from\":1699990000,\"to\":1700000000}",
            "{\"_type\":\"beacon\",\"desc\":\"Car\",\"uuid\":\"CA27\",\"major\":1,\"minor\":2,\"rssi\":-60}",
            "{\"_type\":\"cmd\",\"action\":\"setConfiguration\",\"configuration\":{\"password\":\"hunter2\"}}",
            "[{\"_type\":\"lwt\",\"tst\":1700000000},{\"_type\":\"zebra\"},17]",
            "K2,542A46AA,k,30365854,7759698,12,36,8,100,38",
            "{\"_type\":\"configuration\",\"mode\":0,\"host\":\"mqtt.example.org\",\"port\":8883,\"tls\":true,"
                    + "\"ws\":\"0\",\"subTopic\":\"a/+ b/#\",\"pubTopicBase\":\"a/b/c\",\"url\":\"https://h/\"}");

    /// What breaks readers, put anywhere.
    private static final List<String> DICTIONARY = List.of(
            "null",
            "NaN",
            "1e999",
            "-1",
            "\"\"",
            "{}",
            "[]",
            "true",
            "\"1700000000000\"",
            "\\u0000",
            "\\ud800",
            "\0",
            "99999999999999999999",
            "-0.0",
            "\"_type\":\"encrypted\",",
            "\"data\":\"AAAA\",",
            "[[[[[[[[[[",
            "}",
            ",",
            "\"",
            "\uFEFF",
            "\u202E",
            "1e-999",
            "0x1p3",
            ":::",
            "%2B",
            "_type",
            "lat",
            "tst");

    @Test
    void noMutationMakesTheReadersThrow() {
        Keyring keys = Keyring.of("k", "s3cret");
        MessageReader reader = new MessageReader(keys);
        List<byte[]> seeds = new ArrayList<>();
        for (String seed : SEEDS) {
            byte[] clear = seed.getBytes(StandardCharsets.UTF_8);
            seeds.add(clear);
            seeds.add(MessageWriter.encrypted(clear, "s3cret"));
        }
        Random random = new Random(20_261_122);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            int understood = 0;
            int unreadable = 0;
            for (int round = 0; round < ROUNDS; round++) {
                byte[] payload = mutate(seeds.get(round % seeds.size()), random);
                if (round % 4 == 0) {
                    // Behind the envelope's door too: rubbish that was sealed with the right key.
                    payload = MessageWriter.encrypted(payload, "s3cret");
                }
                for (Decoded decoded : reader.read("owntracks/jane/nokia", payload)) {
                    if (decoded.message() instanceof Message.Unreadable) {
                        assertEquals("", decoded.json());
                        unreadable++;
                    } else {
                        understood++;
                        readsTheSameFromItsJson(reader, decoded);
                    }
                }
                ConfigFile config = round % 2 == 0
                        ? ConfigFile.read(payload)
                        : ConfigFile.parse("owntracks:///config?inline=" + new String(payload, StandardCharsets.UTF_8));
                if (config instanceof ConfigFile.Account account) {
                    account.broker();
                    assertEquals(
                            List.of(),
                            account.topicFilters().stream()
                                    .filter(filter -> !TopicFilter.isValid(filter))
                                    .toList());
                }
            }
            // Mutations that only ever broke, or never did, would test nothing.
            assertEquals(true, understood > ROUNDS / 10 && unreadable > ROUNDS / 10, understood + "/" + unreadable);
        });
    }

    /// What is shown as raw, or handed on as JSON, must say what we understood.
    private static void readsTheSameFromItsJson(MessageReader reader, Decoded decoded) {
        byte[] json = decoded.json().getBytes(StandardCharsets.UTF_8);
        boolean loneSurrogates = !new String(json, StandardCharsets.UTF_8).equals(decoded.json());
        // A null may have been a NaN, which a required field can't be, though it can be absent.
        boolean perhapsNaN = decoded.json().contains("null");
        if (!decoded.json().isEmpty() && !loneSurrogates && !perhapsNaN) {
            assertEquals(
                    List.of(decoded.message()),
                    reader.read("a/b", json).stream().map(Decoded::message).toList());
        }
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = seed;
        for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + random.nextInt(8));
            byte[] word = DICTIONARY.get(random.nextInt(DICTIONARY.size())).getBytes(StandardCharsets.UTF_8);
            bytes = switch (random.nextInt(7)) {
                case 0 -> flip(bytes, at, random);
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> splice(bytes, at, at, word);
                case 3 -> splice(bytes, at, end, word);
                case 4 -> splice(bytes, at, end, new byte[0]);
                case 5 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
                default -> value(bytes, at, word);
            };
        }
        return bytes;
    }

    private static byte[] flip(byte[] bytes, int at, Random random) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] with) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (to - from) + with.length);
        System.arraycopy(with, 0, changed, from, with.length);
        System.arraycopy(bytes, to, changed, from + with.length, bytes.length - to);
        return changed;
    }

    /// Replaces the JSON value after the next colon, so that the message stays whole more often.
    private static byte[] value(byte[] bytes, int at, byte[] with) {
        int from = at;
        while (from < bytes.length && bytes[from] != ':') {
            from++;
        }
        int to = from;
        while (to < bytes.length && bytes[to] != ',' && bytes[to] != '}') {
            to++;
        }
        return from == bytes.length ? bytes : splice(bytes, from + 1, Math.max(to, from + 1), with);
    }
}
