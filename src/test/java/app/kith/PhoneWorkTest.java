package app.kith;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.errand.Errand;
import app.kith.live.Input;
import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import app.kith.source.MqttOptions;
import app.kith.source.RecorderOptions;
import app.kith.source.Sink;
import app.kith.source.TlsOptions;
import app.kith.source.mqtt.MqttSource;
import app.kith.testing.Mosquitto;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands through a real broker to something that behaves as a phone does.
@Timeout(60)
class PhoneWorkTest {
    private static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    private static final String PASSPHRASE = "a passphrase of some length";
    private static final Keyring KEYS = Keyring.of("family", PASSPHRASE);
    private static final String ACCOUNT = "home";

    @TempDir
    Path folder;

    private static MqttOptions options(int port, String id, String filter) {
        return new MqttOptions(
                ACCOUNT,
                URI.create("mqtt://127.0.0.1:" + port),
                "",
                "",
                List.of(filter),
                id,
                true,
                TlsOptions.authorities(null),
                25);
    }

    /// What a phone hears, and what it says.
    private static final class Phone implements Sink, AutoCloseable {
        final BlockingQueue<Delivery> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> connected = new CompletableFuture<>();
        private final MqttSource source;

        Phone(int port, String filter) {
            source = new MqttSource(options(port, "phone", filter), this, Clock.systemUTC());
            source.start();
            connected.orTimeout(20, TimeUnit.SECONDS).join();
        }

        @Override
        public void received(Delivery delivery) {
            delivery.ack().run();
            heard.add(delivery);
        }

        @Override
        public void changed(String account, Connection connection) {
            if (connection instanceof Connection.Connected) {
                connected.complete(null);
            }
        }

        Delivery next() throws InterruptedException {
            Delivery one = heard.poll(20, TimeUnit.SECONDS);
            assertNotNull(one, "nothing came");
            return one;
        }

        void say(String suffix, Message message) {
            source.publish(JANE.topic() + suffix, MessageWriter.writeEncrypted(message, PASSPHRASE), false)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// A run of the app, without a window.
    private final class Run implements AutoCloseable {
        final AtomicReference<@Nullable PhoneWork> work = new AtomicReference<>();
        final CompletableFuture<Void> connected = new CompletableFuture<>();
        final Sources sources = Sources.unkept(_ -> {}, this::heard, Clock.systemUTC());
        final PhoneWork phones = new PhoneWork(
                folder.resolve("errands.json"),
                sources::get,
                sources::keys,
                _ -> List.of("recorder", "home"),
                _ -> {},
                Clock.systemUTC(),
                Runnable::run);

        Run(int port) {
            work.set(phones);
            sources.onConnection((account, connection) -> {
                phones.changed(account, connection);
                if (connection instanceof Connection.Connected) {
                    connected.complete(null);
                }
            });
            sources.add(options(port, "kith", "owntracks/#"), KEYS);
        }

        private void heard(Input.Heard heard) {
            PhoneWork there = work.get();
            if (there != null) {
                there.heard(heard);
            }
        }

        void await(Predicate<Errand> wanted) {
            CompletableFuture<Void> found = new CompletableFuture<>();
            Runnable end = phones.desk().listen(errands -> {
                if (errands.list().stream().anyMatch(wanted)) {
                    found.complete(null);
                }
            });
            found.orTimeout(20, TimeUnit.SECONDS).join();
            end.run();
        }

        @Override
        public void close() {
            sources.close();
            phones.close();
        }
    }

    @Test
    void askedOfflineSentOnceAfterARestartAndAnswered() throws Exception {
        try (Mosquitto broker = Mosquitto.start()) {
            broker.kill();
            try (Run offline = new Run(broker.port())) {
                offline.phones.ask(JANE, ACCOUNT, new Command.Status());
                offline.await(one -> one.state() instanceof Errand.Queued);
            }
            broker.restart();
            try (Phone phone = new Phone(broker.port(), JANE.topic() + "/cmd")) {
                try (Run run = new Run(broker.port())) {
                    Delivery command = phone.next();
                    assertFalse(command.retained());
                    assertTrue(new String(command.payload(), StandardCharsets.UTF_8)
                            .startsWith("{\"_type\":\"encrypted\""));
                    Decoded opened = new MessageReader(KEYS)
                            .read(command.topic(), command.payload())
                            .getFirst();
                    assertEquals("{\"_type\":\"cmd\",\"action\":\"status\"}", opened.json());
                    run.await(one -> one.state() instanceof Errand.Sent);
                    phone.say("/status", new Message.Status(Map.of("android.wifi", "1")));
                    run.await(one -> one.state() instanceof Errand.Answered answered
                            && answered.said().equals(Map.of("android.wifi", "1")));
                }
                try (Run again = new Run(broker.port())) {
                    again.connected.orTimeout(20, TimeUnit.SECONDS).join();
                    again.await(one -> one.state() instanceof Errand.Answered);
                    again.phones.ask(JANE, ACCOUNT, new Command.Waypoints());
                    Decoded next = new MessageReader(KEYS)
                            .read(JANE.topic() + "/cmd", phone.next().payload())
                            .getFirst();
                    assertEquals(new Message.Command("waypoints"), next.message(), "and nothing before it");
                }
            }
        }
    }

    @Test
    void whoWasLastHeardByARecorderIsSpokenToByTheBroker() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                Phone phone = new Phone(broker.port(), JANE.topic() + "/#");
                Run run = new Run(broker.port())) {
            URI nowhere = URI.create("http://127.0.0.1:" + Mosquitto.freePort());
            run.sources.add(
                    new RecorderOptions("recorder", nowhere, "", "", TlsOptions.authorities(null)), Keyring.EMPTY);
            run.connected.orTimeout(20, TimeUnit.SECONDS).join();
            assertEquals(ACCOUNT, run.phones.speaker(JANE, "recorder"));
            assertTrue(run.phones.isEncrypted(JANE, "recorder"), "with that account's keys");
            run.phones.ask(JANE, "recorder", new Command.Status());
            assertEquals(JANE.topic() + "/cmd", phone.next().topic());
            run.await(one -> one.account().equals(ACCOUNT) && one.sealed() && one.state() instanceof Errand.Sent);
            run.phones
                    .publishCard(JANE, "recorder", new Message.Card("Jane", "", new byte[0]))
                    .get(20, TimeUnit.SECONDS);
            assertEquals(JANE.topic() + "/info", phone.next().topic());
        }
    }

