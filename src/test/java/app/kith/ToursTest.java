package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.live.Input;
import app.kith.live.World;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import app.kith.protocol.TourMessages;
import app.kith.source.Publisher;
import app.kith.testing.Fx;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.testing.Family;
import app.kith.ui.tours.ToursModel;
import app.kith.ui.tours.ToursSheet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// From the sheet to the broker and back, with a Recorder that is played here.
class ToursTest {
    private static final DeviceId JANE = Family.JANE;
    private static final String UUID = "0a721022-c54a-49a4-9f5a-f1a76dd92e9e";

    private record Sent(String topic, String payload, boolean retained) {}

    private final List<Sent> sent = new ArrayList<>();
    private final ToursModel model = new ToursModel();
    private final World world = Family.world();
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Family.NOW);
    private CompletableFuture<Void> confirmed = CompletableFuture.completedFuture(null);
    private @Nullable Publisher publisher = (topic, payload, retained) -> {
        sent.add(new Sent(topic, new String(payload, StandardCharsets.UTF_8), retained));
        return confirmed;
    };
    private final Tours tours = new Tours(model, () -> world, _ -> publisher, Runnable::run);

    private record Shown(Stage stage, ToursSheet sheet) {
        String words() {
            StringBuilder words = new StringBuilder();
            for (Node node : sheet.lookupAll(".label")) {
                if (node instanceof Labeled label && node.isVisible()) {
                    words.append(label.getText()).append('\n');
                }
            }
            return words.toString();
        }

        Button button(String text) {
            return sheet.lookupAll(".button").stream()
                    .filter(Button.class::isInstance)
                    .map(Button.class::cast)
                    .filter(b -> text.equals(b.getText()) || text.equals(b.getAccessibleText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(text));
        }
    }

    private Shown open() {
        ToursSheet sheet = new ToursSheet(
                model, Map.of(JANE, "Jane"), JANE, new Wording(Locale.UK, Family.PARIS, Units.METRIC), now);
        Stage stage = new Stage();
        stage.setScene(new Scene(sheet, 560, 700));
        stage.show();
        return new Shown(stage, sheet);
    }

    /// What a Recorder would publish.
    private void answer(String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        String topic = JANE.topic() + "/cmd";
        tours.heard(new Input.Heard(
                new Delivery("home", topic, payload, false, Family.NOW, () -> {}),
                new MessageReader(Keyring.EMPTY).read(topic, payload)));
    }

    private static String tour(String request) {
        int from = request.indexOf("\"tour\":{") + 8;
        return request.substring(from, request.length() - 2) + ",\"uuid\":\"" + UUID
                + "\",\"url\":\"https://recorder.example/view/" + UUID + "\"";
    }

    @Test
    void aTourIsMadeListedCopiedAndEnded() throws Exception {
        Shown shown = Fx.run(this::open);
        Fx.act(() -> {
            assertEquals(
                    new Sent(JANE.topic() + "/request", "{\"_type\":\"request\",\"request\":\"tours\"}", false),
                    sent.getLast());
            assertTrue(shown.words().contains("The Recorder is being asked"), shown.words());
            answer("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tours\",\"tours\":[],\"ntours\":0}");
            assertTrue(shown.words().contains("There are none."), shown.words());
            shown.button("Make a tour").fire();
            assertTrue(shown.words().contains("Say what the tour is to be called."), shown.words());
            ((TextField) shown.sheet().lookup("#tours-label")).setText("To the lake");
            shown.button("Make a tour").fire();
            String request = sent.getLast().payload();
            assertTrue(request.contains("\"request\":\"tour\"") && request.contains("To the lake"), request);
            answer("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tour\",\"status\":200,\"tour\":{"
                    + tour(request) + "}}");
            shown.sheet().applyCss();
            assertTrue(shown.words().contains("To the lake"), shown.words());
            shown.button("Copy link").fire();
            assertEquals(
                    "https://recorder.example/view/" + UUID,
                    Clipboard.getSystemClipboard().getString());
            shown.button("End the tour “To the lake”").fire();
            assertEquals(
                    List.of(
                            new String(TourMessages.remove(UUID), StandardCharsets.UTF_8),
                            "{\"_type\":\"request\",\"request\":\"tours\"}"),
                    sent.subList(sent.size() - 2, sent.size()).stream()
                            .map(Sent::payload)
                            .toList());
            shown.sheet().applyCss();
            assertTrue(shown.words().contains("Being ended"), shown.words());
            answer("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tours\",\"tours\":[],\"ntours\":0}");
            assertTrue(shown.words().contains("There are none."), shown.words());
            shown.stage().hide();
        });
    }

    @Test
    void whoDoesNotAnswerIsSaidToBeMissing() throws Exception {
        Shown shown = Fx.run(this::open);
        Fx.act(() -> {
            now.set(Family.NOW.plus(Duration.ofSeconds(30)));
            assertTrue(shown.words().contains("No Recorder has answered."), shown.words());
            shown.stage().hide();
        });
    }

    @Test
    void whatCantBeSentIsSaid() throws Exception {
        publisher = null;
        Shown listening = Fx.run(this::open);
        Fx.act(() -> {
            assertTrue(listening.words().contains("tours need an MQTT broker"), listening.words());
            listening.stage().hide();
        });
        publisher = (_, _, _) -> CompletableFuture.failedFuture(new IOException("not connected"));
        Shown away = Fx.run(this::open);
        Fx.act(() -> {
            assertTrue(away.words().contains("could not be sent"), away.words());
            away.stage().hide();
        });
    }

    @Test
    void encryptedAnswersAreReadToo() throws Exception {
        Shown shown = Fx.run(this::open);
        Fx.act(() -> {
            byte[] payload = MessageWriter.encrypted(
                    ("{\"_type\":\"cmd\",\"action\":\"response\",\"request\":\"tours\",\"tours\":[{\"label\":\"L\",\"uuid\":"
                        + "\"u\",\"url\":\"OTR_HTTPPREFIX/view/u\"}]}")
                            .getBytes(StandardCharsets.UTF_8),
                    "k");
            String topic = JANE.topic() + "/cmd";
            tours.heard(new Input.Heard(
                    new Delivery("home", topic, payload, false, Family.NOW, () -> {}),
                    new MessageReader(Keyring.of("k", "k")).read(topic, payload)));
            shown.sheet().applyCss();
            assertTrue(shown.words().contains("does not know its own address"), shown.words());
            shown.stage().hide();
        });
    }
}
