package app.kith.ui.regions;

import app.kith.model.DeviceId;
import java.util.List;

/// The phones there are.
public interface Devices {
    /// @param name as the person is called
    /// @param account by which it is heard
    record Device(DeviceId id, String name, String account) {}

    /// In the order of names.
    List<Device> all();
}
