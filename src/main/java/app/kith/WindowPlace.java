package app.kith;

import app.kith.settings.Settings.Placement;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Where the window is, and where it was left. A window that is maximised or an icon remembers where it was before.
final class WindowPlace {
    /// So much of the upper edge has to be on a screen for the window to be moved by it, in logical pixels.
    private static final double GRIP_WIDTH = 100;

    private static final double GRIP_HEIGHT = 24;

    /// A window system tells of a new size and of what it is the size of (maximised, an icon) one after the other.
    private static final Duration SETTLED = Duration.millis(250);

    private final Stage stage;
    private final PauseTransition settling = new PauseTransition(SETTLED);
    private volatile @Nullable Placement latest;

    /// On the JavaFX thread, before the window is shown.
    ///
    /// @param left null for a first start
    WindowPlace(Stage stage, @Nullable Placement left) {
        this.stage = stage;
        latest = left;
        if (left != null) {
            put(left);
        }
        settling.setOnFinished(_ -> settle());
        stage.xProperty().addListener((_, _, _) -> settling.playFromStart());
        stage.yProperty().addListener((_, _, _) -> settling.playFromStart());
        stage.widthProperty().addListener((_, _, _) -> settling.playFromStart());
        stage.heightProperty().addListener((_, _, _) -> settling.playFromStart());
        stage.maximizedProperty().addListener((_, _, _) -> settling.playFromStart());
    }

    private void put(Placement left) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        if (canBeReached(left, screens)) {
            stage.setX(left.x());
            stage.setY(left.y());
            stage.setWidth(left.width());
            stage.setHeight(left.height());
        } else {
            stage.setWidth(Math.min(left.width(), room.getWidth()));
            stage.setHeight(Math.min(left.height(), room.getHeight()));
        }
        stage.setMaximized(left.maximised());
    }

    /// Whether enough of the upper edge is on one of the screens.
    static boolean canBeReached(Placement p, List<Rectangle2D> screens) {
        return screens.stream()
                .anyMatch(screen -> p.y() >= screen.getMinY() - GRIP_HEIGHT
                        && p.y() + GRIP_HEIGHT <= screen.getMaxY()
                        && Math.min(p.x() + p.width(), screen.getMaxX()) - Math.max(p.x(), screen.getMinX())
                                >= Math.min(GRIP_WIDTH, p.width()));
    }

    private void settle() {
        if (!stage.isIconified() && !stage.isFullScreen() && stage.getWidth() > 1 && !Double.isNaN(stage.getX())) {
            Placement before = latest;
            boolean maximised = stage.isMaximized();
            latest = maximised && before != null
                    ? new Placement(before.x(), before.y(), before.width(), before.height(), true, before.timeline())
                    : new Placement(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximised);
        }
    }

    /// To keep as it is now; on the JavaFX thread, also when the window was just closed.
    @Nullable
    Placement now() {
        settling.stop();
        settle();
        return latest;
    }

    /// As it was a moment ago, from any thread; null when it never was anywhere.
    @Nullable
    Placement latest() {
        return latest;
    }
}
