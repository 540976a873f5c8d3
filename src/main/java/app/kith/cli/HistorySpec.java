package app.kith.cli;

import app.kith.history.Span;
import app.kith.history.exchange.Format;
import app.kith.model.DeviceId;
import app.kith.settings.PayloadKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `kith history`: what goes in and out of what is remembered, without a window.
public sealed interface HistorySpec {
    /// What stands for standard input or output in the place of a file.
    String STANDARD = "-";

    /// Keep every file under it, or null for the usual places.
    @Nullable
    Path dataDir();

    /// Files and folders; [#STANDARD] for standard input.
    ///
    /// @param device whose facts they are where a file does not say, or null
    record Import(
            List<String> files,
            @Nullable DeviceId device,
            List<PayloadKey> keys,
            @Nullable Path dataDir) implements HistorySpec {
        public Import {
            files = List.copyOf(files);
            keys = List.copyOf(keys);
        }
    }

    /// All that a Recorder remembers of a span.
    record BackFill(
            URI recorder,
            Access access,
            Span span,
            @Nullable Path dataDir) implements HistorySpec {}

    /// @param out a file, or [#STANDARD]
    /// @param devices empty for all
    record Export(
            String out,
            Format format,
            List<DeviceId> devices,
            Span span,
            @Nullable Path dataDir) implements HistorySpec {
        public Export {
            devices = List.copyOf(devices);
        }
    }

    /// Whom the history knows.
    record Listing(@Nullable Path dataDir) implements HistorySpec {}
}
