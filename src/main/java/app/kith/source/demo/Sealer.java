package app.kith.source.demo;

/// Turns a message's JSON into what goes over the wire.
@FunctionalInterface
interface Sealer {
    /// @param passphrase the payload key
    byte[] seal(byte[] json, String passphrase);
}
