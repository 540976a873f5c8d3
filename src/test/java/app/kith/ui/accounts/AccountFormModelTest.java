package app.kith.ui.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.SeenCertificate;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.ui.testing.Family;
import app.kith.ui.testing.NotedAccounts;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFormModelTest {
    private CompletableFuture<Connection> answer = new CompletableFuture<>();
    private final AccountFormModel form = new AccountFormModel(
            NotedAccounts.broker("", "", ""), _ -> answer, Runnable::run, InstantSource.fixed(Family.NOW));

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false|``|Where is the broker? Give its address.",
                "false|home.example:8883|The address should look like mqtts://broker.example:8883.",
                "false|mqtts://|The address should look like mqtts://broker.example:8883.",
                "false|mqtts://:8883|The address has no host: it should look like mqtts://broker.example:8883.",
                "false|mqtts://home.example:port|The port is a number from 1 to 65535.",
                "false|mqtts://home.example:70000|The port is a number from 1 to 65535.",
                "false|mqtts://home.example:0|The port is a number from 1 to 65535.",
                "false|mqtts://jane:pw@home.example|The user name and password have fields of their own; leave them"
                        + " out of the address.",
                "false|mqtts://home.example/mqtt|An mqtt address has no path; one with a path begins with ws:// or"
                        + " wss://.",
                "false|wss://home.example/mqtt?x=1|An address has nothing after “?” or “#”.",
                "false|wss://[fd00::1]:8443/mqtt|``",
                "false|mqtt://my_broker:1883|``",
                "true|``|Where is the Recorder? Give its address.",
                "true|mqtt://home.example|The address should look like https://recorder.example/owntracks.",
                "true|https://home.example/owntracks/pub|That is where phones post to. Give the address without"
                        + " “/pub”.",
                "true|https://home.example/owntracks|``",
            })
    void aWrongAddressIsOneSentence(boolean recorder, String address, String sentence) {
        form.recorder.set(recorder);
        form.address.set(address);
        assertEquals(sentence, form.problem());
    }

    @Test
    void wrongKeysTopicsAndUsersAreOneSentence() {
        form.address.set("mqtts://home.example");
        form.keys.getFirst().filter.set("owntracks/jane#");
        assertEquals(
                "“owntracks/jane#” is no topic filter for a key: it should look like owntracks/jane/#.",
                form.problem());
        form.keys.getFirst().filter.set("owntracks/jane/#");
        assertEquals("The key for “owntracks/jane/#” is missing.", form.problem());
        form.keys.getFirst().secret.set("s");
        form.topics.set("owntracks/#/x");
        assertTrue(form.problem().startsWith("“owntracks/#/x” is no topic filter"));
        form.topics.set(" ");
        assertEquals("Give at least one topic, such as owntracks/#.", form.problem());
        form.topics.set("owntracks/#");
        form.password.set("pw");
        assertEquals("A password needs a user name.", form.problem());
        form.user.set("jane");
        assertEquals("", form.problem());
        assertEquals(
                List.of(new PayloadKey("owntracks/jane/#", "s")), form.draft().keys());
        assertEquals(
                Set.of(Account.Secret.PASSWORD, Account.Secret.KEY),
                form.draft().marked().secrets());
    }

    @Test
    void aCertificateIsTrustedOnlyWhenTheUserSaysSo() {
        form.address.set("mqtts://home.example");
        form.test();
        SeenCertificate seen = new SeenCertificate("ab".repeat(32), "CN=x", "CN=x", Family.NOW, Family.NOW);
        answer.complete(new Connection.Refused(
                Family.NOW, new Connection.Why(Connection.Why.Kind.UNTRUSTED_CERTIFICATE, "home.example", seen)));
        assertEquals(seen, form.seenProperty().get());
        assertNull(form.draft().account().trust().pin());
        answer = new CompletableFuture<>();
        form.trust(seen);
        assertEquals("ab".repeat(32), form.draft().account().trust().pin());
        assertTrue(form.testingProperty().get());
    }

    @Test
    void whatTheFilesAreNotIsSaidByTheTest() {
        form.address.set("mqtts://home.example");
        form.test();
        answer.completeExceptionally(new Unusable("The file ca.pem can’t be read."));
        assertEquals("The file ca.pem can’t be read.", form.outcomeProperty().get());
        assertFalse(form.testingProperty().get());
    }

    @Test
    void masterPasswordsAreWeighed() {
        assertEquals(Strength.SHORT, Strength.of("secret"));
        assertEquals(Strength.WEAK, Strength.of("aaaaaaaaaaaa"));
        assertEquals(Strength.WEAK, Strength.of("12345678"));
        assertEquals(Strength.STRONG, Strength.of("four walls and a red roof"));
    }
}
