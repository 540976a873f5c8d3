package app.kith.doctor;

import app.kith.doctor.Report.Items;
import app.kith.doctor.Report.Section;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The computer and what Kith runs on. Of what a person can name freely (host, kernel, session) only well-known words
/// are told.
public final class Machine {
    private static final Set<String> DESKTOPS = Set.of(
            "gnome",
            "kde",
            "xfce",
            "lxqt",
            "lxde",
            "mate",
            "cinnamon",
            "x-cinnamon",
            "unity",
            "budgie",
            "pantheon",
            "sway",
            "hyprland",
            "cosmic",
            "deepin",
            "i3",
            "ubuntu",
            "pop",
            "enlightenment");

    private Machine() {}

    /// Versions.
    public static Section versions(Clock clock, Map<String, String> environment) {
        Runtime.Version java = Runtime.version();
        return new Items("versions")
                .add("made", clock.instant().truncatedTo(ChronoUnit.MINUTES))
                .add("Kith", module("app.kith"))
                .add("Java", java + ", " + word(System.getProperty("java.vendor", "")))
                .add("JavaFX", module("javafx.graphics"))
                .add("system", system(Path.of("/etc/os-release")))
                .add("kernel", digits(System.getProperty("os.version", "")))
                .add("architecture", System.getProperty("os.arch", ""))
                .add("processors", Runtime.getRuntime().availableProcessors())
                .add("memory limit", Runtime.getRuntime().maxMemory() / (1 << 20) + " MB")
                .add("session", session(environment))
                .add("locale", Locale.getDefault().toLanguageTag())
                .done();
    }

    /// What the clock says, and who keeps it right.
    public static Section time(Clock clock) {
        Instant now = clock.instant();
        ZoneId zone = ZoneId.systemDefault();
        return new Items("time")
                .add("zone", zone.getId() + " (UTC" + zone.getRules().getOffset(now) + ")")
                .add("UTC", now.truncatedTo(ChronoUnit.SECONDS))
                .add(
                        "kept right by the system",
                        Files.exists(Path.of("/run/systemd/timesync/synchronized")) ? "yes" : "unknown")
                .done();
    }

    private static String module(String name) {
        return ModuleLayer.boot()
                .findModule(name)
                .map(Module::getDescriptor)
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("unknown");
    }

    static String system(Path release) {
        try {
            for (String line : Files.readAllLines(release)) {
                if (line.startsWith("PRETTY_NAME=")) {
                    return word(line.substring("PRETTY_NAME=".length()).replace("\"", ""));
                }
            }
        } catch (IOException _) {
            // Another system, or one that does not say.
        }
        return word(System.getProperty("os.name", ""));
    }

    /// A kernel's own number without what somebody called their build.
    static String digits(String version) {
        return version.replaceFirst("^(\\d+(\\.\\d+)*).*$", "$1").replaceAll("[^0-9.]", "");
    }

    static String session(Map<String, String> environment) {
        Set<String> known = new TreeSet<>();
        for (String name : environment.getOrDefault("XDG_CURRENT_DESKTOP", "").split("[:;]")) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.isEmpty()) {
                known.add(DESKTOPS.contains(lower) ? lower : "other");
            }
        }
        String type = environment.getOrDefault("XDG_SESSION_TYPE", "").toLowerCase(Locale.ROOT);
        String kind = List.of("x11", "wayland", "tty").contains(type) ? type : type.isEmpty() ? "unknown" : "other";
        return (known.isEmpty() ? "unknown desktop" : String.join(", ", known)) + ", " + kind;
    }

    private static String word(String text) {
        return text.replaceAll("[^\\p{Alnum} .()_/+-]", "").strip();
    }
}
