package app.kith.tiles.wmts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// A stranger's XML: no document type and so no entities, nothing loaded from anywhere.
final class Xml {
    private Xml() {}

    /// @throws IOException when it is not XML, or has a document type
    static Element root(byte[] document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // it would speak on the console
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("no such XML", e);
        }
    }

    /// The elements of a name right below another, whatever their namespace.
    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /// The text of the first element of a name right below another; empty when there is none.
    static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    /// The elements that a path of names leads to.
    static List<Element> path(Element from, String... names) {
        List<Element> here = List.of(from);
        for (String name : names) {
            here = here.stream().flatMap(e -> children(e, name).stream()).toList();
        }
        return here;
    }
}
