package app.kith.model;

import app.kith.geo.GeoPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One position of one device, as it was reported. Absent and "unknown" (-1 on the wire) values are null.
///
/// @param time when the phone took it (`tst`)
/// @param receivedAt when it reached this machine
/// @param accuracy metres, the radius of the 68 % circle; 0 or more
/// @param altitude metres above sea level
/// @param verticalAccuracy metres
/// @param velocity km/h
/// @param course degrees clockwise from north, [0, 360)
/// @param trigger OwnTracks' `t`; empty means automatic
/// @param mode OwnTracks' `m`: -1 quiet, 0 manual, 1 significant, 2 move
/// @param connection OwnTracks' `conn`: w Wi-Fi, o offline, m mobile; empty when unknown
/// @param pressure kPa
/// @param regions names of the regions the phone says it is in
/// @param suspect a known phone bug is likely (0,0, or longitude exactly 0): show it as doubtful
public record Fix(
        GeoPoint at,
        Instant time,
        Instant receivedAt,
        @Nullable Double accuracy,
        @Nullable Double altitude,
        @Nullable Double verticalAccuracy,
        @Nullable Double velocity,
        @Nullable Double course,
        @Nullable Battery battery,
        String trackerId,
        String trigger,
        @Nullable Integer mode,
        String connection,
        @Nullable Double pressure,
        String poi,
        String ssid,
        List<String> regions,
        boolean suspect) {
    public Fix {
        regions = List.copyOf(regions);
    }
}
