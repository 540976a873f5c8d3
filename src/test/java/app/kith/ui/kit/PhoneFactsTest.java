package app.kith.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.ui.testing.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneFactsTest {
    private final Wording words = new Wording(Locale.UK, Family.PARIS, Units.METRIC);

    private String line(String name, String value) {
        return PhoneFacts.lines(Map.of(name, value), words).stream()
                .map(line -> line.name() + ": " + line.value())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "android.wifi|1|Wi-Fi: on",
                "android.wifi|0|Wi-Fi: off",
                "android.ps|1|Power saving: on: reports may come late",
                "android.bo|0|Battery saver: leaves OwnTracks alone",
                "android.hib|1|App pausing: may put OwnTracks to sleep",
                "android.loc|0|May locate: always, precise",
                "android.loc|-3|May locate: only while the app is open, approximate",
                "android.version|420503000|OwnTracks: 420503000",
                "iOS.localeUsesMetricSystem|true|Units: metric",
                "iOS.backgroundRefreshStatus|UIBackgroundRefreshStatusDenied|In background: refused",
                "iOS.locationManagerAuthorizationStatus|kCLAuthorizationStatusAuthorizedAlways|May locate:" + " always",
                "iOS.altimeterAuthorizationStatus|CMAuthorizationStatusAuthorized|May ask altitude: granted",
                "iOS.motionActivityManagerIsActivityAvailable|false|Tells motion: no",
                "iOS.deviceUserInterfaceIdiom|UIUserInterfaceIdiomPad|Kind: Pad",
                "steps|10423|Steps: 10,423",
                // What the apps may say one day is shown as it comes.
                "android.ps|7|Power saving: 7",
                "android.new|x|android.new: x",
                "iOS.locationManagerAuthorizationStatus|17|May locate: 17",
                "odometer|120|odometer: 120"
            })
    void valuesAreWords(String name, String value, String line) {
        assertEquals(line, line(name, value));
    }

    @Test
    void aBeaconIsOneLine() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("android.wifi", "1");
        facts.put("beacon", "Car");
        facts.put("beacon.uuid", "2f234454-cf6d-4a0f-adf2-f4911ba9ffa6");
        facts.put("beacon.prox", "2");
        facts.put("beacon.acc", "12.0");
        facts.put("beacon.rssi", "-60");
        assertEquals(
                List.of(
                        new PhoneFacts.Line("Wi-Fi", "on"),
                        new PhoneFacts.Line("Beacon", "Car: near, about 12 m, -60 dBm")),
                PhoneFacts.lines(facts, words));
        assertEquals("Beacon: Car", line("beacon", "Car"));
    }
}
