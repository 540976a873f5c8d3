package app.kith.source.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request of HTTP/1.1 or 1.0 (RFC 9112), read strictly: what could be read in two ways is refused.
///
/// @param path as it came, not decoded
/// @param query as it came, without the question mark
/// @param headers names in lower case; repeated ones joined by commas
record Request(String method, String path, String query, boolean keepAlive, Map<String, String> headers) {
    private static final int MOST_HEADERS = 100;
    private static final int MOST_CHUNKS = 4096;
    private static final Set<String> ONCE =
            Set.of("content-length", "transfer-encoding", "authorization", "host", "x-limit-u", "x-limit-d");

    /// Reads up to the empty line.
    ///
    /// @return null when the connection ended before the first byte
    static @Nullable Request read(InputStream in, int limit) throws IOException, Refusal {
        Line lines = new Line(in, limit);
        String first = lines.next();
        if (first == null) {
            return null;
        }
        String[] parts = first.split(" ", -1);
        if (parts.length != 3 || !parts[2].matches("HTTP/1\\.[01]") || !isToken(parts[0]) || !isTarget(parts[1])) {
            throw new Refusal(400);
        }
        Map<String, String> headers = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String line = lines.next(); line == null || !line.isEmpty(); line = lines.next()) {
            if (line == null) {
                throw new EOFException();
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!isToken(name) || !seen.add(name) && ONCE.contains(name)) {
                throw new Refusal(400);
            }
            if (seen.size() > MOST_HEADERS) {
                throw new Refusal(431);
            }
            headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keep = parts[2].endsWith("1") ? !connection.contains("close") : connection.contains("keep-alive");
        int question = parts[1].indexOf('?');
        return new Request(
                parts[0],
                question < 0 ? parts[1] : parts[1].substring(0, question),
                question < 0 ? "" : parts[1].substring(question + 1),
                keep,
                Map.copyOf(headers));
    }

    /// Reads what follows the head.
    ///
    /// @param out is told to go on when the other side asks whether it may
    byte[] body(InputStream in, OutputStream out, int limit) throws IOException, Refusal {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (coding != null && (length != null || !coding.equalsIgnoreCase("chunked"))) {
            throw new Refusal(coding.equalsIgnoreCase("chunked") ? 400 : 501);
        }
        if (length != null && !length.matches("\\d{1,18}")) {
            throw new Refusal(400);
        }
        long announced = length == null ? 0 : Long.parseLong(length);
        if (announced > limit) {
            throw new Refusal(413);
        }
        if ((announced > 0 || coding != null) && "100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if (coding != null) {
            return chunks(in, limit);
        }
        byte[] body = in.readNBytes((int) announced);
        if (body.length < announced) {
            throw new EOFException();
        }
        return body;
    }

    private static byte[] chunks(InputStream in, int limit) throws IOException, Refusal {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Line lines = new Line(in, 16 << 10);
        for (int i = 0; i < MOST_CHUNKS; i++) {
            String head = lines.next();
            if (head == null) {
                throw new EOFException();
            }
            int semicolon = head.indexOf(';');
            String size = (semicolon < 0 ? head : head.substring(0, semicolon)).strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new Refusal(400);
            }
            int length = Integer.parseInt(size, 16);
            if (body.size() + length > limit) {
                throw new Refusal(413);
            }
            if (length == 0) {
                String trailer = lines.next();
                if (trailer == null || !trailer.isEmpty()) {
                    throw new Refusal(400);
                }
                return body.toByteArray();
            }
            byte[] chunk = in.readNBytes(length);
            body.write(chunk);
            if (chunk.length < length || !"".equals(lines.next())) {
                throw new Refusal(400);
            }
        }
        throw new Refusal(413);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
    }

    private static boolean isTarget(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /// Lines that end in CR LF, all of them together within a limit.
    private static final class Line {
        private final InputStream in;
        private int left;

        Line(InputStream in, int limit) {
            this.in = in;
            left = limit;
        }

        /// @return null when the stream ends instead
        @Nullable
        String next() throws IOException, Refusal {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (--left < 0) {
                    throw new Refusal(431);
                }
                if (c == '\n') {
                    int end = line.length() - 1;
                    if (end < 0 || line.charAt(end) != '\r') {
                        throw new Refusal(400);
                    }
                    line.setLength(end);
                    return line.toString();
                }
                if (c < ' ' && c != '\r' && c != '\t' || line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
                    throw new Refusal(400);
                }
                line.append((char) c);
            }
            if (!line.isEmpty()) {
                throw new EOFException();
            }
            return null;
        }
    }
}
