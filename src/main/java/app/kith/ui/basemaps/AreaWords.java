package app.kith.ui.basemaps;

import app.kith.texts.Texts;
import app.kith.tiles.areas.Kept;
import app.kith.tiles.areas.Kept.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// What is said about kept areas.
final class AreaWords {
    private AreaWords() {}

    /// Bytes as people say them.
    static String size(long bytes) {
        double mega = bytes / 1e6;
        if (mega >= 1000) {
            return Texts.get("areas.size.gb", Math.round(mega / 100) / 10.0);
        }
        return mega >= 10
                ? Texts.get("areas.size.mb", Math.round(mega))
                : Texts.get("areas.size.mb", Math.max(1, Math.round(mega * 10)) / 10.0);
    }

    /// A time that is only guessed.
    static String about(Duration time) {
        long minutes = Math.round(time.toSeconds() / 60.0);
        if (minutes < 1) {
            return Texts.get("areas.time.short");
        }
        return minutes < 90
                ? Texts.get("areas.time.minutes", minutes)
                : Texts.get("areas.time.hours", Math.round(minutes / 6.0) / 10.0);
    }

    /// One line of how it is with an area.
    static String state(Kept kept, ZoneId zone) {
        String size = size(kept.bytes());
        return switch (kept.phase()) {
            case QUEUED -> Texts.get("areas.queued");
            case LOADING -> {
                String left = kept.perSecond() > 0
                        ? about(Duration.ofSeconds(Math.round((kept.total() - kept.done()) / kept.perSecond())))
                        : "";
                yield Texts.get(
                        left.isEmpty() ? "areas.loading" : "areas.loading.left", kept.done(), kept.total(), size, left);
            }
            case WAITING -> {
                Instant until = kept.until();
                yield Texts.get(
                        "areas.waiting",
                        until == null
                                ? "?"
                                : DateTimeFormatter.ofPattern("HH:mm:ss")
                                        .withZone(zone)
                                        .format(until));
            }
            case PAUSED -> Texts.get("areas.paused", kept.done(), kept.total(), size);
            case KEPT ->
                Texts.get(
                        "areas.kept",
                        size,
                        kept.total(),
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withZone(zone)
                                .format(kept.since()));
        };
    }

    /// Why it stopped, or empty.
    static String trouble(Trouble trouble) {
        return trouble == Trouble.NONE
                ? ""
                : Texts.get("areas.trouble." + trouble.name().toLowerCase(Locale.ROOT));
    }
}
