package app.kith.tiles;

import app.kith.tiles.PlaceNames.Picture;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A [DrawnView] on disk, so that a start need not wait for coasts and letters. It tells where somebody looked, as the
/// settings do, and is for their eyes alone. Whatever is wrong with it, there simply is none: the map is drawn again.
///
/// One file: a number that says what it is, the length of what follows, and that, deflated: its checksum is zlib's.
public final class DrawnViewFile {
    private static final int MAGIC = 0x4b54_5631; // "KTV1"
    private static final int HEADER = 8; // bytes
    private static final int LONGEST = 400 << 20; // bytes: a thousand tiles for a fine screen, and their names
    private static final int WIDEST = 4096; // pixels of a name's letters

    private DrawnViewFile() {}

    /// Reads it; null where there is none, or none that can be used. Blocks.
    public static @Nullable DrawnView read(Path file) {
        try {
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
            if (content.remaining() < HEADER || content.getInt() != MAGIC) {
                return null;
            }
            int length = content.getInt();
            if (length < 0 || length > LONGEST) {
                return null;
            }
            return view(ByteBuffer.wrap(inflated(content, length)));
        } catch (IOException | DataFormatException | BufferUnderflowException | IllegalArgumentException _) {
            return null;
        }
    }

    private static byte[] inflated(ByteBuffer content, int length) throws DataFormatException {
        // A hostile length is no reason to ask for so much memory: deflate gains a thousandfold at most.
        if (length > 1100L * content.remaining()) {
            throw new DataFormatException();
        }
        byte[] plain = new byte[length];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(content);
            int filled = 0;
            while (filled < length) {
                int more = inflater.inflate(plain, filled, length - filled);
                if (more == 0) {
                    throw new DataFormatException();
                }
                filled += more;
            }
            // The checksum comes after the last byte.
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new DataFormatException();
            }
        }
        return plain;
    }

    private static DrawnView view(ByteBuffer in) {
        String map = text(in);
        int scale = in.getInt();
        double pixel = in.getDouble();
        int side = 256 * checked(scale, 4);
        int count = checked(in.getInt(), DrawnView.MOST_TILES);
        Map<Long, int[]> tiles = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long key = in.getLong();
            tiles.put(key, pixels(in, side * side));
        }
        int level = in.getInt();
        double west = in.getDouble();
        double north = in.getDouble();
        double east = in.getDouble();
        double south = in.getDouble();
        int named = checked(in.getInt(), in.remaining());
        List<PlaceName> all = new ArrayList<>();
        List<Picture> letters = new ArrayList<>();
        for (int i = 0; i < named; i++) {
            all.add(new PlaceName(
                    in.getInt(),
                    text(in),
                    in.getDouble(),
                    in.getDouble(),
                    in.getFloat(),
                    in.getDouble(),
                    in.getDouble(),
                    PlaceName.Kind.valueOf(text(in))));
            letters.add(picture(in));
        }
        int dotted = checked(in.getInt(), in.remaining());
        Map<String, Picture> dots = new HashMap<>();
        for (int i = 0; i < dotted; i++) {
            dots.put(text(in), picture(in));
        }
        for (PlaceName name : all) {
            if (name.dot() > 0 && !dots.containsKey(DrawnView.dot(name))) {
                throw new IllegalArgumentException("a dot is missing");
            }
        }
        return new DrawnView(
                map, scale, pixel, tiles, new DrawnView.Names(level, west, north, east, south, all, letters, dots));
    }

    private static int checked(int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("so many can’t be");
        }
        return number;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[checked(in.getShort(), in.remaining())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Picture picture(ByteBuffer in) {
        int width = checked(in.getInt(), WIDEST);
        int height = checked(in.getInt(), WIDEST);
        int left = in.getInt();
        int top = in.getInt();
        return new Picture(pixels(in, width * height), width, height, left, top);
    }

    private static int[] pixels(ByteBuffer in, int count) {
        if (count > in.remaining() / Integer.BYTES) {
            throw new BufferUnderflowException();
        }
        int[] pixels = new int[count];
        in.asIntBuffer().get(pixels);
        in.position(in.position() + count * Integer.BYTES);
        return pixels;
    }

    /// Writes it aside and moves it into place. Blocks.
    public static void write(DrawnView view, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // Made for its owner's eyes alone, where a system knows such a thing.
        Path aside = Files.createTempFile(file.getParent(), "view-", ".tmp");
        try {
            int length;
            try (BufferedOutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
                out.write(new byte[HEADER]);
                Deflater fast = new Deflater(Deflater.BEST_SPEED);
                try (fast;
                        DataOutputStream data = new DataOutputStream(new DeflaterOutputStream(out, fast, 1 << 16))) {
                    write(view, data);
                    length = data.size();
                }
            }
            ByteBuffer header =
                    ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(length).flip();
            try (SeekableByteChannel channel = Files.newByteChannel(aside, StandardOpenOption.WRITE)) {
                channel.write(header);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void write(DrawnView view, DataOutputStream out) throws IOException {
        text(view.map, out);
        out.writeInt(view.scale);
        out.writeDouble(view.pixel);
        out.writeInt(view.tiles.size());
        for (Map.Entry<Long, int[]> tile : view.tiles.entrySet()) {
            out.writeLong(tile.getKey());
            pixels(tile.getValue(), out);
        }
        DrawnView.Names names = view.names;
        out.writeInt(names.level());
        out.writeDouble(names.west());
        out.writeDouble(names.north());
        out.writeDouble(names.east());
        out.writeDouble(names.south());
        out.writeInt(names.all().size());
        for (int i = 0; i < names.all().size(); i++) {
            PlaceName name = names.all().get(i);
            out.writeInt(name.id());
            text(name.text(), out);
            out.writeDouble(name.x());
            out.writeDouble(name.y());
            out.writeFloat(name.size());
            out.writeDouble(name.width());
            out.writeDouble(name.dot());
            text(name.kind().name(), out);
            picture(names.letters().get(i), out);
        }
        out.writeInt(names.dots().size());
        for (Map.Entry<String, Picture> dot : names.dots().entrySet()) {
            text(dot.getKey(), out);
            picture(dot.getValue(), out);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static void picture(Picture picture, DataOutputStream out) throws IOException {
        out.writeInt(picture.width());
        out.writeInt(picture.height());
        out.writeInt(picture.left());
        out.writeInt(picture.top());
        pixels(picture.argb(), out);
    }

    private static void pixels(int[] pixels, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Integer.BYTES);
        bytes.asIntBuffer().put(pixels);
        out.write(bytes.array());
    }
}
