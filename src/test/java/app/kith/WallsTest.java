package app.kith;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The walls of the house: which package may know which. Each rule says why, and each is seen to fail on the small
/// crooked house in `wallsfixture`.
class WallsTest {
    private static final String HOUSE = "app.kith";
    private static final String CROOKED = "app.kith.wallsfixture";
    private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

    /// Every rule by its name, for the house whose root package is given.
    private static final Map<String, Function<String, ArchRule>> RULES = rules();

    private static Map<String, Function<String, ArchRule>> rules() {
        Map<String, Function<String, ArchRule>> rules = new LinkedHashMap<>();
        rules.put(
                "javafx only in ui",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "ui")))
                        .and(not(main(root)))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp.."))
                        .because("everything but the window must run, and be tested, without a toolkit; Main starts"
                                + " it"));
        rules.put(
                "JavaFX’s insides only in ui.frame",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "ui.frame")))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("com.sun.glass..", "com.sun.javafx..", "com.sun.prism.."))
                        .because("what JavaFX does not export may be gone in its next version"));
        rules.put(
                "gluon only in ui.map",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "ui.map")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("com.gluonhq.."))
                        .because("one package hides the map library’s traps"));
        rules.put(
                "paho only in source",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "source")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.eclipse.paho.."))
                        .because("a frozen library is kept at arm’s length, and can be replaced there"));
        rules.put(
                "sql only in history and map files",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "history")))
                        .and(not(within(root, "tiles.files")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."))
                        .because("one package knows how the history is kept, one how an MBTiles file is made"));
        rules.put(
                "mapsforge only in map files",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "tiles.files")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.mapsforge..", "org.xmlpull.."))
                        .because("the renderer of .map files can be replaced there"));
        rules.put(
                "geo knows nobody",
                root -> only(root, "geo", List.of(), "net.sf.geographiclib..")
                        .because("geometry is everybody’s and depends on nobody"));
        rules.put(
                "model knows only geo",
                root -> only(root, "model", List.of("geo")).because("the vocabulary must not know who speaks it"));
        rules.put(
                "protocol knows only geo",
                root -> only(
                                root,
                                "protocol",
                                List.of("geo"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "org.bouncycastle..")
                        .because("bytes become messages without knowing what is done with them"));
        rules.put(
                "live knows only the vocabulary",
                root -> only(root, "live", List.of("geo", "model", "protocol", "region", "places"))
                        .because("the world is pure: no clock, no I/O, no window"));
        rules.put(
                "errand knows no window",
                root -> only(
                                root,
                                "errand",
                                List.of("geo", "model", "protocol", "source"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..")
                        .because("regions and sheets ask phones the same way; of the sources it knows the way out"));
        rules.put(
                "region is pure",
                root -> noClasses()
                        .that(within(root, "region").and(not(within(root, "region.store"))))
                        .should()
                        .dependOnClassesThat(
                                strangers(root, "region", List.of("geo", "model"), "org.locationtech.jts.."))
                        .because("who is inside is arithmetic: no clock, no wire, no files"));
        rules.put(
                "region.store knows only regions",
                root -> only(
                                root,
                                "region.store",
                                List.of("geo", "model", "region"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..")
                        .because("how regions are kept is nobody else’s business"));
        rules.put(
                "alert knows who is where, and no wire",
                root -> only(root, "alert", List.of("geo", "model", "region"))
                        .because("a rule comes true by facts alone; what is done then is done elsewhere"));
        rules.put(
                "notify does what it is told",
                root -> only(
                                root,
                                "notify",
                                List.of("geo", "model", "region", "alert", "source", "texts"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..")
                        .because("actions reach outside; of the rest they know what came true and the way out"));
        rules.put(
                "alerts are shown without being done",
                root -> noClasses()
                        .that(within(root, "ui.alerts"))
                        .should()
                        .dependOnClassesThat(within(root, "source")
                                .or(within(root, "history"))
                                .or(within(root, "live"))
                                .or(within(root, "settings"))
                                .or(within(root, "protocol")))
                        .because("sheets ask their desk; who looks for alerts and does what they ask is elsewhere"));
        rules.put(
                "desktop shows what it is given, and D-Bus ends there",
                root -> only(root, "desktop", List.of("notify", "texts"), "org.freedesktop.dbus..")
                        .because("which desktop this is matters to nobody else"));
        rules.put(
                "travel is pure",
                root -> only(root, "history.travel", List.of("geo", "model", "history"))
                        .because("what a track means is arithmetic: no clock, no files, no database"));
        rules.put(
                "exchange does not know how the history is kept",
                root -> noClasses()
                        .that(within(root, "history.exchange"))
                        .should()
                        .dependOnClassesThat(not(resideInAnyPackage(JDK)
                                        .or(resideInAnyPackage(
                                                "tools.jackson..",
                                                "com.fasterxml.jackson.annotation..",
                                                "de.siegmar.fastcsv.."))
                                        .or(within(root, "geo"))
                                        .or(within(root, "model"))
                                        .or(within(root, "protocol"))
                                        .or(within(root, "texts"))
                                        .or(resideInAPackage(root + ".history"))
                                        .or(within(root, "history.exchange"))
                                        .or(primitive()))
                                .as("other than the vocabulary and the libraries of the formats"))
                        .because("files go in and out through the contract, whoever keeps the history"));
        rules.put(
                "instance knows nobody",
                root -> only(root, "instance", List.of(), "tools.jackson..", "com.fasterxml.jackson.annotation..")
                        .because("most later starts end there, and are to load as little as they can"));
        rules.put(
                "doctor looks from outside",
                root -> only(
                                root,
                                "doctor",
                                List.of("model", "settings", "source"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..")
                        .because("what it never sees (people, positions, secrets) it can’t tell"));
        rules.put(
                "invite knows nobody",
                root -> only(
                                root,
                                "invite",
                                List.of(),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "com.google.zxing..")
                        .because("an invitation is made of what it says: no files, no network, no window"));
        rules.put(
                "codes only in invite, certificates only in host",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "invite")))
                        .and(not(within(root, "source.host")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "com.google.zxing..", "org.bouncycastle.cert..", "org.bouncycastle.operator.."))
                        .because("one package draws QR codes, one signs certificates"));
        rules.put(
                "settings knows only texts",
                root -> only(
                                root,
                                "settings",
                                List.of("texts", "geo"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..")
                        .because("what a person chose does not depend on who uses it"));
        rules.put(
                "secrets knows only settings and texts",
                root -> only(
                                root,
                                "secrets",
                                List.of("settings", "texts"),
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "org.bouncycastle..")
                        .because("who holds the keys must be readable in one sitting"));
        rules.put(
                "nobody knows secrets",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "secrets")))
                        .and(not(main(root)))
                        .should()
                        .dependOnClassesThat(within(root, "secrets"))
                        .because("everybody else sees settings.Secrets, wherever they are kept"));
        rules.put(
                "Recorder and HTTP endpoint do not know who listens",
                root -> noClasses()
                        .that(within(root, "source.recorder").or(within(root, "source.http")))
                        .should()
                        .dependOnClassesThat(within(root, "live")
                                .or(within(root, "history"))
                                .or(within(root, "settings"))
                                .or(within(root, "places"))
                                .or(within(root, "tiles")))
                        .because("they bring messages and carry answers; what those mean is decided elsewhere"));
        rules.put(
                "nobody inside knows ui",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "ui")))
                        .and(not(main(root)))
                        .should()
                        .dependOnClassesThat(within(root, "ui"))
                        .because("the window is one way to look at the core; watch and the tests are others"));
        rules.put(
                "nobody knows cli",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "cli")))
                        .and(not(main(root)))
                        .should()
                        .dependOnClassesThat(within(root, "cli"))
                        .because("the command line is an entrance, not a room"));
        rules.put(
                "nobody knows Main",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(main(root)))
                        .should()
                        .dependOnClassesThat(main(root))
                        .because("wiring goes inwards only"));
        rules.put(
                "features of ui do not know each other",
                root -> slices().matching(root + ".ui.(*)..")
                        .namingSlices("ui.$1")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(within(root, "ui.shell"), within(root, "ui"))
                        .ignoreDependency(within(root, "ui"), within(root, "ui.kit"))
                        .ignoreDependency(within(root, "ui"), within(root, "ui.frame"))
                        .because("shell connects the features, so that one can be changed without reading the others"));
        rules.put(
                "kit and frame know no feature",
                root -> noClasses()
                        .that(within(root, "ui.kit").or(within(root, "ui.frame")))
                        .should()
                        .dependOnClassesThat(within(root, "ui")
                                .and(not(within(root, "ui.kit")))
                                .and(not(within(root, "ui.frame"))))
                        .because("what everybody uses must not lean on those who use it"));
        rules.put(
                "no cycles",
                root -> slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a package in a cycle can’t be understood alone"));
        rules.put(
                "one door to the JavaFX thread",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "ui.frame")))
                        .should()
                        .callMethodWhere(DescribedPredicate.describe(
                                "Platform.runLater",
                                call -> call.getTargetOwner().getName().equals("javafx.application.Platform")
                                        && call.getName().equals("runLater")))
                        .because("one place keeps the calls few and drops what is out of date"));
        rules.put(
                "standard output is for data",
                root -> noClasses()
                        .that(inside(root))
                        .and(not(within(root, "cli")))
                        .and(not(within(root, "broker"))) // a program of its own
                        .and(not(main(root)))
                        .should()
                        .accessFieldWhere(DescribedPredicate.describe(
                                "System.out or System.err",
                                access -> access.getTargetOwner().getName().equals("java.lang.System")
                                        && (access.getName().equals("out")
                                                || access.getName().equals("err"))))
                        .because("`kith watch | jq` must never see anything else"));
        return rules;
    }

    @TestFactory
    List<DynamicTest> theHouseKeepsItsWalls() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HOUSE);
        assertTrue(house.size() > 30, "the classes were found");
        return tests(name -> rule(name, HOUSE).check(house));
    }

    @TestFactory
    List<DynamicTest> theCrookedHouseBreaksEveryWall() {
        JavaClasses crooked = new ClassFileImporter().importPackages(CROOKED);
        return tests(name -> {
            EvaluationResult result = rule(name, CROOKED).evaluate(crooked);
            assertTrue(result.hasViolation(), "nothing in the crooked house breaks: " + name);
        });
    }

    @Test
    void whatTheWallsAllowIsAllowed() {
        JavaClasses crooked = new ClassFileImporter().importPackages(CROOKED);
        List<String> blamed = new ArrayList<>();
        for (String name : RULES.keySet()) {
            if (!name.equals("no cycles")) { // it blames everybody in the ring
                rule(name, CROOKED).evaluate(crooked).getFailureReport().getDetails().stream()
                        .filter(WallsTest::blamesAnInnocent)
                        .forEach(detail -> blamed.add(name + ": " + detail));
            }
        }
        assertEquals(List.of(), blamed);
    }

    /// A detail names first who does it, then to whom.
    private static boolean blamesAnInnocent(String detail) {
        return detail.lines()
                .anyMatch(line -> line.matches("[^<]*<" + CROOKED + "[\\w.]*\\.Innocent.*")
                        || line.matches("[^<]*<" + CROOKED + "\\.Main.*"));
    }

    private static List<DynamicTest> tests(Consumer<String> test) {
        return RULES.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> test.accept(name)))
                .toList();
    }

    private static ArchRule rule(String name, String root) {
        Function<String, ArchRule> rule = RULES.get(name);
        if (rule == null) {
            throw new AssertionError(name);
        }
        return rule.apply(root).allowEmptyShould(true); // some rooms are not built yet
    }

    private static ArchRule only(String root, String room, List<String> neighbours, String... libraries) {
        return noClasses()
                .that(within(root, room))
                .should()
                .dependOnClassesThat(strangers(root, room, neighbours, libraries));
    }

    private static DescribedPredicate<JavaClass> strangers(
            String root, String room, List<String> neighbours, String... libraries) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(JDK).or(resideInAnyPackage(libraries));
        for (String neighbour : new TreeSet<>(neighbours)) {
            allowed = allowed.or(within(root, neighbour));
        }
        return not(allowed.or(within(root, room)).or(primitive()))
                .as("other than the JDK, %s %s", neighbours, List.of(libraries));
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe(
                "primitive", c -> c.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> inside(String root) {
        return resideInAPackage(root + "..");
    }

    private static DescribedPredicate<JavaClass> within(String root, String room) {
        return resideInAPackage(root + "." + room + "..");
    }

    private static DescribedPredicate<JavaClass> main(String root) {
        return resideInAPackage(root).as("Main and what stands beside it");
    }
}
