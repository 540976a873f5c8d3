package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.model.Fix;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Where people who move may be by now if they went straight on (dead reckoning by course and velocity): a translucent
/// disc that widens with the age of the fix, as speed and course are known less and less. It never says more than that.
final class GhostLayer {
    /// Shorter than this, the fix itself is as good.
    private static final Duration SOONEST = Duration.ofSeconds(5);

    /// Longer than this, nobody goes straight on.
    private static final Duration LATEST = Duration.ofMinutes(5);

    /// How far off the guess may be, of the way gone: a sixth turns 10° and changes speed by as much.
    private static final double SPREAD = 0.35;

    private static final double LEAST = 12;
    private static final double ALPHA = 0.32;

    private GhostLayer() {}

    /// @param at the middle
    /// @param radius metres
    record Ghost(GeoPoint at, double radius) {}

    /// Where somebody may be, or null when nothing can be said.
    static @Nullable Ghost of(Fix fix, Instant now) {
        Double course = fix.course();
        Double velocity = fix.velocity();
        Duration age = Duration.between(fix.time(), now);
        if (course == null
                || velocity == null
                || velocity <= 3
                || age.compareTo(SOONEST) < 0
                || age.compareTo(LATEST) > 0) {
            return null;
        }
        double metres = velocity / 3.6 * age.toMillis() / 1000;
        double accuracy = fix.accuracy() == null ? 0 : fix.accuracy();
        return new Ghost(Geodesy.destination(fix.at(), course, metres), accuracy + SPREAD * metres);
    }

    static void draw(GraphicsContext g, Camera camera, Roster roster, Instant now) {
        for (Roster.Entry e : roster.entries()) {
            double x = camera.screenX(e.x);
            double y = camera.screenY(e.y);
            // A ghost that begins far outside is not looked for: in five minutes it would need a fast train.
            if (!e.moving || x < -2000 || y < -2000 || x > camera.width() + 2000 || y > camera.height() + 2000) {
                continue;
            }
            Ghost ghost = of(e.fix, now);
            if (ghost == null) {
                continue;
            }
            double gx = camera.screenX(Mercator.x(ghost.at.lon()));
            double gy = camera.screenY(Mercator.y(ghost.at.lat()));
            double r = Math.max(LEAST, camera.pixels(ghost.radius, ghost.at.lat()));
            if (gx + r < 0 || gy + r < 0 || gx - r > camera.width() || gy - r > camera.height()) {
                continue;
            }
            g.setGlobalAlpha(ALPHA * 2);
            g.setStroke(e.colour);
            g.setLineWidth(1.5);
            g.setLineDashes(3, 5);
            g.strokeLine(x, y, gx, gy);
            g.setLineDashes((double[]) null);
            g.setGlobalAlpha(ALPHA);
            Paint.disc(g, gx, gy, r, e.colour);
        }
        g.setGlobalAlpha(1);
    }
}
