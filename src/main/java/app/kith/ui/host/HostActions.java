package app.kith.ui.host;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What can be done about serving phones. Called on the JavaFX thread; returns at once. Futures complete there too,
/// and fail with a sentence for the user.
public interface HostActions {
    /// What is served, as it changes.
    ReadOnlyObjectProperty<HostState> state();

    /// Serves with what suits most: MQTT over TLS at the usual port.
    CompletableFuture<Void> hostHere();

    /// Opens or closes a way in.
    void open(HostState.Way.Kind way, boolean open);

    /// What phones are to call this machine.
    void name(String host);

    /// Serves nothing any more; invited phones find nobody.
    void stop();

    /// Makes a place for a phone.
    ///
    /// @param colour `#rrggbb`; empty for the one that the topic gives
    CompletableFuture<HostState.Card> invite(String name, String colour, HostState.Way.Kind way);

    /// The invitation of a phone that has a place, with a new password: the old one is good no longer.
    CompletableFuture<HostState.Card> renew(String user, HostState.Way.Kind way);

    /// Takes a phone's place away; its connection ends at once.
    void remove(String user);

    /// Writes the invitation's file.
    CompletableFuture<Void> save(HostState.Card card, Path file);

    /// Writes the authority's certificate, which is no secret.
    CompletableFuture<Void> saveCertificate(Path file);

    /// Where nothing can be served.
    HostActions NONE = new HostActions() {
        private final ReadOnlyObjectWrapper<HostState> state = new ReadOnlyObjectWrapper<>(HostState.OFF);

        @Override
        public ReadOnlyObjectProperty<HostState> state() {
            return state.getReadOnlyProperty();
        }

        @Override
        public CompletableFuture<Void> hostHere() {
            return refused();
        }

        @Override
        public void open(HostState.Way.Kind way, boolean open) {
            // nothing is served
        }

        @Override
        public void name(String host) {
            // nothing is served
        }

        @Override
        public void stop() {
            // nothing is served
        }

        @Override
        public CompletableFuture<HostState.Card> invite(String name, String colour, HostState.Way.Kind way) {
            return refused();
        }

        @Override
        public CompletableFuture<HostState.Card> renew(String user, HostState.Way.Kind way) {
            return refused();
        }

        @Override
        public void remove(String user) {
            // nobody was invited
        }

        @Override
        public CompletableFuture<Void> save(HostState.Card card, Path file) {
            return refused();
        }

        @Override
        public CompletableFuture<Void> saveCertificate(Path file) {
            return refused();
        }

        private static <T> CompletableFuture<T> refused() {
            return CompletableFuture.failedFuture(
                    new IllegalStateException(app.kith.texts.Texts.get("host.impossible")));
        }
    };
}
