package app.kith.ui.basemaps;

import app.kith.texts.Texts;
import app.kith.tiles.areas.Kept;
import app.kith.tiles.areas.Kept.Phase;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Every area that is kept, or being brought: how large it is and how it goes on; what can be done about it.
public final class AreasView extends AreaBody {
    /// Where else one can go from here.
    public interface Ways {
        /// Keep what is on the screen.
        void add();

        /// Brings an area into sight.
        void show(Kept area);

        void delete(Kept area);
    }

    private final AreaDesk desk;
    private final Ways ways;
    private final Function<String, String> serverName;
    private final ZoneId zone;
    private final VBox list = new VBox(8);
    private final Map<String, Card> cards = new TreeMap<>();
    private final Label none = Nodes.wrapped(Texts.get("areas.none"), "sheet-text");

    /// @param serverName what a server is called by its id; empty when there is none
    public AreasView(AreaDesk desk, Ways ways, Function<String, String> serverName, ZoneId zone) {
        this.desk = desk;
        this.ways = ways;
        this.serverName = serverName;
        this.zone = zone;
        Button add = Nodes.button(Texts.get("areas.add"), ways::add, "accent");
        HBox row = new HBox(8, Nodes.spacer(), add);
        getChildren().addAll(Nodes.wrapped(Texts.get("areas.why"), "form-help"), none, list, row);
        ChangeListener<List<Kept>> show = (_, _, now) -> show(now);
        sceneProperty().addListener((_, _, scene) -> {
            desk.areasProperty().removeListener(show);
            if (scene != null) {
                desk.areasProperty().addListener(show);
                show(desk.areasProperty().get());
            }
        });
        show(desk.areasProperty().get());
    }

    /// A card stays the same while its area does, so that the keyboard's place in it is not lost.
    private void show(List<Kept> areas) {
        Nodes.present(none, areas.isEmpty());
        cards.keySet().retainAll(areas.stream().map(Kept::id).toList());
        List<Card> shown = areas.stream()
                .map(kept -> cards.computeIfAbsent(kept.id(), _ -> new Card(kept)))
                .toList();
        if (!shown.equals(list.getChildren())) {
            list.getChildren().setAll(shown);
        }
        for (int i = 0; i < areas.size(); i++) {
            shown.get(i).show(areas.get(i));
        }
    }

    private final class Card extends VBox {
        private Kept kept;
        private final Label name = Nodes.yielding("errand-name");
        private final Label from = Nodes.wrapped("", "row-doing");
        private final Label state = Nodes.wrapped("", "line-value");
        private final Label trouble = Nodes.wrapped("", "form-problem");
        private final ProgressBar bar = new ProgressBar(0);
        private final Button see = act("areas.show", ways::show);
        private final Button pause = act("areas.pause", desk::pause);
        private final Button goOn = act("areas.continue", desk::goOn);
        private final Button refresh = act("areas.refresh", desk::refresh);
        private final Button delete = act("areas.delete", ways::delete, "danger");

        Card(Kept kept) {
            super(5);
            this.kept = kept;
            getStyleClass().add("account-card");
            bar.setMaxWidth(Double.MAX_VALUE);
            HBox acts = new HBox(8, see, pause, goOn, refresh, Nodes.spacer(), delete);
            acts.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(name, from, bar, state, trouble, acts);
        }

        private Button act(String key, Consumer<Kept> action, String... styles) {
            Button button = Nodes.button(Texts.get(key), () -> action.accept(kept), "small");
            button.getStyleClass().addAll(styles);
            return button;
        }

        void show(Kept now) {
            kept = now;
            String called = Wording.plain(now.area().name());
            name.setText(called);
            String server = serverName.apply(now.source());
            from.setText(Texts.get(
                    server.isEmpty() ? "areas.zooms" : "areas.from",
                    now.area().minZoom(),
                    now.area().maxZoom(),
                    Wording.plain(server)));
            state.setText(AreaWords.state(now, zone));
            trouble.setText(AreaWords.trouble(now.trouble()));
            Nodes.present(trouble, now.trouble() != Trouble.NONE);
            bar.setProgress(now.total() == 0 ? 0 : (double) now.done() / now.total());
            bar.setAccessibleText(called + ", " + state.getText());
            boolean whole = now.phase() == Phase.KEPT;
            Nodes.present(bar, !whole);
            List<Button> turns = List.of(pause, goOn, refresh);
            boolean hadFocus = turns.stream().anyMatch(Button::isFocused);
            Button turn = now.isUnderWay() ? pause : whole ? refresh : goOn;
            Nodes.present(turn, true);
            if (hadFocus) {
                turn.requestFocus();
            }
            turns.stream().filter(other -> other != turn).forEach(other -> Nodes.present(other, false));
            for (Button button : List.of(see, pause, goOn, refresh, delete)) {
                button.setAccessibleText(button.getText() + ", " + called);
            }
        }
    }
}
