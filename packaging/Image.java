import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes what is installed from what was built: a run-time image with the modules of the JDK that Kith needs (jlink),
/// its own and others' libraries without the code for other machines, and the broker. The same on every system; what
/// follows is the system's own (`linux/deb`, `windows/package.ps1`, `mac/package.sh`).
///
///     java packaging/Image.java target/kith target/package/kith
///
/// The JDK that runs it is the one whose modules are taken.
final class Image {
    /// What jdeps names for Kith, JavaFX and Artemis, and what they load by name: SASL and JNDI for the broker, rowsets
    /// for SQLite's driver, elliptic curves for TLS, the names of months and days in the reader's own language.
    private static final String MODULES = String.join(
            ",",
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.prefs",
            "java.security.jgss",
            "java.sql",
            "java.sql.rowset",
            "java.transaction.xa",
            "java.xml",
            "jdk.httpserver",
            "jdk.localedata",
            "jdk.net",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final String LOCALES =
            "en,de,fr,es,it,pt,nl,da,sv,nb,fi,is,pl,cs,sk,sl,hr,hu,ro,bg,el,tr,et,lv,lt,uk,ru,ca,ja,zh,ko";

    /// Kith has AtlantaFX’s Primer, in light and dark.
    private static final String OTHER_THEMES = "atlantafx/base/theme/(nord|cupertino|dracula).*\\.[cb]ss";

    private Image() {}

    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        delete(to);
        Files.createDirectories(to.resolve("app"));
        link(to.resolve("runtime"));
        copy(from.resolve("broker"), to.resolve("broker"));
        Path sheets = Files.createTempDirectory("sheets");
        List<Path> whole = new ArrayList<>();
        List<Path> made = new ArrayList<>();
        try {
            sheets(from.resolve("app"), sheets);
            for (String libraries : List.of("app", "broker/lib")) {
                List<Path> jars = jars(from.resolve(libraries));
                Reached reached = new Reached(jars);
                for (Path jar : jars) {
                    library(jar, to.resolve(libraries), sheets, reached);
                }
                whole.addAll(jars);
                made.addAll(jars(to.resolve(libraries)));
            }
        } finally {
            delete(sheets);
        }
        LeftOut.check(MODULES, LOCALES, made);
        Licences.collect(to.resolve("licences"), whole);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /// Its classes share their texts and are not compressed otherwise, since a package is compressed as a whole, which is
    /// smaller. jlink calls that old; should it ever be gone, “zip-0” is the same a third larger when it is installed.
    private static void link(Path runtime) throws IOException {
        Path leftOut = Files.createTempFile("left-out", "");
        try {
            Files.write(leftOut, LeftOut.of(MODULES, LOCALES));
            link(runtime, leftOut);
        } finally {
            Files.delete(leftOut);
        }
    }

    private static void link(Path runtime, Path leftOut) {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(
                "--add-modules",
                MODULES,
                "--include-locales=" + LOCALES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--vm=server",
                "--compress=1",
                "--exclude-resources=@" + leftOut,
                // The picture while a program starts, what reads this Java from another, what makes archives by default.
                "--exclude-files=**splashscreen.*,**jrt-fs.jar,**/lib/classlist",
                "--output",
                runtime.toString()));
        int code = jlink.run(System.out, System.err, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("jlink ended with " + code);
        }
    }

    /// The style sheets as JavaFX has them in memory, in a process that has JavaFX.
    private static void sheets(Path app, Path to) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                app.resolve("*").toString(),
                "packaging/Sheets.java",
                to.toString(),
                app.resolve("kith.jar").toString());
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("reading the style sheets ended with " + code);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A library, and beside it the native code for this machine, where its loaders look first: they need not unpack it
    /// into the user's files at every start.
    private static void library(Path jar, Path folder, Path sheets, Reached reached) throws IOException {
        String name = jar.getFileName().toString();
        boolean sqlite = name.startsWith("sqlite-jdbc");
        boolean signed = isSigned(jar);
        boolean part = Reached.isOne(jar);
        if (!sqlite && !signed && !part && !name.matches("kith.jar|(javafx|atlantafx)-.*")) {
            Files.copy(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry : in.stream().toList()) {
                String path = entry.getName();
                if (signed && isSignature(path) || part && !reached.stays(in, entry) || path.matches(OTHER_THEMES)) {
                    continue;
                }
                if (signed && path.equals(JarFile.MANIFEST_NAME)) {
                    unsigned(in, entry, out);
                    continue;
                }
                boolean isNative = sqlite ? path.startsWith("org/sqlite/native/") : isLibrary(path);
                if (!isNative) {
                    ZipEntry copy = new ZipEntry(path);
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    try (InputStream content = in.getInputStream(entry)) {
                        if (part && path.endsWith("module-info.class")) {
                            out.write(reached.descriptor(content.readAllBytes()));
                        } else {
                            content.transferTo(out);
                        }
                    }
                    Path sheet = sheets.resolve(path.replaceAll("\\.css$", ".bss"));
                    if (path.endsWith(".css") && Files.exists(sheet)) {
                        ZipEntry binary = new ZipEntry(path.replaceAll("\\.css$", ".bss"));
                        binary.setTimeLocal(entry.getTimeLocal());
                        out.putNextEntry(binary);
                        Files.copy(sheet, out);
                    }
                } else if (isLibrary(path) && (!sqlite || path.startsWith(sqliteFolder()))) {
                    try (InputStream content = in.getInputStream(entry)) {
                        Files.copy(content, folder.resolve(path.substring(path.lastIndexOf('/') + 1)));
                    }
                }
            }
        }
    }

    /// Whether a signature is in it. A signed library is read against its signature, class by class, at every start
    /// (0.1 s for BouncyCastle's), and the JVM learns nothing about its classes. What is installed is vouched for by the
    /// package's checksum, and a JDK's own providers are the only ones that must be signed.
    private static boolean isSigned(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> isSignature(entry.getName()));
        }
    }

    private static boolean isSignature(String path) {
        return path.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    /// The manifest without the digests of each class.
    private static void unsigned(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
        Manifest manifest;
        try (InputStream content = in.getInputStream(entry)) {
            manifest = new Manifest(content);
        }
        manifest.getEntries().clear();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        manifest.write(out);
    }

    private static boolean isLibrary(String path) {
        return path.endsWith(".so") || path.endsWith(".dll") || path.endsWith(".dylib");
    }

    /// As org.sqlite.util.OSInfo names them.
    private static String sqliteFolder() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "Windows" : os.startsWith("mac") ? "Mac" : "Linux";
        String arch = System.getProperty("os.arch");
        return "org/sqlite/native/" + system + "/" + (arch.equals("amd64") ? "x86_64" : arch) + "/";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.sorted().toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path gone, IOException failure) throws IOException {
                Files.delete(gone);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
