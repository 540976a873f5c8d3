package app.kith.history.exchange;

import app.kith.history.History;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.model.DeviceId;
import app.kith.model.Observation.Origin;
import app.kith.protocol.Keyring;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the history from a Recorder, over its REST interface: every user, device and month that it names, a month at a
/// time and one request after another. What is complete is noted in a file, so that an end at any moment costs a month
/// at most. Runs on the caller's thread.
public final class RecorderBackfill {
    private static final Pattern MONTH = Pattern.compile("(\\d{4}-\\d\\d)\\.rec$");

    /// A month is complete when it has been over for so long: phones report late.
    private static final Duration SETTLED = Duration.ofDays(7);

    private final History history;
    private final Keyring keys;
    private final Progress progress;
    private final Clock clock;
    private final RecorderClient.Patience patience;

    /// A Recorder, and what is wanted of it.
    ///
    /// @param address with whatever path stands before `/api/0`
    /// @param user empty for none
    /// @param notes where is noted what is complete; one file per Recorder
    public record Request(URI address, String user, String password, Span span, Path notes) {
        @Override
        public String toString() {
            return "Request[]";
        }
    }

    private record Month(String user, String device, YearMonth month) {
        Instant from() {
            return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        Instant to() {
            return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        String note() {
            return user + "/" + device + " " + month;
        }
    }

    public RecorderBackfill(History history, Keyring keys, Progress progress, Clock clock) {
        this(history, keys, progress, clock, RecorderClient.Patience.USUAL);
    }

    RecorderBackfill(History history, Keyring keys, Progress progress, Clock clock, RecorderClient.Patience patience) {
        this.history = history;
        this.keys = keys;
        this.progress = progress;
        this.clock = clock;
        this.patience = patience;
    }

    /// Fetches what is not complete yet.
    ///
    /// @throws ExchangeException when the Recorder does not answer, or not as a Recorder does
    /// @throws app.kith.history.HistoryException when the history can't take any more
    public Imported run(Request request) {
        Instant now = clock.instant();
        try (Intake intake = new Intake(history, progress, now);
                RecorderClient client = new RecorderClient(
                        request.address(), request.user(), request.password(), patience, progress::cancelled)) {
            boolean cancelled = false;
            try {
                fetch(request, client, intake, now);
            } catch (Cancelled _) {
                cancelled = true;
            }
            boolean interrupted = Thread.interrupted();
            try {
                return intake.finish(cancelled);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void fetch(Request request, RecorderClient client, Intake intake, Instant now) {
        TreeSet<String> done = notes(request.notes());
        List<Month> months = months(request, client, intake);
        intake.expect(months.size());
        Messages messages = new Messages(
                keys,
                new DeviceNames(history.devices().stream().map(Known::device).toList()));
        for (Month month : months) {
            intake.begin(month.note());
            if (!done.contains(month.note())) {
                fetch(request, month, client, intake, messages);
                boolean whole = !month.from().isBefore(request.span().from())
                        && !month.to().isAfter(request.span().to());
                if (whole && month.to().plus(SETTLED).isBefore(now)) {
                    intake.settle(); // noted only once it is kept
                    done.add(month.note());
                    note(request.notes(), done);
                }
            }
            intake.advance(1);
        }
    }

    private List<Month> months(Request request, RecorderClient client, Intake intake) {
        List<Month> months = new ArrayList<>();
        for (String user : client.list(new TreeMap<>())) {
            for (String device : client.list(new TreeMap<>(Map.of("user", user)))) {
                intake.look();
                for (String file : client.list(new TreeMap<>(Map.of("user", user, "device", device)))) {
                    Matcher m = MONTH.matcher(file);
                    if (m.find()) {
                        addMonth(user, device, m.group(1), request.span(), months);
                    }
                }
            }
        }
        return months;
    }

    private static void addMonth(String user, String device, String text, Span span, List<Month> months) {
        try {
            Month month = new Month(user, device, YearMonth.parse(text));
            if (month.from().isBefore(span.to()) && span.from().isBefore(month.to())) {
                months.add(month);
            }
        } catch (DateTimeException _) {
            // no month of any calendar
        }
    }

    private void fetch(Request request, Month month, RecorderClient client, Intake intake, Messages messages) {
        Instant from =
                month.from().isBefore(request.span().from()) ? request.span().from() : month.from();
        Instant to = month.to().isAfter(request.span().to()) ? request.span().to() : month.to();
        Map<String, String> parameters = Map.of(
                "user", month.user(),
                "device", month.device(),
                "from", time(from),
                "to", time(to.minusSeconds(1)),
                "format", "json");
        DeviceId device = messages.names().of(month.user(), month.device(), "");
        Origin origin = new Origin(String.valueOf(request.address().getHost()), intake.now(), false, false);
        Source source = new Source(intake, messages, device, true, origin);
        client.get("locations", new TreeMap<>(parameters), in -> {
            intake.look();
            if (!JsonFiles.read(new Watched(in, intake), source)) {
                throw new ExchangeException(
                        "exchange.recorder.address", request.address().getAuthority());
            }
            return true;
        });
    }

    /// As the Recorder reads them: UTC, without a zone.
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }

    private static TreeSet<String> notes(Path file) {
        try {
            return Files.exists(file)
                    ? new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8))
                    : new TreeSet<>();
        } catch (IOException _) {
            return new TreeSet<>(); // then all is fetched again, and nothing doubled
        }
    }

    private static void note(Path file, TreeSet<String> done) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, ".kith-", ".part");
            try {
                Files.write(made, done, StandardCharsets.UTF_8);
                Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw new ExchangeException(e, "exchange.recorder.state", file);
        }
    }

    /// Lets the intake look up while an answer comes in.
    private static final class Watched extends java.io.FilterInputStream {
        private final Intake intake;

        Watched(InputStream in, Intake intake) {
            super(in);
            this.intake = intake;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            intake.look();
            return super.read(to, offset, length);
        }
    }
}
