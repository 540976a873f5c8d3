package app.kith.ui.tours;

import app.kith.model.DeviceId;
import app.kith.protocol.Tour;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Makes tours, and lists those there are: a link to copy, and a way to end each.
public final class ToursSheet extends VBox {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");
    private static final int FIRST_SPAN = 4; // hours, from now

    private final ToursModel model;
    private final Wording words;
    private final ObservableValue<Instant> now;
    private final TextField label = new TextField();
    private final DatePicker fromDay = new DatePicker();
    private final TextField fromTime = new TextField();
    private final DatePicker toDay = new DatePicker();
    private final TextField toTime = new TextField();
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Label state = Nodes.wrapped("", "row-doing");
    private final VBox list = new VBox(6);

    /// @param people whose tours can be looked at, by what they are called; at least one
    /// @param first whose to begin with
    /// @param now ticks
    public ToursSheet(
            ToursModel model,
            Map<DeviceId, String> people,
            DeviceId first,
            Wording words,
            ObservableValue<Instant> now) {
        super(12);
        this.model = model;
        this.words = words;
        this.now = now;
        getStyleClass().add("tours-sheet");
        setPadding(new Insets(0, 12, 4, 0)); // beside the scroll bar
        setMinHeight(450); // with room for a tour or two
        ZonedDateTime begin = now.getValue().atZone(words.zone()).truncatedTo(ChronoUnit.MINUTES);
        set(fromDay, fromTime, begin);
        set(toDay, toTime, begin.plusHours(FIRST_SPAN));
        Button create = Nodes.button(Texts.get("tours.create"), this::create, "accent");
        create.setDefaultButton(true);
        create.setId("tours-create");
        HBox row = new HBox(10, problem, Nodes.spacer(), create);
        HBox.setHgrow(problem, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_RIGHT);
        HBox span = new HBox(14, field("tours.from", fromDay, fromTime), field("tours.to", toDay, toTime));
        getChildren()
                .addAll(
                        Nodes.wrapped(Texts.get("tours.what"), "sheet-text"),
                        whose(new LinkedHashMap<>(people), first),
                        name(),
                        span,
                        row,
                        Nodes.label(Texts.get("tours.there-are"), "panel-title"),
                        state,
                        list);
        ChangeListener<Object> changed = (_, _, _) -> show();
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                model.bookProperty().removeListener(changed);
                model.problemProperty().removeListener(changed);
                now.removeListener(changed);
            } else {
                model.bookProperty().addListener(changed);
                model.problemProperty().addListener(changed);
                now.addListener(changed);
                show();
            }
        });
        model.look(first, now.getValue());
        show();
    }

    private HBox whose(Map<DeviceId, String> people, DeviceId first) {
        ComboBox<DeviceId> box = new ComboBox<>();
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable DeviceId device) {
                return device == null ? "" : people.getOrDefault(device, device.toString());
            }

            @Override
            public @Nullable DeviceId fromString(String name) {
                return null;
            }
        });
        box.getItems().setAll(people.keySet());
        box.getSelectionModel().select(first);
        box.setAccessibleText(Texts.get("tours.whose"));
        box.setOnAction(_ -> {
            if (box.getValue() != null) {
                model.look(box.getValue(), now.getValue());
            }
        });
        Label caption = Nodes.label(Texts.get("tours.whose"), "form-label");
        caption.setLabelFor(box);
        HBox row = new HBox(8, caption, box);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox name() {
        Label caption = Nodes.label(Texts.get("tours.label"), "form-label");
        caption.setLabelFor(label);
        label.setAccessibleText(caption.getText());
        label.setPromptText(Texts.get("tours.label.example"));
        label.setId("tours-label");
        return new VBox(3, caption, label);
    }

    private static VBox field(String key, DatePicker day, TextField time) {
        Label caption = Nodes.label(Texts.get(key), "form-label");
        caption.setLabelFor(day);
        day.setAccessibleText(caption.getText());
        day.setPrefWidth(138);
        time.setAccessibleText(Texts.get("tours.time", caption.getText()));
        time.setPrefColumnCount(4);
        return new VBox(3, caption, new HBox(6, day, time));
    }

    private static void set(DatePicker day, TextField time, ZonedDateTime at) {
        day.setValue(at.toLocalDate());
        time.setText(CLOCK.format(at));
    }

    private @Nullable Instant read(DatePicker day, TextField time) {
        LocalDate date = day.getValue();
        try {
            return date == null
                    ? null
                    : LocalTime.parse(time.getText().strip(), CLOCK)
                            .atDate(date)
                            .atZone(words.zone())
                            .toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private void create() {
        Instant from = read(fromDay, fromTime);
        Instant to = read(toDay, toTime);
        String name = label.getText().strip();
        if (name.isEmpty()) {
            say(Texts.get("tours.problem.label"));
        } else if (from == null || to == null) {
            say(Texts.get("tours.problem.time"));
        } else if (!from.isBefore(to)) {
            say(Texts.get("tours.problem.order"));
        } else {
            say("");
            model.create(name, from, to, now.getValue());
        }
    }

    private void say(String sentence) {
        problem.setText(sentence);
    }

    private void show() {
        TourBook book = model.bookProperty().get();
        String trouble = model.problemProperty().get();
        boolean late = book.isLate(now.getValue());
        state.setText(
                !trouble.isEmpty()
                        ? trouble
                        : late
                                ? Texts.get("tours.late")
                                : !book.waiting().isEmpty()
                                        ? Texts.get("tours.asking")
                                        : book.known() && book.tours().isEmpty() ? Texts.get("tours.none") : "");
        Nodes.present(state, !state.getText().isEmpty());
        list.getChildren()
                .setAll(book.tours().stream()
                        .map(tour -> line(tour, book.isGoing(tour)))
                        .toList());
    }

    private HBox line(Tour tour, boolean going) {
        String called = Wording.plain(tour.label());
        Label name = Nodes.yielding("row-name");
        name.setText(called);
        Label when = Nodes.yielding("row-doing");
        when.setText(
                going
                        ? Texts.get("tours.removing")
                        : tour.from() == null || tour.to() == null
                                ? ""
                                : Texts.get("tours.span", moment(tour.from()), moment(tour.to())));
        VBox texts = new VBox(1, name, when);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = new HBox(8, texts);
        row.setAlignment(Pos.CENTER_LEFT);
        URI page = tour.url();
        if (page != null) {
            row.getChildren().add(Nodes.button(Texts.get("tours.copy"), () -> copy(page)));
        } else {
            row.getChildren().add(Nodes.label(Texts.get("tours.no-link"), "row-doing"));
        }
        Button remove = Nodes.iconButton(
                Icons.CLOSE, Texts.get("tours.remove", called), () -> model.remove(tour, now.getValue()));
        remove.setDisable(going);
        row.getChildren().add(remove);
        return row;
    }

    private String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale())
                .format(at.atZone(words.zone()));
    }

    private static void copy(URI page) {
        ClipboardContent content = new ClipboardContent();
        content.putString(page.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
