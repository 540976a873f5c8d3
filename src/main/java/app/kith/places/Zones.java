package app.kith.places;

import app.kith.geo.GeoPoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Time zones by place: a quadtree over 48 x 24 squares of 7.5 degrees, from the data of tz-lookup (the boundaries are
/// OpenStreetMap's). Right in towns; along borders far from towns it may name the neighbour's. Immutable, safe from any
/// thread.
///
/// The resource `zones.bin` (made by `assets/data/places.mjs`) is gzipped: length of the names and number of nodes (32
/// bit each), the names, one a line, then the nodes as big-endian 16-bit numbers. The first 1,152 nodes are the
/// squares, from the north-west. A node of 3136 less the number of names, and more, is a zone. A lower one says how far
/// on its children are: those of the node at `p` (counted in fours from the end of the squares) start at
/// `p + value + 1`, in the order north-west, north-east, south-west, south-east.
final class Zones {
    private static final int COLUMNS = 48;
    private static final int ROWS = 24;
    private static final int NUMBERS = 3136;

    private final String[] names;
    private final char[] nodes;

    private Zones(DataInputStream in) throws IOException {
        int textLength = in.readInt();
        int count = in.readInt();
        names = new String(in.readNBytes(textLength), StandardCharsets.UTF_8).split("\n");
        nodes = new char[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = in.readChar();
        }
    }

    /// Reads the zones from the app itself: a few milliseconds.
    static Zones load() {
        try (var in = new DataInputStream(new GZIPInputStream(Resources.open("zones.bin"), 1 << 15))) {
            return new Zones(in);
        } catch (IOException e) {
            throw new IllegalStateException("the time zones can’t be read", e);
        }
    }

    /// Null at sea, where the data has the nautical `Etc/...` zones nobody lives by, and for a zone newer than the JDK.
    /// Asked for when it is wanted: the rules of all zones, which the JDK keeps once it has read them, are 2 MB.
    private static @Nullable ZoneId zone(String name) {
        if (name.startsWith("Etc/")) {
            return null;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Nullable
    ZoneId at(GeoPoint point) {
        // 180° E and the south pole belong to the last square.
        double x = Math.min((point.lon() + 180) / 360 * COLUMNS, Math.nextDown((double) COLUMNS));
        double y = Math.min((90 - point.lat()) / 180 * ROWS, Math.nextDown((double) ROWS));
        int column = (int) x;
        int row = (int) y;
        int value = nodes[row * COLUMNS + column];
        int group = -1;
        while (value + names.length < NUMBERS) {
            x = (x - column) * 2;
            y = (y - row) * 2;
            column = (int) x;
            row = (int) y;
            group += value + 1;
            value = nodes[COLUMNS * ROWS + 4 * group + 2 * row + column];
        }
        return zone(names[value + names.length - NUMBERS]);
    }
}
