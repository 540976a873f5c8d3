package app.kith.source.mqtt;

import java.io.IOException;

/// The broker answered CONNECT with something other than "accepted".
final class ConnectRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    /// MQTT 3.1.1, table 3.1: 1 version, 2 client id, 3 unavailable, 4 bad user name or password, 5 not authorised.
    final int code;

    ConnectRefusedException(int code) {
        super("CONNACK " + code);
        this.code = code;
    }
}
