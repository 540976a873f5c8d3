package app.kith.ui.accounts;

import app.kith.model.Connection;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the account form holds, and its test. JavaFX thread only.
public final class AccountFormModel {
    private static final Set<String> SCHEMES = Set.of("mqtt", "mqtts", "ws", "wss");

    /// OwnTracks cuts and pads keys to 32 bytes and derives nothing: a short one can be guessed, characters.
    static final int SHORT_KEY = 16;

    final StringProperty name = new SimpleStringProperty();
    final StringProperty address = new SimpleStringProperty();
    final StringProperty user = new SimpleStringProperty();
    final StringProperty password = new SimpleStringProperty();
    final StringProperty topics = new SimpleStringProperty();
    final StringProperty key = new SimpleStringProperty();
    final StringProperty caFile = new SimpleStringProperty();
    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper();
    private final BooleanProperty succeeded = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final AccountTester tester;
    private final Executor fx;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Connection> test;

    /// @param fx runs things on the JavaFX thread
    public AccountFormModel(AccountDraft draft, AccountTester tester, Executor fx, InstantSource clock) {
        this.tester = tester;
        this.fx = fx;
        this.clock = clock;
        name.set(draft.name());
        address.set(draft.address());
        user.set(draft.user());
        password.set(draft.password());
        topics.set(String.join("\n", draft.topics()));
        key.set(draft.key());
        caFile.set(draft.caFile() == null ? "" : draft.caFile().toString());
        List.of(address, user, password, topics, key, caFile).forEach(p -> p.addListener((_, _, _) -> forgetOutcome()));
    }

    /// What stands in the way of using it, as a sentence; empty when nothing does.
    public String problem() {
        String text = address.get().strip();
        if (text.isEmpty()) {
            return Texts.get("accounts.problem.address");
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme) || uri.getRawAuthority() == null) {
                return Texts.get("accounts.problem.scheme");
            }
        } catch (URISyntaxException _) {
            return Texts.get("accounts.problem.scheme");
        }
        if (topicList().isEmpty()) {
            return Texts.get("accounts.problem.topics");
        }
        try {
            var _ = Path.of(caFile.get().strip());
        } catch (InvalidPathException _) {
            return Texts.get("accounts.problem.ca");
        }
        return "";
    }

    /// A word of warning about the key; empty when there is none to give.
    public String keyWarning() {
        int length = key.get().length();
        return length > 0 && length < SHORT_KEY ? Texts.get("accounts.key.short", SHORT_KEY) : "";
    }

    /// The account as it stands in the form; without a name it is called by its host.
    public AccountDraft draft() {
        String ca = caFile.get().strip();
        String called = name.get().strip();
        return new AccountDraft(
                called.isEmpty() ? host() : called,
                address.get().strip(),
                user.get().strip(),
                password.get(),
                topicList(),
                key.get(),
                ca.isEmpty() ? null : Path.of(ca));
    }

    private String host() {
        String text = address.get().strip();
        try {
            String host = new URI(text).getHost();
            return host == null ? text : host;
        } catch (URISyntaxException _) {
            return text;
        }
    }

    private List<String> topicList() {
        return Arrays.stream(topics.get().split("[\\s,]+"))
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }

    /// Tries the account; the outcome comes later, in words. A second call starts over.
    public void test() {
        cancel();
        String problem = problem();
        if (!problem.isEmpty()) {
            outcome.set(problem);
            succeeded.set(false);
            return;
        }
        testing.set(true);
        succeeded.set(false);
        outcome.set(Texts.get("accounts.testing"));
        CompletableFuture<Connection> running = tester.test(draft());
        test = running;
        running.whenComplete((connection, _) -> fx.execute(() -> tested(running, connection)));
    }

    private void tested(CompletableFuture<Connection> which, @Nullable Connection connection) {
        if (which != test) {
            return; // an older try: the form has changed since
        }
        test = null;
        testing.set(false);
        succeeded.set(
                connection instanceof Connection.Connected c && c.refused().isEmpty());
        outcome.set(
                connection == null
                        ? Texts.get("accounts.test.failed")
                        : switch (connection) {
                            case Connection.Waiting waiting -> ConnectionWords.why(waiting.why());
                            default -> ConnectionWords.of(connection, clock.instant(), Wording.ofThisMachine());
                        });
    }

    /// Ends a test that is under way.
    public void cancel() {
        CompletableFuture<Connection> running = test;
        test = null;
        testing.set(false);
        if (running != null) {
            running.cancel(true);
        }
    }

    private void forgetOutcome() {
        cancel();
        outcome.set("");
        succeeded.set(false);
    }

    public ReadOnlyBooleanProperty testingProperty() {
        return testing.getReadOnlyProperty();
    }

    /// Whether the last test went all the way.
    public BooleanProperty succeededProperty() {
        return succeeded;
    }

    /// What the test says; empty before it.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
