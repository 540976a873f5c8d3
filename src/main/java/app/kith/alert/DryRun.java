package app.kith.alert;

import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.region.Fence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a rule would have told in the past: the same engine over the fixes and the transitions of the history. Nothing
/// is done, nobody is notified.
public final class DryRun {
    /// Alerts listed at the most; further ones are counted.
    public static final int LISTED = 1_000;

    private DryRun() {}

    /// @param alerts the first of them, in order of time
    /// @param count all of them
    /// @param fixes how many were looked at
    public record Result(List<Alert> alerts, int count, long fixes, boolean cancelled) {}

    /// The past, in order of time.
    public interface Past {
        void each(Hearer to);
    }

    /// Is told of the past, one after the other.
    public interface Hearer {
        void fix(DeviceId device, Fix fix);

        /// What a phone said itself.
        void crossing(Crossing crossing);
    }

    /// Blocks for as long as that takes: about two seconds a million fixes.
    ///
    /// @param cancelled is asked every so often
    public static Result of(
            Rule rule, Collection<Fence> fences, Past past, ZoneId zone, Instant until, BooleanSupplier cancelled) {
        AlertEngine engine = new AlertEngine(zone);
        String about = rule.what().about();
        engine.use(
                fences.stream().filter(f -> f.id().equals(about)).toList(),
                List.of(new Rule(
                        rule.id(), true, rule.who(), rule.what(), rule.when(), rule.cooldown(), List.of(), null)));
        Run run = new Run(engine, rule, cancelled);
        try {
            past.each(run);
            run.pass(until);
        } catch (Stopped _) {
            return new Result(List.copyOf(run.alerts), run.count, run.fixes, true);
        }
        return new Result(List.copyOf(run.alerts), run.count, run.fixes, false);
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super(null, null, false, false);
        }
    }

    private static final class Run implements Hearer {
        private final AlertEngine engine;
        private final Rule rule;
        private final boolean waits;
        private final BooleanSupplier cancelled;
        private final List<Alert> alerts = new ArrayList<>();
        private int count;
        private long fixes;
        private @Nullable Instant now;

        Run(AlertEngine engine, Rule rule, BooleanSupplier cancelled) {
            this.engine = engine;
            this.rule = rule;
            this.cancelled = cancelled;
            waits = rule.what() instanceof What.NotThereBy || rule.what() instanceof What.Silent;
        }

        @Override
        public void fix(DeviceId device, Fix fix) {
            if (fixes++ % 4096 == 0 && cancelled.getAsBoolean()) {
                throw new Stopped();
            }
            pass(fix.time());
            if (rule.isAbout(device)
                    || rule.what() instanceof What.Near near && near.other().equals(device)) {
                add(engine.moved(device, fix, true, fix.time()));
            }
        }

        @Override
        public void crossing(Crossing c) {
            pass(c.time());
            if (rule.isAbout(c.device())) {
                Crossing then = new Crossing(c.device(), c.region(), c.entered(), c.time(), c.at(), true);
                add(engine.crossed(then, c.time()));
            }
        }

        /// Lets time pass, stopping wherever something might be seen.
        void pass(Instant until) {
            Instant from = now;
            if (waits && from != null) {
                Instant due = engine.nextDue(from);
                while (due != null && !due.isAfter(until)) {
                    add(engine.tick(due.minusMillis(1)));
                    add(engine.tick(due));
                    from = due.isAfter(from) ? due : from.plusSeconds(1);
                    due = engine.nextDue(from);
                }
            }
            now = until;
        }

        private void add(List<Alert> more) {
            count += more.size();
            more.stream().limit(Math.max(0, LISTED - alerts.size())).forEach(alerts::add);
        }
    }
}
