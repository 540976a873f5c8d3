package app.kith.region;

import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.region.RegionSync.App;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All of the user's regions, and how it stands with them on the phones: immutable, replaced as a whole.
///
/// @param regions in the order in which they were drawn
/// @param phones what is known of phones that were wished to have any, or told what they have
public record RegionBook(List<OwnRegion> regions, Map<DeviceId, OnPhone> phones) {
    public static final RegionBook EMPTY = new RegionBook(List.of(), Map.of());

    public RegionBook {
        regions = List.copyOf(regions);
        phones = Collections.unmodifiableMap(new TreeMap<>(phones));
    }

    /// How far the last sending to a phone has come.
    public enum Step {
        /// Nothing is on its way.
        NONE,
        /// Its list was asked for; the plan goes on when that comes.
        ASKING,
        /// Waits for the connection to the broker.
        QUEUED,
        /// The broker has it.
        SENT,
        /// It can't be sent: the account is gone, or can't send.
        FAILED,
        /// The phone's list can't be read in full: clearing it would lose some of its own regions.
        HALF_LIST,
        /// Which app the phone runs is not known, and to take regions away that matters.
        WHICH_APP
    }

    /// One phone.
    ///
    /// @param account by which it is heard, empty while that is not known
    /// @param wished ids of the regions that are to be there
    /// @param sent as they were last sent, by id; what was taken away stays until the phone says that it is gone
    /// @param sentAt null for never
    /// @param reported the phone's regions as it last told, all of them
    /// @param unreadable how many of its list could not be read
    /// @param listedAt when it last told all of them, null for never
    /// @param errand the id of the errand on which `step` depends, empty for none
    public record OnPhone(
            String account,
            App app,
            Set<String> wished,
            Map<String, OwnRegion> sent,
            @Nullable Instant sentAt,
            List<Region> reported,
            int unreadable,
            @Nullable Instant listedAt,
            Step step,
            String errand) {
        public static final OnPhone UNKNOWN =
                new OnPhone("", App.UNKNOWN, Set.of(), Map.of(), null, List.of(), 0, null, Step.NONE, "");

        public OnPhone {
            wished = Collections.unmodifiableSet(new TreeSet<>(wished));
            sent = Collections.unmodifiableMap(new TreeMap<>(sent));
            reported = List.copyOf(reported);
        }

        /// With what the user wishes to be there.
        public OnPhone wishing(String byAccount, Set<String> regions) {
            return new OnPhone(byAccount, app, regions, sent, sentAt, reported, unreadable, listedAt, step, errand);
        }

        public OnPhone running(App known) {
            return new OnPhone(account, known, wished, sent, sentAt, reported, unreadable, listedAt, step, errand);
        }

        public OnPhone at(Step next, String byErrand) {
            return new OnPhone(account, app, wished, sent, sentAt, reported, unreadable, listedAt, next, byErrand);
        }

        /// With what was just sent.
        public OnPhone sending(Map<String, OwnRegion> regions, Instant now) {
            Map<String, OwnRegion> all = new HashMap<>(sent);
            all.putAll(regions);
            return new OnPhone(account, app, wished, all, now, reported, unreadable, listedAt, step, errand);
        }

        /// When it was sent is known better now.
        public OnPhone sentAt(Instant moment) {
            return new OnPhone(account, app, wished, sent, moment, reported, unreadable, listedAt, step, errand);
        }

        /// With all that the phone has. What was taken away and is no longer there is forgotten.
        ///
        /// @param broken how many could not be read
        public OnPhone listed(List<Region> all, int broken, Instant now) {
            Map<String, OwnRegion> left = new HashMap<>(sent);
            if (broken == 0) {
                left.values()
                        .removeIf(own ->
                                !wished.contains(own.id()) && all.stream().noneMatch(there -> isTheSame(own, there)));
            }
            return new OnPhone(account, app, wished, left, sentAt, all, broken, now, step, errand);
        }

        /// With one region that the phone told of by itself.
        public OnPhone told(Region one) {
            List<Region> all = new ArrayList<>(reported);
            all.removeIf(known -> known.key().equals(one.key()));
            all.add(one);
            return new OnPhone(account, app, wished, sent, sentAt, all, unreadable, listedAt, step, errand);
        }
    }

    /// Whether a phone's region is surely one of ours, not only of the same name.
    public static boolean isTheSame(OwnRegion own, Region there) {
        return there.key().equals(own.id()) || there.reportedAt().getEpochSecond() == own.identity();
    }

    /// Null when there is none of this id.
    public @Nullable OwnRegion get(String id) {
        return regions.stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
    }

    public OnPhone phone(DeviceId device) {
        return phones.getOrDefault(device, OnPhone.UNKNOWN);
    }

    /// A phone as the comparison wants it, with these wishes.
    public RegionSync.Phone known(DeviceId device, Set<String> wishes) {
        OnPhone phone = phone(device);
        return new RegionSync.Phone(
                phone.app(),
                regions.stream().filter(r -> wishes.contains(r.id())).toList(),
                phone.sent(),
                phone.reported(),
                phone.listedAt(),
                phone.sentAt());
    }

    public RegionSync.Phone known(DeviceId device) {
        return known(device, phone(device).wished());
    }

    public RegionBook with(List<OwnRegion> others) {
        return new RegionBook(others, phones);
    }

    public RegionBook with(DeviceId device, OnPhone phone) {
        Map<DeviceId, OnPhone> next = new HashMap<>(phones);
        next.put(device, phone);
        return new RegionBook(regions, next);
    }

    /// Adds a region, or puts it in the place of the one of the same id.
    public RegionBook put(OwnRegion region) {
        List<OwnRegion> next = new ArrayList<>(regions);
        next.replaceAll(r -> r.id().equals(region.id()) ? region : r);
        if (!next.contains(region)) {
            next.add(region);
        }
        return with(next);
    }

    public RegionBook without(String id) {
        return with(regions.stream().filter(r -> !r.id().equals(id)).toList());
    }

    /// An identity (epoch seconds) that no region has: now, or the next free second.
    public long freeIdentity(Instant now) {
        long second = now.getEpochSecond();
        while (isTaken(second)) {
            second++;
        }
        return second;
    }

    private boolean isTaken(long second) {
        return regions.stream().anyMatch(r -> r.identity() == second)
                || phones.values().stream()
                        .anyMatch(phone -> phone.reported().stream()
                                        .anyMatch(r -> r.reportedAt().getEpochSecond() == second)
                                || phone.sent().values().stream().anyMatch(r -> r.identity() == second));
    }
}
