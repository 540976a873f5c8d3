package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Wording;
import app.kith.ui.timeline.Range;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Days that somebody types into the palette: `2026-11-20`, as the locale writes short dates, "today", "yesterday".
final class PaletteDates {
    private PaletteDates() {}

    static List<Palette.Entry> of(String query, MainModel model, Consumer<Range> jump) {
        Wording words = model.wordingProperty().get();
        LocalDate today = model.nowProperty().get().atZone(words.zone()).toLocalDate();
        LocalDate day = day(query.strip(), today, words.locale());
        if (day == null || day.isAfter(today)) {
            return List.of();
        }
        String name = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(words.locale())
                .format(day);
        Range range = day.equals(today) ? Range.TODAY : Range.Days.between(day, day);
        return List.of(new Palette.Entry(Icons.DAY, name, Texts.get("palette.day"), () -> jump.accept(range)));
    }

    static @Nullable LocalDate day(String query, LocalDate today, Locale locale) {
        String wanted = query.toLowerCase(locale);
        if (wanted.length() >= 3) {
            if (Texts.get("timeline.today").toLowerCase(locale).startsWith(wanted)) {
                return today;
            }
            if (Texts.get("timeline.yesterday").toLowerCase(locale).startsWith(wanted)) {
                return today.minusDays(1);
            }
        }
        for (DateTimeFormatter format : List.of(
                DateTimeFormatter.ISO_LOCAL_DATE,
                DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale))) {
            try {
                return LocalDate.parse(query, format);
            } catch (DateTimeException e) {
                // Not written this way.
            }
        }
        return null;
    }
}
