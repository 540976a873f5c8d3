package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.history.travel.Totals;
import app.kith.model.DeviceId;
import app.kith.places.Places;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Somebody's days, weeks or months with distance and time, and the places where they were longest.
public final class DaysSheet extends VBox {
    /// So much of the past is summed up.
    private static final Duration REACH = Duration.ofDays(120);

    private static final int MOST = 400;

    private final TimelineModel model;
    private final DeviceId device;
    private final Consumer<Range> jump;
    private final Wording words;
    private final VBox sums = new VBox(2);
    private final VBox places = new VBox(2);
    private final Latest<TimelineWork.Account> wishes = new Latest<>(this::show, this::failed);

    /// @param jump shows a day, week or month on the timeline
    public DaysSheet(TimelineModel model, DeviceId device, Consumer<Range> jump) {
        super(10);
        this.model = model;
        this.device = device;
        this.jump = jump;
        words = model.wordingProperty().get();
        getStyleClass().add("days-sheet");
        ToggleGroup group = new ToggleGroup();
        HBox periods = new HBox(6);
        for (Totals.Period period : Totals.Period.values()) {
            ToggleButton chip =
                    new ToggleButton(Texts.get("days.period." + period.name().toLowerCase(Locale.ROOT)));
            chip.getStyleClass().add("chip");
            chip.setToggleGroup(group);
            chip.setSelected(period == Totals.Period.DAY);
            chip.setOnAction(_ -> {
                chip.setSelected(true);
                ask(period);
            });
            periods.getChildren().add(chip);
        }
        getChildren().addAll(periods, sums, Nodes.label(Texts.get("days.places"), "panel-title"), places);
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                wishes.drop();
            }
        });
        ask(Totals.Period.DAY);
    }

    private void ask(Totals.Period period) {
        sums.getChildren().setAll(Nodes.label(Texts.get("timeline.loading"), "row-doing"));
        wishes.wish(model.work()
                .totals(
                        device,
                        Span.before(model.nowProperty().get(), REACH),
                        period,
                        words.zone(),
                        WeekFields.of(words.locale()).getFirstDayOfWeek()));
    }

    private void failed(Throwable why) {
        sums.getChildren().setAll(Nodes.wrapped(String.valueOf(why.getMessage()), "form-problem"));
    }

    private void show(TimelineWork.Account account) {
        GridPane grid = grid(4);
        int row = 0;
        for (Totals.Sum sum : account.sums().reversed()) {
            if (sum.moving().plus(sum.staying()).isZero() || row >= MOST) {
                continue;
            }
            Hyperlink day = new Hyperlink(name(sum));
            day.getStyleClass().add("days-link");
            day.setOnAction(_ -> jump.accept(range(sum)));
            grid.add(day, 0, row);
            cell(grid, words.distance(sum.metres()), 1, row);
            cell(grid, Texts.get("days.moving", TimelineWords.duration(words, sum.moving())), 2, row);
            cell(grid, Texts.get("days.staying", TimelineWords.duration(words, sum.staying())), 3, row++);
        }
        Node nothing = Nodes.label(Texts.get("timeline.nothing"), "row-doing");
        sums.getChildren().setAll(row == 0 ? List.of(nothing) : List.of(grid));
        GridPane list = grid(3);
        int line = 0;
        for (Totals.Place place : account.places().stream().limit(MOST).toList()) {
            Places.Near near = account.near().get(place.center());
            String name = place.name() != null
                    ? Wording.plain(place.name())
                    : near != null ? words.near(near) : Wording.coordinates(place.center());
            list.add(Nodes.label(name), 0, line);
            cell(list, TimelineWords.duration(words, place.time()), 1, line);
            cell(list, Texts.get("days.visits", place.visits(), words.number(place.visits(), 0)), 2, line++);
        }
        places.getChildren().setAll(list);
    }

    private Range range(Totals.Sum sum) {
        LocalDate last = sum.span().to().minusSeconds(1).atZone(words.zone()).toLocalDate();
        return Range.Days.between(sum.first(), last);
    }

    private String name(Totals.Sum sum) {
        String pattern = sum.span().length().toDays() > 20 ? "LLLL yyyy" : "EEE d MMM";
        String first = DateTimeFormatter.ofPattern(pattern, words.locale()).format(sum.first());
        return sum.span().length().toHours() > 30 && sum.span().length().toDays() < 20
                ? Texts.get("days.week", first)
                : first;
    }

    private static GridPane grid(int columns) {
        GridPane grid = new GridPane();
        grid.setHgap(14);
        grid.setVgap(3);
        ColumnConstraints first = new ColumnConstraints();
        first.setHgrow(javafx.scene.layout.Priority.ALWAYS);
        grid.getColumnConstraints().add(first);
        for (int i = 1; i < columns; i++) {
            ColumnConstraints next = new ColumnConstraints();
            next.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(next);
        }
        grid.setAlignment(Pos.CENTER_LEFT);
        return grid;
    }

    private static void cell(GridPane grid, String text, int column, int row) {
        Label label = Nodes.label(text, "row-doing");
        label.setMinWidth(USE_PREF_SIZE);
        grid.add(label, column, row);
    }
}
