package app.kith.places;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// The world's towns of about 1,000 people and more (GeoNames, CC BY 4.0), in 4 MB of plain arrays. Immutable, safe
/// from any thread.
///
/// Towns are numbered from 0 by the half-degree square they lie in (from the south-west, eastwards, then north), within
/// a square from the most people to the fewest: so the towns of a square are a range of numbers, the largest first.
///
/// The resource `towns.bin` (made by `assets/data/places.mjs`) is gzipped columns, `n` varints or fixed numbers each:
/// countries (count, two letters each), n, square (step from the last), latitude and longitude within the square
/// (little endian 16 bit, 1e-5 degrees), population, country, flags, bytes of the name; then the names in UTF-8.
public final class Towns {
    /// Squares in a degree.
    public static final int PER_DEGREE = 2;

    /// Squares around the earth and from pole to pole.
    public static final int COLUMNS = 360 * PER_DEGREE;

    public static final int ROWS = 180 * PER_DEGREE;

    private static final double UNIT = 1e-5;
    private static final int CAPITAL = 1;
    private static final int PART = 2;

    private final String[] countries;
    private final int[] firstInSquare = new int[COLUMNS * ROWS + 1];
    private final int[] lat;
    private final int[] lon;
    private final int[] population;
    private final byte[] country;
    private final byte[] flags;
    private final int[] nameEnd;
    private final byte[] names;

    /// @param in little endian
    /// @throws BufferUnderflowException when it ends early
    private Towns(ByteBuffer in) throws IOException {
        countries = new String[varint(in)];
        for (int i = 0; i < countries.length; i++) {
            countries[i] = new String(bytes(in, 2), StandardCharsets.US_ASCII);
        }
        int n = varint(in);
        int[] square = new int[n];
        for (int i = 0, at = 0; i < n; i++) {
            at += varint(in);
            square[i] = at;
            firstInSquare[at + 1]++;
        }
        for (int s = 0; s < COLUMNS * ROWS; s++) {
            firstInSquare[s + 1] += firstInSquare[s];
        }
        int side = (int) Math.round(1 / UNIT) / PER_DEGREE;
        lat = new int[n];
        lon = new int[n];
        for (int i = 0; i < n; i++) {
            lat[i] = square[i] / COLUMNS * side + Short.toUnsignedInt(in.getShort()) - 9_000_000;
        }
        for (int i = 0; i < n; i++) {
            lon[i] = square[i] % COLUMNS * side + Short.toUnsignedInt(in.getShort()) - 18_000_000;
        }
        population = new int[n];
        for (int i = 0; i < n; i++) {
            population[i] = varint(in);
        }
        country = bytes(in, n);
        flags = bytes(in, n);
        nameEnd = new int[n];
        for (int i = 0, end = 0; i < n; i++) {
            end += varint(in);
            nameEnd[i] = end;
        }
        names = bytes(in, in.remaining());
        if (n > 0 && names.length != nameEnd[n - 1]) {
            throw new IOException("the towns are damaged");
        }
    }

    /// Reads the towns from the app itself: some 50 ms; not for the FX thread.
    ///
    /// @throws IllegalStateException when the app is damaged
    public static Towns load() {
        try (InputStream raw = Resources.open("towns.bin");
                InputStream in = new GZIPInputStream(raw, 1 << 15)) {
            // All at once: a stream asked for every number takes as long again.
            return new Towns(ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException | BufferUnderflowException e) {
            throw new IllegalStateException("the towns can’t be read", e);
        }
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static int varint(ByteBuffer in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = in.get();
            value |= (b & 127) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("the towns are damaged");
    }

    public int size() {
        return lat.length;
    }

    /// The number of the square's first town; the next square's first is one past its last.
    ///
    /// @param row 0 at the south pole to [#ROWS] - 1
    /// @param column 0 at 180° W to [#COLUMNS] - 1
    public int first(int row, int column) {
        return firstInSquare[row * COLUMNS + column];
    }

    /// One past the number of the square's last town.
    public int end(int row, int column) {
        return firstInSquare[row * COLUMNS + column + 1];
    }

    /// The row of a latitude in degrees.
    public static int row(double lat) {
        return Math.clamp((int) Math.floor((lat + 90) * PER_DEGREE), 0, ROWS - 1);
    }

    /// The column of a longitude in degrees; any number of turns.
    public static int column(double lon) {
        return Math.floorMod((int) Math.floor((lon + 180) * PER_DEGREE), COLUMNS);
    }

    /// Degrees.
    public double lat(int town) {
        return lat[town] * UNIT;
    }

    /// Degrees.
    public double lon(int town) {
        return lon[town] * UNIT;
    }

    /// People, 0 where GeoNames does not know.
    public int population(int town) {
        return population[town];
    }

    /// The capital of its country.
    public boolean isCapital(int town) {
        return (flags[town] & CAPITAL) != 0;
    }

    /// A section of a town rather than a town.
    public boolean isPart(int town) {
        return (flags[town] & PART) != 0;
    }

    /// ISO 3166-1 alpha-2.
    public String country(int town) {
        return countries[country[town] & 255];
    }

    public String name(int town) {
        int start = town == 0 ? 0 : nameEnd[town - 1];
        return new String(names, start, nameEnd[town] - start, StandardCharsets.UTF_8);
    }
}
