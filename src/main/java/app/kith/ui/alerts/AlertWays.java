package app.kith.ui.alerts;

import app.kith.alert.Rule;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;

/// Where one can go from the alerts' sheets.
public interface AlertWays {
    /// The list of rules.
    void rules();

    /// The form of a rule.
    ///
    /// @param fresh it is not kept yet
    void edit(Rule rule, boolean fresh);

    void inbox();

    /// Where something happened, on the map.
    void show(DeviceId device, GeoPoint at);
}
