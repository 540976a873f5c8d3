package app.kith.bench;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A mapsforge file (binary format, version 3) of a made town as dense as a large city's middle: in each tile of zoom
/// 14 there are 1,500 buildings, 82 streets, every eighth a main road, half with names, and a hundred parks.
final class MadeStreets {
    static final int BASE = 14;
    static final int SIDE = 8; // tiles of zoom 14

    private static final List<String> TAGS =
            List.of("highway=residential", "highway=primary", "building=yes", "leisure=park", "highway=footway");
    private static final int STREETS = 40;
    private static final GeoPoint CORNER = new GeoPoint(47.40, 8.50);

    private MadeStreets() {}

    /// The leftmost column at zoom 14.
    static int left() {
        return (int) (Mercator.x(CORNER.lon()) * (1 << BASE));
    }

    /// The topmost row at zoom 14.
    static int top() {
        return (int) (Mercator.y(CORNER.lat()) * (1 << BASE));
    }

    /// Where columns and rows of zoom 14, and parts of them, are, degrees.
    static GeoPoint at(double column, double row) {
        return new GeoPoint(Mercator.lat(row / (1 << BASE)), Mercator.lon(column / (1 << BASE)));
    }

    static Path write(Path file) throws IOException {
        var index = new ByteArrayOutputStream();
        var data = new ByteArrayOutputStream();
        long indexSize = SIDE * SIDE * 5L;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                long offset = indexSize + data.size();
                for (int shift = 32; shift >= 0; shift -= 8) {
                    index.write((int) (offset >>> shift));
                }
                data.write(tile(left() + x, top() + y));
            }
        }
        GeoPoint northWest = at(left() + 0.01, top() + 0.01);
        GeoPoint southEast = at(left() + SIDE - 0.01, top() + SIDE - 0.01);
        var rest = new ByteArrayOutputStream();
        int headSize = 0;
        // Twice: the first time tells how long it is.
        for (int round = 0; round < 2; round++) {
            rest.reset();
            var out = new DataOutputStream(rest);
            long start = 24L + headSize;
            long size = indexSize + data.size();
            out.writeInt(3);
            out.writeLong(start + size);
            out.writeLong(1_700_000_000_000L); // made when, ms: an early one is refused
            out.writeInt(micro(southEast.lat()));
            out.writeInt(micro(northWest.lon()));
            out.writeInt(micro(northWest.lat()));
            out.writeInt(micro(southEast.lon()));
            out.writeShort(256);
            text(rest, "Mercator");
            out.write(0);
            out.writeShort(0);
            out.writeShort(TAGS.size());
            for (String tag : TAGS) {
                text(rest, tag);
            }
            out.write(1);
            out.write(BASE);
            out.write(BASE);
            out.write(21);
            out.writeLong(start);
            out.writeLong(size);
            headSize = rest.size();
        }
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.write("mapsforge binary OSM".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(headSize);
            rest.writeTo(out);
            index.writeTo(out);
            data.writeTo(out);
        }
        return file;
    }

    private static byte[] tile(int column, int row) throws IOException {
        var ways = new ByteArrayOutputStream();
        int count = 0;
        double step = 1.0 / STREETS;
        for (int i = 0; i <= STREETS; i++) {
            int tag = i % 8 == 0 ? 1 : 0;
            String name = i % 2 == 0 ? "Street " + (column + i) % 97 : "";
            way(ways, column, row, tag, name, new double[][] {{0, i * step}, {0.5, i * step + 0.002}, {1, i * step}});
            way(ways, column, row, tag, name, new double[][] {{i * step, 0}, {i * step + 0.002, 0.5}, {i * step, 1}});
            count += 2;
        }
        for (int i = 0; i < STREETS; i++) {
            for (int j = 0; j < STREETS; j++) {
                int tag = i % 4 == 1 && j % 4 == 1 ? 3 : 2;
                double x = (i + 0.2) * step;
                double y = (j + 0.2) * step;
                double far = step * 0.6;
                way(ways, column, row, tag, "", new double[][] {
                    {x, y}, {x + far, y}, {x + far, y + far}, {x, y + far}, {x, y}
                });
                count++;
            }
        }
        var out = new ByteArrayOutputStream();
        for (int zoom = BASE; zoom <= 21; zoom++) {
            unsigned(out, 0);
            unsigned(out, zoom == BASE ? count : 0);
        }
        unsigned(out, 0);
        ways.writeTo(out);
        return out.toByteArray();
    }

    private static void way(ByteArrayOutputStream out, int column, int row, int tag, String name, double[][] nodes)
            throws IOException {
        var way = new ByteArrayOutputStream();
        way.write(0xff); // in every part of the tile
        way.write(0xff);
        way.write(5 << 4 | 1); // layer 0, one tag
        unsigned(way, tag);
        way.write(name.isEmpty() ? 0 : 0x80);
        if (!name.isEmpty()) {
            text(way, name);
        }
        unsigned(way, 1);
        unsigned(way, nodes.length);
        GeoPoint origin = at(column, row);
        int lat = micro(origin.lat());
        int lon = micro(origin.lon());
        for (double[] node : nodes) {
            GeoPoint place = at(column + node[0], row + node[1]);
            signed(way, micro(place.lat()) - lat);
            signed(way, micro(place.lon()) - lon);
            lat = micro(place.lat());
            lon = micro(place.lon());
        }
        unsigned(out, way.size());
        way.writeTo(out);
    }

    private static int micro(double degrees) {
        return (int) Math.round(degrees * 1e6);
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        unsigned(out, bytes.length);
        out.write(bytes);
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest > 127; rest >>>= 7) {
            out.write(rest & 127 | 128);
        }
        out.write(rest);
    }

    /// The last byte has six bits and the sign.
    private static void signed(ByteArrayOutputStream out, int value) {
        int rest = Math.abs(value);
        for (; rest > 63; rest >>>= 7) {
            out.write(rest & 127 | 128);
        }
        out.write(value < 0 ? rest | 64 : rest);
    }
}
