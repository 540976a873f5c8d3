package app.kith.ui.detail;

import app.kith.geo.Geodesy;
import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.live.ReportedRegion;
import app.kith.live.World;
import app.kith.model.Battery;
import app.kith.model.Fix;
import app.kith.model.Region;
import app.kith.region.Whereabouts;
import app.kith.texts.Texts;
import app.kith.ui.kit.PhoneFacts;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything the card says about one person, in words. Pure: the same person and moment give the same card.
///
/// @param metrics six, in the order of the grid
/// @param device what is always shown, and `more` what "Details" discloses
/// @param notes what one should know: why it may be silent, that the fix is doubtful
public record Facts(
        String name,
        String place,
        String liveness,
        Tone tone,
        List<Metric> metrics,
        BatteryTrend trend,
        String trendWords,
        List<Line> device,
        List<Line> more,
        List<String> notes,
        @Nullable String coordinates) {
    public enum Tone {
        LIVE,
        OLD,
        LOCKED
    }

    public record Metric(String value, String name) {}

    /// @param locked a lock belongs before the value
    public record Line(String name, String value, boolean locked) {
        Line(String name, String value) {
            this(name, value, false);
        }
    }

    static final String NONE = "—";

    /// @param beings in which regions they are, by all that is known; those that only the phone reports come besides
    public static Facts of(World world, Person person, List<Whereabouts.Being> beings, Instant now, Wording words) {
        Activity activity = Activity.of(person, now);
        Fix fix = person.fix();
        String place = words.place(person);
        BatteryTrend trend = BatteryTrend.of(person.batteries(), now);
        return new Facts(
                Wording.name(person),
                place == null ? Texts.get("wording.nowhere") : place,
                liveness(person, activity, now, words),
                activity == Activity.LOCKED ? Tone.LOCKED : activity == Activity.QUIET ? Tone.OLD : Tone.LIVE,
                metrics(world, person, words),
                trend,
                trendWords(person, trend, now, words),
                device(person, beings, beacons(world, person), now, words),
                more(person, words),
                notes(person, now, words),
                fix == null ? null : Wording.coordinates(fix.at()));
    }

    private static String liveness(Person person, Activity activity, Instant now, Wording words) {
        Fix fix = person.fix();
        if (activity == Activity.LOCKED) {
            return Texts.get("detail.locked");
        }
        if (fix == null) {
            return Texts.get("detail.never");
        }
        String ago = words.ago(Duration.between(fix.time(), now));
        if (activity == Activity.QUIET) {
            return Texts.get("detail.quiet", ago);
        }
        return Texts.get(person.live() ? "detail.live" : "detail.kept", ago);
    }

    private static List<Metric> metrics(World world, Person person, Wording words) {
        Fix fix = person.fix();
        List<Metric> grid = new ArrayList<>();
        grid.add(metric("accuracy", fix == null || fix.accuracy() == null ? NONE : words.height(fix.accuracy())));
        grid.add(battery(person.battery(), words));
        grid.add(distance(world, person, words));
        grid.add(metric("altitude", fix == null || fix.altitude() == null ? NONE : words.height(fix.altitude())));
        grid.add(metric("speed", fix == null ? NONE : words.speed(Activity.speed(person))));
        grid.add(metric("course", fix == null || fix.course() == null ? NONE : words.course(fix.course())));
        return grid;
    }

    private static Metric metric(String key, String value) {
        return new Metric(value, Texts.get("detail.metric." + key));
    }

    private static Metric battery(@Nullable Battery battery, Wording words) {
        if (battery == null || battery.level() == null) {
            return metric("battery", NONE);
        }
        return new Metric(words.percent(battery.level()), Texts.get("detail.metric.battery." + key(battery.state())));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// From home, if the phone has a region of that name, else from the town its place is named by.
    private static Metric distance(World world, Person person, Wording words) {
        Fix fix = person.fix();
        if (fix != null) {
            String home = Texts.get("detail.home");
            for (Region region : world.regions().values()) {
                boolean named =
                        region.name().equalsIgnoreCase(home) || region.name().equalsIgnoreCase("Home");
                if (named && region.owner().equals(person.id()) && region.center() != null) {
                    return new Metric(
                            words.distance(Geodesy.distance(fix.at(), region.center())),
                            Texts.get("detail.metric.distance.from", Wording.plain(region.name())));
                }
            }
            if (person.near() != null) {
                return new Metric(
                        words.distance(person.near().distance()),
                        Texts.get(
                                "detail.metric.distance.from",
                                Wording.plain(person.near().town())));
            }
        }
        return metric("distance", NONE);
    }

    private static String trendWords(Person person, BatteryTrend trend, Instant now, Wording words) {
        Battery battery = person.battery();
        if (battery == null || battery.level() == null) {
            return Texts.get("detail.battery.unknown");
        }
        if (trend.left() != null) {
            return Texts.get("detail.battery.left", words.span(trend.left()));
        }
        String ago = words.ago(Duration.between(battery.at(), now));
        return battery.state() == Battery.State.CHARGING
                ? Texts.get("detail.battery.charging", ago)
                : Texts.get("detail.battery.since", ago);
    }

    private static Set<String> beacons(World world, Person person) {
        return world.regions().values().stream()
                .filter(region -> region.owner().equals(person.id()) && ReportedRegion.isBeacon(region))
                .map(Region::name)
                .collect(Collectors.toSet());
    }

    private static List<Line> device(
            Person person, List<Whereabouts.Being> beings, Set<String> beacons, Instant now, Wording words) {
        Fix fix = person.fix();
        List<Line> lines = new ArrayList<>();
        lines.add(line("identifier", Wording.plain(person.id().topic())));
        lines.add(line("tracker", Wording.plain(person.trackerId())));
        if (fix != null) {
            lines.add(line("coordinates", Wording.coordinates(fix.at())));
            if (fix.verticalAccuracy() != null) {
                lines.add(line("vertical", words.height(fix.verticalAccuracy())));
            }
            lines.add(line("connection", connection(fix)));
            lines.add(line("monitoring", monitoring(fix)));
        }
        lines.add(line("regions", Beings.line(person, beings, beacons, now, words)));
        if (person.zone() != null) {
            lines.add(line("time", localTime(person.zone(), now, words)));
        }
        lines.add(encryption(person));
        lines.add(line("account", Wording.plain(person.account())));
        lines.add(line("received", words.ago(Duration.between(person.heardAt(), now))));
        return lines;
    }

    private static Line line(String key, String value) {
        return new Line(Texts.get("detail.line." + key), value);
    }

    private static String connection(Fix fix) {
        return switch (fix.connection()) {
            case "w" -> Texts.get("detail.connection.wifi");
            case "m" -> Texts.get("detail.connection.mobile");
            case "o" -> Texts.get("detail.connection.offline");
            default -> NONE;
        };
    }

    private static String monitoring(Fix fix) {
        String trigger = switch (fix.trigger()) {
            case "p", "c", "C", "b", "r", "u", "t", "v", "m", "e" ->
                Texts.get("detail.trigger." + (fix.trigger().equals("C") ? "follow" : fix.trigger()));
            default -> Texts.get("detail.trigger.automatic");
        };
        String mode = switch (fix.mode()) {
            case null -> null;
            case -1 -> Texts.get("detail.mode.quiet");
            case 0 -> Texts.get("detail.mode.manual");
            case 1 -> Texts.get("detail.mode.significant");
            case 2 -> Texts.get("detail.mode.move");
            default -> null;
        };
        return mode == null ? trigger : Texts.get("wording.both", mode, trigger);
    }

    /// Their clock, and how far it is from ours.
    static String localTime(ZoneId theirs, Instant now, Wording words) {
        int ahead = theirs.getRules().getOffset(now).getTotalSeconds()
                - words.zone().getRules().getOffset(now).getTotalSeconds();
        String time = words.time(now, theirs);
        if (ahead == 0) {
            return Texts.get("detail.time.same", time);
        }
        Duration difference = Duration.ofSeconds(Math.abs(ahead));
        String hours = words.number(difference.toMinutes() / 60.0, difference.toMinutesPart() == 0 ? 0 : 2);
        return Texts.get(ahead > 0 ? "detail.time.ahead" : "detail.time.behind", time, hours);
    }

    private static Line encryption(Person person) {
        String name = Texts.get("detail.line.encryption");
        if (person.lockedAt() != null) {
            return new Line(name, Texts.get("detail.encryption.locked"), true);
        }
        if (!person.encrypted()) {
            return new Line(name, Texts.get("detail.encryption.none"));
        }
        String key = person.keyName();
        return new Line(
                name,
                key == null
                        ? Texts.get("detail.encryption.some")
                        : Texts.get("detail.encryption.key", Wording.plain(key)),
                true);
    }

    private static List<Line> more(Person person, Wording words) {
        Fix fix = person.fix();
        List<Line> lines = new ArrayList<>();
        if (fix != null) {
            if (!fix.ssid().isEmpty()) {
                lines.add(line("ssid", Wording.plain(fix.ssid())));
            }
            if (fix.pressure() != null) {
                lines.add(line("pressure", Texts.get("detail.kpa", words.number(fix.pressure(), 1))));
            }
            if (!fix.poi().isEmpty()) {
                lines.add(line("poi", Wording.plain(fix.poi())));
            }
            lines.add(line("fixed", words.moment(fix.time())));
            lines.add(line("arrived", words.moment(fix.receivedAt())));
        }
        if (person.rhythm() != null) {
            lines.add(line("rhythm", Texts.get("detail.every", words.span(person.rhythm()))));
        }
        Map<String, String> said = new LinkedHashMap<>();
        person.facts().forEach(fact -> said.put(fact.name(), fact.value()));
        PhoneFacts.lines(said, words).forEach(line -> lines.add(new Line(line.name(), line.value())));
        return lines;
    }

    private static List<String> notes(Person person, Instant now, Wording words) {
        List<String> notes = new ArrayList<>();
        Fix fix = person.fix();
        if (fix != null && fix.suspect()) {
            notes.add(Texts.get("detail.suspect"));
        }
        for (WhySilent why : WhySilent.of(person, now)) {
            notes.add(
                    switch (why) {
                        case WhySilent.NeverPlaced _ -> Texts.get("detail.why.never");
                        case WhySilent.ConnectionLost lost -> Texts.get("detail.why.lost", words.since(lost.at(), now));
                        case WhySilent.WasOffline _ -> Texts.get("detail.why.offline");
                        case WhySilent.BatteryWasLow low -> Texts.get("detail.why.battery", words.percent(low.level()));
                        case WhySilent.ReportsOnlyWhenAsked _ -> Texts.get("detail.why.mode");
                        case WhySilent.LongerThanUsual longer ->
                            Texts.get(
                                    "detail.why.rhythm",
                                    words.span(longer.rhythm()),
                                    words.span(Duration.between(
                                            Objects.requireNonNull(fix).time(), now)));
                    });
        }
        return notes;
    }
}
