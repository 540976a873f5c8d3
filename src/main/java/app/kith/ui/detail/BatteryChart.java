package app.kith.ui.detail;

import app.kith.model.Battery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A day of a battery: level as a line over its area, charging as bars at the foot.
final class BatteryChart extends Region {
    private static final double HEIGHT = 64;
    private static final double FOOT = 6;

    private @Nullable BatteryTrend trend;
    private Instant now = Instant.EPOCH;

    BatteryChart() {
        getStyleClass().add("battery-chart");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
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
        getChildren().clear();
        if (trend == null || trend.readings().isEmpty() || getWidth() < 1) {
            return;
        }
        List<Battery> readings = trend.readings();
        Instant from = readings.getFirst().at();
        double span = Math.max(1800, Duration.between(from, now).toSeconds());
        double room = HEIGHT - 4;
        Polyline line = new Polyline();
        line.getStyleClass().add("battery-line");
        Polygon area = new Polygon();
        area.getStyleClass().add("battery-area");
        double x = 0;
        Rectangle bar = null;
        for (Battery b : readings) {
            x = Math.clamp(Duration.between(from, b.at()).toSeconds() / span, 0, 1) * getWidth();
            double y = 2 + room * (1 - BatteryTrend.level(b) / 100.0);
            line.getPoints().addAll(x, y);
            if (bar != null) {
                bar.setWidth(Math.max(3, x - bar.getX()));
                bar = null;
            }
            if (BatteryTrend.isCharging(b)) {
                bar = new Rectangle(x, HEIGHT - FOOT, Math.max(3, getWidth() - x), 4);
                bar.setArcWidth(4);
                bar.setArcHeight(4);
                bar.getStyleClass().add("battery-charging");
                getChildren().add(bar);
            }
        }
        // What came after the last reading is not known: the line ends there.
        if (bar != null) {
            bar.setWidth(3);
        }
        area.getPoints().addAll(line.getPoints());
        area.getPoints().addAll(x, HEIGHT, 0.0, HEIGHT);
        if (readings.size() == 1) {
            line.getPoints().addAll(Math.min(getWidth(), x + 3), line.getPoints().get(1));
        }
        getChildren().addFirst(line);
        getChildren().addFirst(area);
    }
}
