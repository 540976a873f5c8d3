package app.kith.ui.alerts;

import app.kith.alert.What;
import java.util.List;

/// What a rule can be about. Its sentence is `alerts.what.` and the key, with its parts filled in.
enum Kind {
    ENTERS("enters", Part.REGION),
    LEAVES("leaves", Part.REGION),
    NOT_THERE("notThere", Part.REGION, Part.BY),
    ALL_LEFT("allLeft", Part.REGION),
    FIRST_THERE("firstThere", Part.REGION),
    BATTERY("battery", Part.PERCENT),
    SILENT("silent.for", Part.PATIENCE),
    FASTER("faster", Part.SPEED),
    NEAR("near", Part.METRES, Part.OTHER);

    private final String key;
    private final List<Part> parts;

    Kind(String key, Part... parts) {
        this.key = key;
        this.parts = List.of(parts);
    }

    String key() {
        return key;
    }

    /// In the order of the sentence's arguments.
    List<Part> parts() {
        return parts;
    }

    static Kind of(What what) {
        return switch (what) {
            case What.Enters _ -> ENTERS;
            case What.Leaves _ -> LEAVES;
            case What.NotThereBy _ -> NOT_THERE;
            case What.AllLeft _ -> ALL_LEFT;
            case What.FirstThere _ -> FIRST_THERE;
            case What.BatteryBelow _ -> BATTERY;
            case What.Silent _ -> SILENT;
            case What.FasterThan _ -> FASTER;
            case What.Near _ -> NEAR;
        };
    }
}
