package app.kith.source;

/// How to reach somewhere that messages come from. Never printed with a host or a secret.
public sealed interface SourceOptions permits MqttOptions, RecorderOptions, HostOptions {
    /// The account's name, given back with everything.
    String account();
}
