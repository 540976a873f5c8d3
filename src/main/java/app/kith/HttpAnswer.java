package app.kith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// One answer of a web server (RFC 9112), read within limits.
///
/// @param location where it sends us; empty for nowhere
record HttpAnswer(int status, String location, byte[] body) {
    private static final int LINE = 8192; // bytes
    private static final int HEADERS = 100;

    /// The body is larger than was said to be acceptable.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("too large");
        }
    }

    /// @param limit of the body, bytes
    /// @throws TooLarge when the body is larger
    /// @throws IOException when it is no such answer, or ends early
    static HttpAnswer read(InputStream in, int limit) throws IOException {
        String[] start = line(in).split(" ", 3);
        if (start.length < 2 || !start[0].startsWith("HTTP/1.") || !start[1].matches("[1-5]\\d\\d")) {
            throw new IOException("no HTTP");
        }
        String location = "";
        boolean chunked = false;
        long length = -1;
        for (int i = 0; ; i++) {
            String header = line(in);
            if (header.isEmpty()) {
                break;
            }
            int colon = header.indexOf(':');
            if (i == HEADERS || colon <= 0) {
                throw new IOException("bad headers");
            }
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "location" -> location = value;
                case "transfer-encoding" ->
                    chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
                case "content-length" -> length = length(value);
                default -> {
                    // nothing else matters here
                }
            }
        }
        int status = Integer.parseInt(start[1]);
        if (status != 200) {
            return new HttpAnswer(status, location, new byte[0]);
        }
        if (length > limit) {
            throw new TooLarge();
        }
        return new HttpAnswer(status, location, chunked ? chunks(in, limit) : whole(in, length, limit));
    }

    private static long length(String value) throws IOException {
        if (!value.matches("\\d{1,18}")) {
            throw new IOException("bad length");
        }
        return Long.parseLong(value);
    }

    private static byte[] whole(InputStream in, long length, int limit) throws IOException {
        byte[] body = in.readNBytes(length < 0 ? limit + 1 : (int) length);
        if (body.length > limit) {
            throw new TooLarge();
        }
        if (body.length < length) {
            throw new IOException("cut short");
        }
        return body;
    }

    private static byte[] chunks(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("bad chunk");
            }
            long bytes = Long.parseLong(size, 16);
            if (bytes == 0) {
                return body.toByteArray();
            }
            if (body.size() + bytes > limit) {
                throw new TooLarge();
            }
            byte[] chunk = in.readNBytes((int) bytes);
            if (chunk.length < bytes || !line(in).isEmpty()) {
                throw new IOException("cut short");
            }
            body.write(chunk);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == LINE) {
                throw new IOException("no line");
            }
            line.append((char) c);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
