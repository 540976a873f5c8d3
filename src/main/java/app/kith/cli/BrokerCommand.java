package app.kith.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Passes everything on: the broker is a program of its own and reads its own options.
@Command(name = "broker", sortOptions = false)
final class BrokerCommand implements Callable<Integer> {
    private final KithCommand parent;

    @Parameters(arity = "0..*", hidden = true)
    List<String> arguments = new ArrayList<>();

    BrokerCommand(KithCommand parent) {
        this.parent = parent;
    }

    @Override
    public Integer call() throws InterruptedException {
        parent.refuseOwnOptions("broker");
        return parent.runner().broker(List.copyOf(arguments));
    }
}
