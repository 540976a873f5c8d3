package app.kith.source.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Bytes to and from a broker. Used once.
interface Transport {
    /// Connects, and makes sure of the other side's name where there is TLS. Blocks.
    ///
    /// @param patience for each step of it
    /// @throws IOException whose class tells [Causes] what went wrong
    void open(Duration patience) throws IOException;

    /// Its reads block without a time limit, until [#close]: a limit inside a packet would lose the place in the
    /// stream.
    InputStream input() throws IOException;

    /// Writes all of it before it returns. One caller at a time.
    void write(byte[] bytes) throws IOException;

    /// Ends it at once, from any thread; every blocked call returns. Harmless when repeated or never opened.
    void close();

    /// What made it end before the broker said anything, with what only the transport knows.
    default Throwable explain(Throwable cause) {
        return cause;
    }

    /// True once [#open] has done its work.
    boolean isOpen();
}
