package app.kith.ui.alerts;

import app.kith.alert.Action;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import app.kith.notify.OwnEar;
import app.kith.texts.Texts;
import app.kith.ui.kit.Units;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule while it is written: one sentence, whose parts can be chosen or typed, and what is wrong with each. Needs no
/// window.
final class RuleSentence {
    private static final char MARK = '\uE000';
    private static final double KM_PER_MILE = 1.609344;
    private static final double METRES_PER_FOOT = 0.3048;
    private static final double FASTEST = 10_000; // km/h
    private static final double FARTHEST = 1_000_000; // metres
    private static final double LONGEST = 24 * 30.0; // hours

    private final Rule start;
    private final Units units;
    private final String speedWas;
    private final String metresWas;
    private final String patienceWas;

    Set<DeviceId> who;
    Kind kind;

    /// A fence's id, empty as long as none was chosen.
    String region;

    String by = "08:15";
    String percent = "20";

    /// Hours; empty for "usual".
    String patience = "";

    /// Kilometres or miles an hour.
    String speed;

    @Nullable
    DeviceId other;

    /// Metres or feet.
    String metres;

    /// None means every day.
    Set<DayOfWeek> days;

    boolean allDay;
    String from;
    String to;
    Duration cooldown;
    final List<ActionDraft> actions = new ArrayList<>();

    RuleSentence(Rule rule, Units units) {
        start = rule;
        this.units = units;
        who = rule.who();
        kind = Kind.of(rule.what());
        region = Objects.requireNonNullElse(rule.what().about(), "");
        speed = units == Units.IMPERIAL ? "75" : "120";
        metres = units == Units.IMPERIAL ? "650" : "200";
        switch (rule.what()) {
            case What.NotThereBy w -> by = Typed.time(w.by());
            case What.BatteryBelow w -> percent = String.valueOf(w.percent());
            case What.Silent w -> {
                Duration longer = w.longerThan();
                patience = longer == null ? "" : Typed.number(longer.toMinutes() / 60.0);
            }
            case What.FasterThan w -> speed = Typed.number(w.kmh() / speedUnit());
            case What.Near w -> {
                other = w.other();
                metres = Typed.number(w.metres() / lengthUnit());
            }
            case What.Enters _, What.Leaves _, What.AllLeft _, What.FirstThere _ -> {}
        }
        speedWas = speed;
        metresWas = metres;
        patienceWas = patience;
        days = rule.when().days();
        allDay = rule.when().from().equals(rule.when().to());
        from = Typed.time(allDay ? LocalTime.of(7, 0) : rule.when().from());
        to = Typed.time(allDay ? LocalTime.of(9, 0) : rule.when().to());
        cooldown = rule.cooldown();
        rule.actions().forEach(action -> actions.add(ActionDraft.of(action)));
    }

    private double speedUnit() {
        return units == Units.IMPERIAL ? KM_PER_MILE : 1;
    }

    private double lengthUnit() {
        return units == Units.IMPERIAL ? METRES_PER_FOOT : 1;
    }

    Units units() {
        return units;
    }

    /// The sentence. Whatever is chosen or typed in it is a part of its own.
    List<Piece> pieces(AlertWords words) {
        List<Part> parts = new ArrayList<>(List.of(Part.WHO));
        List<String> marks = new ArrayList<>();
        for (Part part : kind.parts()) {
            marks.add(mark(parts.size()));
            parts.add(part);
        }
        String what = Texts.get("alerts.what." + kind.key(), marks.toArray());
        String when = " " + mark(parts.size());
        parts.add(Part.DAYS);
        if (hasHours()) {
            when += " " + mark(parts.size());
            parts.add(Part.HOURS);
        }
        String then = mark(parts.size());
        parts.add(Part.DO);
        // The verb is the part of what happens that stands before its first own part.
        String verb = mark(parts.size());
        int first = what.indexOf(MARK + 1);
        String said = first < 0 ? what : what.substring(0, first).strip();
        parts.add(Part.WHAT);
        String rest = first < 0 ? "" : " " + what.substring(first);
        return split(Texts.get("alerts.rule", mark(0), verb + rest, when, then), parts, said, words);
    }

    private static String mark(int i) {
        return String.valueOf((char) (MARK + i));
    }

