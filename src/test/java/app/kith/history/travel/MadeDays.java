package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.Track;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Days of somebody whose every step is known, as their phone would report them: with noise, with silence, now and then
/// wrong. Seeded: the same days each time.
public final class MadeDays {
    /// How a phone reports.
    public enum Mode {
        /// Every 10 s, moving or not.
        MOVE,
        /// Every 100 m or so while moving, every 30 min otherwise.
        STEPS,
        /// After 500 m and five minutes at the earliest; at rest every few hours, or not at all.
        SIGNIFICANT
    }

    /// What really was.
    public enum Kind {
        STAY,
        TRIP,
        DARK
    }

    /// What really was, in seconds.
    public record Truth(Kind kind, long from, long to, GeoPoint at) {}

    /// Metres of noise that 68 of 100 fixes are within.
    private static final double NOISE = 8;

    /// From so many seconds on nobody can tell what happened in a tunnel.
    private static final long LONG_TUNNEL = 1200;

    private final Random random;
    private final Mode mode;
    private final Track.Builder track;
    private final List<Truth> truths = new ArrayList<>();
    private GeoPoint at;
    private long now;
    private long reported;
    private GeoPoint reportedAt;
    private long nextRest;
    private double noise = NOISE;

    public MadeDays(long seed, Mode mode, Instant start, GeoPoint home) {
        random = new Random(seed);
        this.mode = mode;
        track = new Track.Builder(new DeviceId("owntracks/made/" + mode), 1000);
        at = home;
        reportedAt = home;
        now = start.getEpochSecond();
        reported = now - 100_000;
    }

    public Track track() {
        return track.build();
    }

    public List<Truth> truths() {
        return List.copyOf(truths);
    }

    public GeoPoint at() {
        return at;
    }

    /// Stays, indoors: noisier, and with an excursion of the receiver about every three hours.
    public MadeDays stay(int minutes) {
        long until = now + minutes * 60L;
        Truth before = truths.isEmpty() ? null : truths.getLast();
        if (before != null && before.kind() == Kind.STAY) {
            truths.removeLast();
        } else {
            nextRest = now + (before == null ? 1 : arrival());
        }
        truths.add(new Truth(Kind.STAY, before != null && before.kind() == Kind.STAY ? before.from() : now, until, at));
        noise = 20;
        GeoPoint home = at;
        while (now < until) {
            now++;
            boolean due = switch (mode) {
                case MOVE -> now - reported >= 10;
                case STEPS, SIGNIFICANT -> now >= nextRest;
            };
            if (due) {
                nextRest = now + rest();
                double luck = random.nextDouble();
                if (luck < (mode == Mode.MOVE ? 0.001 : 0.04)) {
                    report(Geodesy.destination(home, random.nextInt(360), 300 + random.nextInt(1500)), 900, 0);
                } else {
                    report(home, 20, 0);
                }
            }
        }
        noise = NOISE;
        return this;
    }

    /// In significant-change mode six times of ten the phone reports within minutes of arriving.
    private long arrival() {
        return mode == Mode.SIGNIFICANT && random.nextInt(10) < 6 ? 120 + random.nextInt(300) : rest();
    }

    private long rest() {
        return switch (mode) {
            case MOVE -> 10;
            case STEPS -> 1500 + random.nextInt(600);
            case SIGNIFICANT -> 7200 + random.nextInt(40_000);
        };
    }

    /// Goes to a place in a nearly straight line.
    public MadeDays go(GeoPoint to, double kmh) {
        return go(to, kmh, 0, 0);
    }

    /// The same without reception between two parts of the way.
    public MadeDays go(GeoPoint to, double kmh, double tunnelFrom, double tunnelTo) {
        GeoPoint from = at;
        double metres = Geodesy.distance(from, to);
        double bearing = Geodesy.bearing(from, to);
        long start = now;
        long entered = now;
        long left = now;
        double done = 0;
        while (done < metres) {
            now++;
            double speed = kmh / 3.6 * (0.9 + 0.2 * random.nextDouble());
            done = Math.min(metres, done + speed);
            at = done >= metres ? to : Geodesy.destination(from, bearing, done);
            double part = done / metres;
            if (part < tunnelFrom || part >= tunnelTo) {
                moving(kmh);
            }
            entered = part < tunnelFrom ? now : entered;
            left = part < tunnelTo ? now : left;
        }
        if (left - entered > LONG_TUNNEL) {
            long end = now;
            now = entered;
            trip(start);
            truths.add(new Truth(Kind.DARK, entered, left, at));
            now = end;
            trip(left);
        } else {
            trip(start);
        }
        return this;
    }

