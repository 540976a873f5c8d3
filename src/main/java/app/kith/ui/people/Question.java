package app.kith.ui.people;

import app.kith.live.World;
import app.kith.model.Region;
import app.kith.region.Area;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the list is asked for: all that is to be known to make it, of one moment and immutable, so that any thread can.
///
/// @param own the user’s own regions, in their order
/// @param locale for the order of names
/// @param shown the rows that the answer is to be compared with
record Question(
        World world,
        Instant now,
        PeopleModel.Section section,
        String query,
        Map<Region, Area> own,
        Locale locale,
        List<Row> shown) {
    /// What is searched for, word by word, as in [Row#searchable].
    String[] words() {
        return Row.searchable(query).strip().split("\\s+");
    }

    boolean isFor(PeopleModel.Section wanted, String search) {
        return section == wanted && query.equals(search);
    }
}
