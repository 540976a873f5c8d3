package app.kith.tiles;

import java.io.IOException;

/// A tile could not be had. The message says why in general, never which tile: where somebody looks is nobody's
/// business.
public final class TileException extends IOException {
    private static final long serialVersionUID = 1;

    /// Whether asking again soon may help.
    private final boolean passing;

    public TileException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    public TileException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /// Whether asking again soon may help: no network, a busy server; not a missing or broken tile.
    public boolean isPassing() {
        return passing;
    }
}
