package app.kith.source.http;

import java.time.Duration;

/// What the endpoint puts up with.
///
/// @param body bytes of a post
/// @param head bytes of a request's line and headers
/// @param request from a request's first byte to its last
/// @param idle between two requests of a connection, and before its first
/// @param kept how long what was posted may take to be kept
/// @param connections at the same time
/// @param perAddress at the same time from one address
/// @param wrongFree wrong passwords from one address before it is slowed down
/// @param wrongPause between two attempts from there, doubled by each further one
/// @param wrongLongest a pause that is not waited for: the phone is told to come back later
record Limits(
        int body,
        int head,
        Duration request,
        Duration idle,
        Duration kept,
        int connections,
        int perAddress,
        int wrongFree,
        Duration wrongPause,
        Duration wrongLongest) {
    /// For a family's phones, some of them perhaps behind one router.
    static final Limits USUAL = new Limits(
            1 << 20,
            16 << 10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            2000,
            64,
            5,
            Duration.ofMillis(500),
            Duration.ofSeconds(8));
}
