package app.kith.ui.shell;

import app.kith.errand.Errand;
import app.kith.live.Person;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import app.kith.testing.Fx;
import app.kith.ui.kit.Picture;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.phones.CardSheet;
import app.kith.ui.phones.MadePhones;
import app.kith.ui.testing.Family;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the sheets for speaking to phones into PNG files, to be looked at: `PhonePictures DIR`.
public final class PhonePictures {
    private static final int AROUND = 20;

    private PhonePictures() {}

    private static Errand errand(String id, DeviceId device, Command command, Duration ago, Errand.State state) {
        return new Errand(id, device, "home.example", command, Family.NOW.minus(ago), true, state);
    }

    static Errand[] errands() {
        Map<String, String> status = new LinkedHashMap<>();
        status.put("android.wifi", "1");
        status.put("android.ps", "0");
        status.put("android.version", "2.5.6");
        Instant answered = Family.NOW.minus(Duration.ofMinutes(48));
        return new Errand[] {
            errand("1", Family.LEA, new Command.Waypoints(), Duration.ofHours(20), new Errand.Withdrawn(answered)),
            errand("2", Family.JANE, new Command.Status(), Duration.ofHours(3), new Errand.Answered(answered, status)),
            errand(
                    "3",
                    Family.PAPA,
                    new Command.Dump(),
                    Duration.ofMinutes(50),
                    new Errand.Answered(
                            answered,
                            Map.of("monitoring", "1", "locatorInterval", "300", "tid", "pa", "extendedData", "1"))),
            errand("4", Family.TOM, new Command.ReportLocation(), Duration.ofMinutes(2), new Errand.Queued()),
            errand(
                    "5",
                    Family.JANE,
                    new Command.ReportLocation(),
                    Duration.ofMinutes(4),
                    new Errand.Sent(Family.NOW.minus(Duration.ofMinutes(4)))),
        };
    }

    /// A face to be cut out, twice as wide as high.
    static Path picture(Path file) throws Exception {
        BufferedImage image = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(0x9fd3ff), 0, 1000, new Color(0x3b7a57)));
        g.fillRect(0, 0, 1600, 1000);
        g.setColor(new Color(0x6b3f22));
        g.fillOval(540, 140, 520, 560);
        g.setColor(new Color(0xf2c9a1));
        g.fillOval(600, 220, 400, 520);
        g.setColor(new Color(0x2b2b3a));
        g.fillOval(690, 420, 50, 60);
        g.fillOval(860, 420, 50, 60);
        g.setStroke(new java.awt.BasicStroke(14));
        g.drawArc(700, 500, 200, 120, 200, 140);
        g.setColor(new Color(0xd4382c));
        g.fillRoundRect(520, 760, 560, 400, 200, 200);
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectories(Path.of(args[0]));
        Path face = picture(Files.createTempFile("face", ".png"));
        Theme theme = Fx.run(Theme::new);
        for (boolean dark : new boolean[] {false, true}) {
            Fx.act(() -> theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
            String tail = dark ? "-dark" : "-light";
            shoot(dir, "request" + tail, theme, Family.JANE, PhoneSheets::openSelected, _ -> {});
            shoot(dir, "requests" + tail, theme, Family.JANE, PhoneSheets::requests, _ -> {});
            shoot(dir, "clear" + tail, theme, Family.JANE, PhoneSheets::clearSilent, window -> {
                if (window.lookup("#clear-days") instanceof ComboBox<?> days) {
                    days.getSelectionModel().selectFirst();
                }
            });
            shoot(dir, "card" + tail, theme, Family.TOM, p -> p.card(known(Family.TOM)), window -> {
                if (window.lookup(".crop").getParent().getParent().getParent() instanceof CardSheet sheet) {
                    sheet.read(face);
                }
            });
            shoot(dir, "settings" + tail, theme, Family.PAPA, p -> p.settings(known(Family.PAPA)), _ -> {});
            shoot(dir, "diff" + tail, theme, Family.PAPA, p -> p.settings(known(Family.PAPA)), PhonePictures::fill);
        }
        Files.delete(face);
        Platform.exit();
    }

    @SuppressWarnings("unchecked")
    private static void fill(Node window) {
        ((ComboBox<String>) Objects.requireNonNull(window.lookup("#setting-monitoring"))).setValue("2");
        ((TextField) window.lookup("#setting-locatorInterval")).setText("60");
        ((TextField) window.lookup("#setting-moveModeLocatorInterval")).setText("30");
        ((TextField) window.lookup("#setting-tid")).setText("pp");
        ((Button) window.lookup("#settings-next")).fire();
    }

    private static Person known(DeviceId one) {
        return Objects.requireNonNull(Family.world().people().get(one));
    }

    /// The sheet with a little of what is around it.
    private static BufferedImage sheet(BufferedImage whole, MainWindow window) {
        Node sheet = Objects.requireNonNull(window.lookup(".kith-sheet"));
        Bounds there = sheet.localToScene(sheet.getLayoutBounds());
        int x = Math.max(0, (int) there.getMinX() - AROUND);
        int y = Math.max(0, (int) there.getMinY() - AROUND);
        return whole.getSubimage(
                x,
                y,
                Math.min(whole.getWidth() - x, (int) there.getWidth() + 2 * AROUND),
                Math.min(whole.getHeight() - y, (int) there.getHeight() + 2 * AROUND));
    }

    private static void shoot(
            Path dir, String name, Theme theme, DeviceId one, Consumer<PhoneSheets> open, Consumer<Node> then)
            throws Exception {
        MainWindow[] shown = new MainWindow[1];
        Stage stage = Fx.run(() -> {
            MainModel model = new MainModel(new MapModel());
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            MainWindow window = WindowPictures.window(model);
            shown[0] = window;
            MadePhones phones = new MadePhones();
            phones.have(errands());
            window.speakBy(phones);
            Scene scene = new Scene(window, 1280, 800);
            theme.apply(scene);
            Stage open1 = new Stage();
            open1.setScene(scene);
            open1.show();
            model.show(
                    Family.of(new java.util.ArrayList<>(Family.world().people().values())), Family.NOW);
            model.map().selectedProperty().set(one);
            PhoneSheets sheets = window.phones();
            if (sheets != null) {
                open.accept(sheets);
            }
            window.applyCss();
            window.layout();
            then.accept(window);
            return open1;
        });
        long until = System.nanoTime() + Duration.ofMillis(500).toNanos();
        Fx.await("the face is made", () -> System.nanoTime() > until);
        BufferedImage picture = Fx.run(() -> {
            shown[0].applyCss();
            shown[0].layout();
            return sheet(Picture.of(shown[0]), shown[0]);
        });
        Fx.act(stage::hide);
        ImageIO.write(picture, "png", dir.resolve(name + ".png").toFile());
    }
}
