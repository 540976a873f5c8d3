import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Which classes of some large libraries anything can get to, of which Kith and others need little: of BouncyCastle a
/// cipher, a key derivation and certificates, a tenth of it. A class is reached when its name is anywhere in a class
/// that is, even in a string; so none that stays names one which does not. These libraries make up no names of their own
/// classes while they run, but for BouncyCastle’s providers, which Kith does not have: should it ever name one, the
/// packaging ends.
final class Reached {
    private static final String LIBRARIES = "(bcprov|bcpkix|bcutil|jts-core|commons-collections|jctools-core)-.*";

    /// They load what they are made of by names that they put together.
    private static final Set<String> MAKING_UP_NAMES = Set.of(
            "org/bouncycastle/jce/provider/BouncyCastleProvider",
            "org/bouncycastle/pqc/jcajce/provider/BouncyCastlePQCProvider",
            "org/bouncycastle/jsse/provider/BouncyCastleJsseProvider");

    private final Set<String> classes = new HashSet<>();
    private final Set<String> packages = new TreeSet<>();

    /// @param jars all that is loaded together
    Reached(List<Path> jars) throws IOException {
        Map<String, List<byte[]>> theirs = new HashMap<>();
        List<byte[]> others = new ArrayList<>();
        for (Path jar : jars) {
            try (ZipFile in = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : in.stream().toList()) {
                    String path = plain(entry.getName());
                    if (path.endsWith(".class") && !path.equals("module-info.class")) {
                        String name = path.replaceFirst("\\.class$", "");
                        boolean one = isOne(jar);
                        try (InputStream content = in.getInputStream(entry)) {
                            (one ? theirs.computeIfAbsent(name, _ -> new ArrayList<>()) : others)
                                    .add(content.readAllBytes());
                        }
                    }
                }
            }
        }
        Deque<Collection<byte[]>> next = new ArrayDeque<>(List.of(others));
        while (!next.isEmpty()) {
            for (byte[] content : next.poll()) {
                for (String name : names(content)) {
                    if (theirs.containsKey(name) && classes.add(name)) {
                        next.add(theirs.get(name));
                    }
                }
            }
        }
        for (String name : MAKING_UP_NAMES) {
            if (classes.contains(name)) {
                throw new IllegalStateException(
                        name + " is used: take its library out of those in packaging/Reached.java.");
            }
        }
        classes.forEach(name -> packages.add(folder(name)));
    }

    /// Whether something of this library may be left out.
    static boolean isOne(Path jar) {
        return jar.getFileName().toString().matches(LIBRARIES);
    }

    /// @param entry of such a library
    boolean stays(ZipFile jar, ZipEntry entry) throws IOException {
        String path = plain(entry.getName());
        if (entry.isDirectory()) {
            return false;
        }
        if (path.endsWith(".class")) {
            return path.equals("module-info.class") || classes.contains(path.replaceFirst("\\.class$", ""));
        }
        if (path.startsWith("META-INF/services/")) {
            try (InputStream content = jar.getInputStream(entry)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .allMatch(line -> classes.contains(line.strip().replace('.', '/')));
            }
        }
        return path.startsWith("META-INF/") || path.indexOf('/') < 0 || packages.contains(folder(path));
    }

    /// The descriptor of such a library, without the packages that are gone: the JVM takes none that names them.
    byte[] descriptor(byte[] content) {
        ClassFile file = ClassFile.of(ConstantPoolSharingOption.NEW_POOL);
        ClassModel whole = file.parse(content);
        return file.transformClass(whole, (out, element) -> {
            switch (element) {
                case ModuleAttribute module -> out.with(descriptor(module));
                case ModulePackagesAttribute _ -> {} // found by the JVM, as for most libraries
                default -> out.with(element);
            }
        });
    }

    private ModuleAttribute descriptor(ModuleAttribute whole) {
        return ModuleAttribute.of(whole.moduleName(), module -> {
            module.moduleFlags(whole.moduleFlagsMask());
            module.moduleVersion(whole.moduleVersion().map(Utf8Entry::stringValue).orElse(null));
            whole.requires().forEach(module::requires);
            whole.exports().stream()
                    .filter(one -> packages.contains(one.exportedPackage().name().stringValue()))
                    .forEach(module::exports);
            whole.opens().stream()
                    .filter(one -> packages.contains(one.openedPackage().name().stringValue()))
                    .forEach(module::opens);
            whole.uses().forEach(module::uses);
            whole.provides().stream()
                    .filter(one -> one.providesWith().stream()
                            .allMatch(with -> classes.contains(with.asInternalName())))
                    .forEach(module::provides);
        });
    }

    /// Whatever in a class could be the name of one: in its own references, in descriptors and signatures, in strings.
    static Set<String> names(byte[] content) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(content).constantPool()) {
            if (entry instanceof Utf8Entry text) {
                String said = text.stringValue();
                names.add(said.replace('.', '/'));
                if (said.indexOf(';') > 0) {
                    for (String word : said.split("[;()<>:*+\\-\\[]")) {
                        names.add(word.substring(word.indexOf('L') + 1));
                    }
                }
            }
        }
        return names;
    }

    private static String plain(String path) {
        return path.replaceFirst("^META-INF/versions/\\d+/", "");
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
