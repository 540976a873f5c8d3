package app.kith.tiles;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where the names of countries stand on the map (Natural Earth, by world-atlas), largest first.
///
/// @param x centre of the name in the unit square, as y
/// @param width how wide the country is there
record Country(String name, double x, double y, double width) {
    /// Reads `countries.tsv` (made by `assets/data/shores.mjs`).
    static List<Country> load() {
        try (InputStream in = Country.class.getResourceAsStream("countries.tsv")) {
            if (in == null) {
                throw new FileNotFoundException("countries.tsv");
            }
            var all = new ArrayList<Country>();
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    String[] f = line.split("\t", -1);
                    all.add(new Country(
                            f[0], Double.parseDouble(f[1]), Double.parseDouble(f[2]), Double.parseDouble(f[3])));
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new IllegalStateException("the countries can’t be read", e);
        }
    }
}
