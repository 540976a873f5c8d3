package app.kith.errand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.protocol.Command;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.source.Publisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrandDeskTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));
    private static final Connection CONNECTED = new Connection.Connected(CLOCK.instant(), true, List.of());
    private static final String CMD = "owntracks/jane/nokia/cmd";

    @TempDir
    Path folder;

    private final Fake wire = new Fake();

    /// What was published, and what is to become of it.
    private record Sent(String topic, byte[] payload, boolean retained, CompletableFuture<Void> confirmed) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private static final class Fake implements Wire, Publisher {
        final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
        volatile boolean connected = true;
        volatile boolean readOnly;
        volatile boolean gone;
        volatile Keyring keys = Keyring.EMPTY;

        @Override
        public @Nullable Publisher publisher(String account) {
            return readOnly || gone ? null : this;
        }

        @Override
        public boolean isReadOnly(String account) {
            return readOnly;
        }

        @Override
        public Keyring keys(String account) {
            return keys;
        }

        @Override
        public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
            if (!connected) {
                return CompletableFuture.failedFuture(new IOException("not connected"));
            }
            CompletableFuture<Void> confirmed = new CompletableFuture<>();
            sent.add(new Sent(topic, payload, retained, confirmed));
            return confirmed;
        }

        Sent next() throws InterruptedException {
            Sent one = sent.poll(10, TimeUnit.SECONDS);
            assertNotNull(one, "nothing was sent");
            return one;
        }
    }

    private ErrandDesk desk() {
        return new ErrandDesk(new ErrandFile(file()), wire, CLOCK);
    }

    private Path file() {
        return folder.resolve("data").resolve("errands.json");
    }

    private static Errand await(ErrandDesk desk, Predicate<Errand> wanted) {
        CompletableFuture<Errand> found = new CompletableFuture<>();
        Runnable end = desk.listen(
                errands -> errands.list().stream().filter(wanted).findFirst().ifPresent(found::complete));
        try {
            return found.orTimeout(10, TimeUnit.SECONDS).join();
        } finally {
            end.run();
        }
    }

    /// The desk's thread has done all that it was told until now.
    private static void settle(ErrandDesk desk) {
        for (int i = 0; i < 2; i++) { // what is done may have left something to do
            desk.settled().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void aCommandGoesOutAtOnceWhenThereIsAConnection() throws Exception {
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "home", new Command.ReportLocation());
            Sent sent = wire.next();
            assertEquals(CMD, sent.topic());
            assertEquals("{\"_type\":\"cmd\",\"action\":\"reportLocation\"}", sent.text());
            assertFalse(sent.retained());
            sent.confirmed().complete(null);
            await(desk, one -> one.state() instanceof Errand.Sent);
            byte[] answer = ("{\"_type\":\"location\",\"lat\":48.85,\"lon\":2.29,\"t\":\"r\",\"tst\":"
                            + CLOCK.instant().getEpochSecond() + "}")
                    .getBytes(StandardCharsets.UTF_8);
            var read = new MessageReader(Keyring.EMPTY).read("owntracks/jane/nokia", answer);
            desk.heard(new Delivery("home", "owntracks/jane/nokia", answer, true, CLOCK.instant(), () -> {}), read);
            settle(desk);
            assertInstanceOf(Errand.Sent.class, desk.errands().list().getFirst().state(), "retained is old news");
            desk.heard(new Delivery("home", "owntracks/jane/nokia", answer, false, CLOCK.instant(), () -> {}), read);
            await(desk, one -> one.state() instanceof Errand.Answered);
        }
    }

    @Test
    void whatWaitsGoesOutAtTheNextConnectionOnce() throws Exception {
        wire.connected = false;
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "home", new Command.Status());
            settle(desk);
            wire.connected = true;
            desk.changed("elsewhere", CONNECTED);
            settle(desk);
            assertTrue(wire.sent.isEmpty());
            desk.changed("home", CONNECTED);
            desk.changed("home", CONNECTED);
            Sent sent = wire.next();
            settle(desk);
            assertTrue(wire.sent.isEmpty(), "on its way already");
            sent.confirmed().complete(null);
            await(desk, one -> one.state() instanceof Errand.Sent);
            desk.changed("home", CONNECTED);
            settle(desk);
            assertTrue(wire.sent.isEmpty(), "confirmed is never sent again");
        }
    }

    @Test
    void aLostConnectionMeansAnotherTryAtTheNext() throws Exception {
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "home", new Command.Status());
            Sent first = wire.next();
            desk.changed("home", CONNECTED); // the next one stands before the old one's end is told
            settle(desk);
            first.confirmed().completeExceptionally(new IOException("gone"));
            wire.next().confirmed().complete(null);
            await(desk, one -> one.state() instanceof Errand.Sent);
        }
    }

    @Test
    void theQueueSurvivesARestartAndConfirmedOnesAreNotRepeated() throws Exception {
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "home", new Command.Status());
            wire.next().confirmed().complete(null);
            await(desk, one -> one.state() instanceof Errand.Sent);
            wire.connected = false;
            desk.ask(ErrandsTest.TOM, "home", new Command.ReportLocation());
            settle(desk);
        }
        wire.connected = true;
        try (ErrandDesk desk = desk()) {
            desk.changed("home", CONNECTED);
            assertEquals("owntracks/tom/pixel/cmd", wire.next().topic());
            settle(desk);
            assertTrue(wire.sent.isEmpty());
            assertEquals(2, desk.errands().list().size());
        }
    }

    @Test
    void theFileIsItsOwnersAloneAndHoldsTheCommandOnly() throws Exception {
        wire.keys = Keyring.of("family", "a passphrase of some length");
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "home", new Command.SetConfiguration(Map.of("monitoring", 2)));
            Sent sent = wire.next();
            assertTrue(sent.text().startsWith("{\"_type\":\"encrypted\",\"data\":\""));
            assertEquals(
                    new Message.Command("setConfiguration"),
                    new MessageReader(wire.keys)
                            .read(CMD, sent.payload())
                            .getFirst()
                            .message());
            settle(desk);
        }
        String text = Files.readString(file());
        assertTrue(text.contains("monitoring"));
        assertFalse(text.contains("encrypted"), text);
        PosixFileAttributeView view = Files.getFileAttributeView(file(), PosixFileAttributeView.class);
        if (view != null) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(view.readAttributes().permissions()));
        }
    }

    @Test
    void whatWasAskedUnderAKeyNeverGoesInTheClear() throws Exception {
        wire.connected = false;
        wire.keys = Keyring.of("family", "a passphrase of some length");
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "home", new Command.Status());
            settle(desk);
        }
        wire.connected = true;
        Keyring keys = wire.keys;
        wire.keys = Keyring.EMPTY; // not typed in yet
        try (ErrandDesk desk = desk()) {
            desk.changed("home", CONNECTED);
            settle(desk);
            assertTrue(wire.sent.isEmpty());
            wire.keys = keys;
            desk.changed("home", CONNECTED);
            assertTrue(wire.next().text().contains("encrypted"));
        }
    }

    @Test
    void aWithdrawnOneIsNotSentAndAnotherMayBeAskedAgain() throws Exception {
        wire.connected = false;
        try (ErrandDesk desk = desk()) {
            Errand first = desk.ask(ErrandsTest.JANE, "home", new Command.Status());
            desk.withdraw(first.id());
            settle(desk);
            wire.connected = true;
            desk.changed("home", CONNECTED);
            settle(desk);
            assertTrue(wire.sent.isEmpty());
            desk.again(first.id());
            assertEquals(CMD, wire.next().topic());
            Errand again = await(desk, one -> one.state() instanceof Errand.Queued);
            assertFalse(again.id().equals(first.id()));
            assertEquals(1, desk.errands().list().size());
            desk.forget(again.id());
            settle(desk);
            assertEquals(Errands.NONE, desk.errands());
        }
    }

    @Test
    void anAccountThatCanNotSendSaysSo() {
        wire.readOnly = true;
        try (ErrandDesk desk = desk()) {
            desk.ask(ErrandsTest.JANE, "recorder", new Command.Status());
            Errand failed = await(desk, one -> one.state() instanceof Errand.Failed);
            assertEquals(new Errand.Failed(CLOCK.instant(), Errand.Why.READ_ONLY), failed.state());
        }
    }

    @Test
    void clearingEmptiesTheBaseTopicAndTheCard() throws Exception {
        wire.keys = Keyring.of("family", "a passphrase of some length");
        try (ErrandDesk desk = desk()) {
            CompletableFuture<Void> cleared = desk.clear(ErrandsTest.JANE, "home");
            Sent base = wire.next();
            Sent info = wire.next();
            assertEquals("owntracks/jane/nokia", base.topic());
            assertEquals("owntracks/jane/nokia/info", info.topic());
            assertTrue(base.retained() && info.retained());
            assertArrayEquals(new byte[0], base.payload());
            assertArrayEquals(new byte[0], info.payload());
            base.confirmed().complete(null);
            assertFalse(cleared.isDone());
            info.confirmed().complete(null);
            cleared.orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void aCardIsRetainedAndEncrypted() throws Exception {
        wire.keys = Keyring.of("family", "a passphrase of some length");
        Message.Card card = new Message.Card("Jane", "jq", new byte[] {1, 2, 3});
        try (ErrandDesk desk = desk()) {
            desk.publishCard(ErrandsTest.JANE, "home", card);
            Sent sent = wire.next();
            assertEquals("owntracks/jane/nokia/info", sent.topic());
            assertTrue(sent.retained());
            assertEquals(
                    card,
                    new MessageReader(wire.keys)
                            .read(sent.topic(), sent.payload())
                            .getFirst()
                            .message());
        }
    }

    @Test
    void aBrokenFileIsSetAside() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"errands\": [");
        try (ErrandDesk desk = desk()) {
            settle(desk);
            assertEquals(Errands.NONE, desk.errands());
            assertTrue(Files.exists(file().resolveSibling("errands.json.broken")));
        }
        Files.writeString(
                file(),
                "{\"errands\":[5,{\"id\":\"1\",\"state\":\"odd\"},{\"id\":\"2\",\"device\":\"a/b\","
                        + "\"account\":\"home\",\"command\":\"{\\\"action\\\":\\\"status\\\"}\",\"asked\":"
                        + "\"2026-11-22T08:00:00Z\",\"state\":\"queued\"}]}");
        assertEquals(1, new ErrandFile(file()).load().list().size());
    }
}
