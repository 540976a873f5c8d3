package app.kith.ui.detail;

import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.texts.Texts;
import app.kith.ui.kit.AvatarView;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card of the selected person.
public final class DetailView extends VBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final int METRICS = 6;

    /// Of the card, logical pixels.
    private static final double WIDTH = 364;

    private final DetailModel model;
    private final AvatarView badge = new AvatarView(56);
    private final Label name = Nodes.yielding("detail-name");
    private final Label place = Nodes.yielding("detail-sub");
    private final Label liveness = Nodes.yielding("detail-live");
    private final ToggleButton follow = new ToggleButton(Texts.get("detail.follow"));
    private final HBox row = new HBox(8);
    private final List<Label> values = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final Label trendWords = Nodes.label("", "panel-aside");
    private final BatteryChart chart = new BatteryChart();
    private final LinesGrid device = new LinesGrid();
    private final LinesGrid more = new LinesGrid();
    private final VBox notes = new VBox(4);
    private final WhyPanel why;
    private final ToggleButton details = new ToggleButton(Texts.get("detail.more"));

    /// @param raw shows a person’s name and newest message
    public DetailView(DetailModel model, BiConsumer<String, String> raw) {
        this.model = model;
        why = new WhyPanel(model);
        getStyleClass().add("detail");
        VBox body = new Body(actions(raw), notes, metrics(), batteryPanel(), devicePanel(), why);
        notes.getStyleClass().add("notes");
        body.getStyleClass().add("detail-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("detail-scroll");
        scroll.setFocusTraversable(false);
        getChildren().addAll(header(), scroll);
        model.factsProperty().addListener((_, _, facts) -> show(facts));
        show(model.factsProperty().get());
    }

    private HBox header() {
        VBox lines = new VBox(name, place, liveness);
        lines.setMinWidth(0);
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var close = Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), model::close);
        HBox header = new HBox(12, badge, lines, close);
        header.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(close, new javafx.geometry.Insets(-22, -4, 0, 0));
        header.getStyleClass().add("detail-header");
        return header;
    }

    /// One more button beside the others.
    public ButtonBase addAction(Icons icon, String words, String tip, Runnable action) {
        ButtonBase button = Nodes.button(words, action);
        button.setTooltip(new Tooltip(tip));
        row.getChildren().add(action(button, icon));
        return button;
    }

    private HBox actions(BiConsumer<String, String> raw) {
        follow.selectedProperty().bindBidirectional(model.followingProperty());
        ButtonBase copy = Nodes.button(Texts.get("detail.copy"), this::copyCoordinates);
        copy.setTooltip(new Tooltip(Texts.get("detail.copy.tip")));
        ButtonBase browser = Nodes.button(Texts.get("detail.browser"), model::askBrowser);
        browser.setTooltip(new Tooltip(Texts.get("detail.browser.tip")));
        ButtonBase rawButton = Nodes.button(Texts.get("detail.raw"), () -> {
            Person person = model.personProperty().get();
            if (person != null) {
                raw.accept(app.kith.ui.kit.Wording.name(person), person.json());
            }
        });
        row.getChildren()
                .addAll(
                        action(follow, Icons.FOLLOW),
                        action(copy, Icons.COPY),
                        action(browser, Icons.BROWSER),
                        action(rawButton, Icons.RAW));
        row.getStyleClass().add("detail-actions");
        return row;
    }

    private static ButtonBase action(ButtonBase button, Icons icon) {
        button.setGraphic(icon.node());
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().add("act");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefWidth(10);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private void copyCoordinates() {
        Facts facts = model.factsProperty().get();
        if (facts != null && facts.coordinates() != null) {
            RawView.copy(facts.coordinates());
        }
    }

    private GridPane metrics() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("metrics");
        for (int i = 0; i < METRICS; i++) {
            Label value = Nodes.label("", "metric-value");
            Label metric = Nodes.label("", "metric-name");
            metric.setWrapText(true);
            values.add(value);
            names.add(metric);
            VBox cell = new VBox(value, metric);
            cell.getStyleClass().addAll("metric", i % 3 == 2 ? "last" : "first", i < 3 ? "upper" : "lower");
            cell.setPrefWidth(110);
            GridPane.setHgrow(cell, Priority.ALWAYS);
            grid.add(cell, i % 3, i / 3);
        }
        return grid;
    }

    private VBox batteryPanel() {
        HBox head = new HBox(Nodes.label(Texts.get("detail.battery"), "panel-title"), Nodes.spacer(), trendWords);
        head.getStyleClass().add("panel-head");
        return new VBox(head, chart);
    }

    private VBox devicePanel() {
        details.getStyleClass().add("disclose");
        details.setGraphic(Icons.MORE.node());
        details.setContentDisplay(ContentDisplay.RIGHT);
        Nodes.present(more, false);
        details.selectedProperty().addListener((_, _, open) -> {
            Nodes.present(more, open);
            details.setGraphic((open ? Icons.LESS : Icons.MORE).node());
        });
        HBox head = new HBox(Nodes.label(Texts.get("detail.device"), "panel-title"), Nodes.spacer(), details);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("panel-head");
        device.copying(Texts.get("detail.line.coordinates"), this::copyCoordinates);
        return new VBox(head, device, more);
    }

    private void show(@Nullable Facts facts) {
        Person person = model.personProperty().get();
        if (facts == null || person == null) {
            return;
        }
        badge.setPerson(person);
        Activity activity = Activity.of(person, model.now());
        boolean live = activity == Activity.MOVING || activity == Activity.AT_A_PLACE;
        badge.setDot(live ? AvatarView.Dot.LIVE : AvatarView.Dot.SILENT);
        name.setText(facts.name());
        place.setText(facts.place());
        liveness.setText((facts.tone() == Facts.Tone.LIVE ? "● " : "") + facts.liveness());
        liveness.pseudoClassStateChanged(LIVE, facts.tone() == Facts.Tone.LIVE);
        for (int i = 0; i < METRICS; i++) {
            values.get(i).setText(facts.metrics().get(i).value());
            names.get(i).setText(facts.metrics().get(i).name());
        }
        trendWords.setText(facts.trendWords());
        Nodes.present(chart, !facts.trend().readings().isEmpty());
        chart.show(facts.trend(), model.now());
        device.show(facts.device());
        more.show(facts.more());
        why.show(person, model.now(), model.wordingProperty().get());
        showNotes(facts.notes());
    }

    private void showNotes(List<String> words) {
        List<String> shown = notes.getChildren().stream()
                .map(node -> ((Label) node).getText())
                .toList();
        if (!shown.equals(words)) {
            notes.getChildren().setAll(words.stream().map(DetailView::note).toList());
        }
        Nodes.present(notes, !words.isEmpty());
    }

    private static Label note(String words) {
        Label label = Nodes.wrapped(words, "note");
        label.setGraphic(Icons.NOTE.node());
        return label;
    }

    /// Knows its width before it is laid out, so that the card is as high as its wrapped lines need.
    private static final class Body extends VBox {
        Body(Node... children) {
            super(children);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 ? WIDTH : width);
        }
    }
}
