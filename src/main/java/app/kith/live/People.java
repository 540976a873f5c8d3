package app.kith.live;

import app.kith.model.DeviceId;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everybody in a world, by device: an unmodifiable map of which the next one is made by copying only what differs.
///
/// A hash table in many small ones. A change copies the small one it falls into and the array of them, so that of
/// 100,000 people one who moves costs some ten kilobytes, where a copied [java.util.HashMap] would cost three
/// megabytes; twenty worlds a second would keep a garbage collector, and with it every thread, busy. Safe to hand
/// between threads.
final class People extends AbstractMap<DeviceId, Person> {
    private static final @Nullable Person[] NONE = {};

    static final People NOBODY = new People(new Person[1][4], 0, new Line(), 0);

    /// People in a small table, on the average, before there are twice as many tables.
    private static final int CROWDED = 24;

    /// The tables, a power of two of them; in each, a power of two of places, a quarter of which are empty.
    private final @Nullable Person[][] tables;
    private final int size;
    private final Line line;
    private final int generation;

    private People(@Nullable Person[][] tables, int size, Line line, int generation) {
        this.tables = tables;
        this.size = size;
        this.line = line;
        this.generation = generation;
    }

    /// Maps each of which was made from the one before, without anybody being taken out: the later has all whom the
    /// earlier has, which need not be looked for.
    private static final class Line {
        private int generations;

        /// The number of the next map, or -1 when there is another already that was made from the same one.
        synchronized int next(int generation) {
            return generation == generations ? ++generations : -1;
        }
    }

    /// The same people; free when they are in such a map already.
    static People of(Map<DeviceId, Person> people) {
        if (people instanceof People already) {
            return already;
        }
        Draft draft = NOBODY.draft();
        people.values().forEach(draft::put);
        return draft.made();
    }

    /// Begins the next map: for one thread, until it is made.
    Draft draft() {
        return new Draft(this);
    }

