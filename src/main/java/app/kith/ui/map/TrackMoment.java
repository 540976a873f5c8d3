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
        private @Nullable TrackShape shape;
        private int before;
        private int after;
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

        /// The nearest place on all ways looked at; null when all are too far away.
        @Nullable
        TrackMoment found() {
            return shape == null ? null : fine(shape, before, after);
        }

        /// Looks at a way, as it is drawn at this zoom.
        void in(TrackShape way, int first, int last) {
            double reach = radius / pixels;
            int threshold = TrackLevels.threshold(pixels);
            int reached = last + 1;
            for (int b = last / TrackShape.BLOCK; b >= first / TrackShape.BLOCK && last >= first; b--) {
                int from = Math.max(first + 1, b * TrackShape.BLOCK);
                if (from <= reached && way.touches(b, mx - reach, my - reach, mx + reach, my + reach)) {
                    int end = Math.min(last, b * TrackShape.BLOCK + TrackShape.BLOCK - 1);
                    int start = end >= reached ? reached : newest(way, end, last, threshold);
                    reached = lines(way, from, start, threshold);
                }
            }
        }

        /// The vertex that is drawn at the end of the line on which a vertex lies.
        private static int newest(TrackShape way, int i, int last, int threshold) {
            return way.kept(Math.min(last, way.kept(i, 1, threshold)), -1, threshold);
        }

        /// Looks at the lines that end at a vertex and before it. Returns the vertex where the next one ends.
        private int lines(TrackShape way, int from, int newest, int threshold) {
            int start = newest;
            while (start >= from) {
                int i = way.kept(start - 1, -1, threshold);
                if (i < 0) {
                    break;
                }
                if (!way.isGap(start)) {
                    offer(way, i, start);
                }
                start = i;
            }
            if (start == 0) {
                offer(way, start, start);
            }
            return start;
        }

        private void offer(TrackShape way, int i, int next) {
            double distance = distance(way, i, next);
            if (distance > radius || distance >= away + EQUAL) {
                return;
            }
            double seconds = seconds(way, i, next, along(way, i, next));
            double later = near == null ? -seconds : Math.abs(seconds - near.getEpochSecond());
            if (distance < away - EQUAL || later < rank) {
                away = Math.min(away, distance);
                rank = later;
                shape = way;
                before = i;
                after = next;
            }
        }

        private static double seconds(TrackShape way, int i, int next, double t) {
            long first = way.track().second(i);
            return first + t * (way.track().second(next) - first);
        }

        /// Among the fixes that a simplified line left out, the two between which the pixel lies.
        private TrackMoment fine(TrackShape way, int first, int last) {
            int best = first;
            int bestNext = last;
            double least = Double.MAX_VALUE;
            for (int i = first; i < last; ) {
                int next = Math.min(last, way.line(i + 1, 1));
                double d = distance(way, i, next);
                if (d < least) {
                    least = d;
                    best = i;
                    bestNext = next;
                }
                i = next;
            }
            double t = along(way, best, bestNext);
            if (snap) {
                t = distance(way, best, best) < SNAP ? 0 : distance(way, bestNext, bestNext) < SNAP ? 1 : t;
            }
            Instant time = Instant.ofEpochMilli(Math.round(seconds(way, best, bestNext, t) * 1000));
            return best == bestNext
                    ? new TrackMoment(
                            way.x(best), way.y(best), time, way.track().velocity(best))
                    : between(way, best, bestNext, t, time);
        }

        /// Which part of the way from one vertex to another is nearest.
        private double along(TrackShape way, int i, int next) {
            double dx = way.dx(i, next);
            double dy = way.y(next) - way.y(i);
            double length = dx * dx + dy * dy;
            double px = -way.from(mx, i);
            double py = my - way.y(i);
            return length > 0 ? Math.clamp((px * dx + py * dy) / length, 0, 1) : 0;
        }

        /// Pixels to the way between two vertices.
        private double distance(TrackShape way, int i, int next) {
            double t = along(way, i, next);
            double x = -way.from(mx, i) - t * way.dx(i, next);
            double y = my - way.y(i) - t * (way.y(next) - way.y(i));
            return Math.sqrt(x * x + y * y) * pixels;
        }
    }
}
