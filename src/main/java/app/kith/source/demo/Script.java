package app.kith.source.demo;

import static app.kith.source.demo.Coast.GRANDMERE;
import static app.kith.source.demo.Coast.HOME;
import static app.kith.source.demo.Coast.MARKET;
import static app.kith.source.demo.Coast.OLD_NICE;
import static app.kith.source.demo.Coast.SCHOOL;
import static app.kith.source.demo.Coast.TENNIS;
import static app.kith.source.demo.Coast.WORK;

import app.kith.source.demo.Itinerary.Stay;
import app.kith.source.demo.Itinerary.Trip;
import app.kith.source.demo.Journey.Manner;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/// Who does what: the family's day around the moment that the demo starts. Pure: the same at each start, but for
/// school and work having begun this morning when this is a time of day for it.
final class Script {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    /// Léa is inside the school's circle four minutes before she sits down: at 08:21.
    private static final LocalTime SCHOOL_BEGINS = LocalTime.of(8, 25, 30);

    private static final LocalTime WORK_BEGINS = LocalTime.of(9, 2, 30);

    private Script() {}

    /// The family, for a demo that starts at that time.
    static List<Member> family(ZonedDateTime start) {
        return List.of(jane(), tom(), lea(start), papa(start), grandmere());
    }

    /// Drives to Nice and back, all day; she is on the coast road as one looks.
    private static Member jane() {
        Trip toTennis = new Trip(new Journey(Coast.HOME_TO_TENNIS, Manner.CAR));
        Trip fromTennis = new Trip(new Journey(Coast.HOME_TO_TENNIS.back(), Manner.CAR));
        Trip toNice = new Trip(new Journey(Coast.HOME_TO_NICE, Manner.CAR));
        Trip fromNice = new Trip(new Journey(Coast.HOME_TO_NICE.back(), Manner.CAR));
        Itinerary itinerary = new Itinerary(
                List.of(HOME.stay(5 * HOUR), toTennis, TENNIS.stay(80 * MINUTE), fromTennis, HOME.stay(50 * MINUTE)),
                -6.5 * MINUTE,
                List.of(toNice, OLD_NICE.stay(100), fromNice, HOME.stay(80)));
        return new Member(
                "Jane Q.",
                "jane",
                "nokia",
                "j1",
                itinerary,
                new Charge(53.6, false, 6, 40, 22, 92),
                List.of(HOME, SCHOOL, TENNIS, OLD_NICE),
                1,
                null,
                "m",
                2);
    }

    /// Cycles along the bays to the market in Cannes, and back.
    private static Member tom() {
        Trip toMarket = new Trip(new Journey(Coast.HOME_TO_MARKET, Manner.BICYCLE));
        Trip fromMarket = new Trip(new Journey(Coast.HOME_TO_MARKET.back(), Manner.BICYCLE));
        Itinerary itinerary = new Itinerary(
                List.of(HOME.stay(7 * HOUR)),
                -toMarket.seconds() - 25 * MINUTE,
                List.of(toMarket, MARKET.stay(7 * MINUTE), fromMarket, HOME.stay(4 * MINUTE)));
        return new Member(
                "Tom",
                "tom",
                "pixel",
                "to",
                itinerary,
                new Charge(81.6, false, 5, 50, 30, 97),
                List.of(HOME, MARKET),
                1,
                null,
                "m",
                2);
    }

    /// Walked to school, where her phone slowly dies.
    private static Member lea(ZonedDateTime start) {
        Trip walk = new Trip(new Journey(Coast.HOME_TO_SCHOOL, Manner.FOOT));
        Itinerary itinerary = new Itinerary(
                List.of(HOME.stay(8 * HOUR), walk),
                since(start, SCHOOL_BEGINS, Duration.ofMinutes(116)),
                List.of(SCHOOL.stay(HOUR)));
        return new Member(
                "Léa",
                "lea",
                "moto",
                "lé",
                itinerary,
                new Charge(18.6, false, 8, 60, 6, 88),
                List.of(HOME, SCHOOL),
                20,
                null,
                "w",
                1);
    }

    /// At work, his phone on the charger.
    private static Member papa(ZonedDateTime start) {
        Trip drive = new Trip(new Journey(Coast.HOME_TO_WORK, Manner.CAR));
        Itinerary itinerary = new Itinerary(
                List.of(HOME.stay(8 * HOUR), drive),
                since(start, WORK_BEGINS, Duration.ofMinutes(100)),
                List.of(WORK.stay(HOUR)));
        return new Member(
                "Papa",
                "papa",
                "iphone",
                "pa",
                itinerary,
                new Charge(96.3, true, 4, 18, 62, 100),
                List.of(HOME, WORK),
                45,
                null,
                "w",
                1);
    }

    /// Went for bread; her phone has not been heard of for nine hours.
    private static Member grandmere() {
        Trip there = new Trip(new Journey(Coast.GRANDMERE_TO_SQUARE, Manner.FOOT));
        Trip home = new Trip(new Journey(Coast.GRANDMERE_TO_SQUARE.back(), Manner.FOOT));
        Stay square = new Stay(there.journey().end(), 326, 12 * MINUTE);
        Itinerary itinerary = new Itinerary(
                List.of(GRANDMERE.stay(3 * HOUR), there, square, home), -10.5 * HOUR, List.of(GRANDMERE.stay(HOUR)));
        // 34 % when it was last heard
        return new Member(
                "Grand-mère",
                "grandmere",
                "fairphone",
                "gm",
                itinerary,
                new Charge(34.6 - 9 * 1.5, false, 1.5, 30, 10, 99),
                List.of(GRANDMERE),
                900,
                -9 * HOUR,
                "o",
                1);
    }

    /// When something began that begins at a time of day: today, if that was between half an hour and nine hours
    /// ago; else a while before the start. Seconds from the start.
    private static double since(ZonedDateTime start, LocalTime began, Duration otherwise) {
        Duration ago = Duration.between(start.with(began), start);
        boolean today = ago.compareTo(Duration.ofMinutes(30)) >= 0 && ago.compareTo(Duration.ofHours(9)) <= 0;
        return -(double) (today ? ago : otherwise).toSeconds();
    }
}
