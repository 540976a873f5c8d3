package app.kith.history.exchange;

import app.kith.texts.Texts;

/// Something can't be imported or exported: its message is a sentence for the person, without anything private.
public final class ExchangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param key of a sentence in the texts
    public ExchangeException(String key, Object... arguments) {
        super(Texts.get(key, arguments));
    }

    /// @param key of a sentence in the texts
    public ExchangeException(Throwable cause, String key, Object... arguments) {
        super(Texts.get(key, arguments), cause);
    }
}
