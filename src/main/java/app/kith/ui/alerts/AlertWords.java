package app.kith.ui.alerts;

import app.kith.alert.Action;
import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.model.DeviceId;
import app.kith.region.Passage;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts rules and what they told into sentences. Needs no window; safe from any thread.
///
/// @param names what people and regions are called
public record AlertWords(Wording wording, Names names) {
    private static final Set<DayOfWeek> WEEKEND = Set.copyOf(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    /// More people than this are counted in a sentence.
    private static final int NAMED = 3;

    /// What people and regions are called.
    public interface Names {
        String person(DeviceId device);

        /// @param fence its id
        /// @return null when it is no more
        @Nullable
        String region(String fence);
    }

    /// "When Tom leaves School on weekdays between 07:00 and 09:00, notify me."
    public String rule(Rule rule) {
        return Texts.get("alerts.rule", people(rule.who()), what(rule), when(rule.when()), actions(rule.actions()));
    }

    /// "anyone", "Tom", "Tom or Léa", "4 people".
    public String people(Set<DeviceId> who) {
        List<String> known = who.stream().map(names::person).sorted().toList();
        if (known.isEmpty()) {
            return Texts.get("alerts.anyone");
        }
        return known.size() > NAMED ? Texts.get("alerts.people", known.size()) : joined(known, Texts.get("alerts.or"));
    }

    private static String joined(List<String> all, String last) {
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + " " + last + " " + all.getLast();
    }

    /// "leaves School".
    public String what(Rule rule) {
        return switch (rule.what()) {
            case What.Enters e -> Texts.get("alerts.what.enters", region(e.region()));
            case What.Leaves l -> Texts.get("alerts.what.leaves", region(l.region()));
            case What.NotThereBy n -> Texts.get("alerts.what.notThere", region(n.region()), time(n.by()));
            case What.AllLeft a -> Texts.get("alerts.what.allLeft", region(a.region()));
            case What.FirstThere f -> Texts.get("alerts.what.firstThere", region(f.region()));
            case What.BatteryBelow b -> Texts.get("alerts.what.battery", wording.percent(b.percent()));
            case What.Silent s ->
                s.longerThan() == null
                        ? Texts.get("alerts.what.silent")
                        : Texts.get("alerts.what.silent.for", span(s.longerThan()));
            case What.FasterThan f -> Texts.get("alerts.what.faster", wording.speed(f.kmh()));
            case What.Near n -> Texts.get("alerts.what.near", wording.distance(n.metres()), names.person(n.other()));
        };
    }

    /// Empty for always, else with a space before it.
    private String when(When when) {
        String days = days(when.days());
        boolean allDay = when.from().equals(when.to());
        String hours = allDay ? "" : Texts.get("alerts.between", time(when.from()), time(when.to()));
        String text = when.days().isEmpty() && !allDay ? hours : allDay ? days : days + " " + hours;
        return when.days().isEmpty() && allDay ? "" : " " + text;
    }

    /// "every day", "on weekdays", "at weekends", "on Mon, Thu".
    public String days(Set<DayOfWeek> days) {
        if (days.isEmpty() || days.size() == 7) {
            return Texts.get("alerts.days.all");
        }
        if (days.equals(When.WEEKDAYS)) {
            return Texts.get("alerts.days.week");
        }
        if (days.equals(WEEKEND)) {
            return Texts.get("alerts.days.end");
        }
        List<String> named = days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, wording.locale()))
                .toList();
        return Texts.get("alerts.days.on", String.join(", ", named));
    }

    /// "45 min", "1 h 30 min": a rule says exactly what it waits for.
    public String span(Duration span) {
        long minutes = span.toMinutes();
        return minutes > 60 && minutes < 48 * 60 && minutes % 60 != 0
                ? Texts.get(
                        "alerts.span",
                        wording.span(Duration.ofHours(minutes / 60)),
                        wording.span(Duration.ofMinutes(minutes % 60)))
                : wording.span(span);
    }

    /// "08:15", as the locale writes it.
    public String time(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(wording.locale())
                .format(time);
    }

    /// "notify me and play a sound".
    public String actions(List<Action> actions) {
        if (actions.isEmpty()) {
            return Texts.get("alerts.do.nothing");
        }
        return joined(actions.stream().map(AlertWords::action).toList(), Texts.get("alerts.and"));
    }

    /// "run backup.sh".
    public static String action(Action action) {
        return switch (action) {
            case Action.Notify _ -> Texts.get("alerts.do.notify");
            case Action.Sound _ -> Texts.get("alerts.do.sound");
            case Action.Publish p -> Texts.get("alerts.do.publish", Wording.plain(p.topic()));
            case Action.Run r -> Texts.get("alerts.do.run", program(r));
            case Action.Call c -> Texts.get("alerts.do.call", host(c));
        };
    }

    private static String program(Action.Run run) {
        String path = run.command().isEmpty() ? "" : run.command().getFirst();
        return Wording.plain(path.substring(path.replace('\\', '/').lastIndexOf('/') + 1));
    }

    private static String host(Action.Call call) {
        return Wording.plain(call.url().getHost() == null ? "" : call.url().getHost());
    }

    private String region(String id) {
        String name = names.region(id);
        return name == null ? Texts.get("alerts.region.gone") : name;
    }

    /// The first line of a notification: whom it is about, or where.
    public String title(Alert alert) {
        return switch (alert.why()) {
            case Why.AllLeft a -> region(a.region());
            case Why.FirstThere f -> region(f.region());
            case Why.Passed _, Why.NotThere _, Why.Battery _, Why.Silent _, Why.Speed _, Why.Near _ ->
                names.person(alert.device());
        };
    }

    /// What happened: "Tom left School at 15:42."
    public String happened(Alert alert) {
        String who = names.person(alert.device());
        String at = time(alert.happenedAt());
        return switch (alert.why()) {
            case Why.Passed p ->
                Texts.get(p.entered() ? "alerts.told.entered" : "alerts.told.left", who, region(p.region()), at);
            case Why.NotThere n -> Texts.get("alerts.told.notThere", who, region(n.region()), time(n.by()));
            case Why.AllLeft a -> Texts.get("alerts.told.allLeft", who, region(a.region()), at);
            case Why.FirstThere f -> Texts.get("alerts.told.firstThere", who, region(f.region()), at);
            case Why.Battery b -> Texts.get("alerts.told.battery", who, wording.percent(b.percent()));
            case Why.Silent s -> Texts.get("alerts.told.silent", who, wording.since(s.since(), alert.happenedAt()));
            case Why.Speed s -> Texts.get("alerts.told.speed", who, wording.speed(s.kmh()), at);
            case Why.Near n ->
                Texts.get("alerts.told.near", who, wording.distance(n.metres()), names.person(n.other()), at);
        };
    }

    private String time(Instant at) {
        return wording.time(at, wording.zone());
    }

    /// Why it was told: a fact a line.
    public List<String> why(Why why) {
        List<String> lines = new ArrayList<>();
        switch (why) {
            case Why.Passed p -> {
                lines.add(witness(p.witness()));
                if (p.notBefore() != null) {
                    lines.add(Texts.get("alerts.why.notBefore", wording.moment(p.notBefore())));
                }
            }
            case Why.NotThere n -> {
                lines.add(Texts.get("alerts.why.notThere", region(n.region()), time(n.by())));
                lines.add(
                        n.lastHeard() == null
                                ? Texts.get("alerts.why.unheard")
                                : Texts.get("alerts.why.heard", wording.moment(n.lastHeard())));
            }
            case Why.AllLeft a -> lines.add(Texts.get("alerts.why.allLeft", a.people(), region(a.region())));
            case Why.FirstThere f -> lines.add(Texts.get("alerts.why.firstThere", region(f.region())));
            case Why.Battery b -> lines.add(Texts.get("alerts.why.battery", wording.percent(b.percent())));
            case Why.Silent s -> {
                lines.add(Texts.get("alerts.why.heard", wording.moment(s.since())));
                lines.add(Texts.get("alerts.why.patience", span(s.patience())));
            }
            case Why.Speed s -> lines.add(Texts.get("alerts.why.speed", wording.speed(s.kmh())));
            case Why.Near n ->
                lines.add(Texts.get("alerts.why.near", wording.distance(n.metres()), names.person(n.other())));
        }
        return lines;
    }

    /// Who saw it.
    public static String witness(Passage.Witness witness) {
        return switch (witness) {
            case PHONE -> Texts.get("alerts.witness.phone");
            case RECKONED -> Texts.get("alerts.witness.reckoned");
            case BOTH -> Texts.get("alerts.witness.both");
        };
    }
}
