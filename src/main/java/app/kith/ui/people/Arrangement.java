package app.kith.ui.people;

import app.kith.live.Activity;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The order of the list: by name, in groups by what people do.
final class Arrangement {
    private Arrangement() {}

    /// @param people the fewer are out of order, the faster
    static List<Row.One> sorted(Collection<Row.One> people, Collator collator) {
        List<Row.One> all = new ArrayList<>(people);
        all.forEach(row -> row.prepare(collator));
        all.sort(Comparator.comparing(Row.One::sortKey).thenComparing(Row.One::id));
        return all;
    }

    /// Under their headers, those that match.
    static List<Row> grouped(List<Row.One> ordered, String[] words) {
        Map<Activity, List<Row>> groups = new EnumMap<>(Activity.class);
        for (Row.One row : ordered) {
            if (row.matches(words)) {
                groups.computeIfAbsent(row.activity(), _ -> new ArrayList<>()).add(row);
            }
        }
        List<Row> next = new ArrayList<>(ordered.size() + groups.size());
        groups.forEach((activity, members) -> {
            next.add(new Row.Header(activity));
            next.addAll(members);
        });
        return next;
    }
}
