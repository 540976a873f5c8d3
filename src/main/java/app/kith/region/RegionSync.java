package app.kith.region;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has to be said to one phone so that it has the regions it is wished to have, and how far that has come: the
/// wish and what the phone reports are compared, ever again. Pure.
///
/// The two apps differ (PROTOCOL.md, commands). Android tells regions by `tst`, iOS by `rid`; both are always sent.
/// Deleting one: iOS takes a region of the same `rid` at an impossible place; Android knows only to clear all, after
/// which those that stay are set again, the phone's own among them, so what it has must be known first.
public final class RegionSync {
    /// Degrees off that a phone may round to: a decimetre.
    private static final double SAME_METRES = 1;

    /// After so long without an answer a phone is called silent.
    public static final Duration PATIENCE = Duration.ofHours(24);

    private RegionSync() {}

    /// Which app a phone runs, as its status says.
    public enum App {
        ANDROID,
        IOS,
        UNKNOWN
    }

    /// What is known of one phone.
    ///
    /// @param wished the user's regions that are to be there
    /// @param sent ids of the user's regions that were ever sent there: what was never sent is never taken away
    /// @param reported what the phone says it has
    /// @param listedAt when it last sent all of its regions (`waypoints`), null for never
    /// @param sentAt when regions were last sent, null for never
    public record Phone(
            App app,
            List<OwnRegion> wished,
            Map<String, OwnRegion> sent,
            List<Region> reported,
            @Nullable Instant listedAt,
            @Nullable Instant sentAt) {
        public Phone {
            wished = List.copyOf(wished);
            sent = Map.copyOf(sent);
            reported = List.copyOf(reported);
        }
    }

    /// What would be done.
    ///
    /// @param add not there yet
    /// @param change there, but otherwise
    /// @param remove there by our doing, and wished no more
    /// @param untouched the phone's own, and what is right already
    /// @param unsendable wished, but no circle: phones know nothing else
    /// @param listNeeded what the phone has must be asked for first: to take something away, everything is
    ///     cleared and what stays is set again
    public record Plan(
            List<OwnRegion> add,
            List<OwnRegion> change,
            List<OwnRegion> remove,
            List<Region> untouched,
            List<OwnRegion> unsendable,
            boolean listNeeded) {
        public boolean isEmpty() {
            return add.isEmpty() && change.isEmpty() && remove.isEmpty();
        }
    }

    /// One region as it is put into `setWaypoints`.
    ///
    /// @param id `rid`, empty where the phone's own region has none
    /// @param name as the wire has it
    /// @param center null to have an iPhone delete it
    /// @param radius metres
    /// @param uuid of a beacon, else empty
    public record Entry(
            String id, long identity, String name, @Nullable GeoPoint center, double radius, String uuid) {
        public Entry(String id, long identity, String name, @Nullable GeoPoint center, double radius) {
            this(id, identity, name, center, radius, "");
        }
    }

    /// What is to be sent, in this order.
    public sealed interface Order {
        /// `clearWaypoints`.
        record Clear() implements Order {}

        /// `setWaypoints`.
        record Put(List<Entry> entries) implements Order {
            public Put {
                entries = List.copyOf(entries);
            }
        }
    }

    /// How it stands with one region on one phone.
    public enum State {
        /// It is wished, and was never sent.
        UNSENT,
        /// It was sent, and the phone has not reported since.
        WAITING,
        /// The phone has it, and it is the same.
        CONFIRMED,
        /// The phone has another place, radius or name for it.
        DIFFERS,
        /// The phone has sent its list since, and it is not in it: it may not be allowed to take commands.
        REFUSED,
        /// Sent more than a day ago, and nothing heard.
        SILENT,
        /// It is no circle.
        UNSENDABLE
    }

    /// The user's regions and those of a phone that are the same: by `rid`, else by `tst`, else by name.
    public static Map<String, Region> matched(List<OwnRegion> own, List<Region> reported) {
        Map<String, Region> matches = new LinkedHashMap<>();
        Set<Region> taken = new HashSet<>();
        for (int way = 0; way < 3; way++) {
            for (OwnRegion region : own) {
                for (Region there : reported) {
                    if (!matches.containsKey(region.id()) && !taken.contains(there) && isSame(region, there, way)) {
                        matches.put(region.id(), there);
                        taken.add(there);
                    }
                }
            }
        }
        return matches;
    }

    private static boolean isSame(OwnRegion own, Region there, int way) {
        return switch (way) {
            case 0 -> there.key().equals(own.id());
            case 1 -> there.reportedAt().getEpochSecond() == own.identity();
            default -> there.name().strip().equalsIgnoreCase(own.name().strip());
        };
    }

