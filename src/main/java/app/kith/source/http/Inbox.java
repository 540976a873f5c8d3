package app.kith.source.http;

import java.util.concurrent.CompletableFuture;

/// Takes in what phones post.
public interface Inbox {
    /// Called on a thread that may wait.
    ///
    /// @param topic the device's own topic, perhaps with a known suffix
    /// @param payload as it came, which may be anything
    /// @return completes once it is kept: only then the phone is told that it need not send it again
    CompletableFuture<Void> accept(String user, String device, String topic, byte[] payload);
}
