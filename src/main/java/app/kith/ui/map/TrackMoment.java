package app.kith.ui.map;

import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.history.Track;
import app.kith.history.travel.Position;
import app.kith.history.travel.Positions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where somebody was at a moment, and when they were at a place.
///
/// @param x of the unit square, in any copy of the world
/// @param y of the unit square
/// @param kmh the speed there, below 0 when unknown
record TrackMoment(double x, double y, Instant time, double kmh) {
    /// Lines this much further away than the nearest one, in pixels, are as near: then time decides.
    private static final double EQUAL = 3;

    /// A fix this near the pointer, in pixels, is what it means.
    private static final double SNAP = 6;

    /// Where somebody was; null before the first fix, after the last, and where nothing is known.
    static @Nullable TrackMoment at(TrackShape shape, Instant time) {
        return Positions.at(shape.timeline(), time) instanceof Position.Known known
                ? new TrackMoment(
                        Mercator.x(known.at().lon()), Mercator.y(known.at().lat()), time, known.kmh())
                : null;
    }

    private static TrackMoment between(TrackShape shape, int i, int next, double t, Instant time) {
        double x = shape.x(i) + shape.dx(i, next) * t;
        double y = shape.y(i) + (shape.y(next) - shape.y(i)) * t;
        return new TrackMoment(x, y, time, speed(shape.track(), i, next, t));
    }

    /// What the phone said at both ends, or else the way by the time.
    private static double speed(Track track, int i, int next, double t) {
        if (track.velocity(i) >= 0 && track.velocity(next) >= 0) {
            return track.velocity(i) + (track.velocity(next) - track.velocity(i)) * t;
        }
        double hours = (track.second(next) - track.second(i)) / 3600.0;
        return Geodesy.roughDistance(track.at(i), track.at(next)) / 1000 / hours;
    }

    /// Looks for the place on a way that is nearest to a pixel.
    static final class Search {
        private final double mx;
        private final double my;
        private final double radius;
        private final double pixels;
        private final @Nullable Instant near;
        private final boolean snap;
        private @Nullable TrackMoment found;
        private double rank = Double.MAX_VALUE;
        private double away = Double.MAX_VALUE;

        /// @param reach pixels
        /// @param near of ways as near as each other, the one at this time is meant; null for the newest
        /// @param snap to fixes
        Search(Camera camera, double px, double py, double reach, @Nullable Instant near, boolean snap) {
            pixels = camera.worldPixels();
            mx = camera.x() + (px - camera.width() / 2) / pixels;
            my = camera.y() + (py - camera.height() / 2) / pixels;
            radius = reach;
            this.near = near;
            this.snap = snap;
        }

        @Nullable
        TrackMoment found() {
            return found;
        }

        void in(TrackShape shape, int first, int last) {
            double reach = radius / pixels;
            int threshold = TrackLevels.threshold(pixels);
            for (int b = last / TrackShape.BLOCK; b >= first / TrackShape.BLOCK && last >= first; b--) {
                if (shape.touches(b, mx - reach, my - reach, mx + reach, my + reach)) {
                    block(shape, Math.max(first + 1, b * TrackShape.BLOCK), last, b, threshold);
                }
            }
        }

        private void block(TrackShape shape, int from, int last, int b, int threshold) {
            int end = Math.min(last, b * TrackShape.BLOCK + TrackShape.BLOCK - 1);
            int to = Math.min(last, shape.kept(end, 1, threshold));
            int start = shape.kept(to, -1, threshold);
            while (start >= from) {
                int i = shape.kept(start - 1, -1, threshold);
                if (i < 0) {
                    break;
                }
                if (!shape.isGap(start) && distance(shape, i, start) <= radius) {
                    fine(shape, i, start);
                }
                start = i;
            }
            if (start == 0) {
                offer(shape, start, start, 0, distance(shape, start, start));
            }
        }

        /// Of the fixes that a simplified line left out, the two between which the pixel lies.
        private void fine(TrackShape shape, int from, int to) {
            int best = -1;
            int bestNext = -1;
            double least = Double.MAX_VALUE;
            int i = from;
            while (i < to) {
                int next = shape.line(i + 1, 1);
                if (next > to) {
                    break;
                }
                double d = distance(shape, i, next);
                if (d < least) {
                    least = d;
                    best = i;
                    bestNext = next;
                }
                i = next;
            }
            if (best >= 0) {
                offer(shape, best, bestNext, along(shape, best, bestNext), least);
            }
        }

        private void offer(TrackShape shape, int i, int next, double t, double distance) {
            if (i < 0 || distance > radius) {
                return;
            }
            double part = t;
            if (snap) {
                part = distance(shape, i, i) < SNAP ? 0 : distance(shape, next, next) < SNAP ? 1 : t;
            }
            double seconds = shape.track().second(i)
                    + part * (shape.track().second(next) - shape.track().second(i));
            double later = near == null ? -seconds : Math.abs(seconds - near.getEpochSecond());
            boolean nearer = distance < away - EQUAL;
            boolean same = distance < away + EQUAL;
            if (nearer || same && later < rank) {
                away = Math.min(away, distance);
                rank = later;
                Instant time = Instant.ofEpochMilli(Math.round(seconds * 1000));
                found = i == next
                        ? new TrackMoment(
                                shape.x(i), shape.y(i), time, shape.track().velocity(i))
                        : between(shape, i, next, part, time);
            }
        }

        /// Which part of the way from one vertex to another is nearest.
        private double along(TrackShape shape, int i, int next) {
            double dx = shape.dx(i, next);
            double dy = shape.y(next) - shape.y(i);
            double length = dx * dx + dy * dy;
            double px = -shape.from(mx, i);
            double py = my - shape.y(i);
            return length > 0 ? Math.clamp((px * dx + py * dy) / length, 0, 1) : 0;
        }

        /// Pixels to the way between two vertices.
        private double distance(TrackShape shape, int i, int next) {
            double t = along(shape, i, next);
            double x = -shape.from(mx, i) - t * shape.dx(i, next);
            double y = my - shape.y(i) - t * (shape.y(next) - shape.y(i));
            return Math.hypot(x, y) * pixels;
        }
    }
}
