package app.kith.ui.regions;

import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionBook.OnPhone;
import app.kith.region.RegionSync;
import app.kith.region.RegionSync.State;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What became of the regions that were sent, per phone and region: it follows what the phones say.
public final class StatesSheet extends RegionBody {
    private final RegionDesk desk;
    private final Devices devices;
    private final Wording wording;
    private final Supplier<Instant> now;
    private final Runnable choose;

    /// @param now asked when lines are drawn
    /// @param choose goes back to what is sent where
    public StatesSheet(RegionDesk desk, Devices devices, Wording wording, Supplier<Instant> now, Runnable choose) {
        super(12);
        this.desk = desk;
        this.devices = devices;
        this.wording = wording;
        this.now = now;
        this.choose = choose;
        ChangeListener<Object> show = (_, _, _) -> show();
        sceneProperty().addListener((_, _, scene) -> {
            desk.bookProperty().removeListener(show);
            if (scene != null) {
                desk.bookProperty().addListener(show);
                show();
            }
        });
        show();
    }

    private void show() {
        RegionBook book = desk.bookProperty().get();
        getChildren().clear();
        for (Devices.Device device : devices.all()) {
            OnPhone phone = book.phone(device.id());
            if (!phone.wished().isEmpty() || !phone.sent().isEmpty()) {
                getChildren().add(part(book, device, phone));
            }
        }
        if (getChildren().isEmpty()) {
            getChildren().add(Nodes.wrapped(Texts.get("regions.states.none"), "sheet-text"));
        }
        getChildren()
                .addAll(
                        Nodes.wrapped(Texts.get("regions.plan.may-refuse"), "form-help"),
                        new HBox(Nodes.spacer(), Nodes.button(Texts.get("regions.send"), choose)));
    }

    private VBox part(RegionBook book, Devices.Device device, OnPhone phone) {
        String name = Wording.plain(device.name());
        var again = Nodes.button(
                Texts.get("regions.states.again"),
                () -> desk.send(List.of(new RegionDesk.Wish(device.id(), device.account(), phone.wished()))),
                "small");
        again.setAccessibleText(Texts.get("regions.states.again") + ": " + name);
        var compare = Nodes.button(
                Texts.get("regions.states.compare"), () -> desk.compare(device.id(), device.account()), "small");
        compare.setAccessibleText(Texts.get("regions.states.compare") + ": " + name);
        HBox top = new HBox(8, Nodes.label(name, "errand-name"), Nodes.spacer(), compare, again);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox part = new VBox(4, top);
        part.getStyleClass().add("errand");
        Instant listedAt = phone.listedAt();
        part.getChildren()
                .add(Nodes.wrapped(
                        listedAt == null
                                ? Texts.get("regions.states.unlisted")
                                : Texts.get(
                                        "regions.states.listed", wording.ago(Duration.between(listedAt, now.get()))),
                        "row-doing"));
        String step = RegionWords.step(phone.step());
        if (!step.isEmpty()) {
            part.getChildren().add(Nodes.wrapped(step, "form-help"));
        }
        Map<String, State> states = RegionSync.states(book.known(device.id()), now.get());
        for (OwnRegion region : book.regions()) {
            State state = states.get(region.id());
            if (state != null && phone.step() == RegionBook.Step.QUEUED && state != State.CONFIRMED) {
                state = State.UNSENT; // it has not left this machine
            }
            if (state != null) {
                part.getChildren().add(line(region.name(), state));
            }
        }
        RegionSync.plan(book.known(device.id()))
                .remove()
                .forEach(gone -> part.getChildren()
                        .add(Nodes.wrapped(
                                Texts.get("regions.states.going", RegionWords.name(gone)), "region-remove")));
        return part;
    }

    private static HBox line(String name, State state) {
        var words = Nodes.wrapped(RegionWords.state(state), "row-doing");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var called = Nodes.label(Objects.requireNonNull(Wording.plain(name)));
        called.setMinWidth(110);
        called.setMaxWidth(110);
        HBox line = new HBox(8, RegionWords.icon(state), called, words);
        line.setAlignment(Pos.TOP_LEFT);
        line.setAccessibleText(called.getText() + ", " + words.getText());
        return line;
    }
}
