package app.kith;

import app.kith.cli.Console;
import app.kith.cli.Failure;
import app.kith.cli.HistorySpec;
import app.kith.history.HistoryException;
import app.kith.history.Known;
import app.kith.history.exchange.ExchangeException;
import app.kith.history.exchange.Exported;
import app.kith.history.exchange.Exporter;
import app.kith.history.exchange.Imported;
import app.kith.history.exchange.Importer;
import app.kith.history.exchange.RecorderBackfill;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.model.DeviceId;
import app.kith.settings.AppPaths;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// `kith history`: the same doors as the window's, without one.
final class HistoryRun {
    private final AppPaths paths;
    private final Clock clock;
    private final Console console;

    HistoryRun(AppPaths paths, Clock clock, Console console) {
        this.paths = paths;
        this.clock = clock;
        this.console = console;
    }

    /// @throws Failure with a sentence when it can't be done
    int run(HistorySpec spec) {
        try {
            return switch (spec) {
                case HistorySpec.Import s -> imported(s);
                case HistorySpec.BackFill s -> backFilled(s);
                case HistorySpec.Export s -> exported(s);
                case HistorySpec.Listing _ -> listed();
            };
        } catch (HistoryException | ExchangeException e) {
            throw new Failure(Objects.requireNonNullElse(e.getMessage(), ""), e);
        }
    }

    private Path file() {
        return paths.data().resolve("history.db");
    }

    private SqliteHistory writable() {
        try {
            Files.createDirectories(paths.data());
        } catch (IOException e) {
            throw new Failure(Texts.get("exchange.unwritable", paths.data()), e);
        }
        SqliteHistory history = SqliteHistory.open(file(), clock);
        String notice = history.notice();
        if (history.isReadOnly()) {
            history.close();
            throw new Failure(Objects.requireNonNullElseGet(notice, () -> Texts.get("history.unwritable")));
        }
        if (notice != null) {
            console.say(notice);
        }
        return history;
    }

    private int imported(HistorySpec.Import spec) {
        Importer.Options options = new Importer.Options(spec.device(), Accounts.keyring(spec.keys()));
        List<Path> files = new ArrayList<>();
        for (String file : spec.files()) {
            Path path = Path.of(file);
            if (!file.equals(HistorySpec.STANDARD) && !Files.isReadable(path)) {
                throw new Failure(Texts.get("exchange.unreadable", path));
            }
            if (!file.equals(HistorySpec.STANDARD)) {
                files.add(path);
            }
        }
        try (SqliteHistory history = writable();
                TerminalProgress progress = new TerminalProgress(console)) {
            Importer importer = new Importer(history, options, progress, clock);
            int code = files.isEmpty() ? 0 : said(importer.files(files), progress);
            if (files.size() < spec.files().size()) {
                code = Math.max(code, said(importer.stream(System.in, "stdin"), progress));
            }
            return code;
        }
    }

    private int backFilled(HistorySpec.BackFill spec) {
        try (SqliteHistory history = writable();
                TerminalProgress progress = new TerminalProgress(console)) {
            RecorderBackfill backfill =
                    new RecorderBackfill(history, Accounts.keyring(spec.access().keys()), progress, clock);
            return said(
                    backfill.run(new RecorderBackfill.Request(
                            spec.recorder(), spec.access().user(), spec.access().password(), spec.span(), notes(spec))),
                    progress);
        }
    }

    /// A file for each Recorder and each user of it, who may not see all.
    private Path notes(HistorySpec.BackFill spec) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((spec.recorder() + "\n" + spec.access().user()).getBytes(StandardCharsets.UTF_8));
            String name = "recorder-" + HexFormat.of().formatHex(hash, 0, 8) + ".txt";
            return paths.data().resolve(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Says what came of it: 1 when nothing but bad lines was there.
    private int said(Imported report, TerminalProgress progress) {
        progress.clear();
        for (Imported.Problem problem : report.problems()) {
            console.say(
                    problem.line() > 0
                            ? Texts.get("exchange.problem", problem.file(), problem.line(), problem.reason())
                            : Texts.get("exchange.problem.file", problem.file(), problem.reason()));
        }
        if (report.bad() > report.problems().size()) {
            console.say(Texts.get(
                    "exchange.problem.more", report.bad() - report.problems().size()));
        }
        console.say(Texts.get(
                "exchange.imported",
                report.facts(),
                report.added(),
                report.devices().size(),
                report.skipped(),
                report.bad()));
        if (report.cancelled()) {
            console.say(Texts.get("exchange.cancelled"));
        }
        return report.cancelled() || report.facts() == 0 && report.bad() > 0 ? 1 : 0;
    }

    private int exported(HistorySpec.Export spec) {
        try (SqliteHistory history = SqliteHistory.openReadOnly(file());
                TerminalProgress progress = new TerminalProgress(console)) {
            List<DeviceId> known = history.devices().stream().map(Known::device).toList();
            for (DeviceId device : spec.devices()) {
                if (!known.contains(device)) {
                    throw new Failure(Texts.get("exchange.unknown-device", device.topic()));
                }
            }
            Exporter exporter = new Exporter(history, progress, clock);
            Exporter.Request request = new Exporter.Request(spec.format(), spec.devices(), spec.span());
            Exported report;
            if (spec.out().equals(HistorySpec.STANDARD)) {
                report = exporter.write(request, console.out());
                if (console.gone()) {
                    return 0; // whoever read it has seen enough
                }
            } else {
                report = exporter.write(request, Path.of(spec.out()));
            }
            progress.clear();
            console.say(Texts.get("exchange.exported", report.facts()));
            if (report.leftOut() > 0) {
                console.say(Texts.get("exchange.exported.left", report.leftOut()));
            }
            return report.cancelled() ? 1 : 0;
        } catch (UncheckedIOException e) {
            throw new Failure(Texts.get("exchange.unwritable", spec.out()), e);
        }
    }

    private int listed() {
        try (SqliteHistory history = SqliteHistory.openReadOnly(file())) {
            for (Known known : history.devices()) {
                Instant first = known.first();
                console.line(List.of(
                                known.device().topic(),
                                known.card().name(),
                                Long.toString(known.fixes()),
                                first == null ? "" : first.toString(),
                                known.last() == null ? "" : known.last().time().toString(),
                                Integer.toString(history.days(known.device(), clock.getZone())
                                        .size()))
                        .stream()
                        .map(cell -> cell.replaceAll("\\p{Cntrl}", " "))
                        .collect(Collectors.joining("\t")));
                if (console.gone()) {
                    break;
                }
            }
            return 0;
        }
    }
}
