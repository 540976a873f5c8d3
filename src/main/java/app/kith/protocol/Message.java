package app.kith.protocol;

import app.kith.geo.GeoPoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a payload says, one record per OwnTracks `_type` (booklet, tech/json), and three outcomes that are not
/// messages: [Locked], [Unreadable], [Cleared]. Unknown and absent values are null or empty; -1 on the wire is unknown.
public sealed interface Message {
    /// `location`. Metres, km/h, degrees, kPa, percent, as the wire has them.
    ///
    /// @param trigger `t`, case matters; empty when absent
    /// @param suspect 0,0 or a longitude of exactly 0: a known phone bug
    /// @param extras what some phones and trackers add (Queclink's `odometer` and the like, `tag`), as text by name
    /// @param image a picture of a point of interest
    record Location(
            GeoPoint at,
            Instant time,
            @Nullable Instant createdAt,
            @Nullable Double accuracy,
            @Nullable Double altitude,
            @Nullable Double verticalAccuracy,
            @Nullable Double velocity,
            @Nullable Double course,
            @Nullable Integer batteryLevel,
            @Nullable Integer batteryState,
            @Nullable Double pressure,
            @Nullable Double radius,
            String trackerId,
            String trigger,
            @Nullable Integer mode,
            String connection,
            String source,
            String poi,
            String tag,
            String ssid,
            String bssid,
            List<String> regions,
            List<String> regionIds,
            boolean suspect,
            Map<String, String> extras,
            @Nullable Picture image)
            implements Message {
        /// Without extras and picture.
        public Location(
                GeoPoint at,
                Instant time,
                @Nullable Instant createdAt,
                @Nullable Double accuracy,
                @Nullable Double altitude,
                @Nullable Double verticalAccuracy,
                @Nullable Double velocity,
                @Nullable Double course,
                @Nullable Integer batteryLevel,
                @Nullable Integer batteryState,
                @Nullable Double pressure,
                @Nullable Double radius,
                String trackerId,
                String trigger,
                @Nullable Integer mode,
                String connection,
                String source,
                String poi,
                String tag,
                String ssid,
                String bssid,
                List<String> regions,
                List<String> regionIds,
                boolean suspect) {
            this(
                    at,
                    time,
                    createdAt,
                    accuracy,
                    altitude,
                    verticalAccuracy,
                    velocity,
                    course,
                    batteryLevel,
                    batteryState,
                    pressure,
                    radius,
                    trackerId,
                    trigger,
                    mode,
                    connection,
                    source,
                    poi,
                    tag,
                    ssid,
                    bssid,
                    regions,
                    regionIds,
                    suspect,
                    Map.of(),
                    null);
        }
    }

    /// A picture that came with a point of interest: not yet decoded, so possibly broken.
    ///
    /// @param name of its file, empty when it has none
    record Picture(String name, byte[] data) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Picture p && name.equals(p.name) && Arrays.equals(data, p.data);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(data);
        }
    }

    /// `transition`: the phone crossed the border of a region.
    record Transition(
            boolean entered,
            String name,
            String regionId,
            Instant time,
            @Nullable Instant waypointTime,
            @Nullable GeoPoint at,
            @Nullable Double accuracy,
            String trackerId,
            String trigger)
            implements Message {}

    /// `card`. Empty name or face clears the old one. `face` is the decoded base64, within the size limit.
    record Card(String name, String trackerId, byte[] face) implements Message {
        @Override
        public boolean equals(Object o) {
            return o instanceof Card c
                    && name.equals(c.name)
                    && trackerId.equals(c.trackerId)
                    && Arrays.equals(face, c.face);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(face);
        }
    }

    /// `waypoint`. Null centre: a place or beacon without position. Radius in metres, 0 without a circle.
    ///
    /// @param name as it came; [RegionName] knows what people should read
    /// @param time when it was written down, which Android also takes for its identity; the epoch when absent
    record Waypoint(
            String name,
            String regionId,
            Instant time,
            @Nullable GeoPoint center,
            double radius,
            String uuid) implements Message {}

    /// `waypoints`: all the regions of a device. Entries that can't be read are counted, not fatal.
    record Waypoints(List<Waypoint> list, int unreadable) implements Message {}

    /// `lwt`: the connection was lost. On iOS the time is that of connecting, so it says nothing of "last seen".
    record Lwt(@Nullable Instant time) implements Message {}

    /// `status`: what a phone says of its own settings, flattened to `android.wifi = 1` and the like.
    record Status(Map<String, String> values) implements Message {}

    /// `steps`, null when the phone has no counter (-1 on the wire).
    record Steps(
            @Nullable Integer steps,
            @Nullable Instant from,
            @Nullable Instant to) implements Message {}

    record Beacon(
            String name,
            String uuid,
            @Nullable Integer major,
            @Nullable Integer minor,
            @Nullable Double accuracy,
            @Nullable Integer rssi,
            @Nullable Integer proximity)
            implements Message {}

    /// `dump`: a phone's settings by name, as texts (`true`, `60`). Secrets were masked when it was read.
    record Dump(java.util.Map<String, String> settings) implements Message {
        /// In the place of a secret that is set; one that is not set is empty.
        public static final String MASK = "•••";
    }

    /// `cmd`, on its way to a phone, as we overheard it.
    record Command(String action) implements Message {}

    /// `request` (tours).
    record Request(String request) implements Message {}

    /// `configuration`, which phones do not publish but people do by mistake.
    record Configuration() implements Message {}

    /// A `_type` nobody has told us about; not an error.
    record Unknown(String type) implements Message {}

    /// An empty payload: the friend is cleared.
    record Cleared() implements Message {}

    /// It is encrypted and no key opens it.
    record Locked() implements Message {}

    /// It can't be read. The reason is a kind with a sentence in the texts and a field name at the most; never the
    /// payload.
    record Unreadable(Reason reason, String field) implements Message {
        public enum Reason {
            NOT_JSON,
            NOT_UTF8,
            NOT_AN_OBJECT,
            TOO_LARGE,
            TOO_DEEP,
            NO_TYPE,
            MISSING,
            WRONG_TYPE,
            OUT_OF_RANGE,
            BAD_BASE64,
            BAD_ENVELOPE
        }
    }
}
