package app.kith.ui.map;

import app.kith.geo.Geodesy;
import app.kith.geo.Mercator;
import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.ui.kit.Avatars;
import app.kith.ui.kit.Faces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The people that have a place on the map, with what drawing needs precomputed, and how they glide from fix to fix.
///
/// JavaFX thread only. The clock of glides is that of the frames, in nanoseconds.
final class Roster {
    /// No vehicle of a family is faster, m/s.
    static final double IMPOSSIBLE_SPEED = 300;

    /// Nor is this far away within one glide, metres.
    private static final double IMPOSSIBLE_WAY = 50_000;

    private static final double LONGEST_GLIDE = 1;

    /// With more people than this, a world is looked at bit by bit.
    private static final int CROWD = 2000;

    /// Nanoseconds of a frame that looking at a crowd may take.
    private static final long SHARE = 3_500_000;

    /// Nanoseconds that looking at fewer may take at once: more than ever, but for code that is not compiled yet.
    private static final long AT_ONCE = 12_000_000;

    /// How often the silent ones of a crowd are looked at.
    private static final Duration AGEING = Duration.ofSeconds(5);

    private static final double FAINTEST = 0.55;
    private static final Color GREY = Color.web("#8a8f98");

    private final Map<DeviceId, Entry> byId = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> starting = new ArrayList<>();
    private final Runnable changed;
    private Consumer<Entry> moved = _ -> {};
    private Consumer<Entry> left = _ -> {};
    private @Nullable World latest;
    private @Nullable World current;
    private @Nullable Iterator<Person> rest;
    private Iterator<DeviceId> gone = Collections.emptyIterator();
    private boolean someLeft;
    /// Somebody has lost their place, and is still among the entries.
    private boolean unplaced;

    private boolean everybodyAges;
    private Instant aged = Instant.EPOCH;
    private long clock;
    private long lastGlide;

    /// @param changed told when a face has been decoded
    Roster(Runnable changed) {
        this.changed = changed;
    }

    /// Who is told of everybody who came or moved, and of everybody who left.
    void onMove(Consumer<Entry> hereNow, Consumer<Entry> gone) {
        moved = hereNow;
        left = gone;
    }

    /// One person, as drawn.
    static final class Entry extends Crowd.Member {
        final DeviceId id;
        final Color colour;
        Person person;
        Fix fix;
        String initials;

        @Nullable
        Image face;

        boolean moving;
        double alpha = 1;
        private boolean gone;
        private double fromX;
        private double fromY;
        private double glideSeconds;
        private long glideStart;

        /// The person's colour, the greyer the older the fix.
        Color shade() {
            return alpha == 1 ? colour : colour.interpolate(GREY, (1 - alpha) / (1 - FAINTEST));
        }

        /// Where it is drawn now, in the unit square.
        double shownX;

        double shownY;

        private Entry(Person person, Fix fix) {
            id = person.id();
            colour = Avatars.colour(id);
            this.person = person;
            this.fix = fix;
            initials = Avatars.initials(person);
        }

        boolean isGliding() {
            return glideSeconds > 0;
        }

        private void place() {
            x = Mercator.x(fix.at().lon());
            y = Mercator.y(fix.at().lat());
        }

        /// Where the person is on their way, at the frame of this time.
        private void advance(long now) {
            double t = (now - glideStart) / 1e9 / glideSeconds;
            if (t >= 1) {
                arrive();
                return;
            }
            double way = x - fromX;
            shownX = fromX + (way - Math.rint(way)) * t;
            shownY = fromY + (y - fromY) * t;
        }

        private void arrive() {
            glideSeconds = 0;
            shownX = x;
            shownY = y;
        }
    }

    /// Takes the next world. Returns whether anything is to be drawn differently. In a crowd, most is left to [#work].
    boolean show(World world) {
        latest = world;
        if (world.people().size() <= CROWD && rest == null) {
            begin(world);
            return visit(System.nanoTime() + AT_ONCE);
        }
        return false;
    }

    /// Whether somebody in the latest world has not been looked at.
    boolean isBehind() {
        return rest != null || latest != current;
    }

    /// Looks at some more people of a large world, for a few milliseconds. Returns whether anything is to be drawn
    /// differently.
    boolean work() {
        if (rest == null) {
            if (latest == current || latest == null) {
                return false;
            }
            begin(latest);
        }
        return visit(System.nanoTime() + SHARE);
    }

    /// Everybody from time to time, else those who came or moved since the world before.
    private void begin(World world) {
        everybodyAges = current == null
                || world.people().size() <= CROWD
                || Duration.between(aged, world.at()).abs().compareTo(AGEING) > 0;
        aged = everybodyAges ? world.at() : aged;
        World.Turnover turnover = world.since(current == null ? World.empty(world.at()) : current);
        rest = (everybodyAges ? world.people().values() : turnover.come()).iterator();
        gone = turnover.gone().iterator();
        current = world;
    }

