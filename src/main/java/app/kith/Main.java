package app.kith;

import app.kith.cli.Console;
import app.kith.cli.Display;
import app.kith.cli.DoctorSpec;
import app.kith.cli.Failure;
import app.kith.cli.HistorySpec;
import app.kith.cli.KithCommand;
import app.kith.cli.Runner;
import app.kith.cli.SnapshotSpec;
import app.kith.cli.SourceSpec;
import app.kith.cli.WatchSpec;
import app.kith.cli.WindowSpec;
import app.kith.desktop.Notifiers;
import app.kith.notify.Notifier;
import app.kith.secrets.Vaults;
import app.kith.settings.AppPaths;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.source.host.HostedBroker;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// Starts Kith: the composition root. What the command line asked for is made here with `new`, in order, started, and
/// ended in reverse.
public final class Main implements Runner {
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private final Console console;
    private final Clock clock = Clock.systemDefaultZone();

    private Main(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        // Gluon asks what it runs on, and says so aloud when nobody has told it.
        System.setProperty("javafx.platform", "desktop");
        Console console = Console.system();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ENDING.set(true), "ending"));
        Thread.setDefaultUncaughtExceptionHandler(Main::log);
        System.exit(KithCommand.run(new Main(console), console, args));
    }

    /// A defect goes to the log as its kind and place, never its message, which may quote what was received. While the
    /// virtual machine ends, parts that end before others are no defect.
    private static void log(Thread thread, Throwable defect) {
        if (ENDING.get()) {
            return;
        }
        System.Logger log = System.getLogger(Main.class.getName());
        log.log(System.Logger.Level.ERROR, "{0} on {1}", defect.getClass().getName(), thread.getName());
        for (StackTraceElement element : defect.getStackTrace()) {
            log.log(System.Logger.Level.ERROR, "    at {0}", element);
        }
    }

    @Override
    public int window(WindowSpec spec) throws InterruptedException {
        AppPaths paths = AppPaths.of(spec.dataDir());
        if (!(OneKith.begin(spec, paths, console) instanceof OneKith.Start.First first)) {
            return 0;
        }
        Display.window(System.getProperties(), console.environment());
        LogFile.open(paths.log());
        SettingsFile file = new SettingsFile(paths.settingsFile(), clock);
        Settings settings = settings(file);
        return new WindowRun(spec, paths, file, settings, safe(settings, paths), clock, console, first.instance())
                .run();
    }

    @Override
    public int watch(WatchSpec spec) throws InterruptedException {
        AppPaths paths = AppPaths.of(spec.dataDir());
        Settings settings = settings(new SettingsFile(paths.settingsFile(), clock));
        List<Accounts.Way> ways = saved(settings, safe(settings, paths), paths).of(spec.source());
        WatchRun watch = new WatchRun(spec, console);
        if (spec.alerts()) {
            try (Notifier notifier = notifier()) {
                return new AlertsWatched(spec, paths, ways, SavedWays.chosen(settings), watch, notifier, clock, console)
                        .run();
            }
        }
        try (Sources sources = Sources.unkept(watch::world, watch::heard, clock)) {
            if (spec.source() instanceof SourceSpec.Demo) {
                sources.addDemo(paths.data());
            }
            SavedWays.chosen(settings).forEach(sources::accept);
            ways.forEach(way -> sources.add(way.options(), way.keys()));
            return watch.await();
        }
    }

    @Override
    public int snapshot(SnapshotSpec spec) throws InterruptedException {
        Display.headless(System.getProperties());
        AppPaths paths = AppPaths.of(spec.dataDir());
        SettingsFile file = new SettingsFile(paths.settingsFile(), clock);
        Settings settings = settings(file);
        Safe safe = safe(settings, paths);
        List<Accounts.Way> ways = saved(settings, safe, paths).of(spec.source());
        return new SnapshotRun(spec, paths, file, settings, safe, clock).run(ways);
    }

    private SavedWays saved(Settings settings, Safe safe, AppPaths paths) {
        return new SavedWays(settings.accounts(), safe, paths.data(), console);
    }

    @Override
    public int history(HistorySpec spec) {
        return new HistoryRun(AppPaths.of(spec.dataDir()), clock, console).run(spec);
    }

    @Override
    public int doctor(DoctorSpec spec) throws InterruptedException {
        AppPaths paths = AppPaths.of(spec.dataDir());
        // A look must not set a broken file aside.
        Settings settings = new SettingsFile(paths.settingsFile(), clock).peek();
        return new DoctorRun(paths, spec.dataDir() != null, clock, console).run(settings, safe(settings, paths), spec);
    }

    @Override
    public int broker(List<String> arguments) throws InterruptedException {
        try {
            return HostedBroker.run(arguments, clock, console::say);
        } catch (IOException e) {
            throw new Failure(Objects.requireNonNullElse(e.getMessage(), ""), e);
        }
    }

    /// The secrets where the user wants them kept; opened when they are first asked for.
    private static Safe safe(Settings settings, AppPaths paths) {
        return new Safe(keeping -> Vaults.open(keeping, paths, List.of()), settings.keeping());
    }

    /// Nobody waits at this terminal to be brought a window.
    private Notifier notifier() {
        return Notifiers.ofSystem(System.getProperty("os.name"), console.environment(), AppIcon::image, _ -> {});
    }

    private Settings settings(SettingsFile file) {
        SettingsFile.Loaded loaded = file.load();
        if (loaded.problem() != null) {
            console.say(loaded.problem());
        }
        return loaded.settings();
    }
}
