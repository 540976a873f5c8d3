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
    void refusedFiltersAreNamed() {
        assertEquals(
                "The broker does not let this account read a/#, b", Texts.get("connection.filtersRefused", "a/#, b"));
    }
}
