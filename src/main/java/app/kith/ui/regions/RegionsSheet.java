package app.kith.ui.regions;

import app.kith.model.Region;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionSync;
import app.kith.region.RegionSync.State;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All regions: the user's own with where they have come to, and below those that each phone reports.
public final class RegionsSheet extends RegionBody {
    /// Where else one can go from here.
    public interface Ways {
        void drawCircle();

        void drawPolygon();

        void type();

        void open(OwnRegion region);

        void show(OwnRegion region);

        void show(Region region);

        void delete(OwnRegion region);

        void send();

        void read();

        void write();
    }

    private static final int SHOWN = 200;

    private final RegionDesk desk;
    private final Devices devices;
    private final Wording wording;
    private final Supplier<Instant> now;
    private final Ways ways;
    private final TextField search = new TextField();
    private final VBox lines = new VBox(0);

    /// @param now asked when lines are drawn
    public RegionsSheet(RegionDesk desk, Devices devices, Wording wording, Supplier<Instant> now, Ways ways) {
        super(10);
        this.desk = desk;
        this.devices = devices;
        this.wording = wording;
        this.now = now;
        this.ways = ways;
        search.setPromptText(Texts.get("regions.search"));
        search.setAccessibleText(Texts.get("regions.search"));
        search.textProperty().addListener((_, _, _) -> show());
        Button undo = Nodes.button(Texts.get("regions.undo"), desk::undo);
        undo.disableProperty().bind(desk.canUndoProperty().not());
        Button redo = Nodes.button(Texts.get("regions.redo"), desk::redo);
        redo.disableProperty().bind(desk.canRedoProperty().not());
        Button send = Nodes.button(Texts.get("regions.send"), ways::send, "accent");
        send.setGraphic(Icons.SENT.node());
        FlowPane acts = new FlowPane(
                8,
                8,
                Nodes.button(Texts.get("regions.draw.circle"), ways::drawCircle),
                Nodes.button(Texts.get("regions.draw.polygon"), ways::drawPolygon),
                Nodes.button(Texts.get("regions.type"), ways::type),
                send,
                undo,
                redo,
                Nodes.button(Texts.get("regions.read"), ways::read),
                Nodes.button(Texts.get("regions.write"), ways::write));
        getChildren().addAll(search, acts, lines);
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
        lines.getChildren().clear();
        lines.getChildren().add(Nodes.label(Texts.get("regions.own"), "form-label"));
        List<OwnRegion> own = book.regions().stream()
                .filter(r -> isSought(r.name() + " " + r.note()))
                .sorted(Comparator.comparing(OwnRegion::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        own.stream().limit(SHOWN).forEach(r -> lines.getChildren().add(own(book, r)));
        if (own.isEmpty()) {
            lines.getChildren()
                    .add(Nodes.wrapped(
                            Texts.get(book.regions().isEmpty() ? "regions.none" : "regions.none.found"), "sheet-text"));
        }
        more(own.size());
        for (Devices.Device device : devices.all()) {
            List<Region> theirs = book.phone(device.id()).reported().stream()
                    .filter(there -> book.regions().stream().noneMatch(r -> RegionBook.isTheSame(r, there)))
                    .filter(there -> isSought(there.name() + " " + device.name()))
                    .toList();
            if (!theirs.isEmpty()) {
                lines.getChildren()
                        .add(Nodes.label(Texts.get("regions.theirs", Wording.plain(device.name())), "form-label"));
                theirs.stream().limit(SHOWN).forEach(r -> lines.getChildren().add(theirs(r)));
                more(theirs.size());
            }
        }
    }

    private void more(int count) {
        if (count > SHOWN) {
            lines.getChildren().add(Nodes.wrapped(Texts.get("regions.more", count - SHOWN), "form-help"));
        }
    }

    private boolean isSought(String text) {
        return text.toLowerCase(Locale.ROOT).contains(search.getText().strip().toLowerCase(Locale.ROOT));
    }

    private HBox own(RegionBook book, OwnRegion region) {
        Label name = Nodes.wrapped(RegionWords.name(region), "errand-name");
        String where = RegionWords.size(region.area(), wording)
                + (region.note().isEmpty() ? "" : " · " + Wording.plain(region.note()));
        VBox text =
                new VBox(1, name, Nodes.wrapped(where, "row-doing"), Nodes.wrapped(phones(book, region), "row-doing"));
        String of = RegionWords.name(region);
        Button open = Nodes.button(Texts.get("regions.edit"), () -> ways.open(region), "small");
        open.setAccessibleText(Texts.get("regions.edit") + ": " + of);
        return row(
                text,
                Nodes.iconButton(Icons.FOLLOW, Texts.get("regions.show", of), () -> ways.show(region)),
                open,
                Nodes.iconButton(Icons.CLOSE, Texts.get("regions.delete", of), () -> ways.delete(region)));
    }

    /// On how many phones it is wished, and how many have said that they have it.
    private String phones(RegionBook book, OwnRegion region) {
        long wished = book.phones().values().stream()
                .filter(p -> p.wished().contains(region.id()))
                .count();
        long there = book.phones().keySet().stream()
                .filter(d -> RegionSync.states(book.known(d), now.get()).get(region.id()) == State.CONFIRMED)
                .count();
        return region.circle() == null
                ? Texts.get("regions.polygons")
                : wished == 0 ? Texts.get("regions.here.only") : Texts.get("regions.on.phones", there, wished);
    }

    private HBox theirs(Region region) {
        VBox text = new VBox(1, Nodes.wrapped(Wording.plain(region.name()), "errand-name"));
        String size = region.center() == null
                ? Texts.get("regions.nowhere")
                : region.radius() > 0
                        ? Texts.get("regions.size.circle", wording.distance(region.radius()))
                        : Texts.get("regions.size.none");
        text.getChildren().add(Nodes.wrapped(size, "row-doing"));
        return region.center() == null
                ? row(text)
                : row(
                        text,
                        Nodes.iconButton(
                                Icons.FOLLOW,
                                Texts.get("regions.show", Wording.plain(region.name())),
                                () -> ways.show(region)));
    }

    private static HBox row(VBox text, Button... acts) {
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, text);
        row.getChildren().addAll(acts);
        for (Button act : acts) {
            act.setMinWidth(USE_PREF_SIZE);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("errand");
        return row;
    }
}
