package app.kith.ui.kit;

import app.kith.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What phones say of themselves (`status`) and of what they see (`beacon`, `steps`), in words. The names and numbers
/// are the apps' own: those of Android as `MessageStatus` counts them (0 is good, 1 may stop reports; `loc` from 0, all
/// that is needed, down to -4, nothing), those of iOS as the constants of its frameworks are called. What is not known
/// here is shown as it came.
public final class PhoneFacts {
    private static final Set<String> ANDROID = Set.of("wifi", "ps", "bo", "hib", "loc", "version", "flavour");
    private static final Set<String> IOS = Set.of(
            "version",
            "locale",
            "localeUsesMetricSystem",
            "backgroundRefreshStatus",
            "locationManagerAuthorizationStatus",
            "altimeterAuthorizationStatus",
            "altimeterIsRelativeAltitudeAvailable",
            "motionActivityManagerAuthorizationStatus",
            "motionActivityManagerIsActivityAvailable",
            "deviceSystemName",
            "deviceSystemVersion",
            "deviceModel",
            "deviceIdentifierForVendor",
            "deviceUserInterfaceIdiom");

    /// How the constants of Apple's frameworks end, the longer first.
    private static final List<String> ENDINGS = List.of(
            "AuthorizedAlways",
            "AuthorizedWhenInUse",
            "NotDetermined",
            "Restricted",
            "Denied",
            "Authorized",
            "Available");

    private static final String BEACON = "beacon";

    private PhoneFacts() {}

    /// A line.
    public record Line(String name, String value) {}

    /// All that is known, in words: of a beacon one line.
    ///
    /// @param facts by name, such as `android.wifi`
    public static List<Line> lines(Map<String, String> facts, Wording words) {
        List<Line> lines = new ArrayList<>();
        facts.forEach((name, value) -> {
            if (name.equals(BEACON)) {
                lines.add(new Line(Texts.get("phonefact.beacon"), beacon(facts, words)));
            } else if (!name.startsWith(BEACON + ".")) {
                lines.add(new Line(name(name), value(name, value, words)));
            }
        });
        return lines;
    }

    private static String name(String fact) {
        if (fact.equals("steps")) {
            return Texts.get("phonefact.steps");
        }
        String android = within("android.", fact);
        if (android != null && ANDROID.contains(android)) {
            return Texts.get("phonefact.android." + android);
        }
        String ios = within("iOS.", fact);
        if (ios != null && IOS.contains(ios)) {
            return Texts.get("phonefact.ios." + ios);
        }
        return Wording.plain(fact);
    }

    private static @Nullable String within(String group, String fact) {
        return fact.startsWith(group) ? fact.substring(group.length()) : null;
    }

    private static String value(String fact, String value, Wording words) {
        String said = switch (fact) {
            case "android.wifi", "android.ps", "android.bo", "android.hib" ->
                value.equals("0") || value.equals("1") ? Texts.get("phonefact." + fact + "." + value) : null;
            case "android.loc" -> value.matches("0|-[1-4]") ? Texts.get("phonefact.android.loc." + value) : null;
            case "iOS.localeUsesMetricSystem" ->
                isYes(value) ? Texts.get("phonefact.metric") : isNo(value) ? Texts.get("phonefact.imperial") : null;
            case "iOS.altimeterIsRelativeAltitudeAvailable", "iOS.motionActivityManagerIsActivityAvailable" ->
                isYes(value) ? Texts.get("phonefact.yes") : isNo(value) ? Texts.get("phonefact.no") : null;
            case "iOS.backgroundRefreshStatus",
                    "iOS.locationManagerAuthorizationStatus",
                    "iOS.altimeterAuthorizationStatus",
                    "iOS.motionActivityManagerAuthorizationStatus" -> constant(value);
            case "iOS.deviceUserInterfaceIdiom" -> value.replaceFirst("^UIUserInterfaceIdiom", "");
            case "steps" -> value.matches("\\d{1,9}") ? words.number(Double.parseDouble(value), 0) : null;
            default -> null;
        };
        return said == null ? Wording.plain(value) : said;
    }

    private static boolean isYes(String value) {
        return value.equals("true") || value.equals("1");
    }

    private static boolean isNo(String value) {
        return value.equals("false") || value.equals("0");
    }

    private static @Nullable String constant(String value) {
        return ENDINGS.stream()
                .filter(value::endsWith)
                .findFirst()
                .map(ending -> Texts.get("phonefact.may." + ending))
                .orElse(null);
    }

    /// "Car: near, about 1.2 m, -60 dBm (1/2)".
    private static String beacon(Map<String, String> facts, Wording words) {
        List<String> said = new ArrayList<>();
        String proximity = facts.getOrDefault("beacon.prox", "");
        if (proximity.matches("[0-3]")) {
            said.add(Texts.get("phonefact.beacon.prox." + proximity));
        }
        String metres = facts.getOrDefault("beacon.acc", "");
        if (!metres.isEmpty()) {
            said.add(Texts.get("phonefact.beacon.about", words.distance(Double.parseDouble(metres))));
        }
        String strength = facts.getOrDefault("beacon.rssi", "");
        if (!strength.isEmpty() && !strength.equals("0")) {
            said.add(Texts.get("phonefact.beacon.rssi", strength));
        }
        String name = Wording.plain(facts.getOrDefault(BEACON, ""));
        return said.isEmpty() ? name : Texts.get("phonefact.beacon.value", name, String.join(", ", said));
    }
}
