package app.kith.ui.host;

import app.kith.invite.QrCode;
import app.kith.texts.Texts;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/// A QR code: black on white in light and dark alike, since not every reader takes the opposite.
final class QrView extends StackPane {
    /// @param edge at the most, logical pixels; squares have whole pixels, so it may be a little less
    QrView(QrCode code, double edge) {
        double square = Math.max(2, Math.floor(edge / code.size()));
        Canvas canvas = new Canvas(code.size() * square, code.size() * square);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(Color.WHITE);
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFill(Color.BLACK);
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                if (code.isDark(x, y)) {
                    g.fillRect(x * square, y * square, square, square);
                }
            }
        }
        getStyleClass().add("qr");
        getChildren().add(canvas);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.get("invite.qr"));
    }
}
