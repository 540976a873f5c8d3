package app.kith.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// The fixes of one device since Kith started, ordered by time: an immutable list whose [#with] shares the array it
/// grows in, so that adding the newest fix costs O(1) and a late fix finds its place.
///
/// Bounded: past [#LIMIT] fixes the oldest quarter is forgotten. Safe to hand between threads (a new Trail is
/// published with every world; the shared array is only ever written past the end every older Trail can see).
public final class Trail extends AbstractList<Fix> implements RandomAccess {
    /// How many fixes are kept at the most.
    public static final int LIMIT = 20_000;

    public static final Trail EMPTY = new Trail(new Slots(16), 0);

    private static final class Slots {
        final Fix[] fixes;
        int used;

        Slots(int capacity) {
            fixes = new Fix[capacity];
        }
    }

    private final Slots slots;
    private final int size;

    private Trail(Slots slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    @Override
    public Fix get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return slots.fixes[index];
    }

    @Override
    public int size() {
        return size;
    }

    /// This trail and one more fix, in its place by time. A fix at a time that is there already takes the older
    /// one's place: on equal `tst` the later arrival wins.
    public Trail with(Fix fix) {
        int i = size;
        while (i > 0 && slots.fixes[i - 1].time().isAfter(fix.time())) {
            i--;
        }
        boolean same = i > 0 && slots.fixes[i - 1].time().equals(fix.time());
        if (i == size && !same) {
            return appended(fix);
        }
        Slots next = new Slots(Math.max(16, size + 1 + size / 2));
        int head = same ? i - 1 : i;
        System.arraycopy(slots.fixes, 0, next.fixes, 0, head);
        next.fixes[head] = fix;
        System.arraycopy(slots.fixes, i, next.fixes, head + 1, size - i);
        next.used = head + 1 + size - i;
        return new Trail(next, next.used);
    }

    private Trail appended(Fix fix) {
        synchronized (slots) {
            if (slots.used == size && size < slots.fixes.length) {
                slots.fixes[size] = fix;
                slots.used = size + 1;
                return new Trail(slots, size + 1);
            }
        }
        int from = size >= LIMIT ? size - LIMIT * 3 / 4 : 0;
        int kept = size - from;
        Slots next = new Slots(Math.min(LIMIT, Math.max(16, kept * 2)));
        Slots room = next.fixes.length > kept ? next : new Slots(kept + 1);
        System.arraycopy(slots.fixes, from, room.fixes, 0, kept);
        room.fixes[kept] = fix;
        room.used = kept + 1;
        return new Trail(room, kept + 1);
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(slots.fixes, size, Object[].class);
    }
}
