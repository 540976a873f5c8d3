package app.kith.history.exchange;

import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// KML with Google's extension `gx:Track`: where somebody was, when, and how high; crossings are placemarks. The schema
/// wants all times of a track before its places, so a device's track is told in parts of 10,000 fixes, which
/// `gx:interpolate` joins.
final class KmlWriter implements FactWriter {
    private static final int PART = 10_000;

    private final XmlOut xml;
    private final List<Fix> part = new ArrayList<>();
    private String topic = "";
    private boolean inTrack;

    KmlWriter(OutputStream out) throws IOException {
        xml = new XmlOut(out);
        xml.start("kml")
                .attribute("xmlns", "http://www.opengis.net/kml/2.2")
                .attribute("xmlns:gx", "http://www.google.com/kml/ext/2.2")
                .line();
        xml.start("Document").element("name", "Kith").line();
    }

    @Override
    public void begin(DeviceId device) throws IOException {
        finishTrack();
        topic = device.topic();
    }

    /// A crossing whose place is known; to be called between devices.
    ///
    /// @return whether it was written
    boolean placemark(Crossing crossing) throws IOException {
        if (crossing.at() == null) {
            return false;
        }
        finishTrack();
        xml.start("Placemark").element("name", crossing.region());
        xml.start("TimeStamp").element("when", time(crossing.time())).end();
        xml.start("ExtendedData");
        data("device", crossing.device().topic());
        data("event", crossing.entered() ? "enter" : "leave");
        xml.end();
        xml.start("Point")
                .element(
                        "coordinates",
                        Wire.degrees(crossing.at().lon())
                                + ","
                                + Wire.degrees(crossing.at().lat()))
                .end();
        xml.end().line();
        return true;
    }

    private void data(String name, String value) throws IOException {
        xml.start("Data").attribute("name", name).element("value", value).end();
    }

    @Override
    public boolean write(Observation fact) throws IOException {
        if (!(fact instanceof Observation.Located located)) {
            return false;
        }
        if (!inTrack) {
            inTrack = true;
            xml.start("Placemark").element("name", topic);
            xml.start("ExtendedData");
            data("device", topic);
            xml.end();
            xml.start("gx:MultiTrack").element("gx:interpolate", "1").line();
        }
        part.add(located.fix());
        if (part.size() == PART) {
            finishPart();
        }
        return true;
    }

    private void finishPart() throws IOException {
        if (part.isEmpty()) {
            return;
        }
        xml.start("gx:Track").line();
        for (Fix fix : part) {
            xml.element("when", time(fix.time())).line();
        }
        for (Fix fix : part) {
            String height = Wire.number(fix.altitude());
            xml.element(
                            "gx:coord",
                            Wire.degrees(fix.at().lon())
                                    + " "
                                    + Wire.degrees(fix.at().lat())
                                    + (height == null ? "" : " " + height))
                    .line();
        }
        xml.end().line();
        part.clear();
    }

    private void finishTrack() throws IOException {
        if (inTrack) {
            finishPart();
            xml.end().end().line();
            inTrack = false;
        }
    }

    private static String time(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }

    @Override
    public void end() throws IOException {
        finishTrack();
        xml.end().end();
        xml.finish();
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
