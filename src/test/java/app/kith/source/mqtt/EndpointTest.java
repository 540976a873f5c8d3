package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.kith.source.mqtt.Endpoint.Scheme;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void defaultPortsAndPath() {
        assertEquals(new Endpoint(Scheme.MQTT, "home.lan", 1883, "/mqtt"), of("mqtt://home.lan"));
        assertEquals(new Endpoint(Scheme.MQTTS, "home.lan", 8883, "/mqtt"), of("MQTTS://home.lan:"));
        assertEquals(new Endpoint(Scheme.WS, "home.lan", 80, "/mqtt"), of("ws://home.lan"));
        assertEquals(new Endpoint(Scheme.WSS, "home.lan", 443, "/"), of("wss://home.lan/"));
        assertEquals(new Endpoint(Scheme.WSS, "home.lan", 9001, "/a/b?c=d"), of("wss://home.lan:9001/a/b?c=d"));
    }

    @Test
    void namesThatTheUriClassDoesNotKnow() {
        assertEquals(new Endpoint(Scheme.MQTT, "my_broker", 1884, "/mqtt"), of("mqtt://my_broker:1884"));
        assertEquals(new Endpoint(Scheme.MQTTS, "my_broker", 8883, "/mqtt"), of("mqtts://me@my_broker"));
    }

    @Test
    void ipv6Addresses() {
        assertEquals(new Endpoint(Scheme.MQTTS, "::1", 8883, "/mqtt"), of("mqtts://[::1]"));
        assertEquals(new Endpoint(Scheme.MQTT, "fe80::1%eth0", 1, "/mqtt"), of("mqtt://[fe80::1%25eth0]:1"));
        assertEquals("[::1]:8883", of("mqtts://[::1]").place());
        assertEquals(URI.create("ws://[::1]:80/mqtt"), of("ws://[::1]").webSocketUri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"home.lan", "http://home.lan", "mqtt:home.lan", "mqtt:///x", "mqtt://h:0", "mqtt://h:65536"})
    void whatIsNoAddress(String text) {
        assertThrows(IllegalArgumentException.class, () -> of(text));
    }

    private static Endpoint of(String text) {
        return Endpoint.of(URI.create(text));
    }
}
