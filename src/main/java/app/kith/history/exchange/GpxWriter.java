package app.kith.history.exchange;

import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// GPX 1.1 (Topografix, gpx.xsd): a track per device. The schema wants waypoints before tracks, so crossings are
/// written
/// by [#waypoint] first. What GPX has no element for is in extensions with OwnTracks' names.
final class GpxWriter implements FactWriter {
    static final String NAMESPACE = "urn:kith:gpx:1";

    private final XmlOut xml;
    private boolean inTrack;

    /// @param made when the file is made
    GpxWriter(OutputStream out, Instant made) throws IOException {
        xml = new XmlOut(out);
        xml.start("gpx")
                .attribute("version", "1.1")
                .attribute("creator", "Kith")
                .attribute("xmlns", "http://www.topografix.com/GPX/1/1")
                .attribute("xmlns:kith", NAMESPACE)
                .line();
        xml.start("metadata").element("time", time(made)).end().line();
    }

    /// A crossing whose place is known; to be called before [#begin].
    ///
    /// @return whether it was written
    boolean waypoint(Crossing crossing) throws IOException {
        if (crossing.at() == null) {
            return false;
        }
        xml.start("wpt")
                .attribute("lat", Wire.degrees(crossing.at().lat()))
                .attribute("lon", lon(crossing.at().lon()));
        xml.element("time", time(crossing.time())).element("name", crossing.region());
        xml.start("extensions")
                .element("kith:event", crossing.entered() ? "enter" : "leave")
                .element("kith:device", crossing.device().topic())
                .end();
        xml.end().line();
        return true;
    }

    @Override
    public void begin(DeviceId device) throws IOException {
        finishTrack();
        xml.start("trk").element("name", device.topic());
        xml.start("extensions").element("kith:device", device.topic()).end();
        xml.start("trkseg").line();
        inTrack = true;
    }

    @Override
    public boolean write(Observation fact) throws IOException {
        if (!(fact instanceof Observation.Located located)) {
            return false;
        }
        Fix fix = located.fix();
        xml.start("trkpt")
                .attribute("lat", Wire.degrees(fix.at().lat()))
                .attribute("lon", lon(fix.at().lon()));
        xml.element("ele", Wire.number(fix.altitude())).element("time", time(fix.time()));
        if (hasMore(fix)) {
            xml.start("extensions");
            more(fix);
            xml.end();
        }
        xml.end().line();
        return true;
    }

    private static boolean hasMore(Fix f) {
        return f.accuracy() != null
                || f.verticalAccuracy() != null
                || f.velocity() != null
                || f.course() != null
                || f.battery() != null
                || f.mode() != null
                || f.pressure() != null
                || !f.regions().isEmpty()
                || !(f.trackerId() + f.trigger() + f.connection() + f.poi() + f.ssid()).isEmpty();
    }

    private void more(Fix fix) throws IOException {
        element("acc", Wire.number(fix.accuracy()));
        element("vac", Wire.number(fix.verticalAccuracy()));
        element("vel", Wire.number(fix.velocity()));
        element("cog", Wire.number(fix.course()));
        element("batt", Wire.number(Wire.level(fix)));
        element("bs", Wire.number(Wire.charging(fix)));
        element("tid", Wire.text(fix.trackerId()));
        element("t", Wire.text(fix.trigger()));
        element("m", Wire.number(fix.mode()));
        element("conn", Wire.text(fix.connection()));
        element("p", Wire.number(fix.pressure()));
        element("poi", Wire.text(fix.poi()));
        element("SSID", Wire.text(fix.ssid()));
        for (String region : fix.regions()) {
            element("inregion", region);
        }
    }

    private void element(String name, @Nullable String text) throws IOException {
        xml.element("kith:" + name, text);
    }

    private void finishTrack() throws IOException {
        if (inTrack) {
            xml.end().end().line();
            inTrack = false;
        }
    }

    /// The schema has longitudes from -180 up to, but without, 180.
    private static String lon(double lon) {
        String text = Wire.degrees(lon);
        return text.equals("180") ? "-180" : text;
    }

    private static String time(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }

    @Override
    public void end() throws IOException {
        finishTrack();
        xml.end();
        xml.finish();
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
