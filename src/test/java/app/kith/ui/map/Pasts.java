package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.history.Track;
import app.kith.history.travel.Timeline;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/// Makes tracks for tests, pictures and measurements, the same at each call.
public final class Pasts {
    public static final Instant START = Instant.parse("2026-11-21T05:00:00Z");
    private static final double DEGREE = 111_195;

    private final Track.Builder track;
    private final BitSet gaps = new BitSet();
    private final BitSet outliers = new BitSet();
    private final Random random = new Random(11);
    private int size;
    private long second = START.getEpochSecond();
    private double east;
    private double north;

    private Pasts(String user, int capacity) {
        track = new Track.Builder(Worlds.id(user), capacity);
    }

    /// A day in Paris: home, school, work, shopping and home again, with a gap and two outliers.
    public static Timeline day(String user) {
        Pasts day = new Pasts(user, 2000);
        day.stay(90);
        day.go(1500, 900, 14);
        day.stay(20);
        day.go(3400, 1250, 12);
        day.stay(120);
        day.go(2600, -400, 5);
        day.outlier(900, 1700);
        day.go(1700, -900, 5);
        day.gap(3600, 300, -1800);
        day.go(-900, -1500, 13);
        day.outlier(-1800, -300);
        day.go(-1400, -300, 13);
        day.go(0, 0, 11);
        day.stay(60);
        return day.timeline();
    }

    /// Somebody who drives about a region of 40 km for as long as it takes to have so many fixes, a third of them at
    /// rest.
    public static Timeline drives(DeviceId device, int count) {
        Pasts drives = new Pasts(device.topic().split("/")[1], count);
        double[][] places = new double[24][2];
        for (double[] place : places) {
            place[0] = drives.random.nextGaussian() * 9000;
            place[1] = drives.random.nextGaussian() * 7000;
        }
        while (drives.size < count) {
            double[] next = places[(int) (Math.pow(drives.random.nextDouble(), 2) * places.length)];
            drives.go(next[0], next[1], 8 + drives.random.nextDouble() * 10);
            drives.stay(80);
            if (drives.random.nextInt(40) == 0) {
                drives.gap(7200, next[0] + 2000, next[1] - 1000);
            }
        }
        return drives.timeline();
    }

    /// Fixes at places, a minute apart.
    public static Timeline of(String user, GeoPoint... places) {
        Track.Builder track = new Track.Builder(Worlds.id(user), places.length);
        for (int i = 0; i < places.length; i++) {
            track.add(START.plusSeconds(60L * i), places[i]);
        }
        return new Timeline(track.build(), List.of(), new BitSet(), new BitSet());
    }

    /// The first fixes of a timeline.
    public static Timeline start(Timeline whole, int count) {
        Track all = whole.track();
        Track.Builder track = new Track.Builder(all.device(), count);
        for (int i = 0; i < count; i++) {
            track.add(all.time(i), all.at(i));
        }
        return new Timeline(
                track.build(),
                List.of(),
                whole.gapBefore().get(0, count),
                whole.outliers().get(0, count));
    }

    private Timeline timeline() {
        return new Timeline(track.build(), List.of(), gaps, outliers);
    }

    private void add(double metresEast, double metresNorth, double speed) {
        double lat = Worlds.PARIS.lat() + metresNorth / DEGREE;
        double lon = Worlds.PARIS.lon() + metresEast / DEGREE / Math.cos(Math.toRadians(Worlds.PARIS.lat()));
        track.add(
                second,
                (int) Math.round(lat * 1e7),
                (int) Math.round(lon * 1e7),
                10,
                50,
                (int) Math.round(speed * 3.6),
                -1,
                80,
                Battery.State.UNPLUGGED,
                false);
        size++;
        second += 10;
    }

    private void stay(int fixes) {
        for (int i = 0; i < fixes; i++) {
            add(east + random.nextGaussian() * 5, north + random.nextGaussian() * 5, 0);
        }
    }

    /// By streets: along a bent way with a few corners.
    private void go(double toEast, double toNorth, double speed) {
        double[][] corners = {
            {east + (toEast - east) * 0.45, north + (toNorth - north) * 0.1},
            {east + (toEast - east) * 0.55, north + (toNorth - north) * 0.85},
            {toEast, toNorth}
        };
        for (double[] corner : corners) {
            double way = Math.hypot(corner[0] - east, corner[1] - north);
            double steps = Math.max(1, Math.ceil(way / (speed * 10)));
            double fromEast = east;
            double fromNorth = north;
            for (int k = 1; k <= steps; k++) {
                double t = k / steps;
                double bend = Math.sin(t * Math.PI) * way * 0.06;
                east = fromEast + (corner[0] - fromEast) * t - bend * (corner[1] - fromNorth) / Math.max(1, way);
                north = fromNorth + (corner[1] - fromNorth) * t + bend * (corner[0] - fromEast) / Math.max(1, way);
                add(east + random.nextGaussian() * 3, north + random.nextGaussian() * 3, speed);
            }
        }
    }

    private void gap(int seconds, double toEast, double toNorth) {
        second += seconds;
        east = toEast;
        north = toNorth;
        gaps.set(size);
        add(east, north, 0);
    }

    private void outlier(double atEast, double atNorth) {
        outliers.set(size);
        add(atEast, atNorth, 0);
    }
}
