package app.kith.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kith doctor`: what belongs into the report of a bug.
@Command(name = "doctor", sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    private final KithCommand parent;

    @Option(names = "--json", descriptionKey = "cli.option.doctor-json", order = 1)
    boolean json;

    @Mixin
    HelpOptions help = new HelpOptions();

    DoctorCommand(KithCommand parent) {
        this.parent = parent;
    }

    @Override
    public Integer call() throws InterruptedException {
        parent.refuseOwnOptions("doctor");
        return parent.runner().doctor(new DoctorSpec(json, parent.dataDir()));
    }
}
