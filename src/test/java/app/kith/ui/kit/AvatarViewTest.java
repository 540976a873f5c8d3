package app.kith.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.model.Card;
import app.kith.testing.Fx;
import app.kith.ui.map.Worlds;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class AvatarViewTest {
    private static Person person(byte[] face) {
        var fix = Worlds.fix(new GeoPoint(1, 2), Worlds.NOW, null, null, null);
        var world = new Worlds()
                .track("ann", new Card("Ann B.", "", face), List.of(), fix)
                .world();
        return Objects.requireNonNull(world.people().get(Worlds.id("ann")));
    }

    @Test
    void showsTheColourThenTheFaceAndTheDot() throws IOException {
        Person plain = person(new byte[0]);
        Person faced = person(FacesTest.picture(100, 100, "png"));
        AvatarView avatar = Fx.run(() -> new AvatarView(40));
        Scene scene = Fx.run(() -> new Scene(new StackPane(avatar), 100, 100));
        Stage stage = Fx.run(() -> Fx.show(scene));
        Fx.act(() -> {
            avatar.setPerson(plain);
            avatar.setDot(AvatarView.Dot.LIVE);
        });
        Fx.pulses(2);
        assertEquals(Avatars.colour(plain.id()), Fx.pixel(scene, 50, 35));
        assertEquals(Color.web("#1f9d55"), Fx.pixel(scene, 65, 65));
        assertEquals("Ann B.", Fx.run(avatar::getAccessibleText));
        Fx.act(() -> avatar.setPerson(faced));
        Fx.await(
                "the face",
                () -> Math.abs(scene.snapshot(null)
                                        .getPixelReader()
                                        .getColor(50, 35)
                                        .getBlue()
                                - 0.8)
                        < 0.03);
        Fx.act(() -> avatar.setPerson(plain));
        Fx.pulses(2);
        assertEquals(Avatars.colour(plain.id()), Fx.pixel(scene, 50, 35), "the old face is gone");
        Fx.act(stage::hide);
    }
}
