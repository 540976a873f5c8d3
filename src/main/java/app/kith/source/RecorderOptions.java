package app.kith.source;

import java.net.URI;

/// How to reach an OwnTracks Recorder.
///
/// @param account the account's name, given back with everything
/// @param base `http://` or `https://host[:port][/prefix]`; `/api/0/` and `/ws/last` are below it
/// @param user of Basic authentication; empty for none
/// @param password empty for none; never printed
public record RecorderOptions(String account, URI base, String user, String password, TlsOptions tls)
        implements SourceOptions {
    @Override
    public String toString() {
        return "RecorderOptions[" + account + "]";
    }
}
