package app.kith.tiles.wmts;

import app.kith.texts.Texts;
import java.io.IOException;
import java.util.Locale;

/// Why a WMTS service can't be used. The message is one sentence for the person.
public final class WmtsException extends IOException {
    private static final long serialVersionUID = 1;

    /// What is wrong; the text is `wmts.problem.` and the name in lower case.
    public enum Reason {
        ADDRESS,
        UNREACHABLE,
        STATUS,
        LARGE,
        NOT_WMTS,
        ELSEWHERE,
        NO_LAYERS
    }

    private final Reason reason;

    WmtsException(Reason reason, Object... args) {
        super(Texts.get("wmts.problem." + reason.name().toLowerCase(Locale.ROOT), args));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
