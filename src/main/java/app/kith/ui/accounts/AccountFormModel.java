package app.kith.ui.accounts;

import app.kith.model.Connection;
import app.kith.model.SeenCertificate;
import app.kith.protocol.TopicFilter;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Trust;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the account form holds, and its test. JavaFX thread only.
public final class AccountFormModel {
    /// OwnTracks cuts and pads keys to 32 bytes and derives nothing: a short one can be guessed, characters.
    static final int SHORT_KEY = 16;

    /// Topic filters a new broker is listened to with.
    private static final String EVERYTHING = String.join("\n", Account.DEFAULT_TOPICS);

    final BooleanProperty recorder = new SimpleBooleanProperty();
    final StringProperty name = new SimpleStringProperty();
    final StringProperty address = new SimpleStringProperty();
    final StringProperty user = new SimpleStringProperty();
    final StringProperty password = new SimpleStringProperty();
    final StringProperty topics = new SimpleStringProperty();
    final ObservableList<KeyRow> keys =
            FXCollections.observableArrayList(row -> new Observable[] {row.filter, row.secret});
    final StringProperty caFile = new SimpleStringProperty();
    final StringProperty certificate = new SimpleStringProperty();
    final StringProperty certificatePassword = new SimpleStringProperty();
    final StringProperty pin = new SimpleStringProperty();
    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper();
    private final BooleanProperty succeeded = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable SeenCertificate> seen = new ReadOnlyObjectWrapper<>();
    private final AccountDraft before;
    private final AccountTester tester;
    private final Executor fx;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Connection> test;

    /// @param before what the form begins with; a broker or a Recorder
    /// @param fx runs things on the JavaFX thread
    public AccountFormModel(AccountDraft before, AccountTester tester, Executor fx, InstantSource clock) {
        this.before = before;
        this.tester = tester;
        this.fx = fx;
        this.clock = clock;
        Trust trust = before.account().trust();
        recorder.set(before.account().way() instanceof Account.Recorder);
        name.set(before.name());
        address.set(before.address());
        user.set(before.user());
        password.set(before.password());
        topics.set(before.topics().isEmpty() ? EVERYTHING : String.join("\n", before.topics()));
        before.keys().forEach(key -> keys.add(new KeyRow(key)));
        if (keys.isEmpty()) {
            addKey();
        }
        caFile.set(text(trust.authorities()));
        certificate.set(text(trust.certificate()));
        certificatePassword.set(before.certificatePassword());
        pin.set(text(trust.pin()));
        List.of(address, user, password, topics, caFile, certificate, certificatePassword, pin)
                .forEach(p -> p.addListener((_, _, _) -> forgetOutcome()));
        recorder.addListener((_, _, _) -> forgetOutcome());
        keys.addListener((ListChangeListener<KeyRow>) _ -> forgetOutcome());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// One more key, for everybody until it is said for whom.
    void addKey() {
        keys.add(new KeyRow(new PayloadKey(PayloadKey.ALL, "")));
    }

    /// What stands in the way of using it, as a sentence; empty when nothing does.
    public String problem() {
        String problem =
                recorder.get() ? Addresses.recorderProblem(address.get()) : Addresses.brokerProblem(address.get());
        if (!problem.isEmpty()) {
            return problem;
        }
        if (!recorder.get()) {
            for (String topic : topicList()) {
                if (!TopicFilter.isValid(topic)) {
                    return Texts.get("accounts.problem.topic", topic);
                }
            }
            if (topicList().isEmpty()) {
                return Texts.get("accounts.problem.topics");
            }
        }
        if (user.get().isBlank() && !password.get().isEmpty()) {
            return Texts.get("accounts.problem.user");
        }
        for (KeyRow row : keys) {
            PayloadKey key = row.key();
            if (!TopicFilter.isValid(key.filter())) {
                return Texts.get("accounts.problem.filter", key.filter());
            }
            if (key.passphrase().isEmpty() && !key.filter().equals(PayloadKey.ALL)) {
                return Texts.get("accounts.problem.key", key.filter());
            }
        }
        return isPath(caFile) && isPath(certificate) ? "" : Texts.get("accounts.problem.file");
    }

    private static boolean isPath(StringProperty text) {
        try {
            var _ = Path.of(text.get().strip());
            return true;
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// What stands in the way, the files looked at as well; comes on the JavaFX thread.
    CompletableFuture<String> check() {
        String problem = problem();
        return problem.isEmpty()
                ? tester.check(draft()).thenApplyAsync(found -> found, fx)
                : CompletableFuture.completedFuture(problem);
    }

    /// A word of warning about the keys; empty when there is none to give.
    public String keyWarning() {
        boolean isShort = keys.stream()
                .map(row -> row.secret.get().length())
                .anyMatch(length -> length > 0 && length < SHORT_KEY);
        return isShort ? Texts.get("accounts.key.short", SHORT_KEY) : "";
    }

    /// The account as it stands in the form; without a name it is called by its host.
    public AccountDraft draft() {
        String called = name.get().strip();
        Trust trust = new Trust(optional(caFile), optional(pin), optional(certificate));
        String where = address.get().strip();
        String who = user.get().strip();
        Account.Way way = recorder.get()
                ? new Account.Recorder(where, who, trust)
                : new Account.Broker(where, who, topicList(), clientId(), trust);
        return new AccountDraft(
                before.account().with(called.isEmpty() ? Addresses.host(where) : called, way),
                password.get(),
                keys.stream()
                        .map(KeyRow::key)
                        .filter(key -> !key.passphrase().isEmpty())
                        .toList(),
                trust.certificate() == null ? "" : certificatePassword.get());
    }

    /// The broker knows the account by it, and keeps messages for it.
    private String clientId() {
        return before.account().way() instanceof Account.Broker broker ? broker.clientId() : Account.newClientId();
    }

    private static @Nullable String optional(StringProperty text) {
        String value = text.get().strip();
        return value.isEmpty() ? null : value;
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
        seen.set(null);
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
        running.whenComplete((connection, error) -> fx.execute(() -> tested(running, connection, error)));
    }

    private void tested(
            CompletableFuture<Connection> which, @Nullable Connection connection, @Nullable Throwable error) {
        if (which != test) {
            return; // an older try: the form has changed since
        }
        test = null;
        testing.set(false);
        succeeded.set(
                connection instanceof Connection.Connected c && c.refused().isEmpty());
        seen.set(connection == null ? null : ConnectionWords.seen(connection));
        outcome.set(
                connection == null
                        ? Unusable.sentence(error, Texts.get("accounts.test.failed"))
                        : switch (connection) {
                            case Connection.Waiting waiting -> ConnectionWords.why(waiting.why());
                            default -> ConnectionWords.of(connection, clock.instant(), Wording.ofThisMachine());
                        });
    }

    /// Trusts the certificate that the last test was shown, and nothing else from now on: the user has looked at it.
    void trust(SeenCertificate certificateSeen) {
        pin.set(certificateSeen.fingerprint());
        test();
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
        seen.set(null);
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

    /// The certificate that the last test did not trust, or null.
    public ReadOnlyObjectProperty<@Nullable SeenCertificate> seenProperty() {
        return seen.getReadOnlyProperty();
    }
}
