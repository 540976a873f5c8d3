package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.Track;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes short tracks by hand.
final class Steps {
    static final GeoPoint HOME = new GeoPoint(46.948, 7.4474);
    static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    static final Instant START = Instant.parse("2026-03-25T08:00:00Z");

    private final Track.Builder track = new Track.Builder(JANE, 16);
    private GeoPoint at;
    private long second;

    Steps(GeoPoint at) {
        this.at = at;
        second = START.getEpochSecond();
    }

    static Instant minute(int minutes) {
        return START.plusSeconds(minutes * 60L);
    }

    /// A fix where it is.
    Steps fix() {
        return fix(10, -1);
    }

    Steps fix(int accuracy, int kmh) {
        return fix(at, accuracy, kmh, null);
    }

    Steps fix(GeoPoint seen, int accuracy, int kmh, @Nullable Integer altitude) {
        track.add(
                second,
                (int) Math.round(seen.lat() * 1e7),
                (int) Math.round(seen.lon() * 1e7),
                accuracy,
                altitude,
                kmh,
                -1,
                -1,
                Battery.State.UNKNOWN,
                false);
        return this;
    }

    /// A fix that is off by so many metres to the east.
    Steps wrong(double metres, int accuracy, int kmh) {
        return fix(Geodesy.destination(at, 90, metres), accuracy, kmh, null);
    }

    Steps pass(int seconds) {
        second += seconds;
        return this;
    }

    Steps jump(double bearing, double metres) {
        at = Geodesy.destination(at, bearing, metres);
        return this;
    }

    /// A fix now and every so many seconds at one place, up to and with the end.
    Steps stay(int seconds, int every) {
        for (int t = 0; t < seconds; t += every) {
            fix().pass(every);
        }
        return fix();
    }

    /// The same where there is a fix already.
    Steps remain(int seconds, int every) {
        return pass(every).stay(seconds - every, every);
    }

    /// Goes on, with a fix after each of so many steps.
    Steps go(double bearing, int steps, int every, double metres) {
        for (int i = 0; i < steps; i++) {
            pass(every).jump(bearing, metres).fix();
        }
        return this;
    }

    GeoPoint at() {
        return at;
    }

    Track track() {
        return track.build();
    }

    Timeline timeline() {
        return Timelines.of(track(), List.of(), List.of(), List.of());
    }
}
