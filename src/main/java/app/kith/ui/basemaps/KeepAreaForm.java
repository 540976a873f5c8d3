package app.kith.ui.basemaps;

import app.kith.geo.Bounds;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.texts.Texts;
import app.kith.tiles.areas.Estimate;
import app.kith.tiles.areas.Terms;
import app.kith.tiles.areas.Terms.Verdict;
import app.kith.tiles.files.Area;
import app.kith.tiles.files.AreaFile;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks what is to be kept, what is on the screen or a rectangle drawn on the map, and says before anything begins how
/// much that is. Where it may not be, it says why and what can be done instead.
public final class KeepAreaForm extends AreaBody {
    /// Where else one can go from here.
    public interface Ways {
        void addServer();

        void changeServer(Server server);

        /// Lets the user draw the rectangle: [#told] says about one, [#use] takes it.
        void draw(KeepAreaForm form);

        void done();

        void cancel();
    }

    private final Bounds visible;
    private @Nullable Bounds drawn;
    private final AreaDesk desk;
    private final TextField name = new TextField();
    private final ComboBox<Server> server = new ComboBox<>();
    private final Spinner<Integer> from;
    private final Spinner<Integer> to;
    private final Label count = Nodes.wrapped("", "line-value");
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Button change;
    private final Button begin;
    private final Label where = Nodes.wrapped("", "line-value");
    private final Button whole;

    /// @param servers those there are; may be none
    /// @param shown the server on the screen, null when it is another map
    /// @param bounds what is on the screen
    /// @param zoom the map's
    public KeepAreaForm(
            List<Server> servers, @Nullable Server shown, Bounds bounds, double zoom, AreaDesk desk, Ways ways) {
        visible = bounds;
        this.desk = desk;
        int near = Math.clamp((int) Math.floor(zoom), 0, 22);
        from = new Spinner<>(0, 22, Math.max(0, near - 1));
        to = new Spinner<>(0, 22, Math.min(22, near + 3));
        name.setText(Texts.get("areas.name.first", desk.areasProperty().get().size() + 1));
        name.setAccessibleText(Texts.get("areas.field.name"));
        server.getItems().addAll(servers);
        server.setConverter(new Names());
        server.setMaxWidth(Double.MAX_VALUE);
        server.setAccessibleText(Texts.get("areas.field.server"));
        server.setValue(first(servers, shown));
        begin = Nodes.button(Texts.get("areas.begin"), () -> begin(ways), "accent");
        begin.setDefaultButton(true);
        change = Nodes.button(Texts.get("areas.server.change"), () -> change(ways), "small");
        Button add = Nodes.button(Texts.get("basemaps.server.add"), ways::addServer, "small");
        from.setAccessibleText(Texts.get("areas.field.from"));
        to.setAccessibleText(Texts.get("areas.field.to"));
        from.valueProperty().addListener((_, _, now) -> {
            if (now > to.getValue()) {
                to.getValueFactory().setValue(now);
            }
            count();
        });
        to.valueProperty().addListener((_, _, now) -> {
            if (now < from.getValue()) {
                from.getValueFactory().setValue(now);
            }
            count();
        });
        server.valueProperty().addListener((_, _, _) -> count());
        whole = Nodes.button(Texts.get("areas.where.whole"), () -> use(null), "small");
        Button draw = Nodes.button(Texts.get("areas.draw"), () -> ways.draw(this), "small");
        HBox place = new HBox(8, where, Nodes.spacer(), whole, draw);
        place.setAlignment(Pos.CENTER_LEFT);
        HBox zooms = new HBox(12, labelled("areas.field.from", from), labelled("areas.field.to", to));
        getChildren()
                .addAll(
                        Nodes.wrapped(Texts.get("areas.form.why"), "sheet-text"),
                        labelled("areas.field.where", place),
                        labelled("areas.field.name", name),
                        labelled("areas.field.server", server),
                        zooms,
                        count,
                        problem,
                        new HBox(8, change, add),
                        new HBox(8, Nodes.spacer(), Nodes.button(Texts.get("shell.cancel"), ways::cancel), begin));
        use(null);
    }