    private void trip(long start) {
        Truth last = truths.isEmpty() ? null : truths.getLast();
        if (last != null && last.kind() == Kind.TRIP) {
            truths.removeLast();
            truths.add(new Truth(Kind.TRIP, last.from(), now, at));
        } else {
            truths.add(new Truth(Kind.TRIP, start, now, at));
        }
    }

    private void moving(double kmh) {
        double metres = Geodesy.roughDistance(at, reportedAt);
        boolean due = switch (mode) {
            case MOVE -> now - reported >= 10;
            case STEPS -> metres >= 100 && now - reported >= 10;
            case SIGNIFICANT -> metres >= 500 && now - reported >= 300;
        };
        if (due) {
            report(at, 8, (int) kmh);
        }
    }

    /// Waits without it being a stay: a red light, a station.
    public MadeDays wait(int seconds) {
        long until = now + seconds;
        long start = now;
        while (now < until) {
            now++;
            if (mode == Mode.MOVE && now - reported >= 10) {
                report(at, 10, 0);
            }
        }
        trip(start);
        return this;
    }

    /// Switched off, and on again elsewhere.
    public MadeDays off(GeoPoint to, int minutes) {
        truths.add(new Truth(Kind.DARK, now, now + minutes * 60L, at));
        now += minutes * 60L;
        at = to;
        report(at, 15, 0);
        return this;
    }

    private void report(GeoPoint real, int accuracy, int kmh) {
        if (now <= reported) {
            return;
        }
        double off = noise * Math.sqrt(-2 * Math.log(1 - random.nextDouble())) / 1.5;
        GeoPoint seen = Geodesy.destination(real, random.nextInt(360), Math.min(off, 4 * noise));
        int wobbly = accuracy + random.nextInt(1 + accuracy / 2);
        track.add(
                now,
                (int) Math.round(seen.lat() * 1e7),
                (int) Math.round(seen.lon() * 1e7),
                wobbly,
                null,
                random.nextInt(4) == 0 ? -1 : kmh,
                -1,
                -1,
                Battery.State.UNKNOWN,
                false);
        reported = now;
        reportedAt = real;
    }

    /// A week of a family member: home, school, work, a walk in the park, a train with a tunnel, a flight, a phone
    /// that was off, jams that are no stays.
    public static MadeDays week(long seed, Mode mode, Instant start) {
        GeoPoint home = new GeoPoint(46.9480, 7.4474);
        GeoPoint school = Geodesy.destination(home, 70, 1400);
        GeoPoint work = Geodesy.destination(home, 200, 9000);
        GeoPoint shop = Geodesy.destination(home, 310, 2600);
        GeoPoint park = Geodesy.destination(home, 120, 900);
        GeoPoint station = Geodesy.destination(home, 250, 1800);
        GeoPoint town = Geodesy.destination(station, 60, 95_000);
        GeoPoint airport = Geodesy.destination(town, 20, 9000);
        GeoPoint abroad = new GeoPoint(52.5597, 13.2877);
        MadeDays days = new MadeDays(seed, mode, start, home);
        Random random = new Random(seed * 31);
        for (int day = 0; day < 5; day++) {
            days.stay(420 + random.nextInt(60)).go(school, 5).stay(12 + random.nextInt(10));
            days.go(Geodesy.destination(school, 200, 3000), 45)
                    .wait(240) // a jam
                    .go(work, 60)
                    .stay(220 + random.nextInt(30));
            days.go(Geodesy.destination(work, 90, 700), 5).stay(45).go(work, 5).stay(200 + random.nextInt(40));
            days.go(shop, 50).stay(25 + random.nextInt(20)).go(home, 40).stay(60);
            if (day % 2 == 0) {
                days.go(park, 4).stay(50).go(home, 4);
            }
            days.stay(200);
        }
        days.stay(400).go(station, 15).stay(14);
        days.go(town, 160, 0.3, 0.6).stay(180); // a train; its tunnel takes eleven minutes
        days.go(airport, 70).stay(120).go(abroad, 780, 0.02, 0.97).stay(300); // a flight, without reception
        days.go(Geodesy.destination(abroad, 120, 12_000), 30).stay(600);
        days.off(Geodesy.destination(abroad, 200, 40_000), 300).stay(120);
        return days;
    }
}
