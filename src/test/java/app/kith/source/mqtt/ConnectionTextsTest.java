package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.kith.model.Connection.Why.Kind;
import app.kith.texts.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTextsTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyReasonHasASentence(Kind kind) {
        assertFalse(Texts.get("why." + kind, "home.lan").contains("{"));
    }

    @Test
    void states() {
        assertEquals("Trying again now", Texts.get("connection.waiting", 0));
        assertEquals("Trying again in 1 second", Texts.get("connection.waiting", 1));
        assertEquals("Trying again in 90 seconds", Texts.get("connection.waiting", 90));
        assertEquals(
                "The broker does not let this account read a/#, b", Texts.get("connection.filtersRefused", "a/#, b"));
    }
}
