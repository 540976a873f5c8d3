package app.kith.ui.timeline;

import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import java.util.Locale;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What else can be done with what is shown.
final class TimelineMenu {
    private final TimelineModel model;
    private final TimelineView.Outside outside;
    private final Runnable people;

    TimelineMenu(TimelineModel model, TimelineView.Outside outside, Runnable people) {
        this.model = model;
        this.outside = outside;
        this.people = people;
    }

    ContextMenu menu() {
        ContextMenu menu = new ContextMenu(item("timeline.menu.people", people), new SeparatorMenuItem());
        for (Series.Kind kind : Series.Kind.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(Texts.get("timeline.chart." + kind.name().toLowerCase(Locale.ROOT)));
            item.setSelected(kind == model.kindProperty().get());
            item.setOnAction(_ -> model.kindProperty().set(kind));
            menu.getItems().add(item);
        }
        CheckMenuItem raw = new CheckMenuItem(Texts.get("timeline.menu.raw"));
        raw.setSelected(model.rawProperty().get());
        raw.setOnAction(_ -> model.rawProperty().set(raw.isSelected()));
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        raw,
                        item("timeline.menu.days", outside::openDays),
                        item("timeline.menu.together", outside::openTogether));
        Timeline shown = model.focused();
        if (shown != null && !shown.track().isEmpty()) {
            menu.getItems().add(item("files.export", outside::export));
            DeviceId device = shown.track().device();
            menu.getItems().addAll(new SeparatorMenuItem(), keep(device), forgetSpan(device), forgetAll(device));
        }
        return menu;
    }

    private MenuItem forgetSpan(DeviceId device) {
        TimelineWords words = new TimelineWords(model);
        return item(
                "timeline.menu.forget.span",
                () -> outside.confirm(
                        Texts.get("timeline.forget.span.title", model.name(device), words.title()),
                        Texts.get("timeline.forget.why"),
                        Texts.get("timeline.forget"),
                        () -> model.changed(
                                model.work().forget(device, model.spanProperty().get()))));
    }

    /// For ever at once; a number of days is asked for once more, since what is older goes.
    private Menu keep(DeviceId device) {
        Menu menu = new Menu(Texts.get("timeline.menu.keep"));
        menu.getItems()
                .add(item("timeline.keep.ever", () -> model.changed(model.work().retain(device, null))));
        for (int days : new int[] {365, 90, 30, 7}) {
            MenuItem item = new MenuItem(Texts.get("timeline.keep.days", days));
            item.setOnAction(_ -> outside.confirm(
                    Texts.get("timeline.keep.title", model.name(device), days),
                    Texts.get("timeline.keep.why"),
                    Texts.get("timeline.keep.yes"),
                    () -> model.changed(model.work().retain(device, days))));
            menu.getItems().add(item);
        }
        return menu;
    }

    private MenuItem forgetAll(DeviceId device) {
        return item(
                "timeline.menu.forget.all",
                () -> outside.confirm(
                        Texts.get("timeline.forget.all.title", model.name(device)),
                        Texts.get("timeline.forget.why"),
                        Texts.get("timeline.forget"),
                        () -> model.changed(model.work().forget(device))));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
