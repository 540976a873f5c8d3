package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import app.kith.protocol.Topic;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// GPX 1.0 and 1.1 (Topografix) with the extensions that Garmin, GPSLogger and Kith write. Track points, route points
/// and waypoints count when they have a time. Speeds are m/s in the standard's own elements.
final class GpxReader {
    private static final double KMH = 3.6;

    private final XMLStreamReader xml;
    private final Source source;
    private DeviceId device;

    GpxReader(XMLStreamReader xml, Source source) {
        this.xml = xml;
        this.source = source;
        this.device = source.device();
    }

    void read() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = XmlFiles.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "trkpt", "rtept", "wpt" -> point();
                    case "device" -> nameDevice();
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("trk")) {
                device = source.device();
            }
        }
    }

    /// Kith's own tracks say whose they are.
    private void nameDevice() throws XMLStreamException {
        if (GpxWriter.NAMESPACE.equals(xml.getNamespaceURI())) {
            device = device(XmlFiles.text(xml));
        }
    }

    private DeviceId device(String topic) {
        return topic.isEmpty() || topic.length() > 1_024 || source.whole()
                ? source.device()
                : source.messages().names().ofTopic(Topic.of(topic).base());
    }

    private void point() throws XMLStreamException {
        long line = XmlFiles.line(xml);
        boolean waypoint = xml.getLocalName().equals("wpt");
        FixDraft draft = new FixDraft();
        draft.lat = FixDraft.number(xml.getAttributeValue(null, "lat"));
        draft.lon = FixDraft.number(xml.getAttributeValue(null, "lon"));
        List<String> regions = new ArrayList<>();
        String event = "";
        String name = "";
        DeviceId owner = device;
        int depth = 1;
        while (depth > 0) {
            int next = XmlFiles.next(xml);
            if (next == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (next == XMLStreamConstants.START_ELEMENT) {
                String element = xml.getLocalName();
                if (GpxWriter.NAMESPACE.equals(xml.getNamespaceURI())) {
                    String text = XmlFiles.text(xml);
                    switch (element) {
                        case "event" -> event = text;
                        case "device" -> owner = device(text);
                        case "inregion" -> regions.add(text);
                        default -> own(draft, element, text);
                    }
                } else {
                    switch (element) {
                        case "time" -> draft.time = Times.parse(XmlFiles.text(xml));
                        case "ele" -> draft.altitude = FixDraft.number(XmlFiles.text(xml));
                        case "speed" -> draft.velocity = FixDraft.number(XmlFiles.text(xml)) * KMH;
                        case "course", "bearing" -> draft.course = FixDraft.number(XmlFiles.text(xml));
                        case "accuracy" -> draft.accuracy = FixDraft.number(XmlFiles.text(xml));
                        case "name" -> name = XmlFiles.text(xml);
                        default -> depth++; // a group of extensions: what lies within counts
                    }
                }
            }
        }
        if (event.isEmpty()) {
            draft.poi = waypoint && draft.poi.isEmpty() ? name : draft.poi;
            draft.regions = regions;
            draft.finish(source.intake(), owner, source.origin(), line);
        } else if (draft.time == null || !GeoPoint.isValid(draft.lat, draft.lon)) {
            draft.finish(source.intake(), owner, source.origin(), line); // lists why
        } else {
            source.intake()
                    .take(new Observation.Crossed(
                            new Crossing(
                                    owner,
                                    name,
                                    event.equals("enter"),
                                    draft.time,
                                    new GeoPoint(draft.lat, draft.lon),
                                    false),
                            source.origin()));
        }
    }

    /// Kith's extensions have OwnTracks' names and units.
    private static void own(FixDraft draft, String element, String text) {
        switch (element) {
            case "acc" -> draft.accuracy = FixDraft.number(text);
            case "vac" -> draft.verticalAccuracy = FixDraft.number(text);
            case "vel" -> draft.velocity = FixDraft.number(text);
            case "cog" -> draft.course = FixDraft.number(text);
            case "batt" -> draft.battery = FixDraft.whole(FixDraft.number(text), 0, 100);
            case "bs" -> draft.charging = FixDraft.whole(FixDraft.number(text), 0, 3);
            case "m" -> draft.mode = FixDraft.whole(FixDraft.number(text), -1, 2);
            case "p" -> draft.pressure = FixDraft.number(text);
            case "tid" -> draft.trackerId = text;
            case "t" -> draft.trigger = text;
            case "conn" -> draft.connection = text;
            case "poi" -> draft.poi = text;
            case "SSID" -> draft.ssid = text;
            default -> {}
        }
    }
}
