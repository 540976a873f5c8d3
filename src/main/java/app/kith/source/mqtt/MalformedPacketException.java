package app.kith.source.mqtt;

import java.io.IOException;

/// What came in is not MQTT as a server speaks it. The message names the fault, never the bytes.
final class MalformedPacketException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedPacketException(String fault) {
        super(fault);
    }
}
