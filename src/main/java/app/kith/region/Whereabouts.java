package app.kith.region;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which fences one device is in, as its fixes make likely and its transitions say: immutable, replaced by each step.
///
/// A fix is a measurement, so what it says of a fence is a likelihood, and likelihoods add up over fixes as in a hidden
/// Markov model of two states, inside and outside (forward filter; L. R. Rabiner, *A Tutorial on Hidden Markov Models*,
/// Proc. IEEE 77, 1989), kept here as log-odds:
///
/// - Between fixes the odds drift to what is usual: a stay lasts some three hours, an absence twelve.
/// - A fix within the border by `e` standard deviations says the odds that its error, across the border, is smaller;
///   the deviation follows from the 68 % circle that the phone tells. One beyond the border says the odds that an
///   error in the plane is smaller, `ln(exp(e²/2) - 1)`, which are less: masts put people far away who have not moved.
/// - Errors last for minutes, so a second fix within two minutes that is near the border (`e < 2`) says less.
///
/// A passage is told when the odds pass 9 to 1 for the other side. So noise at the border does not flap, a fix that may
/// be two kilometres off moves nobody, and a single good fix is enough where fixes are rare.
public final class Whereabouts {
    /// Nobody has been seen yet.
    public static final Whereabouts UNKNOWN = new Whereabouts(null, Map.of(), List.of());

    /// Log-odds of 9 to 1.
    private static final double SURE = Math.log(9);

    /// One fix says no more than this, log-odds: phones promise too much.
    private static final double MOST_SAID = 7;

    private static final double MOST_BELIEVED = 5;
    private static final double STAY_SECONDS = 3 * 3600;
    private static final double ABSENCE_SECONDS = 12 * 3600;

    /// Of being inside, when nothing is known.
    private static final double USUAL = STAY_SECONDS / (STAY_SECONDS + ABSENCE_SECONDS);

    /// Errors of fixes farther apart than this have nothing to do with each other.
    private static final double ERRORS_LAST_SECONDS = 120;

    /// Standard deviations: nearer to the border than this, errors decide.
    private static final double NEAR = 2;

    /// The radius that holds 68 % of a Gaussian in two dimensions, in standard deviations: √(−2 ln 0.32).
    private static final double RADIUS_68 = 1.5096;

    /// Metres: no fix is better.
    private static final double LEAST_DEVIATION = 5;

    /// Metres, for a phone that does not say.
    private static final double USUAL_ACCURACY = 40;

    /// A phone and our reckoning tell of one passage within this time of each other.
    private static final Duration SAME = Duration.ofMinutes(30);

    private static final int REMEMBERED = 50;

    private final @Nullable Fix last;
    private final Map<String, Belief> beliefs;
    private final List<Passage> told;

    private record Belief(Fence fence, double odds, Instant at, boolean inside, Instant since) {}

    /// @param passages what is new, in time order
    /// @param confirmed passages told before, which now have both witnesses
    public record Step(Whereabouts next, List<Passage> passages, List<Passage> confirmed) {}

    private Whereabouts(@Nullable Fix last, Map<String, Belief> beliefs, List<Passage> told) {
        this.last = last;
        this.beliefs = beliefs;
        this.told = told;
    }

    /// Ids of the fences it is in, with the time since when.
    public Map<String, Instant> inside() {
        Map<String, Instant> inside = new HashMap<>();
        beliefs.forEach((id, belief) -> {
            if (belief.inside) {
                inside.put(id, belief.since);
            }
        });
        return inside;
    }

    /// Somebody is in a fence.
    ///
    /// @param since when they came, or were first seen there
    /// @param witness who saw them come, null when nobody did: they were there when we began to look
    public record Being(Fence fence, Instant since, Passage.@Nullable Witness witness) {}

