package app.kith.ui.timeline;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A month, with the days marked that something is known of. A day chosen is the first of a span, the next one its
/// last; the same day twice, or Enter, is that day alone.
final class CalendarCard extends VBox {
    private static final PseudoClass KNOWN = PseudoClass.getPseudoClass("known");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass TODAY = PseudoClass.getPseudoClass("today");

    private final TimelineModel model;
    private final Runnable close;
    private final Wording words;
    private final LocalDate today;
    private final Label title = Nodes.label("", "timeline-card-title");
    private final GridPane grid = new GridPane();
    private final Label hint = Nodes.wrapped(Texts.get("timeline.calendar.hint"), "timeline-card-when");
    private final Set<LocalDate> known = new HashSet<>();
    private YearMonth month;
    private @Nullable LocalDate first;

    CalendarCard(TimelineModel model, Runnable close) {
        super(8);
        this.model = model;
        this.close = close;
        words = model.wordingProperty().get();
        today = model.nowProperty().get().atZone(words.zone()).toLocalDate();
        month = YearMonth.from(model.rangeProperty().get() instanceof Range.Days days ? days.last() : today);
        getStyleClass().addAll("timeline-card", "calendar-card");
        setFocusTraversable(true);
        setAccessibleText(Texts.get("timeline.calendar"));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox top = new HBox(
                4,
                title,
                Nodes.spacer(),
                Nodes.iconButton(
                        Icons.EARLIER, Texts.get("timeline.calendar.earlier"), () -> turn(-1), "timeline-icon"),
                Nodes.iconButton(Icons.LATER, Texts.get("timeline.calendar.later"), () -> turn(1), "timeline-icon"));
        top.setAlignment(Pos.CENTER_LEFT);
        grid.setHgap(2);
        grid.setVgap(2);
        hint.setMaxWidth(252);
        getChildren().addAll(top, grid, hint);
        fill();
        model.work()
                .days(model.devicesProperty().get(), words.zone())
                .whenComplete((days, why) -> show(why == null ? days : Set.of()));
    }

    private void show(Collection<LocalDate> days) {
        known.addAll(days);
        fill();
    }

    private void turn(int months) {
        month = month.plusMonths(months);
        fill();
    }

    private void fill() {
        title.setText(DateTimeFormatter.ofPattern("LLLL yyyy", words.locale()).format(month));
        grid.getChildren().clear();
        DayOfWeek start = WeekFields.of(words.locale()).getFirstDayOfWeek();
        for (int i = 0; i < 7; i++) {
            Label name =
                    Nodes.label(start.plus(i).getDisplayName(TextStyle.NARROW, words.locale()), "calendar-weekday");
            GridPane.setHalignment(name, HPos.CENTER);
            grid.add(name, i, 0);
        }
        int offset = Math.floorMod(month.atDay(1).getDayOfWeek().getValue() - start.getValue(), 7);
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            int cell = offset + day - 1;
            grid.add(button(month.atDay(day)), cell % 7, 1 + cell / 7);
        }
    }

    private Button button(LocalDate day) {
        Button button = new Button(words.number(day.getDayOfMonth(), 0));
        button.getStyleClass().add("calendar-day");
        button.pseudoClassStateChanged(KNOWN, known.contains(day));
        button.pseudoClassStateChanged(TODAY, day.equals(today));
        boolean shown = model.rangeProperty().get() instanceof Range.Days days
                && !day.isBefore(days.first())
                && !day.isAfter(days.last());
        button.pseudoClassStateChanged(CHOSEN, first == null ? shown : day.equals(first));
        button.setDisable(day.isAfter(today));
        String spoken =
                DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", words.locale()).format(day);
        button.setAccessibleText(
                known.contains(day) ? Texts.get("wording.both", spoken, Texts.get("timeline.calendar.known")) : spoken);
        button.setOnAction(_ -> choose(day));
        button.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                finish(day, day);
            }
        });
        return button;
    }

    private void choose(LocalDate day) {
        if (first == null) {
            first = day;
            model.jump(Range.Days.between(day, day));
            hint.setText(Texts.get("timeline.calendar.second"));
            fill();
            focus(day);
        } else {
            finish(first, day);
        }
    }

    private void focus(LocalDate day) {
        grid.getChildren().stream()
                .filter(node -> node instanceof Button b && b.getText().equals(words.number(day.getDayOfMonth(), 0)))
                .findFirst()
                .ifPresent(javafx.scene.Node::requestFocus);
    }

    private void finish(LocalDate a, LocalDate b) {
        model.jump(Range.Days.between(a, b));
        close.run();
    }
}
