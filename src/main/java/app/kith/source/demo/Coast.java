package app.kith.source.demo;

import static app.kith.source.demo.Via.via;

import app.kith.geo.GeoPoint;
import java.util.List;

/// Where the demo family lives: the coast between Cannes and Nice, its places and roads, drawn by hand.
final class Coast {
    static final Place HOME = new Place("Home", "home", new GeoPoint(43.5835, 7.1130), 400, 24, "Maison");
    static final Place SCHOOL = new Place("School", "school", new GeoPoint(43.5905, 7.1010), 350, 41, "College-5");
    static final Place WORK = new Place("Work", "work", new GeoPoint(43.6165, 7.0550), 600, 138, "Atelier");
    static final Place GRANDMERE =
            new Place("Grand-mère’s", "grandmere", new GeoPoint(43.7225, 7.1115), 400, 322, "Jasmin");
    static final Place TENNIS = new Place("Tennis", "tennis", new GeoPoint(43.6005, 7.0845), 300, 66, null);
    static final Place OLD_NICE = new Place("Old Nice", "old-nice", new GeoPoint(43.6995, 7.2745), 700, 12, null);
    static final Place MARKET = new Place("Market", "market", new GeoPoint(43.5530, 7.0120), 350, 9, null);

    /// Antibes to Nice, by the sea.
    static final Road HOME_TO_NICE = new Road(
            new Via(HOME.center(), 24, 30, 0),
            via(43.5842, 7.1165, 18, 40, 12),
            via(43.5868, 7.1195, 9, 50),
            via(43.5935, 7.1195, 6, 70),
            via(43.6010, 7.1200, 5, 70, 18),
            via(43.6090, 7.1205, 4, 80),
            via(43.6180, 7.1215, 4, 90),
            via(43.6265, 7.1245, 4, 90),
            via(43.6350, 7.1285, 5, 70),
            via(43.6430, 7.1335, 5, 60),
            via(43.6505, 7.1395, 5, 50, 22),
            via(43.6575, 7.1475, 6, 50),
            via(43.6615, 7.1580, 8, 60),
            via(43.6645, 7.1680, 9, 70),
            via(43.6680, 7.1790, 10, 70),
            via(43.6700, 7.1880, 9, 70),
            via(43.6695, 7.1985, 9, 60, 15),
            via(43.6685, 7.2080, 7, 50),
            via(43.6725, 7.2160, 6, 50),
            via(43.6800, 7.2240, 6, 50, 20),
            via(43.6870, 7.2330, 6, 50),
            via(43.6928, 7.2440, 6, 50),
            via(43.6958, 7.2550, 6, 50, 25),
            via(43.6975, 7.2640, 8, 40),
            new Via(OLD_NICE.center(), 12, 30, 0));

    /// Antibes to Cannes, by the bays.
    static final Road HOME_TO_MARKET = new Road(
            new Via(HOME.center(), 24, 18, 0),
            via(43.5800, 7.1160, 16, 22),
            via(43.5765, 7.1160, 12, 22, 15),
            via(43.5730, 7.1125, 9, 21),
            via(43.5708, 7.1075, 6, 21),
            via(43.5715, 7.1000, 5, 22, 45),
            via(43.5728, 7.0920, 4, 21),
            via(43.5725, 7.0840, 4, 21),
            via(43.5695, 7.0765, 5, 21),
            via(43.5655, 7.0700, 6, 21, 20),
            via(43.5608, 7.0620, 8, 22),
            via(43.5568, 7.0540, 7, 21),
            via(43.5543, 7.0460, 6, 21),
            via(43.5530, 7.0380, 5, 22, 12),
            via(43.5525, 7.0290, 5, 20),
            via(43.5522, 7.0200, 7, 18),
            new Via(MARKET.center(), 9, 15, 0));

    static final Road HOME_TO_SCHOOL = new Road(
            new Via(HOME.center(), 24, 5, 0),
            via(43.5848, 7.1090, 29, 5, 20),
            via(43.5872, 7.1060, 34, 5),
            via(43.5893, 7.1035, 38, 5),
            new Via(SCHOOL.center(), 41, 5, 0));

    static final Road HOME_TO_TENNIS = new Road(
            new Via(HOME.center(), 24, 30, 0),
            via(43.5880, 7.1085, 36, 50, 14),
            via(43.5945, 7.0990, 55, 60),
            new Via(TENNIS.center(), 66, 40, 0));

    static final Road HOME_TO_WORK = new Road(
            new Via(HOME.center(), 24, 30, 0),
            via(43.5880, 7.1085, 36, 50, 14),
            via(43.5945, 7.0990, 55, 70),
            via(43.6020, 7.0905, 78, 80),
            via(43.6075, 7.0790, 101, 70, 16),
            via(43.6110, 7.0680, 122, 60),
            via(43.6145, 7.0600, 133, 40),
            new Via(WORK.center(), 138, 30, 0));

    /// Up to the square in Vence, for bread.
    static final Road GRANDMERE_TO_SQUARE = new Road(
            new Via(GRANDMERE.center(), 322, 4, 0),
            via(43.7216, 7.1092, 323, 4),
            via(43.7219, 7.1066, 325, 4),
            via(43.7228, 7.1048, 326, 4));

    static final List<Road> ROADS =
            List.of(HOME_TO_NICE, HOME_TO_MARKET, HOME_TO_SCHOOL, HOME_TO_TENNIS, HOME_TO_WORK, GRANDMERE_TO_SQUARE);

    private Coast() {}
}
