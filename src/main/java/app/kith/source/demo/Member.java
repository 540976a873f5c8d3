package app.kith.source.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the family, and what their phone is like.
///
/// @param user the broker's user, and the second level of the topic
/// @param tid OwnTracks' tracker id
/// @param every seconds between live fixes
/// @param silentSince seconds from the start, negative: when the phone was last heard; null when it speaks
/// @param connection OwnTracks' `conn`
/// @param mode OwnTracks' `m`
record Member(
        String name,
        String user,
        String device,
        String tid,
        Itinerary itinerary,
        Charge charge,
        List<Place> places,
        int every,
        @Nullable Double silentSince,
        String connection,
        int mode) {
    Member {
        places = List.copyOf(places);
    }

    /// The device's base topic.
    String topic() {
        return "owntracks/" + user + "/" + device;
    }
}
