package app.kith.protocol;

import org.jspecify.annotations.Nullable;

/// One message of a payload, and how it came to be read.
///
/// @param topic the topic, taken apart
/// @param decrypted it came encrypted and a key opened it
/// @param keyName which key opened it (its topic filter or the person's words for it), null when it came in the clear
/// @param json the message's own JSON object, compact, as it was after decryption; empty when there is none to show
/// @param ownKey there is a key for this device alone: it is expected to encrypt
public record Decoded(
        Topic topic,
        Message message,
        boolean decrypted,
        @Nullable String keyName,
        String json,
        boolean ownKey) {
    /// Of a device without a key of its own.
    public Decoded(Topic topic, Message message, boolean decrypted, @Nullable String keyName, String json) {
        this(topic, message, decrypted, keyName, json, false);
    }
}
