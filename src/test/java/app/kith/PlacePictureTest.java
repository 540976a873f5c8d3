package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.testing.Fx;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.preferences.Preferences;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacePictureTest {
    @TempDir
    Path folder;

    @Test
    void aPlaceLooksAsOnTheMap() throws Exception {
        Clock clock = Clock.systemUTC();
        try (Desktop desktop = Fx.run(
                () -> new Desktop(AppPaths.under(folder), Preferences.DEFAULT, BaseMapSettings.NONE, true, clock))) {
            Fx.await("the base map", () -> desktop.mapModel.tilesProperty().get() != null);
            Fx.act(() -> desktop.mapModel.show(World.empty(clock.instant())));
            PlacePicture pictures = new PlacePicture(desktop.mapModel, WorldFeed::later);
            byte[] png = pictures.of(new GeoPoint(43.7, 7.27)); // a coast
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals("320x180", picture.getWidth() + "x" + picture.getHeight());
            long colours = IntStream.of(picture.getRGB(0, 0, 320, 180, null, 0, 320))
                    .distinct()
                    .count();
            assertTrue(colours > 10, colours + " colours");
            assertEquals(0, pictures.of(null).length);
        }
    }
}