    public static Plan plan(Phone phone) {
        List<OwnRegion> known = new ArrayList<>(phone.wished());
        Set<String> wished = new HashSet<>();
        phone.wished().forEach(r -> wished.add(r.id()));
        List<OwnRegion> unwished = phone.sent().values().stream()
                .filter(r -> !wished.contains(r.id()))
                .toList();
        known.addAll(unwished);
        Map<String, Region> there = matched(known, phone.reported());
        List<OwnRegion> add = new ArrayList<>();
        List<OwnRegion> change = new ArrayList<>();
        List<OwnRegion> unsendable = new ArrayList<>();
        Set<Region> touched = new HashSet<>();
        for (OwnRegion region : phone.wished()) {
            Region has = there.get(region.id());
            if (region.circle() == null) {
                unsendable.add(region);
            } else if (has == null) {
                add.add(region);
            } else if (!isEqual(region, has)) {
                change.add(region);
                touched.add(has);
            }
        }
        List<OwnRegion> remove = new ArrayList<>();
        for (OwnRegion region : unwished) {
            Region has = there.get(region.id());
            // Of the same name alone it may be the phone's own: that is nobody's to take away.
            boolean ours = has != null && (isSame(region, has, 0) || isSame(region, has, 1));
            if (ours || phone.listedAt() == null) {
                remove.add(region);
            }
            if (ours) {
                touched.add(has);
            }
        }
        boolean clears = !remove.isEmpty() && phone.app() != App.IOS;
        Instant sentAt = phone.sentAt();
        boolean stale =
                phone.listedAt() == null || sentAt != null && phone.listedAt().isBefore(sentAt);
        return new Plan(
                List.copyOf(add),
                List.copyOf(change),
                List.copyOf(remove),
                phone.reported().stream().filter(r -> !touched.contains(r)).toList(),
                List.copyOf(unsendable),
                clears && stale);
    }

    /// What to send for a plan.
    ///
    /// @throws IllegalStateException while the phone's list is needed first
    public static List<Order> orders(Phone phone, Plan plan) {
        if (plan.listNeeded()) {
            throw new IllegalStateException("what the phone has is not known");
        }
        if (plan.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        plan.add().forEach(r -> entries.add(entry(r)));
        plan.change().forEach(r -> entries.add(entry(r)));
        if (plan.remove().isEmpty() || phone.app() == App.IOS) {
            plan.remove().forEach(r -> entries.add(new Entry(r.id(), r.identity(), r.name(), null, 0)));
            return List.of(new Order.Put(entries));
        }
        // All goes, and what stays comes again; what the phone tells us nothing of (a beacon) can't be kept.
        Map<String, Region> wished = matched(phone.wished(), plan.untouched());
        for (Region stays : plan.untouched()) {
            entries.add(
                    wished.containsValue(stays)
                            ? entry(phone.wished().stream()
                                    .filter(r -> stays.equals(wished.get(r.id())))
                                    .findFirst()
                                    .orElseThrow())
                            : new Entry(
                                    stays.raw().rid(),
                                    stays.reportedAt().getEpochSecond(),
                                    stays.raw().desc(),
                                    stays.center(),
                                    stays.radius(),
                                    stays.raw().uuid()));
        }
        entries.removeIf(e -> e.center() == null);
        List<Order> orders = new ArrayList<>(List.of(new Order.Clear()));
        if (!entries.isEmpty()) {
            orders.add(new Order.Put(entries));
        }
        return orders;
    }

    private static Entry entry(OwnRegion region) {
        Area.Circle circle = java.util.Objects.requireNonNull(region.circle());
        return new Entry(region.id(), region.identity(), region.name(), circle.center(), circle.radius());
    }

    /// How far it has come with each wished region, by id.
    public static Map<String, State> states(Phone phone, Instant now) {
        Map<String, Region> there = matched(phone.wished(), phone.reported());
        Map<String, State> states = new HashMap<>();
        Instant sentAt = phone.sentAt();
        for (OwnRegion region : phone.wished()) {
            Region has = there.get(region.id());
            boolean sent = sentAt != null && region.equals(phone.sent().get(region.id()));
            boolean listed = sentAt != null
                    && phone.listedAt() != null
                    && phone.listedAt().isAfter(sentAt);
            State state;
            if (region.circle() == null) {
                state = State.UNSENDABLE;
            } else if (has != null && isEqual(region, has)) {
                state = State.CONFIRMED;
            } else if (!sent) {
                state = has == null ? State.UNSENT : State.DIFFERS;
            } else if (listed) {
                state = has == null ? State.REFUSED : State.DIFFERS;
            } else {
                state = Duration.between(sentAt, now).compareTo(PATIENCE) > 0 ? State.SILENT : State.WAITING;
            }
            states.put(region.id(), state);
        }
        return states;
    }

    private static boolean isEqual(OwnRegion own, Region there) {
        Area.Circle circle = own.circle();
        return circle != null
                && there.center() != null
                && there.raw().desc().strip().equals(own.name().strip())
                && Math.abs(there.radius() - circle.radius()) < SAME_METRES
                && Geodesy.roughDistance(there.center(), circle.center()) < SAME_METRES;
    }
}
