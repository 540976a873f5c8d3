package app.kith.ui.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.testing.Fx;
import app.kith.ui.testing.NotedAccounts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Regions that come along with a configuration are offered, and taken when they are ticked.
class ImportViewTest {
    private static final AccountDraft HOME = NotedAccounts.broker("home", "mqtts://home.example:8883", "jane");
    private static final List<OwnRegion> REGIONS = List.of(
            new OwnRegion("a", 1, "Home", new Area.Circle(new GeoPoint(46, 6), 100), "", "", Instant.EPOCH),
            new OwnRegion("b", 2, "Work", new Area.Circle(new GeoPoint(47, 6), 100), "", "", Instant.EPOCH));

    private final List<String> done = new ArrayList<>();

    private void with(ConfigOffer offer, boolean regions, Consumer<ImportView> test) {
        ConfigReader reader = new ConfigReader() {
            @Override
            public CompletableFuture<ConfigOffer> readFile(Path file) {
                return CompletableFuture.completedFuture(offer);
            }

            @Override
            public CompletableFuture<ConfigOffer> readText(String text) {
                return readFile(Path.of(text));
            }

            @Override
            public CompletableFuture<ConfigOffer> fetch(URI address) {
                throw new UnsupportedOperationException();
            }
        };
        Fx.act(() -> {
            ImportView view = new ImportView(
                    reader,
                    Runnable::run,
                    account -> done.add("account " + account.name()),
                    regions
                            ? own -> done.add("regions "
                                    + own.stream().map(OwnRegion::name).toList())
                            : null,
                    () -> done.add("close"));
            Stage stage = Fx.show(new Scene(view, 600, 500));
            view.read(Path.of("jane.otrc"));
            view.applyCss();
            view.layout();
            test.accept(view);
            stage.hide();
        });
    }

    private static Button add(ImportView view) {
        return (Button) Objects.requireNonNull(view.lookup("#import-add"));
    }

    private static CheckBox take(ImportView view) {
        return (CheckBox) Objects.requireNonNull(view.lookup("#import-regions"));
    }

    @Test
    void aTickTakesThemAlongWithTheAccount() {
        with(new ConfigOffer.Offered(HOME, null, List.of(), REGIONS, List.of()), true, view -> {
            assertEquals("Add 2 regions to my own", take(view).getText());
            assertFalse(take(view).isSelected(), "they are the phone’s until the user says otherwise");
            take(view).fire();
            add(view).fire();
            assertEquals(List.of("close", "account home", "regions [Home, Work]"), done);
        });
    }

    @Test
    void withoutATickTheyStayWhereTheyAre() {
        with(new ConfigOffer.Offered(HOME, null, List.of(), REGIONS, List.of()), true, view -> {
            add(view).fire();
            assertEquals(List.of("close", "account home"), done);
        });
    }

    @Test
    void ofAKnownAccountTheyCanBeTakenAlone() {
        with(new ConfigOffer.Offered(HOME, HOME, List.of(), REGIONS, List.of()), true, view -> {
            assertTrue(add(view).isDisabled());
            take(view).fire();
            add(view).fire();
            assertEquals(List.of("close", "regions [Home, Work]"), done);
        });
    }

    @Test
    void aFileOfRegionsIsTakenAtOnce() {
        with(new ConfigOffer.Regions(List.of("Home", "Work", "Car"), REGIONS), true, view -> {
            add(view).fire();
            assertEquals(List.of("close", "regions [Home, Work]"), done);
        });
    }

    @Test
    void whereNoneCanBeKeptNoneAreOffered() {
        with(new ConfigOffer.Offered(HOME, null, List.of(), REGIONS, List.of()), false, view -> {
            assertNull(view.lookup("#import-regions"));
            add(view).fire();
            assertEquals(List.of("close", "account home"), done);
        });
    }
}
