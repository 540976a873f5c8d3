package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The one bundle and the code agree: no text is missing, none is left over, and each can be filled in.
class TextsTest {
    private static final Path BUNDLE = Path.of("src/main/resources/app/kith/texts/texts.properties");
    private static final Path SOURCES = Path.of("src/main/java");

    /// Where a key is asked for; what follows is looked at by [#keysAt].
    private static final Pattern USE = Pattern.compile("Texts\\s*\\.get\\(|descriptionKey\\s*=");

    private static final Pattern KEY = Pattern.compile("[a-z][\\w-]*(\\.[\\w-]+)+");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    /// `"why." + kind`: every key below it may be asked for.
    private static final Pattern PREFIX = Pattern.compile("\"([a-z][\\w.-]*\\.)\"\\s*\\+");

    private static final Pattern LINE = Pattern.compile("([^#!=:\\s][^=\\s]*)=(.*)");

    @Test
    void everyTextThatIsUsedIsThere() throws IOException {
        Set<String> missing = uses(sources());
        missing.removeAll(bundle().keySet());
        assertEquals(
                List.of(),
                missing.stream().map(key -> key + "=").toList(),
                () -> "add to " + BUNDLE + ":\n" + String.join("=\n", missing) + "=\n");
    }

    @Test
    void everyTextThatIsThereIsUsed() throws IOException {
        assertEquals(Set.of(), unused(bundle().keySet(), sources()), "take out of " + BUNDLE);
    }

    @Test
    void everyTextCanBeFilledIn() throws IOException {
        List<String> wrong = new ArrayList<>();
        bundle().forEach((key, text) -> fault(text).ifPresent(fault -> wrong.add(key + ": " + fault)));
        assertEquals(List.of(), wrong);
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (String line : Files.readAllLines(BUNDLE)) {
            Matcher m = LINE.matcher(line);
            if (m.matches() && !seen.add(m.group(1))) {
                twice.add(m.group(1));
            }
        }
        assertEquals(List.of(), twice);
    }

    @Test
    void theChecksSeeWhatTheyAreFor() {
        List<String> code = List.of(
                "Texts.get(\n  \"a.b\", \"not.a-key\"); Texts.get(\"why.\" + kind); f(ok ? \"c.d\" : \"e.f\");",
                "Texts.get(is(x) ? \"g.h\" : \"i.j-k\", \"no.key\") + \"no.such\"; descriptionKey = \"l.m\", \"n.o\"");
        assertEquals(Set.of("a.b", "g.h", "i.j-k", "l.m"), uses(code));
        assertEquals(Set.of("x.y"), unused(Set.of("a.b", "why.NOT", "c.d", "e.f", "x.y"), code));
        assertEquals("a plain apostrophe; write ’", fault("it's").orElse(""));
        assertTrue(fault("{0,").isPresent());
        assertTrue(fault("{name}").isPresent());
        assertTrue(fault("").isPresent());
        assertTrue(fault("{0} of {1,number,integer}").isEmpty());
    }

    private static Set<String> uses(List<String> sources) {
        Set<String> keys = new TreeSet<>();
        for (String source : sources) {
            USE.matcher(source).results().forEach(m -> keysAt(source, m.end(), keys));
        }
        return keys;
    }

    /// The keys in the argument that begins here: `"a.b"`, both of `x ? "a.b" : "c.d"`, not the start of `"a." + x`.
    private static void keysAt(String source, int start, Set<String> keys) {
        Matcher literal = LITERAL.matcher(source);
        int depth = 0;
        for (int i = start; i < source.length() && depth >= 0; i++) {
            char c = source.charAt(i);
            if (c == '"' && literal.region(i, source.length()).lookingAt()) {
                String text = literal.group(1);
                if (KEY.matcher(text).matches()) {
                    keys.add(text);
                }
                i = literal.end() - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' || c == ';' || c == ',' && depth == 0) {
                depth = c == ')' ? depth - 1 : -1;
            }
        }
    }

    private static Set<String> unused(Set<String> keys, List<String> sources) {
        Set<String> literals = new HashSet<>();
        Set<String> prefixes = new HashSet<>();
        for (String source : sources) {
            LITERAL.matcher(source).results().forEach(m -> literals.add(m.group(1)));
            PREFIX.matcher(source).results().forEach(m -> prefixes.add(m.group(1)));
        }
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(key -> literals.contains(key) || prefixes.stream().anyMatch(key::startsWith));
        return unused;
    }

    private static Optional<String> fault(String text) {
        if (text.isBlank()) {
            return Optional.of("it is empty");
        }
        if (text.contains("'")) {
            return Optional.of("a plain apostrophe; write ’");
        }
        try {
            assertTrue(new MessageFormat(text, Locale.ROOT).getFormats().length < 10);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file).replaceAll("(?m)//.*$", ""));
            }
        }
        assertTrue(sources.size() > 20, "the sources were found");
        return sources;
    }

    private static SortedMap<String, String> bundle() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(BUNDLE)) {
            properties.load(in);
        }
        SortedMap<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }
}
