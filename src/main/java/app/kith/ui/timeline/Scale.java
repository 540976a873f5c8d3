package app.kith.ui.timeline;

import app.kith.history.Span;
import java.time.Instant;

/// Where times lie on the panel.
///
/// @param left where the span begins, pixels
/// @param width how wide it is drawn, pixels, more than 0
record Scale(Span span, double left, double width) {
    double x(Instant time) {
        double length = Math.max(1, span.length().toMillis());
        return left + (time.toEpochMilli() - span.from().toEpochMilli()) / length * width;
    }

    /// The same, kept within what is drawn.
    double inside(Instant time) {
        return Math.clamp(x(time), left, left + width);
    }

    /// The moment at a pixel, to the second, within the span.
    Instant at(double x) {
        double part = Math.clamp((x - left) / width, 0, 1);
        long millis =
                span.from().toEpochMilli() + Math.round(part * span.length().toMillis());
        return Instant.ofEpochSecond(Math.floorDiv(millis, 1000L));
    }
}