    @Test
    void whereNoAccountCanSpeakItIsSaid() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                Run run = new Run(broker.port())) {
            URI nowhere = URI.create("http://127.0.0.1:" + Mosquitto.freePort());
            run.sources.add(
                    new RecorderOptions("recorder", nowhere, "", "", TlsOptions.authorities(null)), Keyring.EMPTY);
            run.sources.remove(ACCOUNT);
            run.phones.ask(JANE, "recorder", new Command.Status());
            run.await(one -> one.account().equals("recorder")
                    && one.state() instanceof Errand.Failed failed
                    && failed.why() == Errand.Why.READ_ONLY);
        }
    }

    @Test
    void whatTheBrokerHasIsNotRepeatedAfterARestart() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                Phone phone = new Phone(broker.port(), JANE.topic() + "/cmd")) {
            try (Run run = new Run(broker.port())) {
                run.connected.orTimeout(20, TimeUnit.SECONDS).join();
                run.phones.ask(JANE, ACCOUNT, new Command.ReportLocation());
                phone.next();
                run.await(one -> one.state() instanceof Errand.Sent);
            }
            try (Run again = new Run(broker.port())) {
                again.connected.orTimeout(20, TimeUnit.SECONDS).join();
                again.await(one -> one.state() instanceof Errand.Sent);
                again.phones.ask(JANE, ACCOUNT, new Command.Dump());
                Decoded next = new MessageReader(KEYS)
                        .read(JANE.topic() + "/cmd", phone.next().payload())
                        .getFirst();
                assertEquals(new Message.Command("dump"), next.message());
            }
        }
    }

    @Test
    void aCardIsKeptEncryptedAndClearingTakesItAway() throws Exception {
        Message.Card card = new Message.Card("Jane", "jq", new byte[] {1, 2, 3});
        try (Mosquitto broker = Mosquitto.start();
                Run run = new Run(broker.port())) {
            run.connected.orTimeout(20, TimeUnit.SECONDS).join();
            run.phones
                    .publishCard(JANE, ACCOUNT, card)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            try (Phone other = new Phone(broker.port(), "owntracks/#")) {
                Delivery kept = other.next();
                assertEquals("owntracks/jane/nokia/info", kept.topic());
                assertTrue(kept.retained());
                Decoded opened = new MessageReader(KEYS)
                        .read(kept.topic(), kept.payload())
                        .getFirst();
                assertTrue(opened.decrypted());
                assertEquals(card, opened.message());
                run.phones.clear(JANE, ACCOUNT).orTimeout(20, TimeUnit.SECONDS).join();
                Delivery base = other.next();
                assertEquals(JANE.topic(), base.topic());
                assertArrayEquals(new byte[0], base.payload());
                Delivery info = other.next();
                assertEquals(JANE.topic() + "/info", info.topic());
                assertArrayEquals(new byte[0], info.payload());
            }
            try (Phone later = new Phone(broker.port(), "owntracks/#")) {
                later.say("/status", new Message.Status(Map.of("android.wifi", "1")));
                assertEquals("owntracks/jane/nokia/status", later.next().topic(), "nothing was kept");
            }
        }
    }

    @Test
    void whatCanNotBeSentSaysWhy() throws Exception {
        try (Mosquitto broker = Mosquitto.start()) {
            broker.kill();
            try (Run run = new Run(broker.port())) {
                CompletableFuture<String> why = run.phones
                        .clear(JANE, ACCOUNT)
                        .handle((_, failure) -> failure == null ? "" : String.valueOf(failure.getMessage()));
                String sentence = why.orTimeout(20, TimeUnit.SECONDS).join();
                assertTrue(sentence.contains("nothing was sent"), sentence);
                String gone = run.phones
                        .clear(JANE, "nowhere")
                        .handle((_, failure) -> String.valueOf(failure.getMessage()))
                        .join();
                assertEquals("The account is not connected, so nothing was sent.", gone);
            }
        }
    }
}