    private boolean visit(long deadline) {
        Iterator<Person> people = rest;
        World world = current;
        if (people == null || world == null) {
            return false;
        }
        boolean different = false;
        for (int n = 1; people.hasNext(); n++) {
            different |= look(people.next(), world);
            if (n % 32 == 0 && System.nanoTime() > deadline) {
                return different;
            }
        }
        for (int n = 1; gone.hasNext(); n++) {
            someLeft |= leave(gone.next());
            if (n % 32 == 0 && System.nanoTime() > deadline) {
                return different;
            }
        }
        rest = null;
        if (someLeft || unplaced) {
            someLeft = false;
            unplaced = false;
            entries.removeIf(e -> e.gone);
            starting.removeIf(e -> e.gone);
            return true;
        }
        return different;
    }

    private boolean leave(DeviceId id) {
        Entry entry = byId.remove(id);
        if (entry == null) {
            return false;
        }
        entry.gone = true;
        left.accept(entry);
        return true;
    }

    private boolean look(Person person, World world) {
        Fix fix = person.fix();
        if (fix == null) {
            unplaced |= leave(person.id());
            return false;
        }
        Entry entry = byId.get(person.id());
        boolean different = entry == null || entry.person != person;
        if (entry == null) {
            entry = enter(person, fix);
        } else if (different) {
            update(entry, person, fix);
        }
        return (different || everybodyAges) && age(entry, world.at()) | different;
    }

    private Entry enter(Person person, Fix fix) {
        Entry entry = new Entry(person, fix);
        entry.place();
        entry.arrive();
        byId.put(entry.id, entry);
        int at = entries.size();
        if (at < CROWD) {
            at = Collections.binarySearch(entries, entry, Comparator.comparing(e -> e.id));
        }
        entries.add(at < 0 ? -at - 1 : at, entry);
        moved.accept(entry);
        loadFace(entry);
        return entry;
    }

    private void update(Entry entry, Person person, Fix fix) {
        boolean card = entry.person.card() != person.card();
        boolean renamed = card || !entry.person.name().equals(person.name());
        entry.person = person;
        if (renamed) {
            entry.initials = Avatars.initials(person);
        }
        if (card) {
            loadFace(entry);
        }
        Fix before = entry.fix;
        if (fix == before) {
            return;
        }
        entry.fix = fix;
        double x = entry.shownX;
        double y = entry.shownY;
        entry.place();
        moved.accept(entry);
        double seconds = Duration.between(before.time(), fix.time()).toMillis() / 1000.0;
        double metres = Geodesy.roughDistance(before.at(), fix.at());
        if (metres == 0 && !entry.isGliding()) {
            entry.arrive();
        } else if (seconds <= 0 || metres > IMPOSSIBLE_WAY || metres / seconds > IMPOSSIBLE_SPEED) {
            entry.arrive();
        } else {
            entry.fromX = x;
            entry.fromY = y;
            entry.glideStart = Long.MAX_VALUE;
            starting.add(entry);
            entry.glideSeconds = Math.min(LONGEST_GLIDE, seconds);
        }
    }

    private void loadFace(Entry entry) {
        byte[] bytes = entry.person.card().face();
        entry.face = null;
        if (bytes.length > 0) {
            Faces.load(entry.person.card(), 96, image -> {
                entry.face = image;
                changed.run();
            });
        }
    }

    /// Fades with age in steps, never below 40 % (the colour turns grey at the same time): patience is what the
    /// device's own rhythm makes ordinary.
    private static boolean age(Entry entry, Instant now) {
        Duration age = Duration.between(entry.fix.time(), now);
        Duration patience = Activity.patience(entry.person);
        double alpha = 1;
        if (age.compareTo(Activity.times(patience, 8)) > 0) {
            alpha = FAINTEST;
        } else if (age.compareTo(Activity.times(patience, 3)) > 0) {
            alpha = 0.7;
        } else if (age.compareTo(patience) > 0) {
            alpha = 0.85;
        }
        boolean moving = entry.fix.course() != null && Activity.of(entry.person, now) == Activity.MOVING;
        boolean different = alpha != entry.alpha || moving != entry.moving;
        entry.alpha = alpha;
        entry.moving = moving;
        return different;
    }

    /// A frame at this time: who glides begins now. Returns whether somebody is on their way. In a crowd, where they
    /// are
    /// is worked out for those who are drawn only, by [#bring].
    boolean advance(long now) {
        boolean on = isGliding();
        clock = now;
        for (Entry entry : starting) {
            if (entry.isGliding()) {
                entry.glideStart = now;
                lastGlide = Math.max(lastGlide, now + (long) (entry.glideSeconds * 1e9));
            }
        }
        starting.clear();
        if (on && entries.size() <= CROWD) {
            entries.forEach(this::bring);
        }
        return on;
    }

    /// Moves somebody to where they are at this frame.
    @Nullable
    Entry bring(@Nullable Entry entry) {
        if (entry != null && entry.isGliding() && entry.glideStart != Long.MAX_VALUE) {
            entry.advance(clock);
        }
        return entry;
    }

    boolean isGliding() {
        return clock < lastGlide || !starting.isEmpty();
    }

    /// Ordered by device, unless it is a crowd.
    List<Entry> entries() {
        return entries;
    }

    @Nullable
    Entry get(@Nullable DeviceId id) {
        return id == null ? null : byId.get(id);
    }
}
