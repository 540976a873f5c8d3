package app.kith.history.exchange;

import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// GPX and KML, pulled element by element (StAX), so that neither size nor nesting costs memory. There are no document
/// types and so no entities here: a file that declares one is left alone.
final class XmlFiles {
    private static final int MAX_TEXT = 1 << 16; // characters of one element; the rest is let go

    private XmlFiles() {}

    /// Reads what is GPX or KML.
    ///
    /// @return false when it is neither
    static boolean read(InputStream in, Source source) throws IOException {
        XMLStreamReader xml = null;
        try {
            xml = factory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = next(xml);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return switch (xml.getLocalName()) {
                        case "gpx" -> {
                            new GpxReader(xml, source).read();
                            yield true;
                        }
                        case "kml" -> {
                            new KmlReader(xml, source).read();
                            yield true;
                        }
                        default -> false;
                    };
                }
            }
            return false;
        } catch (DoctypeException _) {
            source.intake().bad(line(xml), Texts.get("exchange.bad.doctype"));
            return true;
        } catch (XMLStreamException e) {
            rethrow(e);
            source.intake().bad(line(xml), Texts.get("exchange.bad.xml"));
            return true;
        } finally {
            close(xml);
        }
    }

    /// The parser wraps what the stream below says.
    private static void rethrow(XMLStreamException e) throws IOException {
        Throwable cause = e.getNestedException();
        if (cause instanceof Limited.TooLarge tooLarge) {
            throw tooLarge;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        factory.setXMLReporter((_, _, _, _) -> {}); // which would print to standard error
        return factory;
    }

    private static void close(@org.jspecify.annotations.Nullable XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException _) {
            // nothing is left to be closed
        }
    }

    static long line(@org.jspecify.annotations.Nullable XMLStreamReader xml) {
        Location location = xml == null ? null : xml.getLocation();
        return location == null ? 0 : Math.max(0, location.getLineNumber());
    }

    /// The next event; a document type is refused whatever it declares.
    static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new DoctypeException();
        }
        return event;
    }

    /// The text of the element that has just begun, without that of elements within; ends behind it.
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == 1 && text.length() < MAX_TEXT) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                default -> {}
            }
        }
        return text.toString().strip();
    }

    /// Refused: [#next].
    private static final class DoctypeException extends XMLStreamException {
        private static final long serialVersionUID = 1;
    }
}