    /// Keeps this rectangle.
    ///
    /// @param box null for what is on the screen
    public void use(@Nullable Bounds box) {
        drawn = box;
        where.setText(Texts.get(box == null ? "areas.where.screen" : "areas.where.drawn"));
        Nodes.present(whole, box != null);
        count();
    }

    /// The rectangle that was drawn, if any.
    public @Nullable Bounds drawn() {
        return drawn;
    }

    /// What is said about a rectangle while it is drawn: how many tiles between the zooms chosen, and how large.
    public String told(Bounds box) {
        Server chosen = server.getValue();
        if (chosen == null) {
            return Texts.get("areas.draw.tiles", area(box).tiles());
        }
        Area area = area(box);
        Estimate estimate = desk.estimate(chosen, area);
        boolean tooMuch = Terms.of(chosen, area) == Verdict.TOO_MANY || estimate.bytes() > AreaFile.LARGEST;
        return Texts.get(
                tooMuch ? "areas.draw.too_many" : "areas.draw.count",
                estimate.tiles(),
                AreaWords.size(estimate.bytes()),
                Terms.MOST_TILES,
                from.getValue(),
                to.getValue());
    }

    /// The one on the screen, or else one that allows it.
    private static @Nullable Server first(List<Server> servers, @Nullable Server shown) {
        if (shown != null) {
            return shown;
        }
        return servers.stream()
                .filter(s -> Terms.of(s) == Verdict.ALLOWED)
                .findFirst()
                .orElse(servers.isEmpty() ? null : servers.getFirst());
    }

    private static VBox labelled(String key, javafx.scene.Node node) {
        return new VBox(4, Nodes.label(Texts.get(key), "form-label"), node);
    }

    private Area area(Bounds bounds) {
        String called = name.getText().isBlank()
                ? Texts.get("areas.field.name")
                : name.getText().strip();
        return new Area(called, bounds, from.getValue(), to.getValue());
    }

    private void count() {
        Server chosen = server.getValue();
        Nodes.present(change, false);
        if (chosen == null) {
            refuse(Texts.get("areas.refused.osmf") + " " + Texts.get("areas.refused.none"));
            return;
        }
        Area area = area(drawn == null ? visible : drawn);
        Estimate estimate = desk.estimate(chosen, area);
        count.setText(Texts.get(
                "areas.count", estimate.tiles(), AreaWords.size(estimate.bytes()), AreaWords.about(estimate.time())));
        switch (Terms.of(chosen, area)) {
            case OSMF -> refuse(Texts.get("areas.refused.osmf"));
            case NOT_SAID -> {
                refuse(Texts.get("areas.refused.not_said", Wording.plain(chosen.name())));
                Nodes.present(change, true);
            }
            case NO_ADDRESS -> {
                refuse(Texts.get("areas.refused.no_address"));
                Nodes.present(change, true);
            }
            case TOO_MANY ->
                refuse(Texts.get("areas.refused.too_many", Terms.MOST_TILES, AreaWords.size(AreaFile.LARGEST)));
            case ALLOWED -> {
                if (to.getValue() > chosen.maxZoom()) {
                    refuse(Texts.get("areas.refused.deep", chosen.maxZoom()));
                } else if (estimate.bytes() > AreaFile.LARGEST) {
                    refuse(Texts.get("areas.refused.too_many", Terms.MOST_TILES, AreaWords.size(AreaFile.LARGEST)));
                } else {
                    refuse("");
                }
            }
        }
    }

    private void refuse(String why) {
        problem.setText(why);
        Nodes.present(problem, !why.isEmpty());
        Nodes.present(count, server.getValue() != null);
        begin.setDisable(!why.isEmpty());
    }

    private void begin(Ways ways) {
        Server chosen = server.getValue();
        if (chosen != null && !begin.isDisabled()) {
            desk.keep(chosen, area(drawn == null ? visible : drawn));
            ways.done();
        }
    }

    private void change(Ways ways) {
        Server chosen = server.getValue();
        if (chosen != null) {
            ways.changeServer(chosen);
        }
    }

    private static final class Names extends StringConverter<Server> {
        @Override
        public String toString(@Nullable Server server) {
            return server == null ? "" : Wording.plain(server.name());
        }

        @Override
        public @Nullable Server fromString(String text) {
            return null; // it is only chosen from
        }
    }
}
