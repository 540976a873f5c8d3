package app.kith;

import app.kith.cli.Console;
import app.kith.cli.DoctorSpec;
import app.kith.doctor.Report;
import app.kith.settings.AppPaths;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import java.time.Clock;

/// `kith doctor`: what belongs into the report of a bug, to standard output.
final class DoctorRun {
    private final Doctor doctor;
    private final Console console;

    DoctorRun(AppPaths paths, boolean chosen, Clock clock, Console console) {
        doctor = new Doctor(paths, chosen, clock, console.environment());
        this.console = console;
    }

    int run(Settings settings, Safe safe, DoctorSpec spec) throws InterruptedException {
        Report report = doctor.look(settings, safe, GraphicsLook.begin(console.environment()));
        console.line(spec.json() ? report.json() : report.text().stripTrailing());
        return 0;
    }
}