    /// The fences it is in, the latest first.
    public List<Being> beings() {
        List<Being> beings = new ArrayList<>();
        for (Belief belief : beliefs.values()) {
            if (belief.inside) {
                beings.add(new Being(belief.fence, belief.since, witness(belief.fence)));
            }
        }
        beings.sort(Comparator.comparing(Being::since).reversed().thenComparing(b -> b.fence.name()));
        return List.copyOf(beings);
    }

    private Passage.@Nullable Witness witness(Fence fence) {
        for (Passage passage : told.reversed()) {
            if (passage.fence().id().equals(fence.id())) {
                return passage.entered() ? passage.witness() : null;
            }
        }
        return null;
    }

    /// The next fix. One that is late (older than one before) or doubtful changes nothing. The first fix in a fence is
    /// not a passage: nobody saw the border crossed.
    public Step fix(DeviceId device, Fix fix, FenceIndex fences) {
        if (fix.suspect() || last != null && !fix.time().isAfter(last.time())) {
            return new Step(this, List.of(), List.of());
        }
        Set<Fence> candidates = new LinkedHashSet<>(fences.near(fix.at(), 3 * deviation(fix)));
        beliefs.keySet().stream().map(fences::get).filter(Objects::nonNull).forEach(candidates::add);
        Map<String, Belief> next = new HashMap<>();
        List<Passage> passages = new ArrayList<>();
        List<Passage> confirmed = new ArrayList<>();
        List<Passage> all = new ArrayList<>(told);
        for (Fence fence : candidates) {
            if (!fence.isFor(device)) {
                continue;
            }
            Belief before = known(fence);
            Belief after = weighed(fence, before, fix);
            if (after.inside || after.odds > -MOST_BELIEVED) {
                next.put(fence.id(), after);
            }
            if (before != null && last != null && before.inside != after.inside) {
                Passage passage = new Passage(
                        device, fence, after.inside, fix.time(), last.time(), fix.at(), Passage.Witness.RECKONED);
                tell(passage, all, passages, confirmed);
            }
        }
        return new Step(
                new Whereabouts(fix, Collections.unmodifiableMap(next), kept(all)),
                List.copyOf(passages),
                List.copyOf(confirmed));
    }

    /// What was believed of a fence. Of one that was far away, that it was not in it.
    private @Nullable Belief known(Fence fence) {
        Belief belief = beliefs.get(fence.id());
        if (belief != null || last == null) {
            return belief;
        }
        return new Belief(fence, -MOST_BELIEVED, last.time(), false, last.time());
    }

    /// The same device among other fences: what was drawn or changed is looked at anew, from the last fix. Being in
    /// what was only just drawn is not a passage.
    public Whereabouts among(DeviceId device, FenceIndex fences) {
        Map<String, Belief> next = new HashMap<>();
        beliefs.forEach((id, belief) -> {
            if (belief.fence.equals(fences.get(id))) {
                next.put(id, belief);
            }
        });
        Fix fix = last;
        if (fix != null) {
            for (Fence fence : fences.near(fix.at(), 3 * deviation(fix))) {
                if (fence.isFor(device) && !next.containsKey(fence.id())) {
                    next.put(fence.id(), weighed(fence, null, fix));
                }
            }
        }
        return new Whereabouts(fix, Collections.unmodifiableMap(next), told);
    }

    /// The phone itself says that it passed a border. It knows better than its fixes do.
    ///
    /// @param news false for what was retained or is old: it is believed, and not told
    public Step reported(
            DeviceId device, Fence fence, boolean entered, Instant time, @Nullable GeoPoint at, boolean news) {
        Belief before = beliefs.get(fence.id());
        if (before != null && before.since.isAfter(time.plus(SAME))) {
            return new Step(this, List.of(), List.of()); // late: another passage came after it
        }
        boolean changes = before == null || before.inside != entered;
        Map<String, Belief> next = new HashMap<>(beliefs);
        next.put(
                fence.id(),
                new Belief(
                        fence,
                        entered ? SURE + 1 : -SURE - 1,
                        time,
                        entered,
                        before == null || changes ? time : before.since));
        List<Passage> all = new ArrayList<>(told);
        List<Passage> passages = new ArrayList<>();
        List<Passage> confirmed = new ArrayList<>();
        if (news) {
            Instant seen = last == null ? null : last.time();
            Instant notBefore = seen != null && seen.isBefore(time) ? seen : null;
            tell(
                    new Passage(device, fence, entered, time, notBefore, at, Passage.Witness.PHONE),
                    all,
                    passages,
                    confirmed);
        }
        return new Step(
                new Whereabouts(last, Collections.unmodifiableMap(next), kept(all)),
                List.copyOf(passages),
                List.copyOf(confirmed));
    }

