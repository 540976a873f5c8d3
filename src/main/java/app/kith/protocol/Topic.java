package app.kith.protocol;

import java.util.List;

/// An MQTT topic as OwnTracks uses it: a device's base topic and perhaps one known suffix. Nothing is assumed about
/// the root or the number of levels.
///
/// @param full the topic as it came
/// @param base the device's own topic: `full` less a known suffix
/// @param suffix the known suffix without its slash, empty on the base topic
public record Topic(String full, String base, String suffix) {
    /// Sub-topics that phones, trackers and the Recorder use.
    public static final List<String> SUFFIXES =
            List.of("event", "info", "cmd", "waypoint", "waypoints", "status", "step", "beacon", "dump", "request");

    public static Topic of(String full) {
        int slash = full.lastIndexOf('/');
        if (slash > 0) {
            String last = full.substring(slash + 1);
            if (SUFFIXES.contains(last)) {
                return new Topic(full, full.substring(0, slash), last);
            }
        }
        return new Topic(full, full, "");
    }

    /// The health check that mqtt probes publish: hidden by default.
    public boolean isPing() {
        return base.endsWith("/ping/ping") || base.equals("ping/ping");
    }
}
