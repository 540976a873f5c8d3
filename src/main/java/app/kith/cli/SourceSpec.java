package app.kith.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where messages are to come from, as the command line said.
public sealed interface SourceSpec {
    /// @param uri `mqtt`, `mqtts`, `ws` or `wss`, with a host, without user or password
    /// @param topics topic filters, at least one
    record Broker(URI uri, List<String> topics, Access access) implements SourceSpec {
        public Broker {
            topics = List.copyOf(topics);
        }
    }

    /// @param url `http` or `https`, with a host, without user or password
    record Recorder(URI url, Access access) implements SourceSpec {}

    /// A configuration as OwnTracks exports it. Holds secrets: never printed.
    ///
    /// @param text what an `.otrc` file holds, or an `owntracks:///config?...` link
    record AccountFile(String text, Access access) implements SourceSpec {
        @Override
        public String toString() {
            return "AccountFile[]";
        }
    }

    /// The demo family.
    record Demo() implements SourceSpec {}

    /// The accounts that the settings hold.
    ///
    /// @param master a file whose first line opens the password file; null to ask
    record Saved(Access access, @Nullable Path master) implements SourceSpec {
        public Saved(Access access) {
            this(access, null);
        }
    }
}
