package app.kith.tiles.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.areas.Terms.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    private static Server server(String template) {
        return Server.create("s", template, "", "", 19).withMayKeep(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
                "http://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png",
                "https://TILE.OpenStreetMap.org/{z}/{x}/{y}.png",
                "https://tile.openstreetmap.org./{z}/{x}/{y}.png",
                "https://tile.openstreetmap.org:443/{z}/{x}/{y}.png",
                "https://tile.osm.org/{z}/{x}/{y}.png",
                "https://user@tile.openstreetmap.org/{z}/{x}/{y}.png"
            })
    void theFoundationsServersAreNeverAllowed(String template) {
        assertEquals(Verdict.OSMF, Terms.of(server(template)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tile.example/{z}/{x}/{y}.png",
                "https://notopenstreetmap.org/{z}/{x}/{y}.png",
                "https://maps.example/openstreetmap.org/{z}/{x}/{y}.png",
                "https://openstreetmap.org.example/{z}/{x}/{y}.png"
            })
    void othersAreAllowedOnceSomebodySaysSo(String template) {
        assertEquals(Verdict.ALLOWED, Terms.of(server(template)));
        assertEquals(Verdict.NOT_SAID, Terms.of(server(template).withMayKeep(false)));
    }

    @Test
    void whatIsNoAddressIsNotAllowed() {
        assertEquals(Verdict.NO_ADDRESS, Terms.of(server("nonsense")));
    }
}
