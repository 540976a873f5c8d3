package app.kith.broker;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/// Sees to it that a change among the users takes effect at once: who was taken away, or has another password or other
/// rights, loses the connection; and what waited for somebody who is gone is thrown away, since nobody will fetch it.
final class Departures {
    /// How often it is looked, milliseconds.
    private static final long LOOK_EVERY = 250;

    private final ActiveMQServer server;
    private final Access access;
    private final Supplier<Users> users;

    Departures(ActiveMQServer server, Access access, Supplier<Users> users) {
        this.server = server;
        this.access = access;
        this.users = users;
    }

    void start() {
        Thread.ofPlatform().daemon().name("departures").start(() -> {
            Users seen = null;
            try {
                while (true) {
                    Users now = users.get();
                    if (now != seen) {
                        seen = now;
                        apply(now);
                    }
                    Thread.sleep(LOOK_EVERY);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void apply(Users now) {
        for (Map.Entry<RemotingConnection, User> each : access.present().entrySet()) {
            User then = each.getValue();
            if (!now.named(then.name()).map(then::isSameAs).orElse(false)) {
                each.getKey().fail(new ActiveMQDisconnectedException("the user was changed"));
            }
        }
        for (Binding binding : server.getPostOffice().getAllBindings().toList()) {
            if (binding.getBindable() instanceof Queue queue) {
                SimpleString owner = queue.getUser();
                if (owner != null && now.named(owner.toString()).isEmpty()) {
                    forget(queue);
                }
            }
        }
    }

    private void forget(Queue queue) {
        try {
            server.destroyQueue(queue.getName(), null, false);
        } catch (Exception e) { // Artemis throws everything
            System.err.println("What waited for a user who is gone could not be thrown away ("
                    + e.getClass().getSimpleName() + ").");
        }
    }
}
