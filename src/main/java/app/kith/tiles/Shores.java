package app.kith.tiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Coasts, lakes, rivers and borders of the world, cut into cells that are read when they are looked at.
///
/// There are four levels of detail. A level is cut into the tiles of one zoom, each a little larger than its square, so
/// that any tile of that zoom or a deeper one is drawn from one cell. The resources (made by `assets/data/shores.mjs`)
/// are `shores-<level>-<x>-<y>.bin`, each the cells of one tile of the level's `group` zoom, column by column: varints,
/// 0 for water, 1 for land, else 2 + length of the cell's bytes; then the bytes of those cells. A cell's bytes are
/// deflated varints: for rings, rivers and borders the number of lines; for each line its class, the number of its
/// vertices, and the steps (zigzag) from the vertex before, over all lines. [Cell#extent] steps are a side.
///
/// Safe from any thread. Keeps at most [#CACHED_BYTES] of cells and a few files.
final class Shores {
    /// Memory for cells that were read.
    static final int CACHED_BYTES = 12 << 20;

    private static final int CACHED_FILES = 6;
    private static final int SMALLEST = 200;

    /// A level of detail: serves the zooms from `zoom` to before the next level's.
    private record Level(String name, int zoom, int from, int extent, int group) {}

    // As in assets/data/shores.mjs.
    private static final Level[] LEVELS = {
        new Level("a", 0, 0, 16_384, 0),
        new Level("b", 4, 4, 8_192, 0),
        new Level("c", 7, 7, 4_096, 3),
        new Level("d", 8, 9, 8_192, 4),
    };

    /// Lines of one class: x and y of each vertex in turn.
    record Line(int kind, int[] points) {}

    /// What lies in one cell.
    ///
    /// @param zoom the zoom of the tile the cell is
    /// @param extent steps along a side
    /// @param land whether all of it is land
    /// @param rings shores, by class: 1 land, 2 lake, 3 island in a lake, 4 pond on it; drawn in this order
    record Cell(int zoom, int extent, boolean land, Line[] rings, Line[] rivers, Line[] borders) {
        int bytes() {
            int sum = SMALLEST;
            for (Line[] lines : new Line[][] {rings, rivers, borders}) {
                for (Line line : lines) {
                    sum += 40 + 4 * line.points.length;
                }
            }
            return sum;
        }
    }

    private static final Line[] NONE = {};

    private record Key(Level level, int x, int y) {}

    private final Map<Key, Cell> cells = new LinkedHashMap<>(64, 0.75f, true);
    private int cachedBytes;

    private final Map<String, byte[]> files = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > CACHED_FILES;
        }
    };

    /// The cell a tile is drawn from. Reads it when need be: milliseconds; not for the FX thread.
    ///
    /// @param x in [0, 2^zoom), as y
    Cell cell(int zoom, int x, int y) {
        Level level = LEVELS[0];
        for (Level l : LEVELS) {
            if (zoom >= l.from) {
                level = l;
            }
        }
        int shift = zoom - level.zoom;
        Key key = new Key(level, x >> shift, y >> shift);
        synchronized (cells) {
            Cell cell = cells.get(key);
            if (cell != null) {
                return cell;
            }
        }
        Cell read = read(key);
        synchronized (cells) {
            Cell twin = cells.put(key, read);
            cachedBytes += read.bytes() - (twin == null ? 0 : twin.bytes());
            var eldest = cells.entrySet().iterator();
            while (cachedBytes > CACHED_BYTES && cells.size() > 1) {
                cachedBytes -= eldest.next().getValue().bytes();
                eldest.remove();
            }
        }
        return read;
    }

    private Cell read(Key key) {
        Level level = key.level;
        int down = level.zoom - level.group;
        int gx = key.x >> down;
        int gy = key.y >> down;
        byte[] file = file("shores-" + level.name + "-" + gx + "-" + gy + ".bin");
        if (file.length == 0) {
            return empty(level, false);
        }
        int side = 1 << down;
        int wanted = (key.x - gx * side) * side + key.y - gy * side;
        var head = new Varints(file);
        int offset = 0;
        int length = 0;
        int kind = 0;
        for (int i = 0; i < side * side; i++) {
            int value = head.next();
            if (i < wanted) {
                offset += Math.max(0, value - 2);
            } else if (i == wanted) {
                kind = value;
                length = value - 2;
            }
        }
        if (kind < 2) {
            return empty(level, kind == 1);
        }
        var body = new Varints(inflate(file, head.at + offset, length));
        return new Cell(level.zoom, level.extent, false, lines(body), lines(body), lines(body));
    }

    private static Cell empty(Level level, boolean land) {
        return new Cell(level.zoom, level.extent, land, NONE, NONE, NONE);
    }

    private static Line[] lines(Varints in) {
        int count = in.next();
        if (count == 0) {
            return NONE;
        }
        var lines = new Line[count];
        for (int l = 0; l < count; l++) {
            int kind = in.next();
            int[] points = new int[2 * in.next()];
            for (int i = 0; i < points.length; i += 2) {
                in.x += in.signed();
                in.y += in.signed();
                points[i] = in.x;
                points[i + 1] = in.y;
            }
            lines[l] = new Line(kind, points);
        }
        return lines;
    }

    /// The file's bytes; none for a stretch of open sea.
    private byte[] file(String name) {
        synchronized (files) {
            byte[] known = files.get(name);
            if (known != null) {
                return known;
            }
        }
        byte[] bytes;
        try (InputStream in = Shores.class.getResourceAsStream(name)) {
            bytes = in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the map’s data can’t be read", e);
        }
        synchronized (files) {
            files.put(name, bytes);
        }
        return bytes;
    }

    private static byte[] inflate(byte[] file, int offset, int length) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(file, offset, length);
            var out = new ByteArrayOutputStream(3 * length);
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("the map’s data ends early");
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("the map’s data is damaged", e);
        }
    }

    /// Reads varints, and knows the vertex before.
    private static final class Varints {
        private final byte[] bytes;
        private int at;
        private int x;
        private int y;

        Varints(byte[] bytes) {
            this.bytes = bytes;
        }

        int next() {
            int value = 0;
            int shift = 0;
            byte b;
            do {
                b = bytes[at++];
                value |= (b & 127) << shift;
                shift += 7;
            } while (b < 0);
            return value;
        }

        int signed() {
            int v = next();
            return (v >>> 1) ^ -(v & 1);
        }
    }

    /// For tests: bytes held by cells now.
    int cachedBytes() {
        synchronized (cells) {
            return cachedBytes;
        }
    }
}
