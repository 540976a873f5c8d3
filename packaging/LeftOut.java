import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What of the JDK's modules is not installed, and who may name it all the same: whatever else names a class that is not
/// there ends the packaging, since it would end Kith in the user's hands, and perhaps years later.
///
/// Swing itself stays: JavaFX's print dialog is Swing's on Linux, AWT asks its components whether they are Swing's, and
/// beans ask for its annotations.
final class LeftOut {
    /// @param module of the JDK
    /// @param paths what is left out of it, as a pattern of a path in the module
    /// @param doors a pattern of the classes that name it and stay; of the JDK’s, a library may not name them either
    /// @param entered a pattern of the libraries’ classes that name it, or a door, and why that does no harm
    private record Part(String module, String paths, String doors, String entered) {
        Part(String module, String paths) {
            this(module, paths, "", "");
        }
    }

    private static final String OTHER_LANGUAGES = ".*_(de|fr|es|it|ja|ko|pt_BR|sv|zh_[A-Z]+)\\.(class|properties)";

    private static final List<Part> PARTS = List.of(
            // The pictures of the Javadoc.
            new Part("java.desktop", ".*/doc-files/.*"),
            // Names of currencies, time zones, countries and languages in other languages than English. Kith writes
            // dates, months, days and numbers.
            new Part("jdk.localedata", "sun/util/resources/.*/(Currency|TimeZone|Locale)Names_.*"),
            // What the JDK says of an error, in other languages than English, which is Kith’s. The print dialog speaks
            // them all.
            new Part("java.base", OTHER_LANGUAGES),
            new Part("java.logging", OTHER_LANGUAGES),
            new Part("java.sql.rowset", OTHER_LANGUAGES),
            new Part("java.xml", OTHER_LANGUAGES),
            new Part("jdk.httpserver", OTHER_LANGUAGES),
            new Part("jdk.security.auth", OTHER_LANGUAGES),
            // Two of Swing’s looks, which come when somebody asks for them by name: the print dialog has Metal’s. AWT
            // asks for GTK’s icons on behalf of that look.
            new Part(
                    "java.desktop",
                    "javax/swing/plaf/nimbus/.*|com/sun/java/swing/plaf/gtk/(?!GTKConstants).*",
                    "javax/swing/UIManager",
                    "com/kitfox/svg/app/.*"),
            // Transforming documents by XSLT, and copying them by its means. Kith reads XML, and writes it by hand.
            // Jackson would copy nodes of documents (and refuses this by name in what it reads), Artemis reads
            // broker.xml, svgSalamander has a program of its own: nothing of that is used.
            new Part(
                    "java.xml",
                    "com/sun/org/apache/(bcel|xalan/internal/xsltc)/.*|com/sun/java_cup/.*",
                    "javax/xml/transform/TransformerFactory|jdk/xml/internal/JdkXmlUtils",
                    "tools/jackson/databind/(ext/DOMSerializer|jsontype/impl/SubTypeValidator)"
                            + "|org/apache/activemq/artemis/utils/XmlProvider"));

    private LeftOut() {}

    /// The paths that jlink is to exclude. Of each package that a module declares one thing must stay, or jlink refuses
    /// the module: the smallest does.
    ///
    /// @param modules the names that are given to jlink
    /// @param locales the languages that are given to jlink: it leaves out the others’ names itself
    static List<String> of(String modules, String locales) throws IOException {
        List<String> out = new ArrayList<>();
        for (ResolvedModule module : resolved(modules)) {
            Map<String, List<Path>> stay = new HashMap<>();
            Map<String, List<Path>> gone = new TreeMap<>();
            Path top = top(module);
            for (Path file : files(top)) {
                String path = top.relativize(file).toString();
                boolean leave = part(module.name(), path).isPresent();
                (leave ? gone : stay).computeIfAbsent(folder(path), _ -> new ArrayList<>()).add(file);
            }
            for (Map.Entry<String, List<Path>> one : gone.entrySet()) {
                List<Path> files = one.getValue();
                boolean declared = module.reference().descriptor().packages().contains(one.getKey().replace('/', '.'));
                if (declared && !stay.containsKey(one.getKey())) {
                    files.remove(smallest(files, locales));
                }
                files.stream().map(file -> "/" + module.name() + "/" + top.relativize(file)).sorted().forEach(out::add);
            }
        }
        return out;
    }

    /// Looks through every class that stays.
    ///
    /// @throws IllegalStateException that names those which name what is not there
    static void check(String modules, String locales, List<Path> jars) throws IOException {
        Map<String, Part> gone = new TreeMap<>();
        for (String path : of(modules, locales)) {
            if (path.endsWith(".class")) {
                String[] words = path.replaceFirst("\\.class$", "").split("/", 3);
                gone.put(words[2], part(words[1], words[2] + ".class").orElseThrow());
            }
        }
        Map<String, Part> doors = new TreeMap<>(gone);
        Set<String> wrong = new TreeSet<>();
        for (ResolvedModule module : resolved(modules)) {
            Path top = top(module);
            for (Path file : files(top)) {
                String path = top.relativize(file).toString();
                if (path.endsWith(".class") && part(module.name(), path).isEmpty()) {
                    String who = path.replaceFirst("\\.class$", "");
                    for (Part part : PARTS) {
                        if (who.matches(part.doors())) {
                            doors.put(who, part);
                        }
                    }
                    look(module.name(), who, Files.readAllBytes(file), gone, Part::doors, wrong);
                }
            }
        }
        for (Path jar : jars) {
            try (ZipFile in = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : in.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                    String who = entry.getName().replaceFirst("\\.class$", "");
                    try (InputStream content = in.getInputStream(entry)) {
                        look(jar.getFileName().toString(), who, content.readAllBytes(), doors, Part::entered, wrong);
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "packaging/LeftOut.java leaves out what these name:\n" + String.join("\n", wrong));
        }
    }

    private static void look(
            String where,
            String who,
            byte[] content,
            Map<String, Part> gone,
            Function<Part, String> allowed,
            Set<String> wrong) {
        for (String name : Reached.names(content)) {
            Part part = gone.get(name);
            if (part != null && !who.matches(allowed.apply(part))) {
                wrong.add(where + ": " + who + " names " + name);
            }
        }
    }

    private static Optional<Part> part(String module, String path) {
        return PARTS.stream()
                .filter(part -> part.module().equals(module) && path.matches(part.paths()))
                .findFirst();
    }

    /// Rather a class, and of a language that is taken: the others are left out by jlink itself, and resources are none
    /// to it.
    private static Path smallest(List<Path> files, String locales) throws IOException {
        String taken = ".*_(" + locales.replace(',', '|') + ")\\.class";
        Map<Path, Long> sizes = new HashMap<>();
        for (Path file : files) {
            sizes.put(file, Files.size(file));
        }
        return files.stream()
                .min(Comparator.comparing((Path file) -> !file.toString().matches(taken))
                        .thenComparing(file -> !file.toString().endsWith(".class"))
                        .thenComparing(sizes::get)
                        .thenComparing(Path::toString))
                .orElseThrow();
    }

    /// With those that they need.
    private static List<ResolvedModule> resolved(String modules) {
        return Configuration.empty()
                .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), Set.of(modules.split(",")))
                .modules()
                .stream()
                .sorted(Comparator.comparing(ResolvedModule::name))
                .toList();
    }

    private static Path top(ResolvedModule module) {
        return FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", module.name());
    }

    private static List<Path> files(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile).sorted(Comparator.comparing(Path::toString)).toList();
        }
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
