package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/// GeoJSON (RFC 7946): one collection, a point for each fact, with OwnTracks' names. Points rather than
/// lines: they hold all that is known, and need no cut at the antimeridian (RFC 7946, 3.1.9).
final class GeoJsonWriter implements FactWriter {
    private final JsonGenerator json;
    private String topic = "";

    GeoJsonWriter(OutputStream out) throws IOException {
        json = Trees.MAPPER
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out);
        step(() -> json.writeStartObject()
                .writeName("type")
                .writeString("FeatureCollection")
                .writeName("features")
                .writeStartArray());
    }

    private interface Step {
        void run();
    }

    private static void step(Step step) throws IOException {
        try {
            step.run();
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    @Override
    public void begin(DeviceId device) {
        topic = device.topic();
    }

    @Override
    public boolean write(Observation fact) throws IOException {
        switch (fact) {
            case Observation.Located l -> step(() -> fix(l.fix()));
            case Observation.Crossed c -> step(() -> crossing(c.crossing()));
            case Observation.Introduced _ -> {
                return false;
            }
        }
        return true;
    }

    private void fix(Fix f) {
        start(f.at(), f.altitude(), f.time());
        put("acc", Wire.number(f.accuracy()));
        put("alt", Wire.number(f.altitude()));
        put("vac", Wire.number(f.verticalAccuracy()));
        put("vel", Wire.number(f.velocity()));
        put("cog", Wire.number(f.course()));
        put("batt", Wire.number(Wire.level(f)));
        put("bs", Wire.number(Wire.charging(f)));
        text("tid", f.trackerId());
        text("t", f.trigger());
        put("m", Wire.number(f.mode()));
        text("conn", f.connection());
        put("p", Wire.number(f.pressure()));
        text("poi", f.poi());
        text("SSID", f.ssid());
        if (!f.regions().isEmpty()) {
            json.writeName("inregions").writeStartArray();
            f.regions().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject().writeEndObject().writeRaw("\n");
    }

    private void crossing(Crossing c) {
        start(c.at(), null, c.time());
        json.writeName("event").writeString(c.entered() ? "enter" : "leave");
        json.writeName("desc").writeString(c.region());
        json.writeEndObject().writeEndObject().writeRaw("\n");
    }

    /// Up to and with what all properties begin with. A feature without a place has a geometry of null.
    private void start(@Nullable GeoPoint at, @Nullable Double altitude, Instant time) {
        json.writeStartObject().writeName("type").writeString("Feature").writeName("geometry");
        if (at == null) {
            json.writeNull();
        } else {
            json.writeStartObject().writeName("type").writeString("Point");
            json.writeName("coordinates").writeStartArray();
            json.writeNumber(Wire.degrees(at.lon())).writeNumber(Wire.degrees(at.lat()));
            String height = Wire.number(altitude);
            if (height != null) {
                json.writeNumber(height);
            }
            json.writeEndArray().writeEndObject();
        }
        json.writeName("properties").writeStartObject();
        json.writeName("topic").writeString(topic);
        json.writeName("time")
                .writeString(Instant.ofEpochSecond(time.getEpochSecond()).toString());
        json.writeName("tst").writeNumber(time.getEpochSecond());
    }

    private void put(String name, @Nullable String number) {
        if (number != null) {
            json.writeName(name).writeNumber(number);
        }
    }

    private void text(String name, String text) {
        if (!text.isEmpty()) {
            json.writeName(name).writeString(text);
        }
    }

    @Override
    public void end() throws IOException {
        step(() -> {
            json.writeEndArray().writeEndObject().writeRaw("\n");
            json.flush();
        });
    }

    @Override
    public void close() throws IOException {
        step(json::close);
    }
}
