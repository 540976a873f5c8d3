package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.live.World;
import app.kith.model.Card;
import app.kith.model.Presence;
import app.kith.testing.Fx;
import app.kith.testing.Golden;
import app.kith.ui.kit.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Each layer looks as it did when somebody looked at it.
class GoldenMapTest {
    private static void picture(String name, World world, boolean dark, double zoom, Consumer<MapPane> prepare) {
        MapModel model = new MapModel();
        MapPane map = Fx.run(() -> {
            model.tilesProperty().set(new GridTiles(dark, false));
            model.darkProperty().set(dark);
            model.layers().tracksProperty().set(false);
            return new MapPane(model);
        });
        Stage stage = Fx.run(() -> {
            Scene scene = new Scene(map, 400, 300);
            new Theme().apply(scene);
            return Fx.show(scene);
        });
        try {
            Fx.act(() -> {
                map.open(Worlds.PARIS, zoom);
                model.show(world);
                prepare.accept(map);
            });
            Fx.pulses(2);
            Fx.await("rest", () -> !map.isMoving() && map.tilesPending() == 0);
            Fx.pulses(2);
            Golden.assertLooksLike(name, map);
        } finally {
            Fx.act(stage::hide);
        }
    }

    private static GeoPoint place(double bearing, double metres) {
        return Geodesy.destination(Worlds.PARIS, bearing, metres);
    }

    private static Worlds people() {
        return new Worlds()
                .at("anna", place(300, 900))
                .at("bob", place(60, 800))
                .track(
                        "carl",
                        new Card("Carl D.", "", new byte[0]),
                        List.of(),
                        Worlds.fix(place(170, 500), Worlds.NOW, 400.0, 40.0, 60.0));
    }

    @Test
    void peopleInTheLight() {
        picture("people-light", people().world(), false, 14, _ -> {});
    }

    @Test
    void peopleInTheDark() {
        picture("people-dark", people().world(), true, 14, _ -> {});
    }

    @Test
    void groups() {
        Worlds worlds = Worlds.crowd(300, 4000);
        picture("groups", worlds.world(), false, 12, _ -> {});
    }

    @Test
    void tenThousandOnOnePointAreABubbleAndAFanWithTheRestCounted() {
        Worlds worlds = new Worlds();
        for (int i = 0; i < 10_000; i++) {
            worlds.at("p" + i, Worlds.PARIS);
        }
        picture("ten-thousand", worlds.world(), false, 14, _ -> {});
    }

    @Test
    void regions() {
        Presence home = new Presence("Home", Worlds.NOW);
        Worlds worlds = new Worlds()
                .track(
                        "anna",
                        new Card("anna", "", new byte[0]),
                        List.of(home),
                        Worlds.fix(Worlds.PARIS, Worlds.NOW, 10.0, 0.0, null))
                .region("anna", "Home", Worlds.PARIS, 500)
                .region("anna", "School", place(80, 1000), 250)
                .region("anna", "Hidden behind a name", place(78, 1040), 160);
        picture("regions", worlds.world(), false, 14, _ -> {});
    }

    @Test
    void ghosts() {
        Worlds worlds = new Worlds()
                .track(
                        "carl",
                        new Card("Carl D.", "", new byte[0]),
                        List.of(),
                        Worlds.fix(place(250, 700), Worlds.NOW.minusSeconds(60), 10.0, 60.0, 70.0));
        picture(
                "ghost",
                worlds.world(),
                false,
                14,
                map -> map.model().ghostProperty().set(true));
    }

    @Test
    void scaleInMilesAndTheMapDimmed() {
        picture("scale-imperial-dimmed", new Worlds().world(), false, 13, map -> {
            map.model().imperialProperty().set(true);
            map.model().layers().dimProperty().set(0.7);
        });
    }

    @Test
    void measure() {
        picture("measure", new Worlds().world(), false, 14, map -> {
            map.layout();
            map.toggleMeasure();
            map.measure().click(100, 100);
            map.measure().click(300, 120);
            map.measure().click(220, 230);
            map.measure().click(100, 100);
        });
    }
}
