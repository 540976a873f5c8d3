package app.kith.model;

import java.time.Instant;

/// Something worth remembering that a device said: what the history keeps.
///
/// @see Origin
public sealed interface Observation {
    DeviceId device();

    Origin origin();

    /// When it happened, by the phone's own clock.
    Instant time();

    /// Where it came from and when it got here.
    ///
    /// @param account the account it came by, or the name of the file it was imported from
    /// @param receivedAt when it reached this machine (or was imported)
    /// @param retained the broker had kept it: old news
    /// @param encrypted it was opened with a payload key
    record Origin(String account, Instant receivedAt, boolean retained, boolean encrypted) {}

    /// A position, with the battery reading that came along.
    record Located(DeviceId device, Fix fix, Origin origin) implements Observation {
        @Override
        public Instant time() {
            return fix.time();
        }
    }

    /// A region was entered or left, as the phone said.
    record Crossed(Crossing crossing, Origin origin) implements Observation {
        @Override
        public DeviceId device() {
            return crossing.device();
        }

        @Override
        public Instant time() {
            return crossing.time();
        }
    }

    /// A name and a picture.
    record Introduced(DeviceId device, Card card, Origin origin) implements Observation {
        @Override
        public Instant time() {
            return origin.receivedAt();
        }
    }
}
