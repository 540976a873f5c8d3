package app.kith.cli;

import java.util.List;

/// Does what the command line asked for. Each method returns the exit code: 0 done, 1 failed. A [Failure] thrown
/// becomes its sentence on standard error and 1.
public interface Runner {
    int window(WindowSpec spec) throws InterruptedException;

    int watch(WatchSpec spec) throws InterruptedException;

    int snapshot(SnapshotSpec spec) throws InterruptedException;

    int history(HistorySpec spec) throws InterruptedException;

    /// @param arguments everything after `kith broker`, for the broker's own process to judge
    int broker(List<String> arguments) throws InterruptedException;

    /// What belongs into the report of a bug, to standard output.
    int doctor(DoctorSpec spec) throws InterruptedException;
}
