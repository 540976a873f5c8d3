package app.kith.region;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.Fix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Somebody's week as it truly was, and as their phone saw it: they live in one fence and work in another, walk past a
/// third every day twenty metres outside, and sit for an hour in a café fifteen metres within
/// the border of the first.
final class MadeWalks {
    static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    static final GeoPoint HOME = new GeoPoint(48.8566, 2.2922);
    static final GeoPoint WORK = Geodesy.destination(HOME, 70, 4000);
    static final GeoPoint PARK = Geodesy.destination(Geodesy.destination(HOME, 70, 2000), 160, 170);
    static final List<Fence> FENCES = List.of(
            new Fence("home", "Home", new Area.Circle(HOME, 120), null),
            new Fence("work", "Work", new Area.Circle(WORK, 150), null),
            new Fence("park", "Park", new Area.Circle(PARK, 150), null));

    /// @param seconds between fixes
    /// @param accuracy metres, the usual
    /// @param tower how many fixes of a hundred come from a mast, two kilometres off
    record Phone(int seconds, double accuracy, int tower) {}

    record Truth(Instant at, String fence, boolean entered) {}

    final List<Fix> fixes = new ArrayList<>();
    final List<Truth> truth = new ArrayList<>();

    MadeWalks(Phone phone, int days, long seed) {
        Random random = new Random(seed);
        boolean[] in = {true, false, false};
        double errorEast = 0;
        double errorNorth = 0;
        for (int t = 0; t < days * 86_400; t += 5) {
            GeoPoint true_ = at(t % 86_400);
            Instant now = START.plusSeconds(t);
            for (int i = 0; i < FENCES.size(); i++) {
                boolean inside = FENCES.get(i).area().distance(true_) <= 0;
                if (inside != in[i]) {
                    truth.add(new Truth(now, FENCES.get(i).id(), inside));
                    in[i] = inside;
                }
            }
            // An error that lasts: each step keeps most of it, as with real receivers.
            double sigma = phone.accuracy / 1.51;
            errorEast = 0.97 * errorEast + Math.sqrt(1 - 0.97 * 0.97) * sigma * random.nextGaussian();
            errorNorth = 0.97 * errorNorth + Math.sqrt(1 - 0.97 * 0.97) * sigma * random.nextGaussian();
            if (t % phone.seconds < 5) {
                boolean mast = random.nextInt(100) < phone.tower;
                double east = mast ? random.nextGaussian() * 1300 : errorEast;
                double north = mast ? random.nextGaussian() * 1300 : errorNorth;
                GeoPoint seen = Geodesy.destination(Geodesy.destination(true_, 90, east), 0, north);
                fixes.add(fix(seen, now, mast ? 2000 : phone.accuracy));
            }
        }
    }

    /// Home until 8, on foot and by tram to work, back at 17; an hour in a café at the edge of the home fence.
    private static GeoPoint at(int second) {
        double hour = second / 3600.0;
        double out = Math.clamp((hour - 8) / 0.5, 0, 1) - Math.clamp((hour - 17) / 0.5, 0, 1);
        GeoPoint way = Geodesy.destination(HOME, 70, 4000 * out);
        if (hour > 20 && hour < 21.4) {
            double there = Math.clamp((hour - 20) / 0.1, 0, 1) - Math.clamp((hour - 21.3) / 0.1, 0, 1);
            return Geodesy.destination(HOME, 200, 105 * there);
        }
        return way;
    }

    static Fix fix(GeoPoint at, Instant time, double accuracy) {
        return new Fix(
                at, time, time, accuracy, null, null, null, null, null, "", "", null, "", null, "", "", List.of(),
                false);
    }
}
