package app.kith.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.protocol.Message.Unreadable.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncryptedMessagesTest {
    private static final String TOPIC = "owntracks/jane/nokia";
    private static final String LOCATION = "{\"_type\":\"location\",\"lat\":48.85,\"lon\":2.29,\"tst\":1700000000}";

    private final MessageReader reader = new MessageReader(Keyring.of(
            List.of(new Keyring.Key("#", "family", "s3cret"), new Keyring.Key("owntracks/max/+", "Max", "max's own"))));

    @Test
    void aMessageUnderAKnownKeyIsReadAndSaysWhichKey() {
        assertEquals(List.of(decoded(Samples.LEAN, "family", LOCATION)), read(LOCATION, "s3cret"));
    }

    @Test
    void anEnvelopeMadeElsewhereIsRead() {
        // crypto_secretbox_easy of libsodium over {"_type":"lwt"}, passphrase s3cret, nonce 0..23
        String envelope =
                "{\"data\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXSPY04g3S9Xd6kV5M9nS7ttG9hfIud1XLuB5xYYBsKQ==\",\"_type\":\"encrypted\"}";
        assertEquals(
                List.of(decoded(new Message.Lwt(null), "family", "{\"_type\":\"lwt\"}")),
                reader.read(TOPIC, envelope.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMessageNoKeyOpensIsLocked() {
        assertEquals(
                List.of(new Decoded(new Topic(TOPIC, TOPIC, ""), new Message.Locked(), false, null, "")),
                read(LOCATION, "another"));
        assertEquals(
                List.of(new Decoded(new Topic(TOPIC, TOPIC, ""), new Message.Locked(), false, null, "")),
                new MessageReader(Keyring.EMPTY).read(TOPIC, envelope(LOCATION, "s3cret")));
        // Max's key is for Max's topics
        assertEquals(
                new Message.Locked(), read(LOCATION, "max's own").getFirst().message());
        assertEquals(
                "Max",
                reader.read("owntracks/max/phone/event", envelope(LOCATION, "max's own"))
                        .getFirst()
                        .keyName());
    }

    @Test
    void trailingNulsAreForgiven() {
        assertEquals(List.of(decoded(Samples.LEAN, "family", LOCATION)), read(LOCATION + "\0", "s3cret"));
    }

    @Test
    void anArrayInsideIsSeveralMessages() {
        assertEquals(
                List.of(
                        decoded(Samples.LEAN, "family", LOCATION),
                        decoded(new Message.Unreadable(Reason.NOT_AN_OBJECT, ""), "family", ""),
                        decoded(new Message.Lwt(null), "family", "{\"_type\":\"lwt\"}")),
                read("[" + LOCATION + ",7,{\"_type\":\"lwt\"}]", "s3cret"));
    }

    @Test
    void anArrayMayMixClearAndEncrypted() {
        String mixed = "[" + LOCATION + "," + new String(envelope(LOCATION, "s3cret"), StandardCharsets.UTF_8) + ","
                + new String(envelope(LOCATION, "other"), StandardCharsets.UTF_8) + "]";
        assertEquals(
                List.of(
                        decoded(Samples.LEAN, null, LOCATION),
                        decoded(Samples.LEAN, "family", LOCATION),
                        decoded(new Message.Locked(), null, "")),
                reader.read(TOPIC, mixed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void rubbishInsideIsUnreadableButWasOpened() {
        assertEquals(
                List.of(decoded(new Message.Unreadable(Reason.NOT_JSON, ""), "family", "")), read("rubbish", "s3cret"));
        assertEquals(List.of(decoded(new Message.Unreadable(Reason.NOT_JSON, ""), "family", "")), read("", "s3cret"));
        assertEquals(
                List.of(decoded(new Message.Unreadable(Reason.TOO_DEEP, ""), "family", "")),
                read("[".repeat(1000), "s3cret"));
    }

    @Test
    void anEnvelopeInsideAnEnvelopeIsNotOpened() {
        String inner = new String(envelope(LOCATION, "s3cret"), StandardCharsets.UTF_8);
        assertEquals(
                List.of(decoded(new Message.Unreadable(Reason.BAD_ENVELOPE, "data"), "family", "")),
                read(inner, "s3cret"));
    }

    private static Decoded decoded(Message message, @Nullable String keyName, String json) {
        return new Decoded(new Topic(TOPIC, TOPIC, ""), message, keyName != null, keyName, json);
    }

    private List<Decoded> read(String json, String passphrase) {
        return reader.read(TOPIC, envelope(json, passphrase));
    }

    private static byte[] envelope(String json, String passphrase) {
        return MessageWriter.encrypted(json.getBytes(StandardCharsets.UTF_8), passphrase);
    }
}
