package app.kith.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "https://t.example/{z}/{x}/{y}.png, https://t.example/3/1/2.png",
        "https://{s}.t.example/{z}/{x}/{y}{r}.png, https://a.t.example/3/1/2@2x.png",
        "http://t.example/{z}/{x}/{-y}.png, http://t.example/3/1/5.png",
        "https://t.example/{Z}/{X}/{Y}?k={apikey}, https://t.example/3/1/2?k=s3cret",
        "https://t.example/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png,"
                + " https://t.example/default/GoogleMapsCompatible/3/2/1.png",
        "https://t.example/wmts?SERVICE=WMTS&LAYER=topo&tilematrixset=g,"
                + " https://t.example/wmts?SERVICE=WMTS&LAYER=topo&tilematrixset=g&REQUEST=GetTile&VERSION=1.0.0"
                + "&STYLE=default&FORMAT=image/png&TILEMATRIX=3&TILEROW=2&TILECOL=1",
    })
    void fillsIn(String template, String address) {
        assertEquals(
                address,
                TileTemplate.of(template, " s3cret ").address(3, 1, 2, 2).toString());
    }

    @Test
    void ordinaryScreensAskForOrdinaryPictures() {
        TileTemplate template = TileTemplate.of("https://t.example/{z}/{x}/{y}{r}.png", "");
        assertEquals("https://t.example/3/1/2.png", template.address(3, 1, 2, 1).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://t.example/",
                "https://t.example/{z}/{x}.png",
                "https://t.example/{z}/{x}/{y}/{-y}.png",
                "https://t.example/{z}/{x}/{y}/{cookie}.png",
                "file:///{z}/{x}/{y}.png",
                "https:///{z}/{x}/{y}.png",
                "https://t.exa mple/{z}/{x}/{y}.png",
                "{z}/{x}/{y}",
            })
    void refusesWhatIsNoAddress(String template) {
        assertThrows(IllegalArgumentException.class, () -> TileTemplate.of(template, ""));
    }
}
