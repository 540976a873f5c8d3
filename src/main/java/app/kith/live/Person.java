package app.kith.live;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.model.Trail;
import app.kith.places.Places;
import app.kith.protocol.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything known about one device, as of the world it stands in.
///
/// @param account the account it was last heard by
/// @param fix the newest fix by its own time; null while there is none (only a card, or all locked)
/// @param trail every fix since Kith started, ordered by time
/// @param batteries readings since Kith started, ordered by time
/// @param presences the regions it is in now, longest first
/// @param near the town to name its place by
/// @param zone the time zone it is in
/// @param heardAt when anything last arrived from it
/// @param lostAt when its last will said that the connection was lost; null once it speaks again
/// @param rhythm the usual time between its fixes (the median of the recent ones), null while unknown
/// @param live something arrived that was not retained
/// @param encrypted its newest location message came encrypted; before there is one, its newest message
/// @param keyName which key opened that message
/// @param lockedAt when a message arrived that no key opens, null when none did since the last readable one
/// @param json its newest message, decrypted, for the raw view; empty while there is none
/// @param facts what its status, steps and beacons said, as name and value
/// @param provenance why it is on the map
/// @param pictures those that came with points of interest, newest first, at most [#PICTURES]
/// @param given what the user calls them until a card says their name; empty for nothing
public record Person(
        DeviceId id,
        String account,
        Card card,
        @Nullable Fix fix,
        Trail trail,
        List<Battery> batteries,
        List<Presence> presences,
        Places.@Nullable Near near,
        @Nullable ZoneId zone,
        Instant heardAt,
        @Nullable Instant lostAt,
        @Nullable Duration rhythm,
        boolean live,
        boolean encrypted,
        @Nullable String keyName,
        @Nullable Instant lockedAt,
        String json,
        List<Fact> facts,
        Provenance provenance,
        List<Poi> pictures,
        String given) {
    /// Heavy as they are, no more are kept.
    public static final int PICTURES = 20;

    /// A picture of a point of interest.
    ///
    /// @param time of the fix that brought it
    public record Poi(Instant time, GeoPoint at, Message.Picture picture) {}

    /// Heard in ways that are not told.
    public Person(
            DeviceId id,
            String account,
            Card card,
            @Nullable Fix fix,
            Trail trail,
            List<Battery> batteries,
            List<Presence> presences,
            Places.@Nullable Near near,
            @Nullable ZoneId zone,
            Instant heardAt,
            @Nullable Instant lostAt,
            @Nullable Duration rhythm,
            boolean live,
            boolean encrypted,
            @Nullable String keyName,
            @Nullable Instant lockedAt,
            String json,
            List<Fact> facts) {
        this(
                id,
                account,
                card,
                fix,
                trail,
                batteries,
                presences,
                near,
                zone,
                heardAt,
                lostAt,
                rhythm,
                live,
                encrypted,
                keyName,
                lockedAt,
                json,
                facts,
                Provenance.NONE,
                List.of(),
                "");
    }

    /// @param name such as `android.wifi`
    public record Fact(String name, String value) {}

    /// What to call this person: the card's name, else the one that the user gave, else the topic's user.
    public String name() {
        return !card.name().isBlank() ? card.name() : given.isBlank() ? id.user() : given;
    }

    /// The short form: the card's or the fix's tracker id, else the last two characters of the topic.
    public String trackerId() {
        if (!card.trackerId().isBlank()) {
            return card.trackerId();
        }
        if (fix != null && !fix.trackerId().isBlank()) {
            return fix.trackerId();
        }
        String topic = id.topic();
        return topic.substring(
                topic.offsetByCodePoints(topic.length(), -Math.min(2, topic.codePointCount(0, topic.length()))));
    }

    /// The newest battery reading, if there is one.
    public @Nullable Battery battery() {
        return batteries.isEmpty() ? null : batteries.getLast();
    }

    /// Begins a changed copy.
    Change change() {
        return new Change(this);
    }
}
