package app.kith.ui.shell;

import app.kith.alert.Rule;
import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.region.Fence;
import app.kith.texts.Texts;
import app.kith.ui.alerts.AlertBell;
import app.kith.ui.alerts.AlertDesk;
import app.kith.ui.alerts.AlertWays;
import app.kith.ui.alerts.Around;
import app.kith.ui.alerts.InboxSheet;
import app.kith.ui.alerts.RuleEditor;
import app.kith.ui.alerts.RulesSheet;
import app.kith.ui.alerts.Starters;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.Row;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Opens what there is for alerts, from wherever it is asked for.
final class AlertSheets implements AlertWays {
    /// Close enough to see the street somebody was in.
    private static final double STREET = 15;

    private final MainModel model;
    private final MapControl map;
    private final Sheets sheets;
    private final AlertDesk desk;
    private final Around around;

    AlertSheets(MainModel model, MapControl map, Sheets sheets, AlertDesk desk, Pane owner) {
        this.model = model;
        this.map = map;
        this.sheets = sheets;
        this.desk = desk;
        around = new Around(desk, this::people, model.wordingProperty()::get, model.nowProperty()::get);
        model.map().regions().menu(this::itemsAt);
        owner.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    AlertBell bell() {
        return new AlertBell(desk, model.nowProperty()::get, this::inbox);
    }

    private List<Around.Member> people() {
        return model.worldProperty().get().people().values().stream()
                .map(person -> new Around.Member(person.id(), Wording.name(person)))
                .sorted(Comparator.comparing(Around.Member::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.I) {
            inbox();
            event.consume();
        }
    }

    @Override
    public void rules() {
        sheets.show(Texts.get("alerts.rules.title"), new RulesSheet(around, this));
    }

    @Override
    public void inbox() {
        inbox(null);
    }

    /// @param entry its id, shown open; null for none
    void inbox(@Nullable String entry) {
        sheets.show(Texts.get("alerts.inbox.title"), new InboxSheet(around, this, entry));
    }

    @Override
    public void edit(Rule rule, boolean fresh) {
        edit(rule, fresh, this::rules);
    }

    private void edit(Rule rule, boolean fresh, Runnable cancelled) {
        sheets.show(
                Texts.get(fresh ? "alerts.rules.new" : "alerts.edit.title"),
                new RuleEditor(
                        around,
                        rule,
                        fresh,
                        written -> {
                            desk.put(written);
                            rules();
                        },
                        cancelled));
    }

    @Override
    public void show(DeviceId device, GeoPoint at) {
        sheets.close();
        if (model.person(device) != null) {
            model.map().selectedProperty().set(device);
        }
        map.centreOn(at, STREET);
    }

    private void about(DeviceId device) {
        edit(Starters.about(device, desk.fences()), true, sheets::close);
    }

    private void about(Fence fence) {
        edit(Starters.about(fence), true, sheets::close);
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// What the ☰ menu has.
    List<MenuItem> items() {
        return List.of(item(Texts.get("alerts.menu"), this::rules), item(Texts.get("alerts.inbox.menu"), this::inbox));
    }

    /// What a person's menu has.
    MenuItem itemAt(Person person) {
        return item(Texts.get("alerts.menu.person", Wording.name(person)), () -> about(person.id()));
    }

    private MenuItem itemAt(Fence fence) {
        return item(Texts.get("alerts.menu.region", Wording.plain(fence.name())), () -> about(fence));
    }

    /// The regions that are around a place on the map.
    List<MenuItem> itemsAt(GeoPoint at) {
        return desk.fences().stream()
                .filter(fence -> fence.area().distance(at) <= 0)
                .limit(5)
                .map(this::itemAt)
                .toList();
    }

    /// The menu of a region in the list of people, regions and events.
    void regionMenu(ContextMenuEvent event, Node owner) {
        for (Node node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
            if (node instanceof ListCell<?> cell && cell.getItem() instanceof Row.Place place) {
                Fence fence = fence(place.region());
                if (fence != null) {
                    new ContextMenu(itemAt(fence)).show(owner, event.getScreenX(), event.getScreenY());
                    event.consume();
                }
                return;
            }
        }
    }

    /// The device's own of that name, else the user's.
    private @Nullable Fence fence(Region region) {
        Fence found = null;
        for (Fence fence : desk.fences()) {
            if (fence.name().strip().equalsIgnoreCase(region.name().strip())
                    && (fence.of() == null || fence.of().equals(region.owner()))
                    && (found == null || fence.of() != null)) {
                found = fence;
            }
        }
        return found;
    }

    /// The same by name.
    void palette(Consumer<Palette.Entry> entries) {
        entries.accept(new Palette.Entry(Icons.BELL, Texts.get("alerts.menu"), "", this::rules));
        entries.accept(new Palette.Entry(
                Icons.BELL, Texts.get("alerts.inbox.menu"), Texts.get("alerts.inbox.key"), this::inbox));
        entries.accept(new Palette.Entry(
                Icons.BELL, Texts.get("alerts.rules.new"), "", () -> edit(Starters.blank(), true, sheets::close)));
        for (Person person : model.worldProperty().get().people().values()) {
            entries.accept(new Palette.Entry(
                    Icons.BELL,
                    Texts.get("alerts.menu.person", Wording.name(person)),
                    Texts.get("palette.person"),
                    () -> about(person.id())));
        }
        for (Fence fence : desk.fences()) {
            entries.accept(new Palette.Entry(
                    Icons.BELL,
                    Texts.get("alerts.menu.region", Wording.plain(fence.name())),
                    Texts.get("palette.region"),
                    () -> about(fence)));
        }
    }
}
