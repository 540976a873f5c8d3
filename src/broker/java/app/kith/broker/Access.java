package app.kith.broker;

import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.Subject;
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

    Access(Supplier<Users> users) {
        this.users = users;
    }

    @Override
    @SuppressWarnings("NullAway") // Artemis wants null for "no", and its types are not annotated
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (!validateUser(user, password)) {
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        subject.setReadOnly();
        return subject;
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
