package app.kith.history.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// An XML document, element by element (StAX). Characters that XML 1.0 has no way to write are left out: names of
/// regions come from strangers.
final class XmlOut {
    private final XMLStreamWriter xml;

    XmlOut(OutputStream out) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw wrapped(e);
        }
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private XmlOut step(Step step) throws IOException {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            throw wrapped(e);
        }
    }

    private static IOException wrapped(XMLStreamException e) {
        return e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }

    /// @param name with its prefix
    XmlOut start(String name) throws IOException {
        return step(() -> xml.writeStartElement(name));
    }

    XmlOut attribute(String name, String value) throws IOException {
        return step(() -> xml.writeAttribute(name, legal(value)));
    }

    XmlOut end() throws IOException {
        return step(xml::writeEndElement);
    }

    XmlOut line() throws IOException {
        return step(() -> xml.writeCharacters("\n"));
    }

    /// An element with a text; none at all for null.
    XmlOut element(String name, @Nullable String text) throws IOException {
        return text == null
                ? this
                : step(() -> {
                    xml.writeStartElement(name);
                    xml.writeCharacters(legal(text));
                    xml.writeEndElement();
                });
    }

    void finish() throws IOException {
        step(() -> {
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.flush();
        });
    }

    void close() throws IOException {
        step(xml::close);
    }

    /// What XML 1.0 (section 2.2) allows of a text.
    static String legal(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .filter(c -> c == 9
                        || c == 10
                        || c == 13
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0xD800;
    }
}
