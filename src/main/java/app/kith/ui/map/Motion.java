package app.kith.ui.map;

import org.jspecify.annotations.Nullable;

/// How the camera moves by itself: one movement at a time, advanced by the clock of the frames (nanoseconds).
final class Motion {
    private static final long FLIGHT = 300_000_000L;
    private static final long WHEEL_RESTS = 140_000_000L;
    private static final double APPROACH_SECONDS = 0.055;
    private static final double COAST_SECONDS = 0.28;

    private @Nullable Kind kind;
    private long last = -1;

    private sealed interface Kind {}

    /// From where the camera was to a target, eased. The centre moves so that the target point travels straight.
    private record Flight(Camera.Target from, Camera.Target to, long start) implements Kind {}

    /// Zooming about a pixel towards a zoom that may still change, as the wheel turns.
    private record Approach(double px, double py, double from, double to, long turned) implements Kind {}

    /// Gliding on after a drag, pixels a second.
    private record Coast(double vx, double vy) implements Kind {}

    boolean isRunning() {
        return kind != null;
    }

    void stop() {
        kind = null;
    }

    void flyTo(Camera camera, Camera.Target to) {
        double shift = to.x() - camera.x();
        double x = camera.x() + shift - Math.rint(shift); // the shorter way round
        begin(new Flight(
                new Camera.Target(camera.x(), camera.y(), camera.zoom()), new Camera.Target(x, to.y(), to.zoom()), -1));
    }

    /// The wheel turned over a pixel: `levels` more to go. It ends on a whole zoom.
    void wheel(Camera camera, double px, double py, double levels) {
        double from = camera.zoom();
        double to = from;
        if (kind instanceof Approach a) {
            from = a.from;
            to = a.to;
        }
        // A turn the other way starts from what is seen.
        if ((to - camera.zoom()) * levels < 0) {
            from = camera.zoom();
            to = from;
        }
        Approach next = new Approach(px, py, from, clampZoom(to + levels), -1);
        if (kind instanceof Approach) {
            kind = next;
        } else {
            begin(next);
        }
    }

    /// Zooms about a pixel to the next whole level, or the one after if already on the way.
    void step(Camera camera, double px, double py, int levels) {
        double aim = kind instanceof Approach a ? a.to : camera.zoom();
        double whole = levels > 0 ? Math.floor(aim + 1e-6) : Math.ceil(aim - 1e-6);
        begin(new Approach(px, py, camera.zoom(), clampZoom(whole + levels), Long.MIN_VALUE));
    }

    /// Comes to rest on the nearest whole zoom about a pixel.
    void settle(Camera camera, double px, double py) {
        begin(new Approach(px, py, camera.zoom(), Math.rint(camera.zoom()), Long.MIN_VALUE));
    }

    void coast(double vx, double vy) {
        begin(new Coast(vx, vy));
    }

    private void begin(Kind next) {
        kind = next;
        last = -1;
    }

    /// Moves the camera to where it is at `now`. Afterwards [#isRunning] says whether it goes on.
    void advance(Camera camera, long now) {
        double dt = last < 0 ? 1 / 60.0 : Math.min(0.1, (now - last) / 1e9);
        last = now;
        switch (kind) {
            case null -> {}
            case Flight f -> kind = fly(camera, f, now);
            case Approach a -> kind = approach(camera, a, now, dt);
            case Coast c -> kind = coast(camera, c, dt);
        }
    }

    private static @Nullable Kind fly(Camera camera, Flight f, long now) {
        Flight flight = f.start < 0 ? new Flight(f.from, f.to, now - 16_000_000L) : f;
        double t = Math.min(1, (now - flight.start) / (double) FLIGHT);
        double eased = t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2;
        double zoom = f.from.zoom() + (f.to.zoom() - f.from.zoom()) * eased;
        double way = eased;
        if (Math.abs(f.to.zoom() - f.from.zoom()) > 1e-6) {
            // Linear in the size of a pixel, not in zoom: so every point on the screen moves on a straight line.
            double a = Math.pow(2, -f.from.zoom());
            way = (Math.pow(2, -zoom) - a) / (Math.pow(2, -f.to.zoom()) - a);
        }
        if (t >= 1) {
            camera.moveTo(f.to.x(), f.to.y(), f.to.zoom());
            return null;
        }
        camera.moveTo(f.from.x() + (f.to.x() - f.from.x()) * way, f.from.y() + (f.to.y() - f.from.y()) * way, zoom);
        return flight;
    }

    private static @Nullable Kind approach(Camera camera, Approach a, long now, double dt) {
        Approach next = a.turned == -1 ? new Approach(a.px, a.py, a.from, a.to, now) : a;
        if (next.turned == Long.MIN_VALUE || now - next.turned > WHEEL_RESTS) {
            double whole = Math.rint(next.to);
            if (Math.abs(next.to - next.from) > 0.15) {
                whole = next.to > next.from ? Math.ceil(next.to - 1e-6) : Math.floor(next.to + 1e-6);
            }
            next = new Approach(a.px, a.py, a.from, clampZoom(whole), Long.MIN_VALUE);
        }
        double rest = next.to - camera.zoom();
        if (Math.abs(rest) < 0.004) {
            camera.zoomAt(a.px, a.py, next.to);
            return next.turned == Long.MIN_VALUE ? null : next;
        }
        camera.zoomAt(a.px, a.py, camera.zoom() + rest * (1 - Math.exp(-dt / APPROACH_SECONDS)));
        return next;
    }

    private static @Nullable Kind coast(Camera camera, Coast c, double dt) {
        camera.panBy(c.vx * dt, c.vy * dt);
        double fade = Math.exp(-dt / COAST_SECONDS);
        Coast next = new Coast(c.vx * fade, c.vy * fade);
        return Math.hypot(next.vx, next.vy) < 20 ? null : next;
    }

    private static double clampZoom(double zoom) {
        return Math.clamp(zoom, Camera.MIN_ZOOM, Camera.MAX_ZOOM);
    }
}
