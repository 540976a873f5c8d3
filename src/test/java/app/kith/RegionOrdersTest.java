package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.errand.Errand;
import app.kith.errand.ErrandDesk;
import app.kith.errand.ErrandFile;
import app.kith.errand.Errands;
import app.kith.errand.Wire;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.protocol.Keyring;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionBook.OnPhone;
import app.kith.region.RegionBook.Step;
import app.kith.region.RegionSync.App;
import app.kith.source.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a phone's own regions could be lost, nothing is cleared.
class RegionOrdersTest {
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");
    private static final DeviceId JANE = new DeviceId("owntracks/jane/pixel");
    private static final OwnRegion HOME =
            new OwnRegion("home", 11, "Home", new Area.Circle(new GeoPoint(48, 2), 100), "", "", T);
    private static final Region THERE =
            new Region(JANE, "home", "Home", new GeoPoint(48, 2), 100, Instant.ofEpochSecond(11));

    @TempDir
    Path folder;

    private static final class Nowhere implements Wire {
        @Override
        public @Nullable Publisher publisher(String account) {
            return null;
        }

        @Override
        public boolean isReadOnly(String account) {
            return false;
        }

        @Override
        public Keyring keys(String account) {
            return Keyring.of(List.of());
        }
    }

    /// What is asked of a phone from which Home is to be taken away, and the step it is at then.
    private String asked(App app, int unreadable, Duration listAge) {
        List<String> actions = new ArrayList<>();
        CopyOnWriteArrayList<Errands> all = new CopyOnWriteArrayList<>();
        Step step;
        try (ErrandDesk desk = new ErrandDesk(
                new ErrandFile(folder.resolve(app + "-" + unreadable + "-" + listAge + ".json")),
                new Nowhere(),
                () -> T)) {
            desk.listen(all::add);
            OnPhone phone = new OnPhone(
                    "a",
                    app,
                    Set.of(),
                    Map.of("home", HOME),
                    T.minus(Duration.ofDays(1)),
                    List.of(THERE),
                    unreadable,
                    T.minus(listAge),
                    Step.SENT,
                    "");
            step = new RegionOrders(desk, () -> T)
                    .next(RegionBook.EMPTY.with(JANE, phone), JANE)
                    .phone(JANE)
                    .step();
        } // it ends when all is done
        for (Errand errand : all.getLast().list()) {
            actions.add(errand.command().action());
        }
        return step + " " + actions;
    }

    @Test
    void androidIsClearedOnlyFromAWholeAndFreshList() {
        assertEquals("QUEUED [clearWaypoints, waypoints]", asked(App.ANDROID, 0, Duration.ofMinutes(1)));
        assertEquals("ASKING [waypoints]", asked(App.ANDROID, 0, Duration.ofMinutes(6)));
        assertEquals("ASKING [waypoints]", asked(App.ANDROID, 0, Duration.ofDays(2)));
        assertEquals("HALF_LIST []", asked(App.ANDROID, 1, Duration.ofMinutes(1)));
    }

    @Test
    void anIPhoneIsNeverClearedAndAnUnknownAppIsAskedFor() {
        assertEquals("QUEUED [setWaypoints, waypoints]", asked(App.IOS, 1, Duration.ofDays(2)));
        assertEquals("WHICH_APP []", asked(App.UNKNOWN, 0, Duration.ofMinutes(1)));
    }
}
