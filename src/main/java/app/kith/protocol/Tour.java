package app.kith.protocol;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of a device's way that a Recorder shows on a page of its own, to whoever has the link.
///
/// @param label what the person called it
/// @param from null when it can't be read, as is `to`
/// @param uuid what the Recorder knows it by
/// @param url its page; null when the Recorder does not know its own address (`OTR_HTTPPREFIX`)
public record Tour(
        String label,
        @Nullable Instant from,
        @Nullable Instant to,
        String uuid,
        @Nullable URI url) {}