    /// Tells of it, unless it was told already by the other witness, or by the same one.
    private static void tell(Passage passage, List<Passage> all, List<Passage> passages, List<Passage> confirmed) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Passage known = all.get(i);
            if (!known.fence().id().equals(passage.fence().id())) {
                continue;
            }
            if (known.entered() != passage.entered()) {
                break; // in and out and in again
            }
            if (Duration.between(known.time(), passage.time()).abs().compareTo(SAME) > 0) {
                break;
            }
            if (known.witness() != passage.witness() && known.witness() != Passage.Witness.BOTH) {
                all.set(i, known.seenByBoth());
                confirmed.add(known.seenByBoth());
            }
            return;
        }
        all.add(passage);
        passages.add(passage);
    }

    private static List<Passage> kept(List<Passage> all) {
        return List.copyOf(all.size() > REMEMBERED ? all.subList(all.size() - REMEMBERED, all.size()) : all);
    }

    private static Belief weighed(Fence fence, @Nullable Belief before, Fix fix) {
        double deviations = -fence.area().distance(fix.at()) / deviation(fix);
        if (before == null) {
            double odds = logOdds(USUAL) + says(deviations, 1);
            return new Belief(fence, odds, fix.time(), odds >= SURE, fix.time());
        }
        double seconds = Math.max(0, Duration.between(before.at, fix.time()).toMillis() / 1000.0);
        double odds = Math.clamp(
                drifted(before.odds, seconds) + says(deviations, Math.min(1, seconds / ERRORS_LAST_SECONDS)),
                -MOST_BELIEVED,
                MOST_BELIEVED);
        boolean inside = before.inside ? odds > -SURE : odds >= SURE;
        return new Belief(fence, odds, fix.time(), inside, inside == before.inside ? before.since : fix.time());
    }

    /// What was believed, after so long without news.
    private static double drifted(double odds, double seconds) {
        double believed = 1 / (1 + Math.exp(-odds));
        double rate = 1 / STAY_SECONDS + 1 / ABSENCE_SECONDS;
        return logOdds(USUAL + (believed - USUAL) * Math.exp(-rate * seconds));
    }

    /// What a fix says, log-odds.
    ///
    /// @param deviations from the border, positive on the inner side
    /// @param fresh how much of its error is its own, 0 to 1
    private static double says(double deviations, double fresh) {
        double e = Math.abs(deviations);
        boolean inside = deviations > 0;
        double near = strength(Math.min(e, NEAR), inside);
        double said = fresh * near + strength(e, inside) - near;
        return Math.copySign(Math.min(MOST_SAID, said), deviations);
    }

    private static double strength(double e, boolean inside) {
        if (e > 30) {
            return MOST_SAID;
        }
        // The logistic approximation of the normal distribution: Φ(e) ≈ 1 / (1 + exp(−1.702 e)), within 0.01.
        return inside ? 1.702 * e : Math.max(0, Math.log(Math.expm1(e * e / 2)));
    }

    private static double logOdds(double p) {
        return Math.log(p / (1 - p));
    }

    private static double deviation(Fix fix) {
        Double said = fix.accuracy();
        return Math.max(LEAST_DEVIATION, (said == null ? USUAL_ACCURACY : said) / RADIUS_68);
    }
}
