package app.kith.errand;

import app.kith.protocol.Command;
import app.kith.protocol.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which message answers which command.
final class Answers {
    /// A phone's clock may be behind ours by this much, and a location may be as old when it is handed out. What is
    /// older was an answer to somebody else, kept while nobody was connected.
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final int MOST = 200;

    private Answers() {}

    /// What a message says in answer to an errand.
    ///
    /// @return null when it is no answer to it
    static @Nullable Map<String, String> to(Errand errand, Message message) {
        boolean sent = errand.state() instanceof Errand.Sent;
        return switch (errand.command()) {
            case Command.ReportLocation _ ->
                message instanceof Message.Location location && isReport(location, errand.askedAt()) ? Map.of() : null;
            case Command.Status _ -> message instanceof Message.Status status ? status.values() : null;
            case Command.Waypoints _ -> message instanceof Message.Waypoints list ? names(list.list()) : null;
            case Command.Dump _ -> message instanceof Message.Dump dump ? dump.settings() : null;
            case Command.ReportSteps _ -> message instanceof Message.Steps steps ? steps(steps) : null;
            // Phones say nothing to the next three; what they later say of themselves shows it.
            case Command.SetWaypoints set ->
                sent && message instanceof Message.Waypoints list && has(list.list(), set) ? Map.of() : null;
            case Command.ClearWaypoints _ ->
                sent && message instanceof Message.Waypoints list && list.list().isEmpty() && list.unreadable() == 0
                        ? Map.of()
                        : null;
            case Command.SetConfiguration set ->
                sent && message instanceof Message.Dump dump && has(dump.settings(), set) ? Map.of() : null;
        };
    }

    private static boolean isReport(Message.Location location, Instant asked) {
        Instant made = location.createdAt() != null && location.createdAt().isAfter(location.time())
                ? location.createdAt()
                : location.time();
        return location.trigger().equals("r") && !made.isBefore(asked.minus(SKEW));
    }

    private static Map<String, String> names(List<Message.Waypoint> list) {
        Map<String, String> names = new LinkedHashMap<>();
        list.stream()
                .limit(MOST)
                .forEach(waypoint -> names.put(waypoint.name(), Long.toString(Math.round(waypoint.radius()))));
        return names;
    }

    private static Map<String, String> steps(Message.Steps steps) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("steps", steps.steps() == null ? "" : Integer.toString(steps.steps()));
        if (steps.from() != null) {
            said.put("from", steps.from().toString());
        }
        if (steps.to() != null) {
            said.put("to", steps.to().toString());
        }
        return said;
    }

    private static boolean has(List<Message.Waypoint> there, Command.SetWaypoints wanted) {
        return wanted.list().stream().allMatch(one -> there.stream().anyMatch(other -> isSame(one, other)))
                && wanted.removed().stream().noneMatch(one -> there.stream().anyMatch(other -> isSame(one, other)));
    }

    private static boolean isSame(Message.Waypoint a, Message.Waypoint b) {
        return !a.regionId().isEmpty() && a.regionId().equals(b.regionId())
                || a.time().getEpochSecond() == b.time().getEpochSecond();
    }

    /// A phone tells only what it knows: a setting of the other system is not among them.
    private static boolean has(Map<String, String> there, Command.SetConfiguration wanted) {
        boolean any = false;
        for (Map.Entry<String, Object> setting : wanted.settings().entrySet()) {
            String now = there.get(setting.getKey());
            if (now != null && !now.equals(setting.getValue().toString())) {
                return false;
            }
            any |= now != null;
        }
        return any;
    }
}
