package app.kith.tiles.wmts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.tiles.HttpTiles;
import app.kith.tiles.areas.TileServer;
import app.kith.tiles.wmts.WmtsException.Reason;
import app.kith.tiles.wmts.WmtsLayer.Choice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WmtsTest {
    private static final URI FROM = URI.create("https://maps.example/wmts");

    @TempDir
    private Path dir;

    private TileServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TileServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// A grid as the specification has it.
    ///
    /// @param coarse how much coarser its scales are than the web's
    private static String grid(String name, String crs, String prefix, int levels, double coarse) {
        StringBuilder grid = new StringBuilder("<TileMatrixSet><ows:Identifier>" + name + "</ows:Identifier>"
                + "<ows:SupportedCRS>" + crs + "</ows:SupportedCRS>");
        for (int zoom = 0; zoom < levels; zoom++) {
            grid.append(String.format(
                    Locale.ROOT,
                    "<TileMatrix><ows:Identifier>%s%d</ows:Identifier><ScaleDenominator>%.10f</ScaleDenominator>"
                            + "<TopLeftCorner>-20037508.3428 20037508.3428</TopLeftCorner><TileWidth>256</TileWidth>"
                            + "<TileHeight>256</TileHeight><MatrixWidth>%d</MatrixWidth><MatrixHeight>%d</MatrixHeight>"
                            + "</TileMatrix>",
                    prefix,
                    zoom,
                    559_082_264.0287178 * coarse / (1L << zoom),
                    1 << zoom,
                    1 << zoom));
        }
        return grid + "</TileMatrixSet>";
    }

    private static String layer(String name, String grid, String more) {
        return "<Layer><ows:Title>" + name + " map</ows:Title><ows:Identifier>" + name + "</ows:Identifier>"
                + "<Style><ows:Identifier>plain</ows:Identifier></Style>"
                + "<Style isDefault=\"true\"><ows:Identifier>normal</ows:Identifier></Style>"
                + "<Format>image/jpeg</Format><Format>application/x-protobuf</Format>"
                + "<TileMatrixSetLink><TileMatrixSet>" + grid + "</TileMatrixSet></TileMatrixSetLink>" + more
                + "</Layer>";
    }

    private static String document(String operations, String contents) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\""
                + " xmlns:ows=\"http://www.opengis.net/ows/1.1\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " version=\"1.0.0\"><ows:ServiceProvider><ows:ProviderName>The\n Makers</ows:ProviderName>"
                + "</ows:ServiceProvider>" + operations + "<Contents>" + contents + "</Contents></Capabilities>";
    }

    private static String kvp(String href) {
        return "<ows:OperationsMetadata><ows:Operation name=\"GetTile\"><ows:DCP><ows:HTTP><ows:Get xlink:href=\""
                + href + "\"><ows:Constraint name=\"GetEncoding\"><ows:AllowedValues><ows:Value>KVP</ows:Value>"
                + "</ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation>"
                + "</ows:OperationsMetadata>";
    }

    private static final String WEB = grid("GoogleMapsCompatible", "urn:ogc:def:crs:EPSG::3857", "", 19, 1);

    private static WmtsService read(String document) throws WmtsException {
        return WmtsReader.read(document.getBytes(StandardCharsets.UTF_8), FROM);
    }

    private static Reason refused(String document) {
        return assertThrows(WmtsException.class, () -> read(document)).reason();
    }

    @Test
    void templatesOfAddressesAreFilledIn() throws Exception {
        String resource =
                "<Dimension><ows:Identifier>Time</ows:Identifier><Default>2026-11-01</Default></Dimension><ResourceURL"
                    + " format=\"image/jpeg\" resourceType=\"tile\""
                    + " template=\"https://t.example/{Style}/{Time}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.jpg\"/>";
        WmtsService service = read(document("", WEB + layer("base", "GoogleMapsCompatible", resource)));
        assertEquals("The Makers", service.provider());
        WmtsLayer layer = service.layers().getFirst();
        assertEquals("base map", layer.title());
        assertEquals(18, layer.maxZoom());
        String path = "/2026-11-01/GoogleMapsCompatible/{z}/{y}/{x}.jpg";
        assertEquals(
                List.of(
                        new Choice("normal", "image/jpeg", "https://t.example/normal" + path),
                        new Choice("plain", "image/jpeg", "https://t.example/plain" + path)),
                layer.choices());
    }

    @Test
    void withoutTemplatesTilesAreAskedForByKeys() throws Exception {
        String grid = grid("web 2", "EPSG:3857", "EPSG:3857:", 12, 1);
        WmtsService service =
                read(document(kvp("https://t.example/cgi?map=a&amp;"), grid + layer("a&amp;b", "web 2", "")));
        WmtsLayer layer = service.layers().getFirst();
        assertEquals(11, layer.maxZoom());
        assertEquals(
                "https://t.example/cgi?map=a&SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=a%26b&STYLE=normal"
                        + "&FORMAT=image%2Fjpeg&TILEMATRIXSET=web%202&TILEMATRIX=EPSG:3857:{z}&TILEROW={y}&TILECOL={x}",
                layer.choices().getFirst().template());
    }

    @Test
    void onlyMapsInTheWebsGridAreShown() {
        String national = grid("national", "urn:ogc:def:crs:EPSG::25832", "", 10, 1);
        String odd = grid("odd", "urn:ogc:def:crs:EPSG::3857", "", 10, 1.5);
        for (String grid : List.of(national, odd)) {
            String name = grid == national ? "national" : "odd";
            assertEquals(Reason.NO_LAYERS, refused(document(kvp("https://t.example/"), grid + layer("a", name, ""))));
        }
        // A template with a place nobody can fill in, and no other way.
        String resource = "<ResourceURL format=\"image/jpeg\" resourceType=\"tile\""
                + " template=\"https://t.example/{secret}/{TileMatrix}/{TileRow}/{TileCol}.jpg\"/>";
        assertEquals(Reason.NO_LAYERS, refused(document("", WEB + layer("a", "GoogleMapsCompatible", resource))));
    }

    @Test
    void whatIsNoDescriptionIsRefused() {
        assertEquals(Reason.NOT_WMTS, refused("<html><body>Log in</body></html>"));
        assertEquals(Reason.NOT_WMTS, refused("{\"not\": \"xml\"}"));
        assertEquals(Reason.NOT_WMTS, refused(""));
        String whole = document("", WEB);
        assertEquals(Reason.NOT_WMTS, refused(whole.substring(0, whole.length() / 2)));
    }

    /// Neither files of this machine nor a billion laughs.
    @Test
    void noEntityIsEverLookedAt() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "hunter2");
        String body = document("", WEB).replaceFirst("<\\?xml[^>]*>", "");
        assertEquals(
                Reason.NOT_WMTS,
                refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                        + body.replace("Makers", "&e;")));
        assertEquals(Reason.NOT_WMTS, refused("<!DOCTYPE x SYSTEM \"" + server.base() + "/x.dtd\">" + body));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
        }
        assertEquals(Reason.NOT_WMTS, refused(laughs + "]>" + body.replace("Makers", "&a29;")));
        assertEquals(List.of(), server.asked);
    }

    private WmtsException failure(String address) {
        var e = assertThrows(
                ExecutionException.class, () -> WmtsServices.read(address).get(30, TimeUnit.SECONDS));
        return assertInstanceOf(WmtsException.class, e.getCause());
    }

    @Test
    void aServiceIsAskedAndItsTilesCome() throws Exception {
        String resource = "<ResourceURL format=\"image/jpeg\" resourceType=\"tile\" template=\"" + server.base()
                + "/tiles/{TileMatrix}/{TileCol}/{TileRow}\"/>";
        byte[] description = document("", WEB + layer("base", "GoogleMapsCompatible", resource))
                .getBytes(StandardCharsets.UTF_8);
        server.answer = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/old")) {
                exchange.getResponseHeaders()
                        .set("Location", "/wmts?" + exchange.getRequestURI().getQuery());
                TileServer.send(exchange, 301, new byte[0]);
            } else {
                boolean tile = exchange.getRequestURI().getPath().startsWith("/tiles");
                TileServer.send(exchange, 200, tile ? TileServer.tile() : description);
            }
        };
        WmtsService service = WmtsServices.read(" " + server.base() + "/old ").get(30, TimeUnit.SECONDS);
        String query = "?SERVICE=WMTS&REQUEST=GetCapabilities";
        assertEquals(List.of("/old" + query, "/wmts" + query), server.asked);
        String template = service.layers().getFirst().choices().getFirst().template();
        try (HttpTiles tiles = new HttpTiles(template, "", 18, null, Clock.systemUTC())) {
            assertEquals(256, tiles.tile(3, 4, 5, 1).get(30, TimeUnit.SECONDS).getWidth());
        }
        assertEquals("/tiles/3/4/5", server.asked.getLast());
    }

    @Test
    void whatGoesWrongIsSaid() {
        assertEquals(Reason.ADDRESS, failure("maps").reason());
        assertEquals(Reason.ADDRESS, failure("file:///etc/passwd").reason());
        assertEquals(Reason.ADDRESS, failure("http://a b/").reason());
        server.answer = exchange -> TileServer.send(exchange, 404, new byte[0]);
        WmtsException status = failure(server.base());
        assertEquals(Reason.STATUS, status.reason());
        assertTrue(String.valueOf(status.getMessage()).contains("404"), status::getMessage);
        server.answer = exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.2:1/");
            TileServer.send(exchange, 302, new byte[0]);
        };
        assertEquals(Reason.ELSEWHERE, failure(server.base()).reason());
        server.answer = exchange -> TileServer.send(exchange, 200, new byte[9 << 20]);
        assertEquals(Reason.LARGE, failure(server.base()).reason());
        String gone = server.base();
        server.close();
        WmtsException away = failure(gone);
        assertEquals(Reason.UNREACHABLE, away.reason());
        assertFalse(String.valueOf(away.getMessage()).isBlank());
    }

    @Test
    void theDescriptionsAddressIsMadeOfTheServices() throws Exception {
        assertEquals(
                "https://a.example/w?SERVICE=WMTS&REQUEST=GetCapabilities",
                WmtsServices.description("https://a.example/w").toString());
        assertEquals(
                "https://a.example/w?map=x&SERVICE=WMTS&REQUEST=GetCapabilities",
                WmtsServices.description("https://a.example/w?map=x").toString());
        for (String whole : List.of(
                "https://a.example/1.0.0/WMTSCapabilities.xml",
                "https://a.example/w?service=WMTS&request=GetCapabilities&key=1")) {
            assertEquals(whole, WmtsServices.description(whole).toString());
        }
    }
}
