package app.kith.protocol;

import org.jspecify.annotations.Nullable;

/// One message of a payload, and how it came to be read.
///
/// @param topic the topic, taken apart
/// @param decrypted it came encrypted and a key opened it
/// @param keyName which key opened it (its topic filter or the person's words for it), null when it came in the clear
/// @param json the message's own JSON object, compact, as it was after decryption; empty when there is none to show
public record Decoded(
        Topic topic,
        Message message,
        boolean decrypted,
        @Nullable String keyName,
        String json) {}
