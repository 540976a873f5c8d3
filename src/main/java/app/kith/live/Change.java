package app.kith.live;

import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.model.Trail;
import app.kith.places.Places;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A changed copy of a [Person] in the making, since a record of so many components is not written out at each change.
final class Change {
    private final DeviceId id;
    private String account;
    private Card card;
    private @Nullable Fix fix;
    private Trail trail;
    private List<Battery> batteries;
    private List<Presence> presences;
    private Places.@Nullable Near near;
    private @Nullable ZoneId zone;
    private Instant heardAt;
    private @Nullable Instant lostAt;
    private @Nullable Duration rhythm;
    private boolean live;
    private boolean encrypted;
    private @Nullable String keyName;
    private @Nullable Instant lockedAt;
    private String json;
    private List<Person.Fact> facts;
    private Provenance provenance;
    private List<Person.Poi> pictures;
    private String given;

    Change(Person p) {
        id = p.id();
        account = p.account();
        card = p.card();
        fix = p.fix();
        trail = p.trail();
        batteries = p.batteries();
        presences = p.presences();
        near = p.near();
        zone = p.zone();
        heardAt = p.heardAt();
        lostAt = p.lostAt();
        rhythm = p.rhythm();
        live = p.live();
        encrypted = p.encrypted();
        keyName = p.keyName();
        lockedAt = p.lockedAt();
        json = p.json();
        facts = p.facts();
        provenance = p.provenance();
        pictures = p.pictures();
        given = p.given();
    }

    Change account(String value) {
        account = value;
        return this;
    }

    Change card(Card value) {
        card = value;
        return this;
    }

    Change fix(@Nullable Fix value) {
        fix = value;
        return this;
    }

    Change trail(Trail value) {
        trail = value;
        return this;
    }

    Change batteries(List<Battery> value) {
        batteries = value;
        return this;
    }

    Change presences(List<Presence> value) {
        presences = value;
        return this;
    }

    Change near(Places.@Nullable Near value) {
        near = value;
        return this;
    }

    Change zone(@Nullable ZoneId value) {
        zone = value;
        return this;
    }

    Change heardAt(Instant value) {
        heardAt = value;
        return this;
    }

    Change lost(@Nullable Instant value) {
        lostAt = value;
        return this;
    }

    Change rhythm(@Nullable Duration value) {
        rhythm = value;
        return this;
    }

    Change live(boolean value) {
        live = value;
        return this;
    }

    Change encrypted(boolean value) {
        encrypted = value;
        return this;
    }

    Change keyName(@Nullable String value) {
        keyName = value;
        return this;
    }

    Change locked(@Nullable Instant value) {
        lockedAt = value;
        return this;
    }

    Change json(String value) {
        json = value;
        return this;
    }

    Change facts(List<Person.Fact> value) {
        facts = value;
        return this;
    }

    Change provenance(Provenance value) {
        provenance = value;
        return this;
    }

    Change pictures(List<Person.Poi> value) {
        pictures = value;
        return this;
    }

    Change given(String value) {
        given = value;
        return this;
    }

    Person made() {
        return new Person(
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
                provenance,
                pictures,
                given);
    }
}
