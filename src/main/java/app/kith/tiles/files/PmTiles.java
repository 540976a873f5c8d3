package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.tiles.files.MapFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// PMTiles 3 (the specification of that name): a header of 127 bytes, directories of tile numbers along a Hilbert
/// curve, and the pictures. Every offset and length is held against the file's size and a limit before it is used.
final class PmTiles extends RasterFile {
    private static final int HEADER = 127;
    private static final int PACKED = 4 << 20; // bytes of a directory in the file
    private static final int UNPACKED = 32 << 20; // bytes of a directory
    private static final int LEVELS = 4; // of directories, the root's among them
    private static final int KEPT = 16; // leaf directories
    private static final Pattern ATTRIBUTION =
            Pattern.compile("\"attribution\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,1000})\"");

    private static final int GZIP = 2;

    private final FileChannel channel;
    private final Head head;
    private final PmDirectory root;
    private final Map<Long, PmDirectory> leaves = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PmDirectory> eldest) {
            return size() > KEPT;
        }
    };

    /// @param size of the file, bytes
    private record Head(
            long size,
            long root,
            long rootLength,
            long metadata,
            long metadataLength,
            long leaves,
            long leavesLength,
            long data,
            long dataLength,
            int packing,
            int tilePacking,
            int type,
            int minZoom,
            int maxZoom,
            Bounds bounds) {
        static Head of(ByteBuffer b, long size) {
            return new Head(
                    size,
                    b.getLong(8),
                    b.getLong(16),
                    b.getLong(24),
                    b.getLong(32),
                    b.getLong(40),
                    b.getLong(48),
                    b.getLong(56),
                    b.getLong(64),
                    b.get(97),
                    b.get(98),
                    b.get(99),
                    b.get(100),
                    b.get(101),
                    MbTiles.bounds(
                            degrees(b, 102) + "," + degrees(b, 106) + "," + degrees(b, 110) + "," + degrees(b, 114)));
        }

        private static double degrees(ByteBuffer b, int at) {
            return b.getInt(at) / 1e7;
        }

        boolean fits() {
            return within(root, rootLength)
                    && within(metadata, metadataLength)
                    && within(leaves, leavesLength)
                    && within(data, dataLength)
                    && rootLength > 0
                    && minZoom >= 0
                    && minZoom <= maxZoom
                    && maxZoom <= 26;
        }

        private boolean within(long offset, long length) {
            return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
        }
    }

    private PmTiles(FileChannel channel, Head head, PmDirectory root, About about) {
        super(about);
        this.channel = channel;
        this.head = head;
        this.root = root;
    }

    static PmTiles open(Path file) throws MapFileException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            long size = channel.size();
            if (size < HEADER) {
                throw new MapFileException(Reason.BROKEN, file);
            }
            ByteBuffer bytes = ByteBuffer.wrap(read(channel, 0, HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.get(7) != 3) {
                throw new MapFileException(Reason.PACKING, file);
            }
            Head head = Head.of(bytes, size);
            if (!head.fits()) {
                throw new MapFileException(Reason.BROKEN, file);
            }
            checkKind(head, file);
            PmDirectory root = PmDirectory.read(unpacked(channel, head, head.root, head.rootLength, UNPACKED));
            if (root.isEmpty()) {
                throw new MapFileException(Reason.EMPTY, file);
            }
            About about = new About(head.bounds, head.minZoom, head.maxZoom, attribution(channel, head), id(file));
            PmTiles opened = new PmTiles(channel, head, root, about);
            channel = null;
            return opened;
        } catch (MapFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MapFileException(Reason.BROKEN, file, e);
        } finally {
            if (channel != null) {
                close(channel);
            }
        }
    }

    private static void checkKind(Head head, Path file) throws MapFileException {
        switch (head.type) {
            case 1 -> throw new MapFileException(Reason.VECTOR, file);
            case 2, 3 -> {}
            default -> throw new MapFileException(Reason.PICTURES, file);
        }
        boolean known = head.packing == 1 || head.packing == GZIP;
        if (!known || head.tilePacking < 0 || head.tilePacking > GZIP) {
            throw new MapFileException(Reason.PACKING, file);
        }
    }

    /// The one line that is wanted out of the metadata; a file without it, or with broken metadata, is still a map.
    private static String attribution(FileChannel channel, Head head) {
        try {
            byte[] json = unpacked(channel, head, head.metadata, head.metadataLength, 1 << 20);
            Matcher found = ATTRIBUTION.matcher(new String(json, StandardCharsets.UTF_8));
            return found.find() ? MbTiles.plain(found.group(1).replaceAll("\\\\(.)", "$1")) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] unpacked(FileChannel channel, Head head, long offset, long length, int limit)
            throws IOException {
        if (length > PACKED) {
            throw new IOException("too large a directory");
        }
        byte[] bytes = read(channel, offset, (int) length);
        return head.packing == GZIP ? gunzip(bytes, limit) : bytes;
    }

    private static byte[] gunzip(byte[] bytes, int limit) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] whole = in.readNBytes(limit + 1);
            if (whole.length > limit) {
                throw new IOException("it unpacks to too much");
            }
            return whole;
        }
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
        return buffer.array();
    }

    /// A tile's number: all of the zooms before, then its place along the zoom's Hilbert curve.
    static long number(int zoom, int x, int y) {
        long before = ((1L << 2 * zoom) - 1) / 3;
        long along = 0;
        int column = x;
        int row = y;
        for (int half = zoom == 0 ? 0 : 1 << zoom - 1; half > 0; half >>= 1) {
            int right = (column & half) != 0 ? 1 : 0;
            int lower = (row & half) != 0 ? 1 : 0;
            along += (long) half * half * (3 * right ^ lower);
            if (lower == 0) {
                if (right == 1) {
                    column = half - 1 - (column & half - 1);
                    row = half - 1 - (row & half - 1);
                }
                int turned = column;
                column = row;
                row = turned;
            }
        }
        return before + along;
    }

    @Override
    byte @Nullable [] bytes(int zoom, int x, int y) throws IOException {
        long number = number(zoom, x, y);
        PmDirectory directory = root;
        for (int level = 0; level < LEVELS; level++) {
            int at = directory.find(number);
            if (at < 0) {
                return null;
            }
            long offset = directory.offset(at);
            int length = directory.length(at);
            if (!directory.isLeaf(at)) {
                return tile(offset, length);
            }
            if (offset < 0 || offset > head.leavesLength - length) {
                throw new IOException("the map file is damaged");
            }
            directory = leaf(offset, length);
        }
        throw new IOException("the map file is damaged");
    }

    private synchronized PmDirectory leaf(long offset, int length) throws IOException {
        PmDirectory known = leaves.get(offset);
        if (known == null) {
            known = PmDirectory.read(unpacked(channel, head, head.leaves + offset, length, UNPACKED));
            leaves.put(offset, known);
        }
        return known;
    }

    private byte[] tile(long offset, int length) throws IOException {
        if (length > LARGEST || offset < 0 || offset > head.dataLength - length) {
            throw new IOException("the map file is damaged");
        }
        byte[] bytes = read(channel, head.data + offset, length);
        return head.tilePacking == GZIP ? gunzip(bytes, LARGEST) : bytes;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read from.
        }
    }
}
