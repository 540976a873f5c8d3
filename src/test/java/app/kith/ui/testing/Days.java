package app.kith.ui.testing;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.History;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made days: at home, by car to school and on to work, lunch on foot, home by a way on which the phone is silent.
public final class Days {
    public static final GeoPoint HOME = new GeoPoint(48.8505, 2.2750);
    public static final GeoPoint SCHOOL = Geodesy.destination(HOME, 55, 3600);
    public static final GeoPoint WORK = Geodesy.destination(HOME, 5, 5200);
    public static final GeoPoint CAFE = Geodesy.destination(WORK, 120, 700);

    private final List<Observation> made = new ArrayList<>();
    private final DeviceId device;
    private final Random random;
    private double battery = 96;
    private Instant at;

    private Days(DeviceId device, Instant begin) {
        this.device = device;
        this.at = begin;
        random = new Random(device.hashCode());
    }

    /// Keeps one day of somebody, as far as it has come.
    public static void keep(History history, DeviceId device, LocalDate day, Instant until) {
        Days days = new Days(device, day.atStartOfDay(Family.PARIS).toInstant());
        days.shift(device.hashCode() % 7 * 4);
        days.stay(HOME, day, "08:06");
        days.way(HOME, SCHOOL, 34);
        days.stay(SCHOOL, day, "08:40");
        days.way(SCHOOL, WORK, 41);
        days.stay(WORK, day, "12:05");
        days.way(WORK, CAFE, 5);
        days.stay(CAFE, day, "13:02");
        days.way(CAFE, WORK, 5);
        days.stay(WORK, day, "17:31");
        days.at = days.at.plus(Duration.ofMinutes(58)); // silent
        days.stay(HOME, day, "23:55");
        history.keep(days.made.stream().filter(o -> !o.time().isAfter(until)).toList());
    }

    private void shift(int minutes) {
        at = at.plus(Duration.ofMinutes(Math.abs(minutes)));
    }

    private void stay(GeoPoint place, LocalDate day, String until) {
        Instant end = day.atTime(LocalTime.parse(until)).atZone(Family.PARIS).toInstant();
        while (at.isBefore(end)) {
            fix(Geodesy.destination(place, random.nextDouble() * 360, random.nextDouble() * 18), 0, 38);
            at = at.plusSeconds(420 + random.nextInt(120));
        }
        at = end;
    }

    private void way(GeoPoint from, GeoPoint to, double kmh) {
        double metres = Geodesy.distance(from, to);
        double bearing = Geodesy.bearing(from, to);
        for (double gone = 0; gone < metres; ) {
            double share = gone / metres;
            double now = kmh * (0.55 + 0.6 * Math.sin(share * Math.PI) + 0.25 * Math.sin(share * 31));
            now = Math.max(2, now);
            GeoPoint place = Geodesy.destination(from, bearing, gone);
            fix(
                    Geodesy.destination(place, bearing + 90, 260 * Math.sin(share * Math.PI * 2)),
                    now,
                    38 + 42 * Math.sin(share * Math.PI));
            at = at.plusSeconds(15);
            gone += now / 3.6 * 15;
        }
    }

    private void fix(GeoPoint place, double kmh, double altitude) {
        battery = Math.max(12, battery - 0.32);
        Fix fix = new Fix(
                place,
                at,
                at,
                12.0,
                altitude,
                null,
                kmh,
                null,
                new Battery(at, (int) battery, Battery.State.UNPLUGGED),
                "",
                "",
                1,
                "m",
                null,
                "",
                "",
                List.of(),
                false);
        made.add(new Observation.Located(device, fix, new Observation.Origin("test", at, false, true)));
    }
}
