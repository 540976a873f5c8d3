package app.kith.source.http;

import java.util.List;

/// What phones are told when they post.
public interface Replies {
    /// Called on a thread that may wait, after what the phone posted was kept.
    ///
    /// @return JSON objects: friends' `location` (each with its `tid`, see [ReplyJson]), `card`, `transition`, and
    ///     commands that wait for this phone
    List<byte[]> forPhone(String user, String device);
}
