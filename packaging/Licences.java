import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Collects the texts of the licences of what is shipped: of each library in a folder of its own, from its jar, or from
/// `packaging/licences` where the jar brings none; of Kith itself and of the data that come with it. Fails when a library
/// has none at all.
///
///     java packaging/Licences.java TO JAR...
///
/// It is run from the top folder of the sources.
final class Licences {
    private static final Path TEXTS = Path.of("packaging", "licences");
    private static final Path RESOURCES = Path.of("src", "main", "resources", "app", "kith");
    private static final Path GPL = Path.of("LICENSE");
    private static final Path LGPL = RESOURCES.resolve("tiles/LGPL-3.txt");

    private Licences() {}

    public static void main(String[] args) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            jars.add(Path.of(args[i]));
        }
        try {
            collect(Path.of(args[0]), jars);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /// @throws IllegalStateException with a sentence that names the libraries without a licence's text
    static void collect(Path to, List<Path> jars) throws IOException {
        Map<String, List<Path>> which = which();
        List<String> without = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
            if (name.equals("kith")) {
                continue;
            }
            Path folder = to.resolve(name);
            boolean has = own(jar, folder);
            for (Map.Entry<String, List<Path>> one : which.entrySet()) {
                if (!has && name.startsWith(one.getKey())) {
                    for (Path text : one.getValue()) {
                        copy(text, folder);
                    }
                    has = true;
                }
            }
            if (!has) {
                without.add(name);
            }
        }
        if (!without.isEmpty()) {
            throw new IllegalStateException("No text of a licence is known of " + String.join(", ", without)
                    + ": add it to packaging/licences, and a line to packaging/licences/which.");
        }
        copy(GPL, to.resolve("kith"));
        copy(RESOURCES.resolve("tiles/LICENCES.md"), to.resolve("kith-data"));
        copy(LGPL, to.resolve("kith-data"));
        copy(RESOURCES.resolve("fonts/OFL.txt"), to.resolve("kith-data"));
    }

    private static Map<String, List<Path>> which() throws IOException {
        Map<String, List<Path>> which = new TreeMap<>();
        for (String line : Files.readAllLines(TEXTS.resolve("which"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" +");
                List<Path> texts = new ArrayList<>();
                for (int i = 1; i < words.length; i++) {
                    texts.add(words[i].equals("GPL-3.0") ? GPL : words[i].equals("LGPL-3.0") ? LGPL : TEXTS.resolve(words[i]));
                }
                which.put(words[0], texts);
            }
        }
        return which;
    }

    /// Whether the jar brought a licence's text: notices alone are copied, too, but are none.
    private static boolean own(Path jar, Path folder) throws IOException {
        boolean has = false;
        try (ZipFile in = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : in.stream().toList()) {
                String path = entry.getName();
                String file = path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
                boolean meta = path.startsWith("META-INF/") || path.indexOf('/') < 0;
                boolean licence = file.matches("(.*-)?(LICEN[CS]E|COPYING)([.-].*)?");
                boolean said = licence || file.matches("(NOTICE|ABOUT)([.-].*)?");
                if (meta && said && !entry.isDirectory() && !file.endsWith(".CLASS")) {
                    Files.createDirectories(folder);
                    String name = path.replaceFirst("^META-INF/(maven/[^/]+/[^/]+/)?", "").replace('/', '-');
                    try (InputStream content = in.getInputStream(entry)) {
                        Files.copy(content, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                    has |= licence;
                }
            }
        }
        return has;
    }

    private static void copy(Path text, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(text, folder.resolve(text.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
