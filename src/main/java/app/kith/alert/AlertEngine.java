package app.kith.alert;

import app.kith.alert.Alert.Why;
import app.kith.geo.Geodesy;
import app.kith.model.Battery;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.region.Fence;
import app.kith.region.Passage;
import app.kith.region.Tracker;
import app.kith.region.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sees when rules come true. It is told of everything in the order it arrives and what time it is, and knows neither a
/// clock nor what is done then. One thread's own.
///
/// What is old when it arrives (retained, queued for long, replayed, imported) is believed and never told: an event is
/// news for [#NEWS]. A rule whose condition holds already when the engine first sees somebody has not come true.
public final class AlertEngine {
    /// What happened longer ago than this is history.
    public static final Duration NEWS = Duration.ofMinutes(15);

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration SLOW_FOR = Duration.ofMinutes(5);
    private static final int BATTERY_SLACK = 5;
    private static final double NEAR_SLACK = 1.25;

    private final ZoneId zone;
    private final Tracker tracker = new Tracker();
    private final Map<DeviceId, Seen> everybody = new HashMap<>();
    private final Map<String, Instant> fired = new HashMap<>();
    private final Map<String, Instant> holding = new HashMap<>();
    private List<Rule> rules = List.of();
    private @Nullable Instant ticked;

    public AlertEngine(ZoneId zone) {
        this.zone = zone;
    }

    /// The fences and rules to look for from now on. What came true under a rule of the same id is remembered.
    public void use(Collection<Fence> fences, List<Rule> next) {
        tracker.use(fences);
        rules = List.copyOf(next);
    }

    /// What was told when, by rule and device, to be kept over a restart.
    public Map<String, Instant> memory() {
        return Map.copyOf(fired);
    }

    /// What an earlier run told.
    public void remember(Map<String, Instant> memory) {
        fired.putAll(memory);
    }

    /// Where everybody is.
    public Tracker tracker() {
        return tracker;
    }

    /// Somebody is no more: their silence is no news.
    public void forget(DeviceId device) {
        everybody.remove(device);
        tracker.forget(device);
        holding.keySet().removeIf(key -> key.endsWith("\n" + device.topic()));
    }

    /// Everybody who was heard of.
    public Set<DeviceId> known() {
        return Set.copyOf(everybody.keySet());
    }

    /// A fix arrived.
    ///
    /// @param live false for what was retained or comes from the history
    public List<Alert> moved(DeviceId device, Fix fix, boolean live, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        Seen seen = everybody.computeIfAbsent(device, _ -> new Seen());
        boolean first = seen.last == null;
        Whereabouts.Step step = tracker.fix(device, fix);
        boolean news = live && isNews(fix.time(), now);
        step.passages().forEach(passage -> passed(passage, news, alerts));
        if (seen.take(fix)) {
            for (Rule rule : rules) {
                if (rule.on() && rule.isAbout(device)) {
                    state(rule, device, seen, news && !first, alerts);
                }
                if (rule.on()
                        && rule.what() instanceof What.Near near
                        && near.other().equals(device)) {
                    for (DeviceId one : Set.copyOf(concerned(rule))) {
                        near(rule, near, one, news && !first, alerts);
                    }
                }
            }
        }
        return alerts;
    }

    /// A phone said that it passed a border.
    public List<Alert> crossed(Crossing crossing, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        boolean news = crossing.news() && isNews(crossing.time(), now);
        tracker.reported(crossing).passages().forEach(passage -> passed(passage, news, alerts));
        return alerts;
    }

    private static boolean isNews(Instant time, Instant now) {
        return !time.plus(NEWS).isBefore(now);
    }

    private void passed(Passage passage, boolean news, List<Alert> alerts) {
        if (!news) {
            return;
        }
        for (Rule rule : rules) {
            String region = passage.fence().id();
            if (!rule.on()
                    || !rule.isAbout(passage.device())
                    || !region.equals(rule.what().about())) {
                continue;
            }
            Why why = switch (rule.what()) {
                case What.Enters _ -> passage.entered() ? why(passage) : null;
                case What.Leaves _ -> passage.entered() ? null : why(passage);
                case What.AllLeft _ ->
                    !passage.entered() && inside(rule, region) == 0
                            ? new Why.AllLeft(region, concerned(rule).size())
                            : null;
                case What.FirstThere _ ->
                    passage.entered() && inside(rule, region) == 1 ? new Why.FirstThere(region) : null;
                case What.NotThereBy _, What.BatteryBelow _, What.Silent _, What.FasterThan _, What.Near _ -> null;
            };
            if (why != null) {
                fire(rule, new Alert(rule.id(), passage.device(), passage.time(), passage.at(), why), alerts);
            }
        }
    }

