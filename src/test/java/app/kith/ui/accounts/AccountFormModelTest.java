package app.kith.ui.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.ui.testing.Family;
import app.kith.ui.testing.NotedAccounts;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AccountFormModelTest {
    private CompletableFuture<Connection> answer = new CompletableFuture<>();
    private final AccountFormModel form =
            new AccountFormModel(NotedAccounts.broker("", "", ""), _ -> answer, Runnable::run, InstantSource.fixed(Family.NOW));

    @Test
    void theTestTellsHowFarItGot() {
        form.address.set("mqtts://home.example:8883");
        form.test();
        assertTrue(form.testingProperty().get());
        assertEquals("Connecting…", form.outcomeProperty().get());
        answer.complete(new Connection.Connected(Family.NOW, true, List.of("private/#")));
        assertFalse(form.testingProperty().get());
        assertFalse(form.succeededProperty().get());
        assertEquals(
                "Connected over TLS. The broker does not let this account read private/#.",
                form.outcomeProperty().get());
        answer = new CompletableFuture<>();
        form.test();
        answer.complete(new Connection.Connected(Family.NOW, true, List.of()));
        assertTrue(form.succeededProperty().get());
    }

    @Test
    void changingTheFormEndsATestAndForgetsItsOutcome() {
        form.address.set("mqtt://home.example");
        form.test();
        form.user.set("jane");
        assertTrue(answer.isCancelled());
        assertEquals("", form.outcomeProperty().get());
    }

    @Test
    void whatCannotWorkIsSaidBeforeItIsTried() {
        form.address.set("http://home.example");
        form.test();
        assertEquals(
                "The address should look like mqtts://broker.example:8883.",
                form.outcomeProperty().get());
        assertFalse(form.testingProperty().get());
    }

    @Test
    void shortKeysAreWarnedOf() {
        form.keys.getFirst().secret.set("secret");
        assertFalse(form.keyWarning().isEmpty());
        form.keys.getFirst().secret.set("a passphrase that is long enough");
        assertEquals("", form.keyWarning());
    }

    @Test
    void anUnnamedAccountIsCalledByItsHost() {
        form.address.set(" wss://home.example/mqtt ");
        form.topics.set("a/#\nb/#");
        AccountDraft draft = form.draft();
        assertEquals("home.example", draft.name());
        assertEquals(List.of("a/#", "b/#"), draft.topics());
    }
}
