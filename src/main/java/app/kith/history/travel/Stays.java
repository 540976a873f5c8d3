package app.kith.history.travel;

import java.util.ArrayList;
import java.util.List;

/// Finds where somebody stayed, in one walk along the good fixes; [Timelines] says how.
final class Stays {
    /// A stay between two good fixes, by their numbers among the good; `to` is after the last when the phone was silent
    /// until it left.
    record Found(int first, int last, long from, long to, Ground.Crowd crowd) {}

    private final Ground ground;
    private final Legs legs;

    Stays(Ground ground, Legs legs) {
        this.ground = ground;
        this.legs = legs;
    }

    List<Found> find() {
        List<Found> found = new ArrayList<>();
        for (int start = 0; start < legs.size(); ) {
            Found cluster = cluster(start);
            start = cluster.last() + 1;
            if (cluster.to() - cluster.from() < Limits.STAY) {
                continue;
            }
            Found stay = trimmed(cluster);
            if (!found.isEmpty() && isOne(found.getLast(), stay)) {
                Found before = found.removeLast();
                found.add(between(before.first(), stay.last(), before.from(), stay.to()));
            } else {
                found.add(stay);
            }
        }
        return found;
    }

    private Found cluster(int start) {
        Ground.Crowd crowd = ground.new Crowd();
        crowd.add(legs.fix(start));
        int last = start;
        double strayed = 0;
        for (int k = start + 1; k < legs.size(); k++) {
            if (legs.kind(k) != Legs.PLAIN) {
                break;
            }
            double metres = crowd.metresTo(legs.fix(k));
            long away = legs.second(k) - legs.second(last);
            if (metres <= reach(k)) {
                if (last < k - 1 && away > Limits.EXCURSION && strayed > Limits.EXCURSION_METRES) {
                    break; // there and back is a trip
                }
                crowd.add(legs.fix(k));
                last = k;
                strayed = 0;
                continue;
            }
            strayed = Math.max(strayed, metres);
            boolean settled = legs.second(last) - legs.second(start) >= Limits.STAY / 2;
            if (settled ? away > Limits.EXCURSION : k - last >= Limits.STRAY_FIXES) {
                break;
            }
        }
        return new Found(start, last, legs.comes(start), legs.leaves(last), crowd);
    }

    private double reach(int k) {
        return Limits.PLACE + legs.granted(k);
    }

    /// Without the way in and out.
    private Found trimmed(Found stay) {
        int first = stay.first();
        int last = stay.last();
        while (first < last && isOnTheWay(stay.crowd(), first) && stay.to() - legs.comes(first + 1) >= Limits.STAY) {
            first++;
        }
        while (first < last
                && isOnTheWay(stay.crowd(), last)
                && legs.leaves(last - 1) - legs.comes(first) >= Limits.STAY) {
            last--;
        }
        return first == stay.first() && last == stay.last()
                ? stay
                : between(first, last, legs.comes(first), legs.leaves(last));
    }

    private boolean isOnTheWay(Ground.Crowd crowd, int k) {
        return crowd.metresTo(legs.fix(k)) > Limits.TRIM + legs.granted(k) / 2;
    }

    /// Whether a stay is only the earlier one again, after a noisy moment.
    private boolean isOne(Found before, Found after) {
        if (after.from() - before.to() > Limits.STAY || before.crowd().metresTo(after.crowd()) > Limits.PLACE) {
            return false;
        }
        for (int k = before.last() + 1; k <= after.first(); k++) {
            if (legs.kind(k) != Legs.PLAIN || before.crowd().metresTo(legs.fix(k)) > Limits.EXCURSION_METRES) {
                return false;
            }
        }
        return true;
    }

    private Found between(int first, int last, long from, long to) {
        Ground.Crowd rough = ground.new Crowd();
        for (int k = first; k <= last; k++) {
            rough.add(legs.fix(k));
        }
        Ground.Crowd crowd = ground.new Crowd();
        boolean any = false;
        for (int k = first; k <= last; k++) {
            if (rough.metresTo(legs.fix(k)) <= reach(k)) {
                crowd.add(legs.fix(k));
                any = true;
            }
        }
        return new Found(first, last, from, to, any ? crowd : rough);
    }

    /// The middle of some fixes, excursions left out.
    Ground.Crowd crowd(int first, int last) {
        return between(first, last, 0, 0).crowd();
    }

    /// Metres from the middle that hold the fixes, excursions left out.
    double radius(Ground.Crowd crowd, int first, int last) {
        double radius = 0;
        for (int k = first; k <= last; k++) {
            double metres = crowd.metresTo(legs.fix(k));
            if (metres <= reach(k)) {
                radius = Math.max(radius, metres);
            }
        }
        return radius;
    }

    /// Whether some fixes are in one place, however short they were there.
    boolean isPlace(int first, int last) {
        Ground.Crowd crowd = crowd(first, last);
        for (int k = first; k <= last; k++) {
            if (crowd.metresTo(legs.fix(k)) > reach(k)) {
                return false;
            }
        }
        return true;
    }
}
