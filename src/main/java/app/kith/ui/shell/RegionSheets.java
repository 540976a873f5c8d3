package app.kith.ui.shell;

import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapRegions;
import app.kith.ui.regions.Devices;
import app.kith.ui.regions.RegionDesk;
import app.kith.ui.regions.RegionForm;
import app.kith.ui.regions.RegionsSheet;
import app.kith.ui.regions.SendSheet;
import app.kith.ui.regions.StatesSheet;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.stage.FileChooser;

/// Opens what there is for regions, and connects it with the map.
final class RegionSheets implements RegionsSheet.Ways {
    private static final int NAMED = 12; // of an offer; the rest is counted

    private final MainModel model;
    private final MapControl map;
    private final Sheets sheets;
    private final RegionDesk desk;
    private final Pane owner;
    private final Devices devices = this::devices;

    RegionSheets(MainModel model, MapControl map, Sheets sheets, RegionDesk desk, Pane owner) {
        this.model = model;
        this.map = map;
        this.sheets = sheets;
        this.desk = desk;
        this.owner = owner;
        MapRegions onMap = model.map().regions();
        desk.bookProperty().subscribe(book -> {
            onMap.ownProperty().set(book.regions());
            model.people().showOwn(book.regions());
        });
        onMap.on(
                area -> form(desk.draft("", area), true),
                (region, area) -> desk.put(with(region, area)),
                region -> form(region, false),
                this::delete);
        onMap.menu(at -> List.of(item("regions.new.here", () -> newHere(at, ""))));
        owner.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static OwnRegion with(OwnRegion r, Area area) {
        return new OwnRegion(r.id(), r.identity(), r.name(), area, r.colour(), r.note(), r.changedAt());
    }

    private List<Devices.Device> devices() {
        return model.worldProperty().get().people().values().stream()
                .map(person -> new Devices.Device(person.id(), Wording.name(person), person.account()))
                .sorted(Comparator.comparing(Devices.Device::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
            if (event.isShiftDown()) {
                desk.redo();
            } else {
                desk.undo();
            }
            event.consume();
        }
    }

    /// The list of them all.
    void open() {
        sheets.show(
                Texts.get("regions.title"),
                new RegionsSheet(desk, devices, model.wordingProperty().get(), model.nowProperty()::get, this));
    }

    /// A form for a circle around a place.
    void newHere(GeoPoint at, String name) {
        form(desk.draft(name, at), true);
    }

    private void form(OwnRegion region, boolean fresh) {
        sheets.show(
                Texts.get(fresh ? "regions.form.new" : "regions.form.title"),
                new RegionForm(
                        region,
                        fresh,
                        typed -> {
                            desk.put(typed);
                            sheets.close();
                            model.map().regions().selectedProperty().set(typed.id());
                        },
                        sheets::close));
    }

    /// At the person who is selected.
    void newAtSelected() {
        DeviceId one = model.map().selectedProperty().get();
        Person person = one == null ? null : model.person(one);
        if (person != null) {
            newAt(person);
        }
    }

    void newAt(Person person) {
        if (person.fix() != null) {
            newHere(person.fix().at(), "");
        }
    }

    @Override
    public void drawCircle() {
        draw(MapRegions.Tool.CIRCLE);
    }

    @Override
    public void drawPolygon() {
        draw(MapRegions.Tool.POLYGON);
    }

    private void draw(MapRegions.Tool tool) {
        sheets.close();
        model.map().layers().regionsProperty().set(true);
        model.map().regions().toolProperty().set(MapRegions.Tool.NONE);
        model.map().regions().toolProperty().set(tool);
    }

    @Override
    public void type() {
        DeviceId one = model.map().selectedProperty().get();
        Person person = one == null ? null : model.person(one);
        newHere(person != null && person.fix() != null ? person.fix().at() : map.center(), "");
    }

    @Override
    public void open(OwnRegion region) {
        form(region, false);
    }

    @Override
    public void show(OwnRegion region) {
        sheets.close();
        model.map().regions().selectedProperty().set(region.id());
        map.fit(region.area().bounds());
    }

    @Override
    public void show(Region region) {
        if (region.center() != null) {
            sheets.close();
            map.fit(new Area.Circle(region.center(), Math.max(50, region.radius())).bounds());
        }
    }

    @Override
    public void delete(OwnRegion region) {
        String name = Wording.plain(region.name());
        boolean there = desk.bookProperty().get().phones().values().stream()
                .anyMatch(phone -> phone.sent().containsKey(region.id()));
        sheets.confirm(
                Texts.get("regions.delete.title", name),
                Texts.get(there ? "regions.delete.why.phones" : "regions.delete.why"),
                Texts.get("regions.delete.yes"),
                () -> desk.delete(region.id()));
    }

    @Override
    public void send() {
        sheets.show(Texts.get("regions.send.title"), new SendSheet(desk, devices, this::states));
    }

    /// What became of what was sent.
    void states() {
        sheets.show(
                Texts.get("regions.states.title"),
                new StatesSheet(desk, devices, model.wordingProperty().get(), model.nowProperty()::get, this::send));
    }

    @Override
    public void read() {
        File file = chooser().showOpenDialog(owner.getScene().getWindow());
        if (file != null) {
            told(desk.read(file.toPath()), "regions.read.done");
        }
    }

    @Override
    public void write() {
        FileChooser chooser = chooser();
        chooser.setInitialFileName("regions.otrw");
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file != null) {
            told(desk.write(file.toPath(), desk.bookProperty().get().regions()), "regions.write.done");
        }
    }

    /// Asks whether what a file holds is to become own regions.
    ///
    /// @param names of what it holds
    void offer(Path file, List<String> names) {
        String some = names.stream()
                .limit(NAMED)
                .map(name -> Texts.get("regions.offer.name", Wording.plain(name)))
                .collect(Collectors.joining(", "));
        sheets.confirm(
                Texts.get("regions.offer.title", names.size(), Wording.plain(String.valueOf(file.getFileName()))),
                names.size() > NAMED ? Texts.get("regions.offer.more", some, names.size() - NAMED) : some,
                Texts.get("regions.offer.yes"),
                () -> told(desk.read(file), "regions.read.done"));
    }

    private static FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.get("regions.file"), "*.otrw"),
                        new FileChooser.ExtensionFilter(Texts.get("regions.file.any"), "*"));
        return chooser;
    }

    private void told(CompletableFuture<Integer> work, String key) {
        work.whenComplete((count, failure) -> sheets.show(
                Texts.get("regions.title"),
                failure == null
                        ? Nodes.wrapped(Texts.get(key, count), "sheet-text")
                        : Nodes.wrapped(String.valueOf(failure.getMessage()), "form-problem")));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// What the ☰ menu has.
    List<MenuItem> items() {
        return List.of(item("regions.menu", this::open));
    }

    /// What a person's menu has.
    MenuItem itemAt(Person person) {
        return item("regions.new.at", () -> newAt(person));
    }

    /// The same by name.
    void palette(Consumer<Palette.Entry> entries) {
        entries.accept(action("regions.menu", "", this::open));
        entries.accept(action("regions.draw.circle", "", this::drawCircle));
        entries.accept(action("regions.draw.polygon", "", this::drawPolygon));
        entries.accept(action("regions.send.title", "", this::send));
        entries.accept(action("regions.states.title", "", this::states));
        entries.accept(action("regions.undo", Texts.get("regions.undo.key"), desk::undo));
        entries.accept(action("regions.redo", Texts.get("regions.redo.key"), desk::redo));
        for (OwnRegion region : desk.bookProperty().get().regions()) {
            entries.accept(new Palette.Entry(
                    Icons.REGION, Wording.plain(region.name()), Texts.get("regions.palette.own"), () -> show(region)));
        }
    }

    private static Palette.Entry action(String key, String hint, Runnable action) {
        return new Palette.Entry(Icons.ACTION, Texts.get(key), hint, action);
    }
}
