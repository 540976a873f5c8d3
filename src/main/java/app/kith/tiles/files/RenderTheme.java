package app.kith.tiles.files;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mapsforge.map.awt.graphics.AwtGraphicFactory;
import org.mapsforge.map.model.DisplayModel;
import org.mapsforge.map.rendertheme.XmlRenderTheme;
import org.mapsforge.map.rendertheme.XmlRenderThemeMenuCallback;
import org.mapsforge.map.rendertheme.XmlThemeResourceProvider;
import org.mapsforge.map.rendertheme.internal.MapsforgeThemes;
import org.mapsforge.map.rendertheme.rule.RenderThemeFuture;
import org.mapsforge.map.rendertheme.rule.RenderThemeHandler;
import org.xmlpull.v1.XmlPullParser;
import org.xmlpull.v1.XmlPullParserException;
import org.xmlpull.v1.XmlPullParserFactory;

/// The library's theme, made to load on the module path: its pictures lie in another module than the code that looks
/// for them, and it reads XML through an old interface, which here stands on the JDK's own reader.
final class RenderTheme implements XmlRenderTheme {
    static {
        RenderThemeHandler.setXmlPullParserFactory(new Parsers());
    }

    private RenderTheme() {}

    /// The theme read and ready to draw with.
    static RenderThemeFuture future(DisplayModel display) {
        RenderThemeFuture future = new RenderThemeFuture(AwtGraphicFactory.INSTANCE, new RenderTheme(), display);
        future.run();
        return future;
    }

    private static final class Parsers extends XmlPullParserFactory {
        @Override
        public XmlPullParser newPullParser() {
            Parser parser = new Parser();
            return (XmlPullParser) Proxy.newProxyInstance(
                    XmlPullParser.class.getClassLoader(),
                    new Class<?>[] {XmlPullParser.class},
                    (_, method, arguments) -> parser.call(method.getName(), arguments));
        }
    }

    /// The few methods of the old interface that reading a theme takes.
    private static final class Parser {
        private @Nullable XMLStreamReader reader;

        @Nullable
        Object call(String method, Object @Nullable [] arguments) throws XmlPullParserException {
            try {
                if (method.equals("setInput") && arguments != null) {
                    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
                    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
                    reader = factory.createXMLStreamReader((InputStream) arguments[0]);
                    return null;
                }
                XMLStreamReader xml = Objects.requireNonNull(reader);
                return switch (method) {
                    case "getEventType" -> event(xml.getEventType());
                    case "next" -> event(xml.next());
                    case "getName" -> xml.getLocalName();
                    case "getAttributeCount" -> xml.getAttributeCount();
                    case "getAttributeName" -> name(xml, index(arguments));
                    case "getAttributeValue" -> xml.getAttributeValue(index(arguments));
                    case "getPositionDescription" -> String.valueOf(xml.getLocation());
                    default -> throw new UnsupportedOperationException(method);
                };
            } catch (XMLStreamException e) {
                throw new XmlPullParserException("the theme can't be read", null, e);
            }
        }

        private static String name(XMLStreamReader xml, int index) {
            String prefix = xml.getAttributePrefix(index);
            String name = xml.getAttributeLocalName(index);
            return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
        }

        private static int index(Object @Nullable [] arguments) {
            return (Integer) Objects.requireNonNull(arguments)[0];
        }

        private static int event(int event) {
            return switch (event) {
                case XMLStreamConstants.START_DOCUMENT -> XmlPullParser.START_DOCUMENT;
                case XMLStreamConstants.START_ELEMENT -> XmlPullParser.START_TAG;
                case XMLStreamConstants.END_ELEMENT -> XmlPullParser.END_TAG;
                case XMLStreamConstants.END_DOCUMENT -> XmlPullParser.END_DOCUMENT;
                default -> XmlPullParser.TEXT;
            };
        }
    }

    @Override
    public @Nullable XmlRenderThemeMenuCallback getMenuCallback() {
        return null;
    }

    @Override
    public String getRelativePathPrefix() {
        return "/assets/";
    }

    @Override
    public InputStream getRenderThemeAsStream() {
        return resource("/assets/mapsforge/default.xml");
    }

    @Override
    public XmlThemeResourceProvider getResourceProvider() {
        return (_, source) ->
                resource("/assets/" + source.substring(source.indexOf(':') + 1).replaceFirst("^/", ""));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(MapsforgeThemes.class.getResourceAsStream(name), name);
    }

    @Override
    public void setMenuCallback(XmlRenderThemeMenuCallback callback) {}

    @Override
    public void setResourceProvider(XmlThemeResourceProvider provider) {}
}
