package app.kith.source;

import app.kith.model.Connection;
import app.kith.model.Delivery;

/// Where a source puts what it has. Called from the source's threads; must return quickly (it may wait for room in a
/// bounded queue, which slows the source down).
public interface Sink {
    void received(Delivery delivery);

    void changed(String account, Connection connection);
}
