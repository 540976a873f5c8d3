package app.kith.history.exchange;

import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.protocol.Message;
import app.kith.protocol.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Lines as the Recorder stores them, each with its device's `topic`, as phones post it over HTTP: so one file holds
/// several devices. All that the history knows is in them.
final class RecWriter implements FactWriter {
    private static final byte[] LOCATION = ("\t" + "*" + " ".repeat(17) + "\t").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = ("\t" + "event" + " ".repeat(13) + "\t").getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private byte[] tail = new byte[0]; // from the payload's last brace on

    RecWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(DeviceId device) {
        String topic =
                Trees.MAPPER.createObjectNode().put("topic", device.topic()).toString();
        tail = ("," + topic.substring(1) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean write(Observation fact) throws IOException {
        Message message = switch (fact) {
            case Observation.Located l -> location(l.fix());
            case Observation.Crossed c -> transition(c.crossing());
            case Observation.Introduced i ->
                new Message.Card(i.card().name(), i.card().trackerId(), i.card().face());
        };
        byte[] json = MessageWriter.write(message);
        Instant received = fact.origin().receivedAt().truncatedTo(ChronoUnit.SECONDS);
        out.write(received.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(fact instanceof Observation.Crossed ? EVENT : LOCATION);
        out.write(json, 0, json.length - 1);
        out.write(tail);
        return true;
    }

    private static Message location(Fix f) {
        return new Message.Location(
                f.at(),
                f.time(),
                null,
                f.accuracy(),
                f.altitude(),
                f.verticalAccuracy(),
                f.velocity(),
                f.course(),
                Wire.level(f),
                Wire.charging(f),
                f.pressure(),
                null,
                f.trackerId(),
                f.trigger(),
                f.mode(),
                f.connection(),
                "",
                f.poi(),
                "",
                f.ssid(),
                "",
                f.regions(),
                List.of(),
                f.suspect());
    }

    private static Message transition(Crossing c) {
        return new Message.Transition(c.entered(), c.region(), "", c.time(), null, c.at(), null, "", "");
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    @Override
    public void close() {}
}
