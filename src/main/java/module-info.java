/// Kith: a desktop map for the people you care about.
///
/// A closed module, since JSON is read by hand into records. Only the command line's own classes are opened, to
/// picocli, which fills their annotated fields, and the desktop's, to D-Bus, which calls them by reflection.
module app.kith {
    requires java.logging;
    requires java.net.http;
    requires javafx.controls;
    requires java.desktop;
    requires java.sql;
    requires java.xml;
    requires com.gluonhq.maps;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;
    requires org.eclipse.paho.client.mqttv3;
    requires tools.jackson.databind;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires com.google.zxing;
    requires org.locationtech.jts;
    requires org.freedesktop.dbus;
    requires jdk.httpserver;
    requires GeographicLib.Java;
    requires info.picocli;
    requires org.xerial.sqlitejdbc;
    requires de.siegmar.fastcsv;
    requires mapsforge.core;
    requires mapsforge.map;
    requires mapsforge.map.awt;
    requires mapsforge.map.reader;
    requires mapsforge.themes;
    requires xmlpull;
    requires static transitive org.jspecify;

    provides com.gluonhq.maps.tile.TileRetriever with
            app.kith.ui.map.GluonTileRetriever;

    opens app.kith.cli to
            info.picocli;

    exports app.kith.desktop to
            org.freedesktop.dbus;

    opens app.kith.desktop to
            org.freedesktop.dbus;

    provides org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory with
            app.kith.source.mqtt.PahoTransports;
}
