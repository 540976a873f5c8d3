package app.kith.cli;

import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.texts.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns each update into one line: for people ([#text]) or, by [WatchJson], for programs ([#json]). Nothing from the
/// wire can steer a terminal: control characters, and those that turn the direction of writing, come out as `\u001b`.
/// Remembers the names that cards brought, nothing else. For one thread.
public final class WatchPrinter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int NAMES = 10_000;
    private static final int LONGEST = 120; // characters of one text from the wire, in a line for people

    private final ZoneId zone;
    private final Function<Message.Unreadable, String> reasons;
    private final Map<String, String> names = new HashMap<>();

    /// @param zone the zone that times are told in
    public WatchPrinter(ZoneId zone) {
        this(zone, why -> Texts.get("unreadable." + why.reason(), visible(why.field())));
    }

    /// @param reasons the sentence for what can't be read
    WatchPrinter(ZoneId zone, Function<Message.Unreadable, String> reasons) {
        this.zone = zone;
        this.reasons = reasons;
    }

    /// One compact JSON object with the Recorder's own names; no line end.
    public String json(Delivery delivery, Decoded decoded) {
        return WatchJson.line(delivery, decoded, reasons);
    }

    /// One line for a person; no line end. `08:21:07  Jane  48.8568, 2.2927  ±12 m  54 km/h  53 %`
    public String text(Delivery delivery, Decoded decoded) {
        String base = decoded.topic().base();
        if (decoded.message() instanceof Message.Card card) {
            if (card.name().isBlank()) {
                names.remove(base);
            } else if (names.size() < NAMES || names.containsKey(base)) {
                names.put(base, card.name());
            }
        }
        List<String> parts = new ArrayList<>();
        Instant own = timeOf(decoded.message());
        parts.add(time(own == null ? delivery.receivedAt() : own, delivery.receivedAt()));
        parts.add(visible(names.getOrDefault(base, new DeviceId(base).user())));
        parts.addAll(words(decoded));
        return String.join("  ", parts);
    }

    private List<String> words(Decoded decoded) {
        return switch (decoded.message()) {
            case Message.Location l -> location(l);
            case Message.Transition t ->
                List.of(Texts.get(t.entered() ? "watch.entered" : "watch.left", visible(t.name())));
            case Message.Card _ -> List.of(Texts.get("watch.card"));
            case Message.Waypoint w -> List.of(Texts.get("watch.waypoint", visible(w.name())));
            case Message.Waypoints w ->
                List.of(Texts.get("watch.waypoints", w.list().size()));
            case Message.Lwt _ -> List.of(Texts.get("watch.lwt"));
            case Message.Status _ -> List.of(Texts.get("watch.status"));
            case Message.Steps s when s.steps() != null -> List.of(Texts.get("watch.steps", s.steps()));
            case Message.Steps _ -> List.of(Texts.get("watch.no-steps"));
            case Message.Beacon b -> List.of(Texts.get("watch.beacon", visible(b.name())));
            case Message.Dump _ -> List.of(Texts.get("watch.dump"));
            case Message.Command c -> List.of(Texts.get("watch.command", visible(c.action())));
            case Message.Request r -> List.of(Texts.get("watch.request", visible(r.request())));
            case Message.Configuration _ -> List.of(Texts.get("watch.configuration"));
            case Message.Unknown u -> List.of(Texts.get("watch.unknown", visible(u.type())));
            case Message.Cleared _ -> List.of(Texts.get("watch.cleared"));
            case Message.Locked _ -> List.of(Texts.get("watch.locked"));
            case Message.Unreadable u ->
                List.of(visible(decoded.topic().full()), Texts.get("watch.unreadable", reasons.apply(u)));
        };
    }

    private static List<String> location(Message.Location l) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%.4f, %.4f", l.at().lat(), l.at().lon()));
        if (l.accuracy() != null) {
            parts.add(Texts.get("watch.accuracy", Math.round(l.accuracy())));
        }
        if (l.velocity() != null) {
            parts.add(Texts.get("watch.speed", Math.round(l.velocity())));
        }
        if (l.batteryLevel() != null) {
            parts.add(Texts.get("watch.battery", l.batteryLevel()));
        }
        if (l.suspect()) {
            parts.add(Texts.get("watch.suspect"));
        }
        return parts;
    }

    /// With its date when that is not the day it arrived: an old fix must not look like a new one.
    private String time(Instant time, Instant receivedAt) {
        try {
            ZonedDateTime there = time.atZone(zone);
            LocalDate today = receivedAt.atZone(zone).toLocalDate();
            return (there.toLocalDate().equals(today) ? TIME : DATE_TIME).format(there);
        } catch (DateTimeException _) {
            return Long.toString(time.getEpochSecond());
        }
    }

    /// The message's own time (`tst`), or null.
    static @Nullable Instant timeOf(Message message) {
        Instant time = switch (message) {
            case Message.Location l -> l.time();
            case Message.Transition t -> t.time();
            case Message.Waypoint w -> w.time();
            case Message.Lwt l -> l.time();
            case Message.Steps s -> s.to();
            case Message.Card _,
                    Message.Waypoints _,
                    Message.Status _,
                    Message.Beacon _,
                    Message.Dump _,
                    Message.Command _,
                    Message.Request _,
                    Message.Configuration _,
                    Message.Unknown _,
                    Message.Cleared _,
                    Message.Locked _,
                    Message.Unreadable _ -> null;
        };
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    /// A text from outside, fit for a terminal: escaped, and not endless.
    static String visible(String text) {
        if (text.length() > LONGEST) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return escaped(text.substring(0, end)) + "…";
        }
        return escaped(text);
    }

    /// Every character that could steer a terminal as `\\uXXXX`, which inside a JSON string means the same character:
    /// C0, DEL and C1 controls, line and paragraph separators, marks and overrides of direction, lone surrogates.
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (steers(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean steers(char c) {
        return Character.isISOControl(c)
                || Character.isSurrogate(c)
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }
}
