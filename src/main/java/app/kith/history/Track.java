package app.kith.history;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fixes of one device, oldest first, one a second at most, in flat arrays: 29 bytes a point, so that a million of
/// them are 29 MB. Immutable; safe between threads.
public final class Track {
    private static final int UNKNOWN = -1;
    private static final short NO_ALTITUDE = Short.MIN_VALUE;
    private static final double SCALE = 1e7;

    private final DeviceId device;
    private final int size;
    private final Columns columns;

    private Track(DeviceId device, Columns columns, int size) {
        this.device = device;
        this.columns = columns;
        this.size = size;
    }

    public static Track empty(DeviceId device) {
        return new Track(device, new Columns(0), 0);
    }

    public DeviceId device() {
        return device;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Seconds since 1970.
    public long second(int i) {
        return columns.seconds[check(i)];
    }

    public Instant time(int i) {
        return Instant.ofEpochSecond(second(i));
    }

    /// Degrees.
    public double lat(int i) {
        return columns.lats[check(i)] / SCALE;
    }

    /// Degrees.
    public double lon(int i) {
        return columns.lons[check(i)] / SCALE;
    }

    public GeoPoint at(int i) {
        return new GeoPoint(lat(i), lon(i));
    }

    /// Metres, or -1 when unknown.
    public int accuracy(int i) {
        return columns.accuracies[check(i)];
    }

    /// Metres above sea level, null when unknown.
    public @Nullable Integer altitude(int i) {
        short a = columns.altitudes[check(i)];
        return a == NO_ALTITUDE ? null : (int) a;
    }

    /// km/h, or -1 when unknown.
    public int velocity(int i) {
        return columns.velocities[check(i)];
    }

    /// Degrees clockwise from north in [0, 360), or -1 when unknown.
    public int course(int i) {
        return columns.courses[check(i)];
    }

    /// Percent, or -1 when unknown.
    public int battery(int i) {
        return columns.batteries[check(i)];
    }

    public Battery.State charging(int i) {
        return Battery.State.values()[columns.flags[check(i)] & 3];
    }

    /// Whether the phone's position is a known bug's (0,0, or longitude exactly 0).
    public boolean suspect(int i) {
        return (columns.flags[check(i)] & 4) != 0;
    }

    /// The last fix at or before a time, -1 when there is none.
    public int indexAt(long second) {
        int found = Arrays.binarySearch(columns.seconds, 0, size, second);
        return found >= 0 ? found : -found - 2;
    }

    private int check(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException(i);
        }
        return i;
    }

    private static final class Columns {
        long[] seconds;
        int[] lats;
        int[] lons;
        int[] accuracies;
        short[] altitudes;
        short[] velocities;
        short[] courses;
        byte[] batteries;
        byte[] flags;

        Columns(int capacity) {
            seconds = new long[capacity];
            lats = new int[capacity];
            lons = new int[capacity];
            accuracies = new int[capacity];
            altitudes = new short[capacity];
            velocities = new short[capacity];
            courses = new short[capacity];
            batteries = new byte[capacity];
            flags = new byte[capacity];
        }

        void resize(int capacity) {
            seconds = Arrays.copyOf(seconds, capacity);
            lats = Arrays.copyOf(lats, capacity);
            lons = Arrays.copyOf(lons, capacity);
            accuracies = Arrays.copyOf(accuracies, capacity);
            altitudes = Arrays.copyOf(altitudes, capacity);
            velocities = Arrays.copyOf(velocities, capacity);
            courses = Arrays.copyOf(courses, capacity);
            batteries = Arrays.copyOf(batteries, capacity);
            flags = Arrays.copyOf(flags, capacity);
        }
    }

    /// Collects fixes in the order of their time. For one thread.
    public static final class Builder {
        private final DeviceId device;
        private Columns columns;
        private int size;

        /// @param capacity how many are expected
        public Builder(DeviceId device, int capacity) {
            this.device = device;
            columns = new Columns(Math.max(16, capacity));
        }

        /// Adds a fix as the store has it.
        ///
        /// @param lat degrees · 10⁷
        /// @param lon degrees · 10⁷
        /// @param altitude metres, null when unknown; kept from -32,767 to 32,767
        /// @throws IllegalArgumentException when it is not later than the one before
        public Builder add(
                long second,
                int lat,
                int lon,
                int accuracy,
                @Nullable Integer altitude,
                int velocity,
                int course,
                int battery,
                Battery.State charging,
                boolean suspect) {
            if (size > 0 && columns.seconds[size - 1] >= second) {
                throw new IllegalArgumentException("fixes are added in the order of their time");
            }
            if (size == columns.seconds.length) {
                columns.resize(size + size / 2 + 16);
            }
            columns.seconds[size] = second;
            columns.lats[size] = lat;
            columns.lons[size] = lon;
            columns.accuracies[size] = Math.max(UNKNOWN, accuracy);
            columns.altitudes[size] =
                    altitude == null ? NO_ALTITUDE : (short) Math.clamp(altitude, -Short.MAX_VALUE, Short.MAX_VALUE);
            columns.velocities[size] = (short) Math.clamp(velocity, UNKNOWN, Short.MAX_VALUE);
            columns.courses[size] = (short) Math.clamp(course, UNKNOWN, 359);
            columns.batteries[size] = (byte) Math.clamp(battery, UNKNOWN, 100);
            columns.flags[size] = (byte) (charging.ordinal() | (suspect ? 4 : 0));
            size++;
            return this;
        }

        /// Adds a position and nothing else.
        public Builder add(Instant time, GeoPoint at) {
            return add(
                    time.getEpochSecond(),
                    (int) Math.round(at.lat() * SCALE),
                    (int) Math.round(at.lon() * SCALE),
                    UNKNOWN,
                    null,
                    UNKNOWN,
                    UNKNOWN,
                    UNKNOWN,
                    Battery.State.UNKNOWN,
                    false);
        }

        /// Adds a fix as it was reported.
        public Builder add(app.kith.model.Fix fix) {
            Battery battery = fix.battery();
            return add(
                    fix.time().getEpochSecond(),
                    (int) Math.round(fix.at().lat() * SCALE),
                    (int) Math.round(fix.at().lon() * SCALE),
                    rounded(fix.accuracy()),
                    fix.altitude() == null ? null : (int) Math.round(fix.altitude()),
                    rounded(fix.velocity()),
                    fix.course() == null ? UNKNOWN : (int) Math.round(fix.course()) % 360,
                    battery == null || battery.level() == null ? UNKNOWN : battery.level(),
                    battery == null ? Battery.State.UNKNOWN : battery.state(),
                    fix.suspect());
        }

        private static int rounded(@Nullable Double value) {
            return value == null ? UNKNOWN : (int) Math.min(Integer.MAX_VALUE, Math.round(value));
        }

        /// The track; the builder is not to be used any more.
        public Track build() {
            if (columns.seconds.length > size + size / 8) {
                columns.resize(size);
            }
            return new Track(device, columns, size);
        }
    }
}
