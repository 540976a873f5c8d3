package app.kith.ui.shell;

import app.kith.settings.BaseMapSettings;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.texts.Texts;
import app.kith.tiles.areas.Kept;
import app.kith.ui.basemaps.AreaDesk;
import app.kith.ui.basemaps.AreasView;
import app.kith.ui.basemaps.KeepAreaForm;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Wording;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;

/// Opens what there is about kept areas, and connects it with the map.
final class AreaSheets implements AreasView.Ways, KeepAreaForm.Ways {
    private final MainModel model;
    private final MapControl map;
    private final Sheets sheets;
    private final AreaDesk desk;

    AreaSheets(MainModel model, MapControl map, Sheets sheets, AreaDesk desk) {
        this.model = model;
        this.map = map;
        this.sheets = sheets;
        this.desk = desk;
    }

    /// The list of them all.
    void open() {
        sheets.show(Texts.get("areas.title"), new AreasView(desk, this, this::serverName, ZoneId.systemDefault()));
    }

    private String serverName(String id) {
        return model.baseMapsProperty().get().servers().stream()
                .filter(server -> server.id().equals(id))
                .map(Server::name)
                .findFirst()
                .orElse("");
    }

    /// The form to keep what is on the screen.
    @Override
    public void add() {
        show(form());
    }

    private KeepAreaForm form() {
        BaseMapSettings maps = model.baseMapsProperty().get();
        return new KeepAreaForm(maps.servers(), maps.server(), map.visible(), map.zoom(), desk, this);
    }

    private void show(KeepAreaForm form) {
        sheets.show(Texts.get("areas.form.title"), form);
    }

    /// The form as it was comes back with the rectangle, or without.
    @Override
    public void draw(KeepAreaForm form) {
        sheets.close();
        model.map()
                .box()
                .draw(
                        form.drawn(),
                        form::told,
                        box -> {
                            form.use(box);
                            show(form);
                        },
                        () -> show(form));
    }

    @Override
    public void show(Kept area) {
        sheets.close();
        map.fit(area.area().bounds());
    }

    @Override
    public void delete(Kept area) {
        sheets.confirm(
                Texts.get("areas.delete.title", Wording.plain(area.area().name())),
                Texts.get("areas.delete.why"),
                Texts.get("areas.delete"),
                () -> {
                    desk.delete(area);
                    open();
                });
    }

    @Override
    public void addServer() {
        sheets.tileServer();
    }

    @Override
    public void changeServer(Server server) {
        sheets.changeServer(server, this::add);
    }

    @Override
    public void done() {
        open();
    }

    @Override
    public void cancel() {
        open();
    }

    List<MenuItem> items() {
        MenuItem item = new MenuItem(Texts.get("areas.menu"));
        item.setOnAction(_ -> open());
        return List.of(item);
    }

    void palette(Consumer<Palette.Entry> add) {
        add.accept(new Palette.Entry(Icons.ACTION, Texts.get("areas.menu"), "", this::open));
        add.accept(new Palette.Entry(Icons.ACTION, Texts.get("areas.add"), "", this::add));
        add.accept(new Palette.Entry(Icons.ACTION, Texts.get("areas.draw.title"), "", () -> draw(form())));
    }
}
