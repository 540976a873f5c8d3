package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is packaged: each library with the text of its licence, and the other systems' recipes as far as they can be
/// looked at from here.
class PackagingTest {
    private static final Path TEXTS = Path.of("packaging", "licences");
    private static final Path WORKFLOW = Path.of("packaging", "ci", "github-workflow.yml");
    private static final Pattern COORDINATES = Pattern.compile("\\(([^:() ]+):([^:() ]+):([^:() ]+) - [^ ]+\\)$");

    @TempDir
    Path folder = Path.of("");

    private record Ended(int code, String said) {}

    @Test
    void everyLibraryIsShippedWithTheTextOfItsLicence() throws Exception {
        List<Path> jars = shipped();
        Path to = folder.resolve("licences");
        Ended ended = collect(to, jars);
        assertEquals(0, ended.code(), ended.said());
        for (Path jar : jars) {
            assertTrue(holdsText(to.resolve(name(jar))), () -> jar + " has no licence’s text");
        }
        for (String text :
                List.of("kith/LICENSE", "kith-data/LICENCES.md", "kith-data/LGPL-3.txt", "kith-data/OFL.txt")) {
            assertTrue(Files.size(to.resolve(text)) > 1000, text);
        }
        String classpath = Files.readString(
                to.resolve(name(one(jars, "javafx-graphics-"))).resolve("GPL-2.0-with-Classpath-Exception.txt"));
        assertTrue(classpath.contains("\"CLASSPATH\" EXCEPTION TO THE GPL"), "JavaFX’s licence lacks the exception");
        assertTrue(Files.readString(to.resolve(name(one(jars, "netty-buffer-"))).resolve("Apache-2.0.txt"))
                .contains("Apache License"));
    }

    @Test
    void aLibraryWithoutTheTextOfItsLicenceIsNamed() throws Exception {
        Path jar = folder.resolve("unheard-of-1.0.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("META-INF/NOTICE"));
            out.write("A notice is no licence.".getBytes(StandardCharsets.UTF_8));
        }
        Ended ended = collect(folder.resolve("licences"), List.of(jar));
        assertEquals(1, ended.code());
        assertTrue(ended.said().contains("unheard-of-1.0"), ended.said());
    }

    @Test
    void everyTextThatIsKeptBelongsToALibrary() throws Exception {
        List<String> names = shipped().stream().map(PackagingTest::name).toList();
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(TEXTS.resolve("which"))) {
            if (!line.startsWith("#")) {
                List<String> words = List.of(line.split(" +"));
                assertTrue(
                        names.stream().anyMatch(name -> name.startsWith(words.getFirst())),
                        () -> words.getFirst() + " is no library any more");
                named.addAll(words.subList(1, words.size()));
            }
        }
        named.removeAll(Set.of("GPL-3.0", "LGPL-3.0"));
        Set<String> kept = new TreeSet<>();
        try (Stream<Path> files = Files.list(TEXTS)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("which"))
                    .forEach(kept::add);
        }
        assertEquals(kept, named);
    }

    @Test
    void everyActionOfTheWorkflowIsPinned() throws Exception {
        List<String> uses = Files.readAllLines(WORKFLOW).stream()
                .map(String::strip)
                .filter(line -> line.matches("(- )?uses:.*"))
                .toList();
        assertTrue(uses.size() >= 9, uses::toString);
        for (String use : uses) {
            assertTrue(
                    use.matches("- uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+"),
                    () -> use + ": say the commit, and the version behind a #");
        }
        // One version of each action.
        assertEquals(
                uses.stream().distinct().count(),
                uses.stream().map(use -> use.replaceFirst("@.*", "")).distinct().count());
    }

    @Test
    void whatTheRecipesNameIsThere() throws Exception {
        Pattern path = Pattern.compile("(?:packaging|src/main|\\.ci)/[\\w./-]*\\w");
        List<Path> recipes =
                List.of(WORKFLOW, Path.of("packaging/windows/package.ps1"), Path.of("packaging/mac/package.sh"));
        for (Path recipe : recipes) {
            List<String> named = new ArrayList<>();
            Matcher matcher = path.matcher(Files.readString(recipe));
            while (matcher.find()) {
                named.add(matcher.group());
            }
            assertTrue(!named.isEmpty(), recipe + " names nothing");
            for (String one : named) {
                assertTrue(Files.exists(Path.of(one)), () -> recipe + " names " + one);
            }
        }
    }

    /// The jars of what the build lists as third parties’: of the app and of its broker.
    private static List<Path> shipped() throws IOException {
        String list = Files.readString(
                Path.of(System.getProperty("kith.home")).resolveSibling("classes/app/kith/THIRD-PARTY.txt"));
        List<Path> path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        List<Path> jars = new ArrayList<>();
        for (String line : list.lines().filter(l -> !l.isBlank()).skip(1).toList()) {
            Matcher coordinates = COORDINATES.matcher(line);
            assertTrue(coordinates.find(), line);
            jars.add(one(path, coordinates.group(2) + "-" + coordinates.group(3)));
        }
        assertTrue(jars.size() > 50, jars::toString);
        return jars;
    }

    /// Of JavaFX’s two jars, that of the platform.
    private static Path one(List<Path> jars, String begin) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(begin))
                .max(Comparator.comparing(jar -> jar.toString().length()))
                .orElseThrow(() -> new AssertionError(begin + " is not there"));
    }

    private static String name(Path jar) {
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private static boolean holdsText(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> !file.getFileName().toString().matches("(NOTICE|about).*")
                    && file.toFile().length() > 100);
        }
    }

    private Ended collect(Path to, List<Path> jars) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "packaging/Licences.java",
                to.toString()));
        jars.forEach(jar -> command.add(jar.toString()));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }
}
