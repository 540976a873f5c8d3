package app.kith.source.host;

import app.kith.source.HostOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/// The HTTP endpoint for phones in HTTP mode, as the host sees it: it is given what it may do, and opened.
public interface Endpoint {
    /// @param port to listen on
    /// @param tls with the host's certificate
    /// @return what closes it
    /// @throws IOException with one sentence for the user, when it can't be opened
    AutoCloseable open(int port, SSLContext tls, Home home) throws IOException;

    /// No endpoint: what was asked for can't be had.
    Endpoint NONE = (_, _, _) -> () -> {};

    /// What phones in HTTP mode come home to. Safe from any thread.
    interface Home {
        /// Who may come in.
        List<HostOptions.PhoneAccess> phones();

        /// Takes what a phone says. Completes when it is kept: only then may the phone forget it.
        CompletableFuture<Void> accept(String user, String device, String topic, byte[] payload);

        /// What a phone is to be told, as it came.
        List<byte[]> forPhone(String user, String device);
    }
}
