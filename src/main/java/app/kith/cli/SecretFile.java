package app.kith.cli;

import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A secret on the first line of a file (or of a pipe: `/dev/stdin`, `<(pass show kith)`). The end of the line is not
/// part of it, spaces are.
final class SecretFile {
    private static final int LIMIT = 64 * 1024; // bytes

    private SecretFile() {}

    /// @throws Failure when there is no such file, or nothing in it, or no text
    static String firstLine(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LIMIT);
        } catch (IOException e) {
            throw new Failure(Texts.get("cli.secret.unreadable", file), e);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(Texts.get("cli.secret.encoding", file), e);
        }
        int start = text.startsWith("\uFEFF") ? 1 : 0; // some editors put a byte order mark first
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        if (end == start) {
            throw new Failure(Texts.get("cli.secret.empty", file));
        }
        return text.substring(start, end);
    }
}
