package app.kith.ui.detail;

import app.kith.live.Person;
import app.kith.model.Presence;
import app.kith.region.Passage.Witness;
import app.kith.region.Whereabouts.Being;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In which regions somebody is, since when and seen by whom, in words.
final class Beings {
    private Beings() {}

    /// A line for each region: "At School since 08:05 (phone and reckoning)".
    ///
    /// @param beacons names of those regions of theirs that are where a beacon is heard
    static String line(Person person, List<Being> beings, Set<String> beacons, Instant now, Wording words) {
        List<String> lines = new ArrayList<>();
        for (Being being : beings) {
            Instant since = being.since();
            Witness witness = being.witness();
            if (witness == null) { // nobody saw them come: perhaps the phone says since when it is there
                for (Presence presence : person.presences()) {
                    if (isTheSame(being.fence().name(), presence.region())) {
                        witness = Witness.BOTH;
                        since = presence.since().isBefore(since) ? presence.since() : since;
                    }
                }
            }
            lines.add(Texts.get(key(witness), Wording.plain(being.fence().name()), words.since(since, now)));
        }
        for (Presence presence : person.presences()) {
            if (beings.stream().noneMatch(b -> isTheSame(b.fence().name(), presence.region()))) {
                lines.add(Texts.get(
                        "detail.being.phone", name(presence.region(), beacons), words.since(presence.since(), now)));
            }
        }
        return lines.isEmpty() ? Facts.NONE : String.join("\n", lines);
    }

    private static String name(String region, Set<String> beacons) {
        String name = Wording.plain(region);
        return beacons.contains(region) ? Texts.get("detail.being.beacon", name) : name;
    }

    private static boolean isTheSame(String a, String b) {
        return a.strip().equalsIgnoreCase(b.strip());
    }

    private static String key(@Nullable Witness witness) {
        return switch (witness) {
            case null -> "detail.being.found";
            case PHONE -> "detail.being.phone";
            case RECKONED -> "detail.being.reckoned";
            case BOTH -> "detail.being.both";
        };
    }
}
