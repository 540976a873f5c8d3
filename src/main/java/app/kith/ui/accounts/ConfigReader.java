package app.kith.ui.accounts;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// Reads what phones export. The answers come on any thread and never block the caller; what can’t be used completes
/// with [Unusable]. Nothing is changed, and nobody is asked over the network but by [#fetch].
public interface ConfigReader {
    /// An `.otrc` or `.otrw` file.
    CompletableFuture<ConfigOffer> readFile(Path file);

    /// An `owntracks:///` link, or the JSON itself.
    CompletableFuture<ConfigOffer> readText(String text);

    /// Gets a configuration from where a link pointed: the user has agreed.
    CompletableFuture<ConfigOffer> fetch(URI address);
}
