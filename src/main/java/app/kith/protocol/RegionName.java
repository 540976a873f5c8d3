package app.kith.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a waypoint's name (`desc`) means by OwnTracks' conventions (booklet, features/waypoints and beacons):
/// `+follow` and `+60follow` are the region that moves with the phone, `Home|1|2` switches the monitoring mode inside
/// and outside, `-Name` is Name, and `Name:UUID:major:minor` is a beacon.
///
/// @param shown what a person should read
/// @param hidden not a place anybody knows: the phone's own moving region
/// @param beacon a radio beacon rather than a circle
public record RegionName(String shown, boolean hidden, boolean beacon) {
    private static final Pattern FOLLOW = Pattern.compile("\\+\\d{0,9}follow");
    private static final Pattern MODES = Pattern.compile("(.*?)\\|-?\\d\\|-?\\d", Pattern.DOTALL);
    private static final Pattern BEACON = Pattern.compile(
            "(.*?):([0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12})"
                    + "(?::\\d{1,5}(?::\\d{1,5})?)?",
            Pattern.DOTALL);

    public static RegionName of(String desc) {
        String name = desc.strip();
        if (FOLLOW.matcher(name).matches()) {
            return new RegionName(name, true, false);
        }
        boolean beacon = false;
        Matcher parts = BEACON.matcher(name);
        if (parts.matches()) {
            beacon = true;
            name = parts.group(1);
        }
        Matcher modes = MODES.matcher(name);
        if (modes.matches()) {
            name = modes.group(1);
        }
        if (name.length() > 1 && name.startsWith("-")) {
            name = name.substring(1);
        }
        name = name.strip();
        return new RegionName(name.isEmpty() ? desc.strip() : name, false, beacon);
    }
}
