package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One format for all code (palantir-java-format). `mvn test -Dtest=FormatTest -Dkith.format=apply` writes it.
class FormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws Exception {
        boolean apply = "apply".equals(System.getProperty("kith.format"));
        List<Path> differs = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String formatted = formatted(file, text);
            // It breaks a long comment into a line that is none any more.
            assertEquals(comments(text), comments(formatted), () -> file + ": a comment’s line is too long");
            if (!formatted.equals(text)) {
                if (apply) {
                    Files.writeString(file, formatted);
                } else {
                    differs.add(file);
                }
            }
        }
        assertEquals(List.of(), differs, "run: mvn test -Dtest=FormatTest -Dkith.format=apply");
    }

    private static String formatted(Path file, String text) {
        try {
            return FORMATTER.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            throw new AssertionError(file + " can’t be read by the formatter", e);
        }
    }

    private static List<String> comments(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("///"))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.endsWith("module-info.java") && !f.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }
}
