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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final double FAINTEST = 0.55;
    private static final Color GREY = Color.web("#8a8f98");

    private final Map<DeviceId, Entry> byId = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> gliding = new ArrayList<>();
    private final Runnable changed;
    private long revision;

    /// @param changed told when a face has been decoded
    Roster(Runnable changed) {
        this.changed = changed;
    }

    /// One person, as drawn.
    static final class Entry {
        final DeviceId id;
        final Color colour;
        Person person;
        Fix fix;
        String initials;

        @Nullable
        Image face;

        boolean moving;
        double alpha = 1;
        double x;
        double y;
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
            if (glideStart < 0) {
                glideStart = now;
            }
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

    /// Takes the next world. Returns whether anything is to be drawn differently.
    boolean show(World world) {
        boolean different = false;
        int placed = 0;
        for (Person person : world.people().values()) {
            Fix fix = person.fix();
            if (fix == null) {
                continue;
            }
            placed++;
            Entry entry = byId.get(person.id());
            if (entry == null) {
                entry = enter(person, fix);
                different = true;
            } else if (entry.person != person) {
                update(entry, person, fix);
                different = true;
            }
            different |= age(entry, world.at());
        }
        if (placed < entries.size()) {
            different = true;
            entries.removeIf(e -> gone(world, e));
            byId.values().removeIf(e -> gone(world, e));
            gliding.removeIf(e -> gone(world, e));
        }
        if (different) {
            revision++;
        }
        return different;
    }

    private static boolean gone(World world, Entry entry) {
        Person person = world.people().get(entry.id);
        return person == null || person.fix() == null;
    }

    private Entry enter(Person person, Fix fix) {
        Entry entry = new Entry(person, fix);
        entry.place();
        entry.arrive();
        byId.put(entry.id, entry);
        int at = java.util.Collections.binarySearch(entries, entry, Comparator.comparing(e -> e.id));
        entries.add(at < 0 ? -at - 1 : at, entry);
        loadFace(entry);
        return entry;
    }

    private void update(Entry entry, Person person, Fix fix) {
        boolean card = entry.person.card() != person.card();
        entry.person = person;
        entry.initials = Avatars.initials(person);
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
        double seconds = Duration.between(before.time(), fix.time()).toMillis() / 1000.0;
        double metres = Geodesy.roughDistance(before.at(), fix.at());
        if (metres == 0 && !entry.isGliding()) {
            entry.arrive();
        } else if (seconds <= 0 || metres > IMPOSSIBLE_WAY || metres / seconds > IMPOSSIBLE_SPEED) {
            entry.arrive();
            gliding.remove(entry);
        } else {
            entry.fromX = x;
            entry.fromY = y;
            entry.glideStart = -1;
            if (!entry.isGliding()) {
                gliding.add(entry);
            }
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
        if (age.compareTo(patience.multipliedBy(8)) > 0) {
            alpha = FAINTEST;
        } else if (age.compareTo(patience.multipliedBy(3)) > 0) {
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

    /// Moves those who glide to where they are at this frame. Returns whether somebody did.
    boolean advance(long now) {
        if (gliding.isEmpty()) {
            return false;
        }
        for (Entry entry : gliding) {
            entry.advance(now);
        }
        gliding.removeIf(e -> !e.isGliding());
        return true;
    }

    boolean isGliding() {
        return !gliding.isEmpty();
    }

    /// Ordered by device.
    List<Entry> entries() {
        return entries;
    }

    @Nullable
    Entry get(@Nullable DeviceId id) {
        return id == null ? null : byId.get(id);
    }

    /// Grows whenever a person came, went, moved or changed.
    long revision() {
        return revision;
    }
}
