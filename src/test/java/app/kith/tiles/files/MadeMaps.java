package app.kith.tiles.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/// Map files made on the spot.
public final class MadeMaps {
    private MadeMaps() {}

    /// A tile's address, XYZ.
    public record At(int zoom, int x, int y) {}

    /// A tile of one colour, see-through if the colour is.
    public static byte[] png(Color color) throws IOException {
        var image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setComposite(java.awt.AlphaComposite.Src);
        g.setColor(color);
        g.fillRect(0, 0, 256, 256);
        g.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /// An MBTiles file.
    public static Path mbtiles(Path file, Map<String, String> metadata, Map<At, byte[]> tiles) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            c.setAutoCommit(false);
            try (var s = c.createStatement()) {
                s.execute("create table metadata (name text, value text)");
                s.execute("create table tiles (zoom_level integer, tile_column integer, tile_row integer,"
                        + " tile_data blob, primary key (zoom_level, tile_column, tile_row))");
            }
            try (var s = c.prepareStatement("insert into metadata values (?, ?)")) {
                for (var entry : metadata.entrySet()) {
                    s.setString(1, entry.getKey());
                    s.setString(2, entry.getValue());
                    s.execute();
                }
            }
            try (var s = c.prepareStatement("insert into tiles values (?, ?, ?, ?)")) {
                for (var entry : tiles.entrySet()) {
                    At at = entry.getKey();
                    s.setInt(1, at.zoom);
                    s.setInt(2, at.x);
                    s.setInt(3, (1 << at.zoom) - 1 - at.y);
                    s.setBytes(4, entry.getValue());
                    s.execute();
                }
            }
            c.commit();
        }
        return file;
    }

    /// A PMTiles 3 file of PNG tiles with one leaf directory for each run of `leaf` tiles.
    public static byte[] pmtiles(Map<At, byte[]> tiles, String metadata, int leaf) throws IOException {
        TreeMap<Long, byte[]> sorted = new TreeMap<>();
        tiles.forEach((at, bytes) -> sorted.put(PmTiles.number(at.zoom, at.x, at.y), bytes));
        var data = new ByteArrayOutputStream();
        var leaves = new ByteArrayOutputStream();
        List<Long> numbers = List.copyOf(sorted.keySet());
        Map<Long, long[]> top = new LinkedHashMap<>();
        for (int from = 0; from < numbers.size(); from += leaf) {
            Map<Long, long[]> entries = new LinkedHashMap<>();
            for (long number : numbers.subList(from, Math.min(numbers.size(), from + leaf))) {
                byte[] bytes = java.util.Objects.requireNonNull(sorted.get(number));
                entries.put(number, new long[] {1, bytes.length, data.size()});
                data.write(bytes);
            }
            byte[] directory = gzip(directory(entries));
            top.put(numbers.get(from), new long[] {0, directory.length, leaves.size()});
            leaves.write(directory);
        }
        byte[] root = gzip(directory(top));
        byte[] json = gzip(metadata.getBytes(StandardCharsets.UTF_8));
        ByteBuffer head = ByteBuffer.allocate(127).order(ByteOrder.LITTLE_ENDIAN);
        head.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
        long at = 127;
        for (long length : new long[] {root.length, json.length, leaves.size(), data.size()}) {
            head.putLong(at).putLong(length);
            at += length;
        }
        head.putLong(sorted.size()).putLong(sorted.size()).putLong(sorted.size());
        int min = tiles.keySet().stream().mapToInt(At::zoom).min().orElse(0);
        int max = tiles.keySet().stream().mapToInt(At::zoom).max().orElse(0);
        head.put(new byte[] {1, 2, 1, 2, (byte) min, (byte) max});
        head.putInt(-1_800_000_000).putInt(-850_000_000).putInt(1_800_000_000).putInt(850_000_000);
        var file = new ByteArrayOutputStream();
        file.write(head.array());
        file.write(root);
        file.write(json);
        leaves.writeTo(file);
        data.writeTo(file);
        return file.toByteArray();
    }

    private static byte[] directory(Map<Long, long[]> entries) {
        var out = new ByteArrayOutputStream();
        varint(out, entries.size());
        long last = 0;
        for (long number : entries.keySet()) {
            varint(out, number - last);
            last = number;
        }
        for (int column = 0; column < 3; column++) {
            for (long[] entry : entries.values()) {
                varint(out, column == 2 ? entry[2] + 1 : entry[column]);
            }
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 127) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        return Files.write(file, bytes);
    }
}
