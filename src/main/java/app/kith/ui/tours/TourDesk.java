package app.kith.ui.tours;

import app.kith.model.DeviceId;
import java.util.concurrent.CompletableFuture;

/// Carries questions to the Recorder that listens to a device's broker.
public interface TourDesk {
    /// Called on the JavaFX thread; returns at once.
    ///
    /// @param request as [app.kith.protocol.TourMessages] writes them
    /// @return completes on the JavaFX thread once the broker has it; fails with a sentence for the person
    CompletableFuture<Void> ask(DeviceId device, byte[] request);
}
