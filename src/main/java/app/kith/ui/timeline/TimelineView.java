package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The panel: play, what is shown and how much, which span; bars, chart and axis; cards that open above it.
public final class TimelineView extends VBox {
    /// So narrow that the summary goes under the title.
    private static final double NARROW = 660;

    private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

    private final TimelineModel model;
    private final TimelineWords words;
    private final Outside outside;
    private final Strip strip;
    private final Button play = Nodes.iconButton(Icons.PLAY, "", () -> {}, "timeline-play");
    private final Label title = Nodes.label("", "timeline-title");
    private final Label summary = Nodes.yielding("timeline-summary");
    private final Titles titles = new Titles();
    private final Button speed = new Button();
    private final Map<Range, ToggleButton> ranges = new LinkedHashMap<>();
    private final ToggleButton other = new ToggleButton(Texts.get("timeline.range"));
    private final Label tip = Nodes.label("", "timeline-tip");
    private final Region ground = new Region();
    private @Nullable Region card;
    private double cardAt;

    private final AnimationTimer timer = new AnimationTimer() {
        private long last = -1;

        @Override
        public void start() {
            last = -1;
            super.start();
        }

        @Override
        public void handle(long now) {
            if (last >= 0) {
                model.player().advance((now - last) / 1e9);
            }
            last = now;
        }
    };

