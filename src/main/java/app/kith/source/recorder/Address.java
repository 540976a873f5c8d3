package app.kith.source.recorder;

import app.kith.source.RecorderOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a Recorder's two doors are, below whatever path stands before them.
///
/// @param base as the account has it
/// @param last answers with everybody's last position
/// @param socket tells what comes in
/// @param authorization what to show at both, or null
record Address(URI base, URI last, URI socket, @Nullable String authorization) {
    /// @throws IllegalArgumentException if it is not `http|https://host[:port][/path]`
    static Address of(RecorderOptions options) {
        URI base = options.base();
        String scheme = String.valueOf(base.getScheme()).toLowerCase(java.util.Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("no address of a Recorder");
        }
        String authority = base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        String credentials = options.user() + ":" + options.password();
        return new Address(
                base,
                URI.create(scheme + "://" + authority + path + "/api/0/last"),
                URI.create((scheme.equals("https") ? "wss" : "ws") + "://" + authority + path + "/ws/last"),
                options.user().isEmpty()
                        ? null
                        : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    boolean encrypted() {
        return last.getScheme().equals("https");
    }

    /// Host and port, as people write them.
    String place() {
        int port = last.getPort() < 0 ? (encrypted() ? 443 : 80) : last.getPort();
        return last.getHost() + ":" + port;
    }

    @Override
    public String toString() {
        return "Address[]"; // holds the password
    }
}
