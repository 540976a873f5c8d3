package app.kith.ui.shell;

import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The window’s keys. Those without Ctrl rest while somebody writes; arrows go to the list while it has the focus.
final class Shortcuts {
    private static final double STEP = 80;

    private final MainModel model;
    private final MapControl map;
    private final Sheets sheets;
    private final Runnable palette;
    private final Runnable print;

    Shortcuts(MainModel model, MapControl map, Sheets sheets, Runnable palette, Runnable print) {
        this.print = print;
        this.model = model;
        this.map = map;
        this.sheets = sheets;
        this.palette = palette;
    }

    /// A handler, so that what has the focus comes first.
    void onKey(KeyEvent event) {
        boolean handled = event.isShortcutDown()
                ? withShortcut(event)
                : !event.isAltDown() && !(event.getTarget() instanceof TextInputControl) && alone(event);
        if (handled) {
            event.consume();
        }
    }

    /// A filter: a list would keep the space bar for itself, and has no use for it, since arrows and Enter choose.
    void beforeList(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.getTarget() instanceof ListView<?>) {
            onKey(event);
        }
    }

    private boolean withShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case K -> palette.run();
            case P -> print.run();
            case COMMA -> sheets.preferences();
            case O -> sheets.openConfiguration();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean alone(KeyEvent event) {
        switch (event.getCode()) {
            case F -> model.toggleFollow();
            case T -> model.timeline().toggleOpen();
            case L -> model.timeline().live();
            case SPACE -> model.timeline().togglePlay();
            case COMMA -> model.timeline().step(-1);
            case PERIOD -> model.timeline().step(1);
            case M -> map.toggleMeasure();
            case DIGIT0, NUMPAD0 -> map.fitAll();
            case PLUS, ADD, EQUALS -> map.zoomIn();
            case MINUS, SUBTRACT -> map.zoomOut();
            case LEFT -> map.panBy(STEP, 0);
            case RIGHT -> map.panBy(-STEP, 0);
            case UP -> map.panBy(0, STEP);
            case DOWN -> map.panBy(0, -STEP);
            case ESCAPE -> model.detail().close();
            default -> {
                String typed = event.getText();
                if (typed.length() != 1 || typed.charAt(0) < '1' || typed.charAt(0) > '9') {
                    return false;
                }
                model.selectAt(typed.charAt(0) - '1');
            }
        }
        return true;
    }
}