    /// Who is new or other than before, and who is gone: compares what is not shared only.
    World.Turnover since(People before) {
        boolean comparable = before.tables.length == tables.length;
        Iterable<Person> come = comparable ? () -> new Walk(tables, before.tables) : values();
        if (before.isEmpty() || before.line == line && before.generation <= generation) {
            return new World.Turnover(come, List.of());
        }
        return comparable ? new World.Turnover(come, () -> new Leavers(before)) : World.Turnover.between(before, this);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Person get(@Nullable Object key) {
        if (!(key instanceof DeviceId id)) {
            return null;
        }
        int hash = hash(id);
        @Nullable Person[] table = tables[table(hash, tables.length)];
        return table[place(table, id, hash)];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Collection<Person> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Person> iterator() {
                return new Walk(tables, null);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    @Override
    public Set<Entry<DeviceId, Person>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<DeviceId, Person>> iterator() {
                Walk walk = new Walk(tables, null);
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return walk.hasNext();
                    }

                    @Override
                    public Entry<DeviceId, Person> next() {
                        Person person = walk.next();
                        return Map.entry(person.id(), person);
                    }
                };
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /// One after the other, in no order of theirs.
    private static final class Walk implements Iterator<Person> {
        private final @Nullable Person[][] tables;
        private final @Nullable Person @Nullable [][] others;
        private int table;
        private int place = -1;
        private @Nullable Person next;
        /// Who has the place of the last in the others.
        private @Nullable Person other;
        private @Nullable Person otherOfNext;

        /// @param others as many tables of another map: whoever has the same place there is passed over
        Walk(@Nullable Person[][] tables, @Nullable Person @Nullable [][] others) {
            this.tables = tables;
            this.others = others;
            step();
        }

        private void step() {
            for (; table < tables.length; table++, place = -1) {
                @Nullable Person[] here = tables[table];
                @Nullable Person[] there = others == null ? NONE : others[table];
                if (here == there) {
                    continue;
                }
                while (++place < here.length) {
                    otherOfNext = place < there.length ? there[place] : null;
                    next = here[place];
                    if (next != null && next != otherOfNext) {
                        return;
                    }
                }
            }
            next = null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Person next() {
            Person person = next;
            if (person == null) {
                throw new NoSuchElementException();
            }
            other = otherOfNext;
            step();
            return person;
        }
    }

    /// Those of a map before who are not in this one.
    private final class Leavers implements Iterator<DeviceId> {
        private final Walk walk;
        private @Nullable DeviceId next;

        Leavers(People before) {
            walk = new Walk(before.tables, tables);
            step();
        }

        private void step() {
            next = null;
            while (next == null && walk.hasNext()) {
                DeviceId id = walk.next().id();
                // Most who are other than before have only moved: they are where they were.
                boolean here = walk.other != null && walk.other.id().equals(id) || containsKey(id);
                next = here ? null : id;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public DeviceId next() {
            DeviceId id = next;
            if (id == null) {
                throw new NoSuchElementException();
            }
            step();
            return id;
        }
    }

    /// The bits of a text's hash are in its lower half; here every bit counts.
    private static int hash(DeviceId id) {
        int h = id.hashCode() * 0x9E3779B9;
        return h ^ h >>> 15;
    }

    /// The upper bits say which table, the lower ones where in it.
    private static int table(int hash, int tables) {
        return tables == 1 ? 0 : hash >>> 32 - Integer.numberOfTrailingZeros(tables);
    }

    /// Where somebody is, or the empty place where they would be.
    private static int place(@Nullable Person[] table, DeviceId id, int hash) {
        int at = hash & table.length - 1;
        for (Person there = table[at]; there != null && !there.id().equals(id); there = table[at]) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    /// The next map in the making.
    static final class Draft {
        private @Nullable Person[][] tables;
        private int size;
        private Line line;
        private int generation;
        /// Whether the array of tables, and which of them, are this draft's own.
        private boolean ours;

        private BitSet own = new BitSet();

        private Draft(People before) {
            tables = before.tables;
            size = before.size;
            line = before.line;
            generation = before.generation;
        }

        /// The map. The draft may go on: what it changes then is not in this one.
        People made() {
            ours = false;
            own = new BitSet();
            generation = line.next(generation);
            if (generation < 0) {
                line = new Line();
                generation = 0;
            }
            return new People(tables, size, line, generation);
        }

        @Nullable
        Person get(DeviceId id) {
            int hash = hash(id);
            @Nullable Person[] table = tables[table(hash, tables.length)];
            return table[place(table, id, hash)];
        }

        /// Puts somebody in, in the place of who was there under this id.
        void put(Person person) {
            int hash = hash(person.id());
            int index = table(hash, tables.length);
            @Nullable Person[] table = tables[index];
            int at = place(table, person.id(), hash);
            if (table[at] == person) {
                return;
            }
            if (table[at] != null) {
                own(index)[at] = person;
                return;
            }
            table = own(index);
            table[at] = person;
            size++;
            if (fill(table) * 4 > table.length * 3) {
                tables[index] = again(table, table.length * 2);
            }
            if (size > tables.length * CROWDED) {
                spread();
            }
        }

        /// Takes somebody out. Returns whether they were there.
        boolean remove(DeviceId id) {
            int hash = hash(id);
            int index = table(hash, tables.length);
            int at = place(tables[index], id, hash);
            if (tables[index][at] == null) {
                return false;
            }
            @Nullable Person[] table = own(index);
            table[at] = null;
            // Who had to move on because of them would not be found any more.
            tables[index] = again(table, table.length);
            size--;
            line = new Line();
            generation = 0;
            return true;
        }

        Collection<Person> values() {
            return made().values();
        }

        private @Nullable Person[] own(int index) {
            if (!ours) {
                tables = tables.clone();
                ours = true;
            }
            if (!own.get(index)) {
                own.set(index);
                tables[index] = tables[index].clone();
            }
            return tables[index];
        }

        private static int fill(@Nullable Person[] table) {
            int n = 0;
            for (Person person : table) {
                n += person == null ? 0 : 1;
            }
            return n;
        }

        private static @Nullable Person[] again(@Nullable Person[] table, int places) {
            @Nullable Person[] next = new Person[places];
            for (Person person : table) {
                if (person != null) {
                    next[place(next, person.id(), hash(person.id()))] = person;
                }
            }
            return next;
        }

        /// Twice as many tables.
        private void spread() {
            People all = made();
            tables = new Person[tables.length * 2][8];
            ours = true;
            own.set(0, tables.length);
            size = 0;
            all.values().forEach(this::put);
        }
    }
}
