package app.kith.history;

import app.kith.texts.Texts;

/// The history can't be read or written: its message is a sentence for the person.
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param key of a sentence in the texts
    public HistoryException(String key, Throwable cause, Object... arguments) {
        super(Texts.get(key, arguments), cause);
    }

    /// @param key of a sentence in the texts
    public HistoryException(String key, Object... arguments) {
        super(Texts.get(key, arguments));
    }
}
