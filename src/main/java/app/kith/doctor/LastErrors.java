package app.kith.doctor;

import app.kith.doctor.Report.Items;
import app.kith.doctor.Report.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The end of the log: when, how bad, where in Kith, and which exceptions. The words of a line stay where they are.
public final class LastErrors {
    private static final int SHOWN = 20;

    /// `2026-11-23T03:12:11Z WARNING app.kith.SettingsWork the words of it`.
    private static final Pattern LINE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\S* (WARNING|SEVERE)"
                    + " ((?:app\\.kith|javafx|com\\.sun\\.javafx|org\\.eclipse\\.paho)\\.[\\w.$]+)(.*)");

    /// Of Java's, of the libraries we know and of our own, so that nobody's own word passes for one.
    private static final Pattern EXCEPTION =
            Pattern.compile("\\b(?:java|javax|app\\.kith|org\\.sqlite|org\\.eclipse\\.paho|tools\\.jackson)"
                    + "(?:\\.[a-z]\\w*)*(?:\\.[A-Z][\\w$]*)*(?:Exception|Error)\\b");

    private LastErrors() {}

    /// Blocks on disk.
    ///
    /// @param folder where [LogNames] are
    public static Section look(Path folder) {
        Items items = new Items("last errors");
        List<String> lines = new ArrayList<>();
        for (String name : LogNames.OLDEST_FIRST) {
            try (Stream<String> all = Files.lines(folder.resolve(name), StandardCharsets.ISO_8859_1)) {
                all.map(LastErrors::told).filter(line -> !line.isEmpty()).forEach(lines::add);
            } catch (IOException | UncheckedIOException _) {
                // None was written yet.
            }
        }
        if (lines.isEmpty()) {
            return items.add("none", "nothing is in the log").done();
        }
        int first = Math.max(0, lines.size() - SHOWN);
        for (int i = first; i < lines.size(); i++) {
            items.add(String.valueOf(i - first + 1), lines.get(i));
        }
        return items.done();
    }

    /// Empty for what is no line of ours.
    static String told(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            return "";
        }
        List<String> exceptions = EXCEPTION
                .matcher(m.group(4))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        return m.group(1) + "Z " + m.group(2) + " " + m.group(3)
                + (exceptions.isEmpty() ? "" : " " + String.join(", ", exceptions));
    }
}
