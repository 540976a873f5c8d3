package app.kith.ui.shell;

import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.geo.GeoPoint;
import app.kith.model.Fix;
import app.kith.region.Passage;
import app.kith.testing.Fx;
import app.kith.ui.alerts.AlertDesk.State;
import app.kith.ui.alerts.MadeAlerts;
import app.kith.ui.kit.Picture;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.phones.MadePhones;
import app.kith.ui.regions.MadeDesk;
import app.kith.ui.testing.Family;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the sheets of the alerts into PNG files, to be looked at: `AlertPictures DIR [ONLY]`.
public final class AlertPictures {
    private static final int AROUND = 20;

    private AlertPictures() {}

    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectories(Path.of(args[0]));
        String only = args.length > 1 ? args[1] : "";
        Theme theme = Fx.run(Theme::new);
        for (boolean dark : new boolean[] {false, true}) {
            Fx.act(() -> theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
            String tail = dark ? "-dark" : "-light";
            List<Shot> shots = List.of(
                    new Shot("rules", (w, _) -> w.openAlerts()),
                    new Shot("starters", (w, desk) -> {
                        desk.state.set(State.NOTHING);
                        w.openAlerts();
                    }),
                    new Shot("sentence", (w, _) -> edit(w, "r1", "#part-REGION")),
                    new Shot("who", (w, _) -> edit(w, "r1", "#part-WHO")),
                    new Shot("what", (w, _) -> edit(w, "r4", "#part-PATIENCE")),
                    new Shot("hours", (w, _) -> edit(w, "r1", "#part-HOURS")),
                    new Shot("days", (w, _) -> edit(w, "r1", "#part-DAYS")),
                    new Shot("actions", AlertPictures::actions),
                    new Shot("dryrun", (w, _) -> edit(w, "r1", "#part-WHAT")),
                    new Shot("inbox", (w, _) -> w.showAlert("e1")),
                    new Shot("bell", (_, _) -> {}),
                    new Shot("card", (_, _) -> {}));
            for (Shot shot : shots) {
                if (shot.name.contains(only)) {
                    shoot(dir, shot, tail, theme);
                }
            }
        }
        Platform.exit();
    }

    private record Shot(String name, BiConsumer<MainWindow, MadeAlerts> open) {}

    private static void lay(MainWindow window) {
        window.applyCss();
        window.layout();
    }

    private static void edit(MainWindow window, String rule, String part) {
        window.openAlerts();
        lay(window);
        int row = Integer.parseInt(rule.substring(1)) - 1;
        List<Node> sentences = new ArrayList<>(window.lookupAll(".rule-sentence"));
        ((Button) sentences.get(row)).fire();
        lay(window);
        ((ButtonBase) Objects.requireNonNull(window.lookup(part))).fire();
    }

    private static void actions(MainWindow window, MadeAlerts desk) {
        edit(window, "r3", "#part-DO");
        lay(window);
        ((Button) Objects.requireNonNull(window.lookup("#add-RUN"))).fire();
        ((Button) Objects.requireNonNull(window.lookup("#add-CALL"))).fire();
        lay(window);
        ((TextField) window.lookup("#alert-program")).setText("/usr/local/bin/announce");
        ((TextField) window.lookup("#alert-url")).setText("ftp://somewhere");
    }

    /// What the rule really would have told of a month of school days, a fix every ten minutes.
    private static DryRun.Result result(Rule rule, MadeAlerts desk) {
        return DryRun.of(rule, desk.fences, AlertPictures::month, Family.PARIS, Family.NOW, () -> false);
    }

    private static void month(DryRun.Hearer hearer) {
        for (Instant at = Family.NOW.minus(Duration.ofDays(30));
                at.isBefore(Family.NOW);
                at = at.plus(Duration.ofMinutes(10))) {
            hearer.fix(Family.LEA, fix(at, isAtSchool(at, 16, 3)));
            hearer.fix(Family.TOM, fix(at, isAtSchool(at, 18, 5)));
        }
    }

    /// @param until the hour at which school is over
    /// @param days of the week, from Monday
    private static boolean isAtSchool(Instant at, int until, int days) {
        ZonedDateTime then = at.atZone(Family.PARIS);
        return then.getDayOfWeek().getValue() <= days && then.getHour() >= 8 && then.getHour() < until;
    }

    private static Fix fix(Instant at, boolean school) {
        GeoPoint where = school ? FamilyAlerts.SCHOOL : new GeoPoint(48.8368, 2.2327);
        return new Fix(
                where, at, at, 15.0, null, null, 0.0, null, null, "t1", "u", 1, "m", null, "", "", List.of(), false);
    }

    private static void shoot(Path dir, Shot shot, String tail, Theme theme) throws Exception {
        MainWindow[] shown = new MainWindow[1];
        MadeAlerts desk = FamilyAlerts.family();
        Stage stage = Fx.run(() -> {
            MainModel model = new MainModel(new MapModel());
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            MainWindow window = WindowPictures.window(model);
            shown[0] = window;
            window.speakBy(new MadePhones());
            window.drawBy(new MadeDesk());
            window.alertBy(desk);
            Scene scene = new Scene(window, 1280, 900);
            theme.apply(scene);
            Stage open = new Stage();
            open.setScene(scene);
            open.show();
            model.show(Family.world(), Family.NOW);
            if (shot.name.equals("card")) {
                model.map().selectedProperty().set(Family.LEA);
                model.detail()
                        .beingsProperty()
                        .set(java.util.Map.of(
                                Family.LEA,
                                List.of(new app.kith.region.Whereabouts.Being(
                                        desk.fences.get(1),
                                        Family.NOW.minus(Duration.ofMinutes(108)),
                                        Passage.Witness.BOTH))));
            }
            lay(window);
            shot.open.accept(window, desk);
            lay(window);
            return open;
        });
        if (!shot.name.equals("actions")
                && !shot.name.equals("hours")
                && Fx.run(() -> shown[0].lookup(".dry-run") != null)) {
            Fx.await("the past is asked for", () -> !desk.asked.isEmpty());
            Fx.act(() -> desk.asked
                    .getLast()
                    .answer()
                    .complete(result(desk.asked.getLast().rule(), desk)));
        }
        Fx.pulses(6);
        BufferedImage picture = Fx.run(() -> {
            lay(shown[0]);
            return sheet(Picture.of(shown[0]), shown[0]);
        });
        Fx.act(stage::hide);
        ImageIO.write(picture, "png", dir.resolve(shot.name + tail + ".png").toFile());
    }

    /// The sheet with a little of what is around it, or the whole window.
    private static BufferedImage sheet(BufferedImage whole, MainWindow window) {
        Node sheet = window.lookup(".kith-sheet");
        if (sheet == null) {
            return whole;
        }
        Bounds there = sheet.localToScene(sheet.getLayoutBounds());
        int x = Math.max(0, (int) there.getMinX() - AROUND);
        int y = Math.max(0, (int) there.getMinY() - AROUND);
        return whole.getSubimage(
                x,
                y,
                Math.min(whole.getWidth() - x, (int) there.getWidth() + 2 * AROUND),
                Math.min(whole.getHeight() - y, (int) there.getHeight() + 2 * AROUND));
    }
}
