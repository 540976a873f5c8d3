package app.kith.tiles;

import java.io.IOException;

/// A tile could not be had. The message says why in general, never which tile: where somebody looks is nobody's
/// business.
public final class TileException extends IOException {
    private static final long serialVersionUID = 1;

    /// Whether asking again soon may help.
    private final boolean passing;

    /// What the server answered, 0 when nothing did.
    private final int status;

    public TileException(String message, boolean passing) {
        this(message, passing, 0);
    }

    /// @param status the server's HTTP status
    public TileException(String message, boolean passing, int status) {
        super(message);
        this.passing = passing;
        this.status = status;
    }

    public TileException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
        this.status = 0;
    }

    /// Whether asking again soon may help: no network, a busy server; not a missing or broken tile.
    public boolean isPassing() {
        return passing;
    }

    /// The HTTP status that made it one, or 0.
    public int status() {
        return status;
    }
}
