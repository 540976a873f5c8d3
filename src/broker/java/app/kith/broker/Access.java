package app.kith.broker;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.remoting.FailureListener;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Asks the [Users], as they are at that moment, who may come in and what they may do. Artemis' roles are not used:
/// a right is a topic filter. Called from Artemis' threads.
final class Access implements ActiveMQSecurityManager5 {
    private final Supplier<Users> users;
    private final int perUser;

    /// Who came by which connection.
    private final ConcurrentMap<RemotingConnection, User> present = new ConcurrentHashMap<>();

    /// @param perUser connections that one user may have at one time
    Access(Supplier<Users> users, int perUser) {
        this.users = users;
        this.perUser = perUser;
    }

    @Override
    @SuppressWarnings("NullAway") // Artemis wants null for "no", and its types are not annotated
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (isPresent(user, connection)) {
            return subject(user);
        }
        if (!validateUser(user, password)) {
            return null;
        }
        if (connection != null && !enter(user, connection)) {
            return null;
        }
        return subject(user);
    }

    private static Subject subject(@Nullable String user) {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        subject.setReadOnly();
        return subject;
    }

    /// Whether this user came in by this connection and is still the same: Artemis asks again for every message, and
    /// a hash takes a tenth of a second.
    private boolean isPresent(@Nullable String name, @Nullable RemotingConnection connection) {
        User then = connection == null || name == null ? null : present.get(connection);
        return then != null
                && then.name().equals(name)
                && users.get().named(then.name()).map(then::isSameAs).orElse(false);
    }

    private boolean enter(@Nullable String name, RemotingConnection connection) {
        User user = name == null ? null : users.get().named(name).orElse(null);
        if (user == null) {
            return false; // gone between the password and now
        }
        if (present.put(connection, user) == null) {
            connection.addCloseListener(() -> present.remove(connection));
            connection.addFailureListener(new Leaving(connection));
        }
        present.keySet().removeIf(RemotingConnection::isDestroyed);
        long mine = present.values().stream()
                .filter(other -> other.name().equals(user.name()))
                .count();
        if (mine > perUser) {
            present.remove(connection);
            return false;
        }
        return true;
    }

    /// Who is connected, and with which rights and password they came.
    Map<RemotingConnection, User> present() {
        return Map.copyOf(present);
    }

    private final class Leaving implements FailureListener {
        private final RemotingConnection connection;

        Leaving(RemotingConnection connection) {
            this.connection = connection;
        }

        @Override
        public void connectionFailed(ActiveMQException why, boolean failedOver) {
            present.remove(connection);
        }

        @Override
        public void connectionFailed(ActiveMQException why, boolean failedOver, String node) {
            present.remove(connection);
        }
    }

    @Override
    public boolean authorize(@Nullable Subject subject, @Nullable Set<Role> roles, CheckType check, String address) {
        String name = name(subject);
        return name != null
                && users.get()
                        .named(name)
                        .map(user -> isAllowed(user, check, address))
                        .orElse(false);
    }

    private static boolean isAllowed(User user, CheckType check, String address) {
        int queue = address.indexOf("::"); // a fully qualified name is address::queue
        String topic = queue < 0 ? address : address.substring(0, queue);
        return switch (check) {
            case SEND -> queue < 0 && user.mayWrite(topic);
            case CREATE_ADDRESS -> user.mayRead(topic) || user.mayWrite(topic);
            case CONSUME,
                    BROWSE,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> user.mayRead(topic);
            case DELETE_ADDRESS, MANAGE, VIEW, EDIT -> false;
        };
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return user != null && password != null && users.get().isPassword(user, password);
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, @Nullable Set<Role> roles, @Nullable CheckType check) {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway") // null is Artemis' word for nobody
    public @Nullable String getUserFromSubject(@Nullable Subject subject) {
        return name(subject);
    }

    private static @Nullable String name(@Nullable Subject subject) {
        return subject == null
                ? null
                : subject.getPrincipals(UserPrincipal.class).stream()
                        .map(UserPrincipal::getName)
                        .findFirst()
                        .orElse(null);
    }
}
