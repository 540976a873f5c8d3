package app.kith.source.recorder;

import app.kith.model.Connection.Why;
import java.io.IOException;

/// What answered did not answer as a Recorder does; says why in a person's terms.
final class RecorderTrouble extends IOException {
    private static final long serialVersionUID = 1;

    final transient Why why;

    RecorderTrouble(Why.Kind kind, String detail) {
        super(kind.name());
        why = new Why(kind, detail);
    }
}