    private static Why why(Passage p) {
        return new Why.Passed(p.fence().id(), p.entered(), p.witness(), p.notBefore());
    }

    private Set<DeviceId> concerned(Rule rule) {
        return rule.who().isEmpty() ? everybody.keySet() : rule.who();
    }

    private int inside(Rule rule, String region) {
        int n = 0;
        for (DeviceId device : concerned(rule)) {
            n += tracker.of(device).inside().containsKey(region) ? 1 : 0;
        }
        return n;
    }

    /// Rules about how somebody is: they come true when what they say begins to hold.
    private void state(Rule rule, DeviceId device, Seen seen, boolean news, List<Alert> alerts) {
        Fix fix = Objects.requireNonNull(seen.last);
        switch (rule.what()) {
            case What.BatteryBelow low -> battery(rule, low, device, fix, news, alerts);
            case What.FasterThan limit -> {
                Double kmh = seen.speed();
                if (kmh != null && kmh > limit.kmh()) {
                    begin(rule, device, fix, new Why.Speed(kmh), news, alerts);
                    holding.put(key(rule, device), fix.time());
                } else {
                    Instant fast = holding.get(key(rule, device));
                    if (kmh != null && fast != null && fast.plus(SLOW_FOR).isBefore(fix.time())) {
                        holding.remove(key(rule, device));
                    }
                }
            }
            case What.Near near -> near(rule, near, device, news, alerts);
            case What.Silent _ -> holding.remove(key(rule, device)); // it speaks
            case What.Enters _, What.Leaves _, What.NotThereBy _, What.AllLeft _, What.FirstThere _ -> {}
        }
    }

    private void battery(Rule rule, What.BatteryBelow low, DeviceId device, Fix fix, boolean news, List<Alert> alerts) {
        Battery battery = fix.battery();
        Integer level = battery == null ? null : battery.level();
        if (battery == null || level == null) {
            return;
        }
        boolean charging = battery.state() == Battery.State.CHARGING || battery.state() == Battery.State.FULL;
        if (level < low.percent() && !charging) {
            begin(rule, device, fix, new Why.Battery(level), news, alerts);
        } else if (charging || level >= low.percent() + BATTERY_SLACK) {
            holding.remove(key(rule, device));
        }
    }

    private void near(Rule rule, What.Near near, DeviceId device, boolean news, List<Alert> alerts) {
        Fix fix = last(device);
        Fix there = last(near.other());
        if (device.equals(near.other()) || fix == null || there == null) {
            return;
        }
        double apart = Geodesy.roughDistance(fix.at(), there.at());
        if (apart > near.metres() * NEAR_SLACK) {
            holding.remove(key(rule, device));
            return;
        }
        if (Duration.between(there.time(), fix.time()).abs().compareTo(FRESH) > 0) {
            return; // one of them may be anywhere by now
        }
        double errors =
                (fix.accuracy() == null ? 0 : fix.accuracy()) + (there.accuracy() == null ? 0 : there.accuracy());
        if (apart <= near.metres() && errors <= Math.max(near.metres(), 200)) {
            Fix newer = there.time().isAfter(fix.time()) ? there : fix;
            begin(rule, device, newer, new Why.Near(near.other(), apart), news, alerts);
        }
    }

    private @Nullable Fix last(DeviceId device) {
        Seen seen = everybody.get(device);
        return seen == null ? null : seen.last;
    }

    private void begin(Rule rule, DeviceId device, Fix fix, Why why, boolean news, List<Alert> alerts) {
        if (holding.putIfAbsent(key(rule, device), fix.time()) == null && news) {
            fire(rule, new Alert(rule.id(), device, fix.time(), fix.at(), why), alerts);
        }
    }

