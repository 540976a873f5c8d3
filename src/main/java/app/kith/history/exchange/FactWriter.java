package app.kith.history.exchange;

import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.io.IOException;

/// Writes facts in one format: all of a device, in the order of time, then the next device's. Streams.
interface FactWriter extends AutoCloseable {
    /// The facts of a device begin.
    void begin(DeviceId device) throws IOException;

    /// A fact that the format has no way to say is left out.
    ///
    /// @return whether it was written
    boolean write(Observation fact) throws IOException;

    /// The file is complete.
    void end() throws IOException;

    /// Lets everything go; does not close the stream that is written to.
    @Override
    void close() throws IOException;
}
