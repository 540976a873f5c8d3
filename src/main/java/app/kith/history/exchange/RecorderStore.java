package app.kith.history.exchange;

import app.kith.model.DeviceId;
import app.kith.protocol.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Recorder's folder: `rec/<user>/<device>/YYYY-MM.rec`.
final class RecorderStore {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d\\.rec");
    private static final int PEEK = 200; // lines

    private RecorderStore() {}

    /// Whose file it is by the folders that it lies in; null when it lies elsewhere.
    static @Nullable DeviceId deviceOf(Path file, DeviceNames names) {
        Path absolute = file.toAbsolutePath().normalize();
        int n = absolute.getNameCount();
        if (n < 4 || !MONTH.matcher(absolute.getName(n - 1).toString()).matches()) {
            return null;
        }
        if (!absolute.getName(n - 4).toString().equals("rec")) {
            return null;
        }
        String user = absolute.getName(n - 3).toString();
        String device = absolute.getName(n - 2).toString();
        return names.of(user, device, topic(file, user, device));
    }

    /// The device's own topic with its own letters, if one of the first lines names it; else empty.
    private static String topic(Path file, String user, String device) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 15)) {
            char[] head = new char[PEEK * 400];
            int n = Math.max(0, lines.read(head));
            for (String line : new String(head, 0, n).split("\n", PEEK)) {
                String topic =
                        Topic.of(Messages.topicIn(line.replace(": \"", ":\""))).base();
                if (!topic.isEmpty() && DeviceNames.isOf(topic, user, device)) {
                    return topic;
                }
            }
            return "";
        } catch (IOException _) {
            return ""; // reading it in earnest will say why
        }
    }
}
