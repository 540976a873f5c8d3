package app.kith.ui.accounts;

import app.kith.settings.PayloadKey;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A payload key in the form, and whom it is for.
final class KeyRow {
    final StringProperty filter = new SimpleStringProperty();
    final StringProperty secret = new SimpleStringProperty();

    KeyRow(PayloadKey key) {
        filter.set(key.filter());
        secret.set(key.passphrase());
    }

    PayloadKey key() {
        String whom = filter.get().strip();
        return new PayloadKey(whom.isEmpty() ? PayloadKey.ALL : whom, secret.get());
    }
}
