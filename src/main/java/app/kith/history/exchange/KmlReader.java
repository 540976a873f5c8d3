package app.kith.history.exchange;

import app.kith.model.DeviceId;
import app.kith.protocol.Topic;
import app.kith.texts.Texts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// OGC KML: Google's `gx:Track` (a time and a place in turns, or all times and then all places), and placemarks of one
/// point with a `TimeStamp` or a `TimeSpan`. Lines without times can't be remembered.
final class KmlReader {
    /// Times that may wait for their places: beyond, a file is not a track.
    private static final int MAX_WAITING = 2_000_000;

    private final XMLStreamReader xml;
    private final Source source;

    private final Deque<Instant> times = new ArrayDeque<>();
    private final Deque<FixDraft> places = new ArrayDeque<>();
    private @Nullable Instant stamp;
    private @Nullable Instant end;
    private @Nullable FixDraft point;
    private String name = "";
    private boolean namesDevice;
    private long placemark;
    private DeviceId device;
    private boolean track;

    KmlReader(XMLStreamReader xml, Source source) {
        this.xml = xml;
        this.source = source;
        this.device = source.device();
    }

    void read() throws XMLStreamException {
        List<String> path = new ArrayList<>();
        while (xml.hasNext()) {
            int event = XmlFiles.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                String element = xml.getLocalName();
                if (!begin(element, path.isEmpty() ? "" : path.getLast())) {
                    if (path.size() > 1_000) {
                        throw new XMLStreamException("too deep");
                    }
                    path.add(element);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (!path.isEmpty()) {
                    path.removeLast();
                }
                end(xml.getLocalName());
            }
        }
    }

    /// @return whether the element was read to its end
    private boolean begin(String element, String parent) throws XMLStreamException {
        switch (element) {
            case "Placemark" -> {
                placemark = XmlFiles.line(xml);
                stamp = null;
                end = null;
                point = null;
                name = "";
                device = source.device();
            }
            case "Track" -> {
                track = true;
                times.clear();
                places.clear();
            }
            case "Data" -> namesDevice = "device".equals(xml.getAttributeValue(null, "name"));
            case "value" -> {
                if (parent.equals("Data") && namesDevice) {
                    nameDevice(XmlFiles.text(xml));
                    return true;
                }
            }
            case "when" -> {
                Instant time = Times.parse(XmlFiles.text(xml));
                if (track) {
                    times.add(time == null ? Instant.MIN : time);
                    pair();
                } else if (parent.equals("TimeStamp")) {
                    stamp = time;
                }
                return true;
            }
            case "begin" -> {
                stamp = Times.parse(XmlFiles.text(xml));
                return true;
            }
            case "end" -> {
                end = Times.parse(XmlFiles.text(xml));
                return true;
            }
            case "coord" -> {
                places.add(place(XmlFiles.text(xml).split("\\s+")));
                pair();
                return true;
            }
            case "coordinates" -> {
                if (parent.equals("Point")) {
                    point = place(XmlFiles.text(xml).strip().split("\\s*,\\s*"));
                    return true;
                }
            }
            case "name" -> {
                if (parent.equals("Placemark")) {
                    name = XmlFiles.text(xml);
                    return true;
                }
            }
            default -> {}
        }
        return false;
    }

    private void nameDevice(String topic) {
        if (!topic.isEmpty() && topic.length() <= 1_024 && !source.whole()) {
            device = source.messages().names().ofTopic(Topic.of(topic).base());
        }
    }

    private void pair() throws XMLStreamException {
        if (times.size() > MAX_WAITING || places.size() > MAX_WAITING) {
            throw new XMLStreamException("no track");
        }
        while (!times.isEmpty() && !places.isEmpty()) {
            Instant time = times.remove();
            FixDraft fix = places.remove();
            fix.time = time.equals(Instant.MIN) ? null : time;
            fix.finish(source.intake(), device, source.origin(), XmlFiles.line(xml));
        }
    }

    private static FixDraft place(String[] numbers) {
        FixDraft fix = new FixDraft();
        fix.lon = numbers.length > 1 ? FixDraft.number(numbers[0]) : Double.NaN;
        fix.lat = numbers.length > 1 ? FixDraft.number(numbers[1]) : Double.NaN;
        fix.altitude = numbers.length > 2 ? FixDraft.number(numbers[2]) : Double.NaN;
        return fix;
    }

    private void end(String element) {
        switch (element) {
            case "Track" -> {
                if (times.size() + places.size() > 0) {
                    source.intake().bad(XmlFiles.line(xml), Texts.get("exchange.bad.track"));
                }
                track = false;
                times.clear();
                places.clear();
            }
            case "Placemark" -> {
                FixDraft fix = point;
                if (fix != null) {
                    fix.poi = name;
                    fix.time = stamp;
                    fix.finish(source.intake(), device, source.origin(), placemark);
                    if (end != null && !end.equals(stamp)) {
                        fix.time = end;
                        fix.finish(source.intake(), device, source.origin(), placemark);
                    }
                }
                point = null;
            }
            default -> {}
        }
    }
}
