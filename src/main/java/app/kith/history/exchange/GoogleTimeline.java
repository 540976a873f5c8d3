package app.kith.history.exchange;

import app.kith.texts.Texts;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Google's location history, whose format is documented nowhere: `Records.json` (`locations`), Semantic Location
/// History (`timelineObjects`), and what phones export since 2024 (`semanticSegments` and `rawSignals` on Android, a
/// bare array on iOS). Of semantic ones only what has a place and a time counts; paths drawn by Google between are not
/// what a phone measured, and have no times.
final class GoogleTimeline {
    private static final Pattern PLACE =
            Pattern.compile("(?:geo:)?\\s*(-?[\\d.]{1,20})\\s*°?\\s*,\\s*(-?[\\d.]{1,20})\\s*°?(?:;.*)?");

    private static final double E7 = 1e7;
    private static final double WRAPPED = 4_294_967_296.0;
    private static final double KMH = 3.6;

    private final Source source;

    GoogleTimeline(Source source) {
        this.source = source;
    }

    /// Takes an element of any of Google's lists.
    ///
    /// @return false when it is none
    boolean take(ObjectNode o, long line) {
        if (o.has("latitudeE7") || o.has("timestampMs") || o.has("timestamp") && o.has("source")) {
            record(o, line);
        } else if (o.has("placeVisit") || o.has("activitySegment")) {
            visit(o.get("placeVisit"), line);
            move(o.get("activitySegment"), line);
        } else if (o.has("startTime") && o.has("endTime")) {
            segment(o, line);
        } else if (o.has("position") || o.has("activityRecord") || o.has("wifiScan")) {
            signal(o.get("position"), line);
        } else {
            return false;
        }
        return true;
    }

    private void record(JsonNode o, long line) {
        FixDraft fix = new FixDraft();
        fix.lat = degrees(Trees.number(o, "latitudeE7"), 90);
        fix.lon = degrees(Trees.number(o, "longitudeE7"), 180);
        fix.time = time(o, "timestamp", "timestampMs");
        fix.accuracy = Trees.number(o, "accuracy");
        fix.altitude = Trees.number(o, "altitude");
        fix.verticalAccuracy = Trees.number(o, "verticalAccuracy");
        fix.velocity = Trees.number(o, "velocity") * KMH;
        fix.course = Trees.number(o, "heading");
        finish(fix, line);
    }

    /// Old exports let numbers of 32 bits overflow.
    private static double degrees(double e7, double limit) {
        return (e7 > limit * E7 ? e7 - WRAPPED : e7) / E7;
    }

    private static @Nullable Instant time(@Nullable JsonNode o, String name, String millis) {
        Instant time = Times.parse(Trees.text(o, name));
        return time == null ? Times.ofNumber(Trees.number(o, millis)) : time;
    }

    private void visit(@Nullable JsonNode visit, long line) {
        if (visit == null) {
            return;
        }
        JsonNode duration = visit.get("duration");
        JsonNode place = visit.get("location");
        end(place, time(duration, "startTimestamp", "startTimestampMs"), line);
        end(place, time(duration, "endTimestamp", "endTimestampMs"), line);
        path(visit.get("simplifiedRawPath"), line);
    }

    private void move(@Nullable JsonNode move, long line) {
        if (move == null) {
            return;
        }
        JsonNode duration = move.get("duration");
        end(move.get("startLocation"), time(duration, "startTimestamp", "startTimestampMs"), line);
        path(move.get("simplifiedRawPath"), line);
        end(move.get("endLocation"), time(duration, "endTimestamp", "endTimestampMs"), line);
    }

    /// A place at the beginning or the end; those that Google left blank are no fault of the file.
    private void end(@Nullable JsonNode place, @Nullable Instant time, long line) {
        if (Trees.at(place, "latitudeE7") == null) {
            source.intake().skip();
            return;
        }
        FixDraft fix = new FixDraft();
        fix.lat = degrees(Trees.number(place, "latitudeE7"), 90);
        fix.lon = degrees(Trees.number(place, "longitudeE7"), 180);
        fix.time = time;
        finish(fix, line);
    }

    private void path(@Nullable JsonNode path, long line) {
        JsonNode points = Trees.at(path, "points");
        if (points == null || !points.isArray()) {
            return;
        }
        for (JsonNode point : points.values()) {
            FixDraft fix = new FixDraft();
            fix.lat = degrees(Trees.number(point, "latE7"), 90);
            fix.lon = degrees(Trees.number(point, "lngE7"), 180);
            fix.time = time(point, "timestamp", "timestampMs");
            fix.accuracy = Trees.number(point, "accuracyMeters");
            finish(fix, line);
        }
    }

    private void segment(JsonNode o, long line) {
        Instant start = Times.parse(Trees.text(o, "startTime"));
        Instant end = Times.parse(Trees.text(o, "endTime"));
        boolean any = false;
        String visit = place(Trees.at(o, "visit", "topCandidate", "placeLocation"));
        if (!visit.isEmpty()) {
            located(visit, start, line);
            located(visit, end, line);
            any = true;
        }
        String from = place(Trees.at(o, "activity", "start"));
        String to = place(Trees.at(o, "activity", "end"));
        if (!from.isEmpty()) {
            located(from, start, line);
            any = true;
        }
        JsonNode path = o.get("timelinePath");
        if (path != null && path.isArray()) {
            for (JsonNode point : path.values()) {
                Instant time = Times.parse(Trees.text(point, "time"));
                double minutes = Trees.number(point, "durationMinutesOffsetFromStartTime");
                if (time == null && start != null && Math.abs(minutes) < 1e6) {
                    time = start.plusSeconds(Math.round(minutes * 60));
                }
                located(Trees.text(point, "point"), time, line);
                any = true;
            }
        }
        if (!to.isEmpty()) {
            located(to, end, line);
            any = true;
        }
        if (!any) {
            source.intake().skip(); // a memory, or a time zone
        }
    }

    /// Android has an object around what is a bare text on iOS.
    private static String place(@Nullable JsonNode place) {
        return place == null ? "" : place.isObject() ? Trees.text(place, "latLng") : Trees.text(place);
    }

    private void signal(@Nullable JsonNode position, long line) {
        if (position == null) {
            source.intake().skip();
            return;
        }
        String place = Trees.text(position, "LatLng");
        FixDraft fix = draft(place.isEmpty() ? Trees.text(position, "latLng") : place);
        fix.time = Times.parse(Trees.text(position, "timestamp"));
        fix.accuracy = Trees.number(position, "accuracyMeters");
        fix.altitude = Trees.number(position, "altitudeMeters");
        fix.velocity = Trees.number(position, "speedMetersPerSecond") * KMH;
        finish(fix, line);
    }

    private void located(String place, @Nullable Instant time, long line) {
        FixDraft fix = draft(place);
        fix.time = time;
        finish(fix, line);
    }

    /// `48.8584°, 2.2945°` or `geo:48.8584,2.2945`.
    private static FixDraft draft(String place) {
        FixDraft fix = new FixDraft();
        Matcher m = PLACE.matcher(place.strip());
        if (m.matches()) {
            fix.lat = FixDraft.number(m.group(1));
            fix.lon = FixDraft.number(m.group(2));
        }
        return fix;
    }

    private void finish(FixDraft fix, long line) {
        if (fix.time == null && Double.isNaN(fix.lat)) {
            source.intake().bad(line, Texts.get("exchange.bad.element"));
        } else {
            fix.finish(source.intake(), source.device(), source.origin(), line);
        }
    }
}