    public TimelineView(TimelineModel model, Outside outside) {
        super(9);
        this.model = model;
        this.outside = outside;
        words = new TimelineWords(model);
        strip = new Strip(model, words, this::explain);
        getStyleClass().add("timeline");
        getStylesheets()
                .add(Objects.requireNonNull(TimelineView.class.getResource("/app/kith/ui/timeline.css"))
                        .toExternalForm());
        setMinWidth(0);
        tip.setManaged(false);
        tip.setVisible(false);
        tip.setMouseTransparent(true);
        // The shadow is drawn once and kept as a picture: blurring it at every frame of a replay costs too much.
        ground.getStyleClass().add("timeline-ground");
        ground.setManaged(false);
        ground.setMouseTransparent(true);
        ground.setCache(true);
        getChildren().addAll(ground, header(), strip, tip);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && card != null) {
                closeCard();
                event.consume();
            }
        });
        // What is clicked here is not for the map behind.
        setOnMousePressed(event -> {
            closeCard();
            event.consume();
        });
        model.openProperty().subscribe(open -> {
            Nodes.present(this, open);
            closeCard();
        });
        Runnable retell = this::tell;
        model.pastProperty().subscribe(retell);
        model.rangeProperty().subscribe(retell);
        model.spanProperty().subscribe(retell);
        model.wordingProperty().subscribe(retell);
        model.amountProperty().subscribe(retell);
        model.loadingProperty().subscribe(retell);
        model.pointing().selectionProperty().subscribe(retell);
        model.pointing().momentProperty().subscribe(this::tipAt);
        Runnable retip = () -> tipAt(model.pointing().momentProperty().get());
        model.pointing().selectionProperty().subscribe(retip);
        model.amountProperty().subscribe(retip);
        model.seriesProperty().subscribe(retip);
        model.player().playingProperty().subscribe(this::playing);
        model.player().speedProperty().subscribe(chosen -> speed.setText(speedText(chosen)));
        widthProperty().subscribe(_ -> {
            boolean narrow = getWidth() < NARROW;
            titles.turn(narrow);
            pseudoClassStateChanged(SLIM, narrow);
            tell();
        });
    }

    // ---- header ----

    private HBox header() {
        play.setOnAction(_ -> model.togglePlay());
        speed.getStyleClass().addAll("chip", "timeline-chip");
        speed.setAccessibleText(Texts.get("timeline.speed"));
        speed.setOnAction(_ -> speeds().show(speed, Side.TOP, 0, -4));
        ToggleGroup group = new ToggleGroup();
        ranges.put(Range.TODAY, chip(Texts.get("timeline.today"), group));
        ranges.put(Range.DAY, chip(Texts.get("timeline.day"), group));
        ranges.put(Range.WEEK, chip(Texts.get("timeline.week"), group));
        ranges.forEach((range, chip) -> chip.setOnAction(_ -> {
            model.rangeProperty().set(range);
            tell();
        }));
        other.getStyleClass().addAll("chip", "timeline-chip");
        other.setToggleGroup(group);
        other.setOnAction(_ -> {
            tell();
            calendar();
        });
        Button more = Nodes.iconButton(Icons.MORE_ACTIONS, Texts.get("timeline.more"), () -> {}, "timeline-icon");
        more.setOnAction(
                _ -> new TimelineMenu(model, outside, this::people).menu().show(more, Side.TOP, 0, -4));
        Button close = Nodes.iconButton(Icons.CLOSE, Texts.get("timeline.close"), model::close, "timeline-icon");
        HBox chips = new HBox(speed);
        chips.getStyleClass().add("timeline-chips");
        chips.getChildren().addAll(ranges.values());
        chips.getChildren().addAll(other);
        chips.setAlignment(Pos.CENTER_RIGHT);
        chips.setMinWidth(USE_PREF_SIZE);
        HBox icons = new HBox(more, close);
        icons.setAlignment(Pos.CENTER_RIGHT);
        icons.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(titles, javafx.scene.layout.Priority.ALWAYS);
        HBox header = new HBox(10, play, titles, chips, icons);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private static ToggleButton chip(String text, ToggleGroup group) {
        ToggleButton chip = new ToggleButton(text);
        chip.getStyleClass().addAll("chip", "timeline-chip");
        chip.setToggleGroup(group);
        return chip;
    }

    private ContextMenu speeds() {
        ContextMenu menu = new ContextMenu();
        for (Player.Speed one : Player.Speed.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(Texts.get("timeline.speed." + one.name().toLowerCase(Locale.ROOT)));
            item.setSelected(one == model.player().speedProperty().get());
            item.setOnAction(_ -> model.player().speedProperty().set(one));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static String speedText(Player.Speed speed) {
        return Texts.get("timeline.pace." + speed.name().toLowerCase(Locale.ROOT));
    }

    private void tell() {
        title.setText(words.title());
        summary.setText(words.summary(getWidth() < NARROW));
        summary.setAccessibleText(summary.getText());
        Range chosen = model.rangeProperty().get();
        ranges.forEach((range, chip) -> chip.setSelected(range.equals(chosen)));
        other.setSelected(chosen instanceof Range.Days);
    }

    private void playing(boolean is) {
        play.setGraphic((is ? Icons.PAUSE : Icons.PLAY).node());
        Nodes.say(play, Texts.get(is ? "timeline.pause" : "timeline.play"));
        if (is) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    // ---- above the panel ----

    private void tipAt(@Nullable Instant moment) {
        boolean pointed = moment != null && model.spanProperty().get().contains(moment);
        boolean selected = model.pointing().selectionProperty().get() != null;
        tip.setVisible(card == null && (pointed || selected));
        if (tip.isVisible()) {
            String at = moment != null && pointed ? words.moment(moment) : "";
            tip.setText(!selected ? at : at.isEmpty() ? words.summary(true) : words.summary(true) + "\n" + at);
            requestLayout();
        }
    }

    private void explain(Strip.Hit hit) {
        Scale scale = strip.scale();
        double from = scale.inside(hit.segment().span().from());
        double to = scale.inside(hit.segment().span().to());
        open(new SegmentCard(model, words, hit, outside, this::closeCard), (from + to) / 2 + strip.getLayoutX());
    }

    private void calendar() {
        open(new CalendarCard(model, this::closeCard), other.getParent().getLayoutX() + other.getLayoutX());
    }

    private void people() {
        open(new PeopleCard(model), getWidth() - 40);
    }

    private void open(Region next, double x) {
        closeCard();
        card = next;
        cardAt = x;
        next.setManaged(false);
        next.setOnMousePressed(javafx.event.Event::consume);
        getChildren().add(next);
        tip.setVisible(false);
        next.applyCss();
        requestLayout();
        next.requestFocus();
    }

    private void closeCard() {
        if (card != null) {
            getChildren().remove(card);
            card = null;
            strip.requestFocus();
            tipAt(model.pointing().momentProperty().get());
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        ground.resizeRelocate(0, 0, getWidth(), getHeight());
        Region above = card;
        if (above != null) {
            place(above, cardAt);
        }
        Instant moment = model.pointing().momentProperty().get();
        Span selection = model.pointing().selectionProperty().get();
        Scale scale = strip.scale();
        if (tip.isVisible() && selection != null) {
            place(tip, (scale.inside(selection.from()) + scale.inside(selection.to())) / 2 + strip.getLayoutX());
        } else if (tip.isVisible() && moment != null) {
            place(tip, scale.inside(moment) + strip.getLayoutX());
        }
    }

    private void place(Region node, double x) {
        double w = Math.min(getWidth(), Math.ceil(node.prefWidth(-1)));
        double h = Math.ceil(node.prefHeight(w));
        node.resizeRelocate(Math.rint(Math.clamp(x - w / 2, 0, Math.max(0, getWidth() - w))), -h - 8, w, h);
    }

    /// Title and summary: side by side, or one above the other where there is little room.
    private final class Titles extends HBox {
        private final VBox stacked = new VBox();
        private final HBox line = new HBox(9);

        Titles() {
            setMinWidth(60);
            setFillHeight(false);
            line.setAlignment(Pos.BASELINE_LEFT);
            stacked.setAlignment(Pos.CENTER_LEFT);
            setAlignment(Pos.CENTER_LEFT);
            for (Region box : new Region[] {line, stacked}) {
                box.setMinWidth(0);
                HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
            }
        }

        void turn(boolean narrow) {
            if (narrow != getChildren().contains(stacked) || getChildren().isEmpty()) {
                line.getChildren().clear();
                stacked.getChildren().clear();
                (narrow ? stacked : line).getChildren().setAll(title, summary);
                title.setMinWidth(narrow ? 0 : USE_PREF_SIZE);
                getChildren().setAll(narrow ? stacked : line);
            }
        }
    }

    /// What the panel asks of the window around it.
    public interface Outside {
        /// Asks first.
        void confirm(String title, String why, String yes, Runnable action);

        /// Begins a region around a place where somebody stayed.
        ///
        /// @param name as the place is called, may be empty
        default void newRegion(app.kith.geo.GeoPoint at, String name) {}

        /// Shows days and places of a person.
        void openDays();

        void openTogether();

        /// Asks for a file and writes what is shown.
        void export();
    }
}
