package app.kith.ui.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.kith.geo.GeoPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "48.85, 2.29",
                " 48.85 2.29 ",
                "48.85;2.29",
                "48.85° N, 2.29° E",
                "geo:48.85,2.29",
                "GEO:48.85,2.29,35;u=10",
                "geo:48.85,2.29?z=12",
                "https://www.openstreetmap.org/?mlat=48.85&mlon=2.29#map=15/1/1",
                "https://www.openstreetmap.org/#map=15/48.85/2.29",
                "https://maps.example.com/maps/@48.85,2.29,15z",
                "https://maps.example.com/?q=48.85,2.29",
                "https://maps.example.com/place/x/@1,1,15z/data=!3d48.85!4d2.29",
            })
    void whatPeoplePasteIsAPlace(String text) {
        assertEquals(new GeoPoint(48.85, 2.29), PlaceLine.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"48.85 S, 2.29 W", "-48.85,-2.29", "geo:-48.85,-2.29"})
    void southAndWestAreNegative(String text) {
        assertEquals(new GeoPoint(-48.85, -2.29), PlaceLine.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Paris",
                "48.85",
                "91, 2",
                "1, 181",
                "geo:",
                "geo:x,y",
                "NaN, 2",
                "--1, 2",
                "48,85,2,29",
                "https://example.com/",
                "1, 2, 3"
            })
    void whatIsNoneIsNone(String text) {
        assertNull(PlaceLine.parse(text));
    }
}
