package app.kith.cli;

import picocli.CommandLine.Option;

/// `--help` and `--version`, which `kith broker` leaves to the broker.
final class HelpOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "cli.option.help",
            order = 50)
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "cli.option.version",
            order = 51)
    boolean version;
}
