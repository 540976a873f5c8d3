package app.kith.ui.detail;

import app.kith.model.Battery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/// A day of a battery: level as a line over its area, charging as bars at the foot.
final class BatteryChart extends Region {
    private static final double HEIGHT = 64;
    private static final double FOOT = HEIGHT - 3;

    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private final Path charging = new Path();

    private @Nullable BatteryTrend trend;
    private Instant now = Instant.EPOCH;

    BatteryChart() {
        getStyleClass().add("battery-chart");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        line.getStyleClass().add("battery-line");
        area.getStyleClass().add("battery-area");
        charging.getStyleClass().add("battery-charging");
        getChildren().addAll(area, line, charging);
        for (Shape shape : List.of(area, line, charging)) {
            // A shape that is laid out by its bounds would slide to the corner.
            shape.setManaged(false);
        }
        widthProperty().addListener((_, _, _) -> draw());
    }

    void show(BatteryTrend next, Instant at) {
        // A pixel is five minutes: what differs by less looks the same.
        boolean same = next.equals(trend) && Duration.between(now, at).abs().toSeconds() < 120;
        if (!same) {
            trend = next;
            now = at;
            draw();
        }
    }

    private void draw() {
        line.getPoints().clear();
        area.getPoints().clear();
        charging.getElements().clear();
        if (trend == null || trend.readings().isEmpty() || getWidth() < 1) {
            return;
        }
        List<Battery> readings = trend.readings();
        Instant from = readings.getFirst().at();
        double span = Math.max(1800, Duration.between(from, now).toSeconds());
        double x = 0;
        boolean onCharger = false;
        for (Battery b : readings) {
            x = Math.clamp(Duration.between(from, b.at()).toSeconds() / span, 0, 1) * getWidth();
            double y = 2 + (HEIGHT - 4) * (1 - BatteryTrend.level(b) / 100.0);
            line.getPoints().addAll(x, y);
            if (onCharger) {
                charging.getElements().add(new LineTo(Math.max(2, x - 2), FOOT));
            }
            onCharger = BatteryTrend.isCharging(b);
            if (onCharger) {
                charging.getElements().addAll(new MoveTo(Math.max(2, x), FOOT), new LineTo(Math.max(2.1, x), FOOT));
            }
        }
        // What came after the last reading is not known: the line ends there.
        area.getPoints().addAll(line.getPoints());
        area.getPoints().addAll(x, HEIGHT, 0.0, HEIGHT);
        if (readings.size() == 1) {
            line.getPoints()
                    .addAll(Math.min(getWidth(), x + 3), line.getPoints().get(1));
        }
    }
}