    private List<Piece> split(String text, List<Part> parts, String verb, AlertWords words) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (char c : text.toCharArray()) {
            int i = c - MARK;
            if (i < 0 || i >= parts.size()) {
                run.append(c);
                continue;
            }
            words(run, pieces);
            Part part = parts.get(i);
            pieces.add(new Piece.Pick(part, part == Part.WHAT ? verb : said(part, words)));
        }
        words(run, pieces);
        return pieces;
    }

    private static void words(StringBuilder run, List<Piece> pieces) {
        if (!run.toString().isBlank()) {
            pieces.add(new Piece.Words(run.toString().strip()));
        }
        run.setLength(0);
    }

    private String said(Part part, AlertWords words) {
        return switch (part) {
            case WHO -> words.people(who);
            case WHAT -> "";
            case REGION -> {
                String name = words.names().region(region);
                yield name != null
                        ? name
                        : Texts.get(region.isEmpty() ? "alerts.edit.region.choose" : "alerts.region.gone");
            }
            case BY -> time(by, words);
            case PERCENT ->
                Double.isNaN(Typed.number(percent)) ? percent : words.wording().percent(number(percent));
            case PATIENCE ->
                patience.isBlank()
                        ? Texts.get("alerts.edit.usual")
                        : Double.isNaN(Typed.number(patience)) ? patience : words.span(hours());
            case SPEED -> Double.isNaN(number(speed)) ? speed : words.wording().speed(number(speed) * speedUnit());
            case METRES ->
                Double.isNaN(number(metres)) ? metres : words.wording().distance(number(metres) * lengthUnit());
            case OTHER ->
                other == null
                        ? Texts.get("alerts.edit.other.choose")
                        : words.names().person(other);
            case DAYS -> words.days(days);
            case HOURS ->
                allDay
                        ? Texts.get("alerts.edit.always")
                        : Texts.get("alerts.between", time(from, words), time(to, words));
            case DO ->
                words.actions(actions.stream()
                        .map(ActionDraft::action)
                        .filter(Objects::nonNull)
                        .toList());
        };
    }

    private static String time(String text, AlertWords words) {
        LocalTime time = Typed.time(text);
        return time == null ? text : words.time(time);
    }

    private static double number(String text) {
        return Typed.number(text);
    }

    private Duration hours() {
        return Duration.ofMinutes(Math.round(number(patience) * 60));
    }

    /// Whether hours of the day mean something: what is due by a time has its time.
    boolean hasHours() {
        return kind != Kind.NOT_THERE;
    }

    /// What is wrong, by part, in words.
    ///
    /// @param accounts names of those that can be published by
    /// @param ear what Kith listens to itself
    Map<Part, String> problems(List<String> accounts, OwnEar ear) {
        Map<Part, String> wrong = new EnumMap<>(Part.class);
        for (Part part : kind.parts()) {
            String problem = problem(part);
            if (problem != null) {
                wrong.put(part, problem);
            }
        }
        if (hasHours() && !allDay) {
            LocalTime begin = Typed.time(from);
            LocalTime end = Typed.time(to);
            if (begin == null || end == null) {
                wrong.put(Part.HOURS, Texts.get("alerts.edit.time.wrong"));
            } else if (begin.equals(end)) {
                wrong.put(Part.HOURS, Texts.get("alerts.edit.hours.same"));
            }
        }
        if (actions.stream().anyMatch(action -> action.problem(accounts, ear) != null)) {
            wrong.put(Part.DO, Texts.get("alerts.edit.do.wrong"));
        }
        return wrong;
    }

    private @Nullable String problem(Part part) {
        return switch (part) {
            case REGION -> region.isEmpty() ? Texts.get("alerts.edit.region.wrong") : null;
            case BY -> Typed.time(by) == null ? Texts.get("alerts.edit.time.wrong") : null;
            case PERCENT -> {
                double p = number(percent);
                yield p >= 1 && p <= 100 && p == Math.rint(p) ? null : Texts.get("alerts.edit.percent.wrong");
            }
            case PATIENCE -> {
                double h = patience.isBlank() ? 1 : number(patience);
                yield h >= 0.1 && h <= LONGEST ? null : Texts.get("alerts.edit.patience.wrong");
            }
            case SPEED -> {
                double kmh = number(speed) * speedUnit();
                yield kmh >= 1 && kmh <= FASTEST ? null : Texts.get("alerts.edit.speed.wrong");
            }
            case METRES -> {
                double m = number(metres) * lengthUnit();
                yield m >= 1 && m <= FARTHEST ? null : Texts.get("alerts.edit.metres.wrong");
            }
            case OTHER ->
                other == null
                        ? Texts.get("alerts.edit.other.wrong")
                        : who.equals(Set.of(other)) ? Texts.get("alerts.edit.other.same") : null;
            case WHO, WHAT, DAYS, HOURS, DO -> null;
        };
    }

    /// The rule, null as long as something is wrong.
    @Nullable
    Rule rule(List<String> accounts, OwnEar ear) {
        if (!problems(accounts, ear).isEmpty()) {
            return null;
        }
        List<Action> done = actions.stream()
                .map(ActionDraft::action)
                .filter(Objects::nonNull)
                .toList();
        return new Rule(start.id(), start.on(), who, what(), when(), cooldown, done, start.snoozedUntil());
    }

    private When when() {
        LocalTime begin = Typed.time(from);
        LocalTime end = Typed.time(to);
        return allDay || !hasHours() || begin == null || end == null
                ? new When(days, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
                : new When(days, begin, end);
    }

    /// What was not touched stays exact, whatever its unit's decimals are.
    private What what() {
        return switch (kind) {
            case ENTERS -> new What.Enters(region);
            case LEAVES -> new What.Leaves(region);
            case NOT_THERE -> new What.NotThereBy(region, Objects.requireNonNull(Typed.time(by)));
            case ALL_LEFT -> new What.AllLeft(region);
            case FIRST_THERE -> new What.FirstThere(region);
            case BATTERY -> new What.BatteryBelow((int) number(percent));
            case SILENT ->
                start.what() instanceof What.Silent was && patience.equals(patienceWas)
                        ? was
                        : new What.Silent(patience.isBlank() ? null : hours());
            case FASTER ->
                new What.FasterThan(
                        start.what() instanceof What.FasterThan was && speed.equals(speedWas)
                                ? was.kmh()
                                : number(speed) * speedUnit());
            case NEAR ->
                new What.Near(
                        Objects.requireNonNull(other),
                        start.what() instanceof What.Near was && metres.equals(metresWas)
                                ? was.metres()
                                : number(metres) * lengthUnit());
        };
    }
}