    /// Time has passed: what did not happen is seen now. To be called every so often, and by a dry run at [#nextDue].
    public List<Alert> tick(Instant now) {
        List<Alert> alerts = new ArrayList<>();
        Instant before = ticked;
        ticked = now;
        for (Rule rule : rules) {
            if (!rule.on()) {
                continue;
            }
            switch (rule.what()) {
                case What.NotThereBy missing -> {
                    if (before != null) {
                        missing(rule, missing, before, now, alerts);
                    }
                }
                case What.Silent silent -> silent(rule, silent, now, alerts);
                case What.Enters _,
                        What.Leaves _,
                        What.AllLeft _,
                        What.FirstThere _,
                        What.BatteryBelow _,
                        What.FasterThan _,
                        What.Near _ -> {}
            }
        }
        return alerts;
    }

    /// Once at the appointed time, however rarely we look; but not when it was long ago (the machine slept).
    private void missing(Rule rule, What.NotThereBy missing, Instant before, Instant now, List<Alert> alerts) {
        LocalDate day = now.atZone(zone).toLocalDate();
        ZonedDateTime due = day.atTime(missing.by()).atZone(zone);
        Instant at = due.toInstant();
        if (!before.isBefore(at) || at.isAfter(now) || !isNews(at, now)) {
            return;
        }
        for (DeviceId device : Set.copyOf(concerned(rule))) {
            Seen seen = everybody.get(device);
            if (!tracker.of(device).inside().containsKey(missing.region())) {
                Why why = new Why.NotThere(missing.region(), missing.by(), seen == null ? null : seen.heard());
                Fix last = seen == null ? null : seen.last;
                fire(rule, new Alert(rule.id(), device, at, last == null ? null : last.at(), why), alerts);
            }
        }
    }

    private void silent(Rule rule, What.Silent silent, Instant now, List<Alert> alerts) {
        for (DeviceId device : concerned(rule)) {
            Seen seen = everybody.get(device);
            Fix last = seen == null ? null : seen.last;
            if (seen == null || last == null || holding.containsKey(key(rule, device))) {
                continue;
            }
            Duration patience = silent.longerThan() == null ? seen.patience() : silent.longerThan();
            Instant due = last.time().plus(patience);
            if (due.isAfter(now)) {
                continue;
            }
            holding.put(key(rule, device), due);
            if (isNews(due, now)) {
                fire(rule, new Alert(rule.id(), device, due, last.at(), new Why.Silent(last.time(), patience)), alerts);
            }
        }
    }

    /// When something may be seen by [#tick] at the earliest, null for never.
    @Nullable
    Instant nextDue(Instant after) {
        Instant next = null;
        for (Rule rule : rules) {
            switch (rule.what()) {
                case What.NotThereBy missing -> {
                    LocalDate day = after.atZone(zone).toLocalDate();
                    Instant today = day.atTime(missing.by()).atZone(zone).toInstant();
                    next = earlier(
                            next,
                            today.isAfter(after)
                                    ? today
                                    : day.plusDays(1)
                                            .atTime(missing.by())
                                            .atZone(zone)
                                            .toInstant());
                }
                case What.Silent silent -> {
                    for (DeviceId device : concerned(rule)) {
                        Seen seen = everybody.get(device);
                        Instant heard = seen == null ? null : seen.heard();
                        if (seen != null && heard != null && !holding.containsKey(key(rule, device))) {
                            Duration patience = silent.longerThan() == null ? seen.patience() : silent.longerThan();
                            next = earlier(next, heard.plus(patience));
                        }
                    }
                }
                case What.Enters _,
                        What.Leaves _,
                        What.AllLeft _,
                        What.FirstThere _,
                        What.BatteryBelow _,
                        What.FasterThan _,
                        What.Near _ -> {}
            }
        }
        return next;
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a == null || b.isBefore(a) ? b : a;
    }

    private void fire(Rule rule, Alert alert, List<Alert> alerts) {
        Instant when = alert.happenedAt();
        if (!rule.when().holds(when.atZone(zone))
                || rule.snoozedUntil() != null && when.isBefore(rule.snoozedUntil())) {
            return;
        }
        String key = key(rule, alert.device());
        Instant before = fired.get(key);
        if (before != null && when.isBefore(before.plus(rule.cooldown()))) {
            return;
        }
        fired.put(key, when);
        alerts.add(alert);
    }

    private static String key(Rule rule, DeviceId device) {
        return rule.id() + "\n" + device.topic();
    }
}
