package app.kith.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Card;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.places.Places;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Who is whom over several accounts, and whose clear text is believed: payloads in, worlds and history out.
class AdmissionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String JANE = "owntracks/Jane/Phone";
    private static final String FOLDED = "owntracks/jane/phone";
    private static final Keyring FAMILY = Keyring.of("family", "secret passphrase of ours");

    private final Admission admission = new Admission();
    private final List<Observation> history = new ArrayList<>();
    private Keyring keys = FAMILY;
    private World world = World.empty(NOON);

    private void hear(String account, boolean folded, String topic, byte[] payload) {
        Delivery delivery = new Delivery(account, topic, payload, false, NOON, folded, () -> {});
        apply(new Input.Heard(delivery, new MessageReader(keys).read(topic, payload)));
    }

    private void apply(Input input) {
        Input admitted = admission.admit(input);
        if (admitted instanceof Input.Heard heard) {
            history.addAll(Observations.of(heard));
        }
        world = WorldStep.apply(world, List.of(admitted), Places.NONE, NOON);
    }

    private static byte[] clear(double lat, int second) {
        return ("{\"_type\":\"location\",\"lat\":" + lat + ",\"lon\":7,\"tst\":" + (1795348000 + second) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sealed(double lat, int second) {
        return MessageWriter.encrypted(clear(lat, second), "secret passphrase of ours");
    }

    private Person jane() {
        return Objects.requireNonNull(world.people().get(new DeviceId(JANE)));
    }

    private double lat() {
        return Objects.requireNonNull(jane().fix()).at().lat();
    }

    @Test
    void whoEncryptsIsNotMovedByClearText() {
        hear("Home", false, JANE, sealed(43, 0));
        hear("Home", false, JANE, clear(10, 60));
        assertEquals(43, lat());
        assertEquals(1, jane().provenance().refused());
        assertEquals(NOON, jane().provenance().refusedAt());
        assertEquals(1, world.tally().refused());
        assertEquals(1, history.size(), "the history does not hold it either");
        hear("Home", false, JANE, sealed(44, 120));
        assertEquals(44, lat());
    }

    @Test
    void whatTheUserBelievedInAnEarlierRunIsBelievedFromTheFirstMessage() {
        apply(new Input.UserAccepted(new DeviceId(JANE), true));
        hear("Home", false, JANE, sealed(43, 0));
        hear("Home", false, JANE, clear(10, 60));
        assertEquals(10, lat());
        assertTrue(jane().provenance().accepted(), "it is said, so that it can be taken back");
        apply(new Input.UserAccepted(new DeviceId(JANE), false));
        hear("Home", false, JANE, clear(11, 120));
        assertEquals(10, lat());
        assertTrue(!jane().provenance().accepted());
    }

    @Test
    void aGivenNameStandsUntilACardSaysAnother() {
        apply(new Input.UserNamed(new DeviceId(JANE), "Jane’s phone"));
        assertTrue(world.people().isEmpty(), "nobody has been heard yet");
        hear("Home", false, JANE, clear(43, 0));
        assertEquals("Jane’s phone", jane().name());
        hear("Home", false, JANE + "/info", "{\"_type\":\"card\",\"name\":\"J.\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals("J.", jane().name());
        hear("Home", false, JANE + "/info", "{\"_type\":\"card\",\"tid\":\"jj\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals("Jane’s phone", jane().name());
        assertEquals(
                "Jane’s phone",
                Objects.requireNonNull(Replay.world(world, java.util.Map.of(), NOON)
                                .people()
                                .get(new DeviceId(JANE)))
                        .name());
        apply(new Input.UserNamed(new DeviceId(JANE), ""));
        assertEquals("Jane", jane().name());
    }

    @Test
    void whomTheHistoryRemembersHasTheGivenName() {
        apply(new Input.UserNamed(new DeviceId(JANE), "Jane’s phone"));
        apply(new Input.Remembered(
                List.of(new Input.Past(new DeviceId(JANE), "Home", Card.NONE, List.of(fix()), false)), List.of()));
        assertEquals("Jane’s phone", jane().name());
    }

    @Test
    void whoeverSpeaksInTheClearFromTheStartIsBelieved() {
        hear("Home", false, JANE, clear(43, 0));
        assertEquals(43, lat());
        assertTrue(!jane().provenance().guarded());
    }

    @Test
    void aKeyOfOnesOwnGuardsFromTheFirstMessage() {
        keys = Keyring.of(List.of(new Keyring.Key(JANE, "jane", "only hers")));
        hear("Home", false, JANE, clear(10, 0));
        assertTrue(world.people().isEmpty());
        assertEquals(1, world.tally().refused());
        assertEquals(List.of(), history);
    }

    @Test
    void aCardInTheClearMovesNobodyAndIsBelieved() {
        hear("Home", false, JANE, sealed(43, 0));
        hear("Home", false, JANE + "/info", "{\"_type\":\"card\",\"name\":\"X\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals("X", jane().name());
        assertEquals(0, world.tally().refused());
    }

    @Test
    void whatTheHistoryRemembersAsEncryptedIsGuarded() {
        Fix fix = fix();
        apply(new Input.Remembered(
                List.of(new Input.Past(new DeviceId(JANE), "Home", Card.NONE, List.of(fix), true)), List.of()));
        hear("Home", false, JANE, clear(10, 60));
        assertEquals(fix, jane().fix());
        assertEquals(1, jane().provenance().refused());
    }

    private static Fix fix() {
        return new Fix(
                new app.kith.geo.GeoPoint(43, 7),
                NOON.minusSeconds(60),
                NOON,
                null,
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
    }

    @Test
    void nobodyIsClearedWithoutAWordWhoEncrypts() {
        hear("Home", false, JANE, sealed(43, 0));
        hear("Home", false, JANE, new byte[0]);
        assertEquals(43, lat());
        assertEquals(NOON, jane().provenance().clearedAt());
        hear("Home", false, "owntracks/tom/x", clear(1, 0));
        hear("Home", false, "owntracks/tom/x", new byte[0]);
        assertNull(world.people().get(new DeviceId("owntracks/tom/x")));
    }

    @Test
    void aLastWillIsAlwaysInTheClear() {
        hear("Home", false, JANE, sealed(43, 0));
        hear("Home", false, JANE, "{\"_type\":\"lwt\",\"tst\":1}".getBytes(StandardCharsets.UTF_8));
        assertEquals(NOON, jane().lostAt());
    }

    @Test
    void theUserMayBelieveItNevertheless() {
        hear("Home", false, JANE, sealed(43, 0));
        apply(new Input.UserAccepted(new DeviceId(JANE), true));
        hear("Home", false, JANE, clear(10, 60));
        assertEquals(10, lat());
        assertTrue(jane().provenance().accepted());
        apply(new Input.UserAccepted(new DeviceId(JANE), false));
        hear("Home", false, JANE, clear(11, 120));
        assertEquals(10, lat());
    }

    @Test
    void oneWhoIsHeardByTwoAccountsIsOneAndStaysUntilBothAreGone() {
        hear("Home", false, JANE, sealed(43, 0));
        hear("Work", false, JANE, sealed(43, 0));
        assertEquals(1, world.people().size());
        assertEquals(1, jane().trail().size());
        assertEquals(
                List.of("Work", "Home"),
                jane().provenance().via().stream().map(Provenance.Via::account).toList());
        apply(new Input.AccountRemoved("Work"));
        assertEquals("Home", jane().account());
        apply(new Input.AccountRemoved("Home"));
        assertTrue(world.people().isEmpty());
    }

    @Test
    void aRecordersLowerCaseNameIsTheSameDevice() {
        hear("Home", false, JANE, clear(43, 0));
        hear("Recorder", true, FOLDED, clear(44, 60));
        assertEquals(1, world.people().size());
        assertEquals(44, lat());
        assertEquals(
                List.of(new DeviceId(JANE), new DeviceId(JANE)),
                history.stream().map(Observation::device).toList());
    }

    @Test
    void twoDevicesOfABrokerThatDifferInCaseAreTwo() {
        hear("Home", false, JANE, clear(43, 0));
        hear("Home", false, FOLDED, clear(44, 60));
        assertEquals(2, world.people().size());
        assertEquals(43, lat());
    }

    @Test
    void foldedClearTextDoesNotGetAroundTheGuard() {
        hear("Home", false, JANE, sealed(43, 0));
        hear("Recorder", true, FOLDED, clear(10, 60));
        assertEquals(43, lat());
        assertEquals(1, world.people().size());
    }
}
