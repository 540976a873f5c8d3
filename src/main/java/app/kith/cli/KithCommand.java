package app.kith.cli;

import app.kith.cli.SnapshotSpec.Size;
import app.kith.geo.GeoPoint;
import app.kith.texts.Texts;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: reads and checks the arguments and hands a record to the [Runner]. Exit codes: 0 done, 1 failed,
/// 2 wrong use; each failure is one sentence on standard error.
@Command(name = "kith", sortOptions = false, mixinStandardHelpOptions = false)
public final class KithCommand implements Callable<Integer> {
    private static final Logger LOG = System.getLogger(KithCommand.class.getName());
    private static final int HELP_WIDTH = 100; // columns

    private final Runner runner;
    private final Console console;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            descriptionKey = "cli.option.data-dir",
            order = 40)
    @Nullable
    Path dataDir;

    @Option(names = "--demo", descriptionKey = "cli.option.demo", order = 1)
    boolean demo;

    @Option(names = "--account", paramLabel = "FILE|LINK", descriptionKey = "cli.option.account", order = 2)
    @Nullable
    String account;

    /// What a desktop hands over that opens our files or links.
    @Parameters(arity = "0..*", paramLabel = "FILE|LINK", descriptionKey = "cli.option.opened")
    List<String> opened = new ArrayList<>();

    @Option(names = "--offline", descriptionKey = "cli.option.offline", order = 3)
    boolean offline;

    @Option(names = "--minimized", descriptionKey = "cli.option.minimized", order = 4)
    boolean minimized;

    @Mixin
    HelpOptions help = new HelpOptions();

    private KithCommand(Runner runner, Console console) {
        this.runner = runner;
        this.console = console;
    }

    /// Runs what the arguments say and returns the exit code.
    public static int run(Runner runner, Console console, String... arguments) {
        KithCommand kith = new KithCommand(runner, console);
        // Where nothing is said there is nothing to parse, and every start from a desktop is one of these: picocli
        // takes
        // 0.15 s to learn its commands.
        int code = arguments.length == 0 ? kith.plain() : kith.commandLine().execute(arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    private int plain() {
        try {
            return call();
        } catch (InterruptedException | RuntimeException e) {
            return failed(e, commandLine());
        }
    }

    private CommandLine commandLine() {
        CommandLine watch = new CommandLine(new WatchCommand(this));
        CommandLine snapshot = new CommandLine(new SnapshotCommand(this));
        CommandLine broker = new CommandLine(new BrokerCommand(this));
        CommandLine doctor = new CommandLine(new DoctorCommand(this));
        CommandLine imports = new CommandLine(new HistoryCommand.Import(this));
        CommandLine exports = new CommandLine(new HistoryCommand.Export(this));
        CommandLine listing = new CommandLine(new HistoryCommand.Listing(this));
        CommandLine history = new CommandLine(new HistoryCommand(this))
                .addSubcommand(imports)
                .addSubcommand(exports)
                .addSubcommand(listing);
        CommandLine kith = new CommandLine(this)
                .addSubcommand(watch)
                .addSubcommand(snapshot)
                .addSubcommand(history)
                .addSubcommand(broker)
                .addSubcommand(doctor);
        kith.registerConverter(Duration.class, Values::duration);
        kith.registerConverter(Size.class, Values::size);
        kith.registerConverter(GeoPoint.class, Values::point);
        kith.setResourceBundle(
                ResourceBundle.getBundle("app.kith.texts.texts", Locale.getDefault(Locale.Category.DISPLAY)));
        kith.setExpandAtFiles(false); // a topic may begin with @
        kith.setUsageHelpWidth(HELP_WIDTH);
        kith.setOut(new PrintWriter(console.out(), true));
        kith.setErr(new PrintWriter(console.err(), true));
        kith.setParameterExceptionHandler((e, _) -> wrongUse(e));
        kith.setExecutionExceptionHandler((e, command, _) -> failed(e, command));
        describe(kith, "cli.kith.header", "cli.kith.footer");
        describe(watch, "cli.watch.header", "cli.watch.footer");
        describe(snapshot, "cli.snapshot.header", "cli.snapshot.footer");
        describe(history, "cli.history.header", "cli.history.footer");
        describe(imports, "cli.import.header", "cli.import.footer");
        describe(exports, "cli.export.header", "cli.export.footer");
        describe(listing, "cli.list.header", "cli.list.footer");
        describe(broker, "cli.broker.header", "cli.broker.footer");
        describe(doctor, "cli.doctor.header", "cli.doctor.footer");
        // After the other settings: the parser's settings are handed down when they are set.
        broker.setUnmatchedOptionsArePositionalParams(true);
        return kith;
    }

    private static void describe(CommandLine command, String header, String footer) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage()
                .header(Texts.get(header))
                .synopsisHeading(Texts.get("cli.heading.usage") + " ")
                .optionListHeading("%n" + Texts.get("cli.heading.options") + "%n")
                .commandListHeading("%n" + Texts.get("cli.heading.commands") + "%n")
                .footerHeading("%n")
                .footer(Texts.get(footer).split("\n", -1));
        spec.versionProvider(KithCommand::versions);
    }

    private static String[] versions() {
        ModuleDescriptor descriptor = KithCommand.class.getModule().getDescriptor();
        String version = descriptor == null ? "" : descriptor.rawVersion().orElse("");
        String name = Texts.get("app.name");
        return new String[] {
            version.isEmpty() ? Texts.get("cli.version.unbuilt", name) : Texts.get("cli.version", name, version)
        };
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> open = opened.stream().map(Openable::of).toList();
        if (demo && account != null) {
            throw new WrongUse(Texts.get("cli.wrong.sources"));
        }
        SourceOptions source = new SourceOptions();
        source.demo = demo;
        source.account = account;
        return runner.window(new WindowSpec(source.read(console.environment()), open, offline, minimized, dataDir));
    }

    /// `kith --demo watch` would otherwise watch something else than the demo.
    void refuseOwnOptions(String command) {
        String option = demo
                ? "--demo"
                : account != null ? "--account" : offline ? "--offline" : minimized ? "--minimized" : "";
        if (!option.isEmpty()) {
            throw new WrongUse(Texts.get("cli.wrong.place", option, command));
        }
    }

    Runner runner() {
        return runner;
    }

    Console console() {
        return console;
    }

    @Nullable
    Path dataDir() {
        return dataDir;
    }

    private int wrongUse(ParameterException e) {
        return wrongUse(sentence(e), e.getCommandLine());
    }

    private int wrongUse(String sentence, CommandLine command) {
        console.say(sentence);
        console.say(Texts.get("cli.see-help", command.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().isEmpty()
                    ? ""
                    : unmatched.getUnmatched().getFirst();
            if (first.startsWith("--password") || first.startsWith("--key") || first.startsWith("--pass")) {
                return Texts.get("cli.wrong.secret"); // and it is not repeated
            }
            return Texts.get("cli.wrong.unknown", WatchPrinter.visible(first));
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec first = missing.getMissing().getFirst();
            String name = first instanceof OptionSpec option ? option.longestName() + "=" : "";
            return Texts.get("cli.wrong.missing", name + first.paramLabel());
        }
        return String.valueOf(e.getMessage());
    }

    private int failed(Exception e, CommandLine command) {
        switch (e) {
            case WrongUse wrong -> {
                return wrongUse(String.valueOf(wrong.getMessage()), command);
            }
            case Failure failure -> console.say(String.valueOf(failure.getMessage()));
            case InterruptedException _ -> {
                Thread.currentThread().interrupt();
                console.say(Texts.get("cli.interrupted"));
            }
            default -> {
                // Where, but not what: a message may quote a payload.
                LOG.log(
                        Level.ERROR,
                        "unexpected {0} at {1}",
                        e.getClass().getName(),
                        e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
                console.say(Texts.get("cli.unexpected", e.getClass().getSimpleName()));
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
