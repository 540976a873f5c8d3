package app.kith.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflinePlacesTest {
    private static Towns towns;
    private static OfflinePlaces places;

    @BeforeAll
    static void load() {
        towns = Towns.load();
        places = OfflinePlaces.load(towns);
    }

    @ParameterizedTest
    @CsvSource({
        "48.8049, 2.1204, Versailles, FR", // the palace
        "48.8568, 2.3522, Paris, FR",
        "43.5804, 7.1251, Antibes, FR",
        "46.2044, 6.1432, Genève, CH",
        "40.7128, -74.0060, New York City, US",
        "35.6900, 139.6995, Tokyo, JP",
        "-33.8688, 151.2093, Sydney, AU",
        "64.1466, -21.9426, Reykjavík, IS",
        "-54.8019, -68.3030, Ushuaia, AR",
        "-18.1416, 178.4419, Suva, FJ",
    })
    void namesATown(double lat, double lon, String town, String country) {
        Places.Near near = places.nearestTown(new GeoPoint(lat, lon));
        assertNotNull(near);
        assertEquals(town + ", " + country, near.town() + ", " + near.country());
        assertTrue(near.distance() < 4_000, () -> near.toString());
    }

    @Test
    void saysHowFarAndWhichWayFromTheTown() {
        GeoPoint versailles = new GeoPoint(48.80359, 2.13424);
        GeoPoint field = Geodesy.destination(versailles, 250, 900);
        Places.Near near = places.nearestTown(field);
        assertNotNull(near);
        assertEquals("Versailles", near.town());
        assertEquals(900, near.distance(), 1);
        assertEquals(250, near.bearing(), 0.1);
    }

    @Test
    void prefersACityThatIsNotMuchFartherThanAVillage() {
        // On the Promenade des Anglais, west: Nice's centre is farther than some suburbs' but it is Nice.
        Places.Near near = places.nearestTown(new GeoPoint(43.6885, 7.2420));
        assertNotNull(near);
        assertEquals("Nice", near.town());
    }

    @Test
    void knowsNoTownInTheMiddleOfAnOcean() {
        assertNull(places.nearestTown(new GeoPoint(30, -40)));
        assertNull(places.nearestTown(new GeoPoint(-48.8767, -123.3933)));
        assertNull(places.nearestTown(new GeoPoint(90, 0)));
        assertNull(places.nearestTown(new GeoPoint(-90, 180)));
    }

    @Test
    void findsTownsAcrossTheAntimeridian() {
        // Taveuni, Fiji: the only towns lie west of 180°.
        Places.Near near = places.nearestTown(new GeoPoint(-16.8, -179.9));
        assertNotNull(near);
        assertEquals("FJ", near.country());
    }

    @Test
    void findsWhatLookingAtEveryTownFinds() {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 300; i++) {
            int home = random.nextInt(towns.size());
            GeoPoint p = new GeoPoint(
                    Math.clamp(towns.lat(home) + random.nextDouble(-0.6, 0.6), -90, 90),
                    Math.clamp(towns.lon(home) + random.nextDouble(-0.6, 0.6), -180, 180));
            int best = -1;
            double bestScore = Double.POSITIVE_INFINITY;
            double lead = Double.POSITIVE_INFINITY;
            for (int t = 0; t < towns.size(); t++) {
                int people = towns.isPart(t) ? 1000 : Math.max(1000, towns.population(t));
                double score = (Geodesy.roughDistance(p, new GeoPoint(towns.lat(t), towns.lon(t))) + 1000)
                        / (1 + 0.35 * Math.log10(people / 1000.0));
                if (score < bestScore) {
                    lead = bestScore - score;
                    bestScore = score;
                    best = t;
                } else {
                    lead = Math.min(lead, score - bestScore);
                }
            }
            if (lead < 0.02 * bestScore) {
                continue; // too close to call on a plane
            }
            Places.Near near = places.nearestTown(p);
            assertNotNull(near, p.toString());
            assertEquals(towns.name(best), near.town(), p.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "48.8566, 2.3522, Europe/Paris",
        "43.5804, 7.1251, Europe/Paris",
        "43.7384, 7.4246, Europe/Monaco",
        "51.5074, -0.1278, Europe/London",
        "53.3498, -6.2603, Europe/Dublin",
        "38.7223, -9.1393, Europe/Lisbon",
        "40.4168, -3.7038, Europe/Madrid",
        "46.2044, 6.1432, Europe/Zurich",
        "52.5200, 13.4050, Europe/Berlin",
        "48.2082, 16.3738, Europe/Vienna",
        "41.9028, 12.4964, Europe/Rome",
        "60.1699, 24.9384, Europe/Helsinki",
        "59.4370, 24.7536, Europe/Tallinn",
        "55.7558, 37.6173, Europe/Moscow",
        "54.7104, 20.4522, Europe/Kaliningrad",
        "41.0082, 28.9784, Europe/Istanbul",
        "64.1466, -21.9426, Atlantic/Reykjavik",
        "28.1235, -15.4363, Atlantic/Canary",
        "40.7831, -73.9712, America/New_York",
        "41.8781, -87.6298, America/Chicago",
        "39.7392, -104.9903, America/Denver",
        "33.4484, -112.0740, America/Phoenix",
        "34.0522, -118.2437, America/Los_Angeles",
        "61.2181, -149.9003, America/Anchorage",
        "21.3069, -157.8583, Pacific/Honolulu",
        "47.5615, -52.7126, America/St_Johns",
        "19.4326, -99.1332, America/Mexico_City",
        "-23.5505, -46.6333, America/Sao_Paulo",
        "30.0444, 31.2357, Africa/Cairo",
        "-1.2921, 36.8219, Africa/Nairobi",
        "31.7683, 35.2137, Asia/Jerusalem",
        "35.6892, 51.3890, Asia/Tehran",
        "28.6139, 77.2090, Asia/Kolkata",
        "27.7172, 85.3240, Asia/Kathmandu",
        "31.2304, 121.4737, Asia/Shanghai",
        "35.6762, 139.6503, Asia/Tokyo",
        "-34.9285, 138.6007, Australia/Adelaide",
        "-33.8688, 151.2093, Australia/Sydney",
        "-36.8509, 174.7645, Pacific/Auckland",
        "-18.1416, 178.4419, Pacific/Fiji",
    })
    void knowsTheTimeZone(double lat, double lon, String zone) {
        assertEquals(ZoneId.of(zone), places.zoneAt(new GeoPoint(lat, lon)));
    }

    @Test
    void tellsNeighboursAtABorderApart() {
        assertEquals("Europe/Berlin", id(places.zoneAt(new GeoPoint(47.6600, 9.1750)))); // Konstanz
        assertEquals("Europe/Zurich", id(places.zoneAt(new GeoPoint(47.6360, 9.1700)))); // Kreuzlingen, 3 km south
        assertEquals("Europe/Madrid", id(places.zoneAt(new GeoPoint(38.8794, -6.9707)))); // Badajoz
        assertEquals("Europe/Lisbon", id(places.zoneAt(new GeoPoint(38.8815, -7.1628)))); // Elvas, 17 km west
    }

    @Test
    void knowsNoTimeZoneAtSea() {
        assertNull(places.zoneAt(new GeoPoint(30, -40)));
        assertNull(places.zoneAt(new GeoPoint(-48.9, -123.4)));
        assertNull(places.zoneAt(new GeoPoint(90, 180)));
    }

    private static @Nullable String id(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
