package app.kith.ui.shell;

import app.kith.geo.GeoPoint;
import app.kith.history.travel.Timeline;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.WaitingBanner;
import app.kith.ui.alerts.AlertDesk;
import app.kith.ui.basemaps.AreaDesk;
import app.kith.ui.detail.DetailView;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.PeopleView;
import app.kith.ui.phones.Phones;
import app.kith.ui.regions.RegionDesk;
import app.kith.ui.timeline.DaysSheet;
import app.kith.ui.timeline.Range;
import app.kith.ui.timeline.ReplayBanner;
import app.kith.ui.timeline.TimelineView;
import app.kith.ui.timeline.VisitsSheet;
import app.kith.ui.welcome.DemoBanner;
import app.kith.ui.welcome.NewsToast;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The whole window: list at the left, map with its cards at the right, sheets in front.
public final class MainWindow extends StackPane {
    /// Close enough to see the street somebody is in.
    private static final double STREET = 15;

    /// Between what lies on the map and its edge, logical pixels.
    private static final double EDGE = 16;

    /// The narrowest timeline, logical pixels.
    private static final double NARROW = 470;

    /// The width of the list of people, in logical pixels; the rest is the map's.
    public static final double SIDEBAR = 300;

    private final MainModel model;
    private final MapControl map;
    private final Sheets sheets;
    private final PeopleView people;
    private final DetailView detail;
    private final MapButtons buttons;
    private final MapPrinter printer;
    private final NewsToast toast = new NewsToast();
    private final StatusLine status;
    private final Transfers transfers;
    private final Openings openings;
    private final MainMenu menu;
    private final DemoBanner banner;
    private final TimelineView timeline;
    private boolean bannerDismissed;
    private @Nullable ContextMenu openMenu;
    private @Nullable PhoneSheets phones;
    private @Nullable RegionSheets regions;
    private @Nullable AreaSheets areas;
    private @Nullable AlertSheets alerts;
    private final HBox brand = new HBox(2);

    /// @param fx runs things on the JavaFX thread
    public MainWindow(
            MainModel model, MapControl map, Actions actions, AccountTester tester, ConfigReader reader, Executor fx) {
        this.model = model;
        this.map = map;
        people = new PeopleView(model.people());
        Overlay overlay = new Overlay();
        sheets = new Sheets(model, actions, tester, reader, fx, overlay);
        detail = new DetailView(model.detail(), sheets::raw);
        buttons =
                new MapButtons(model, map, () -> sheets.useOnlineMap(false), sheets::offerOnlineMap, sheets::baseMaps);
        printer = new MapPrinter(map, sheets);
        status = new StatusLine(sheets::status);
        timeline = new TimelineView(model.timeline(), new OnTimeline());
        transfers = new Transfers(model, sheets, actions, this);
        openings = new Openings(sheets, transfers, reader, fx, () -> regions);
        menu = new MainMenu(model, sheets, actions, transfers, printer::print);
        banner = new DemoBanner(() -> sheets.account(null), this::dismissBanner);
        HBox body = new HBox(sidebar(), mapStack());
        getChildren().addAll(body, overlay);

        model.onBrowse(sheets::browse);
        model.map().onAskHere(this::askHere);
        model.people().onOpen(this::goTo, this::goTo);
        model.detail().onBelieve(actions::believe);
        model.preferencesProperty().addListener((_, _, chosen) -> actions.choose(chosen));
        model.worldProperty().addListener((_, _, world) -> show(world));
        model.nowProperty()
                .addListener(
                        (_, _, now) -> toast.tick(now, model.wordingProperty().get()));
        model.wordingProperty()
                .addListener((_, _, _) -> show(model.worldProperty().get()));
        model.demoProperty().addListener((_, _, _) -> showBanner());
        model.map().selectedProperty().addListener((_, _, one) -> showDetail(one));
        Shortcuts shortcuts = new Shortcuts(model, map, sheets, this::openPalette, printer::print);
        body.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts::beforeList);
        body.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::onKey);
        setOnDragOver(MainWindow::onDragOver);
        setOnDragDropped(this::onDropped);
        showDetail(null);
        showBanner();
        show(model.worldProperty().get());
    }

    /// Asks for what accounts wait for: the vault's password, or their own.
    public void askForSecrets() {
        sheets.accountSheets().unlockUnlessBusy();
    }

    /// Opens files, by their absolute paths, and `owntracks:` links: each shows what it would change first.
    public void open(List<String> things) {
        openings.open(things);
    }

    /// Phones can be spoken to from now on: on the card, in the menus and the palette. Called once.
    public void speakBy(Phones way) {
        PhoneSheets opened = new PhoneSheets(model, sheets, way);
        phones = opened;
        menu.add(opened::items);
        opened.mark(detail.addAction(
                Icons.PHONE, Texts.get("phones.act"), Texts.get("phones.act.tip"), opened::openSelected));
        people.setOnContextMenuRequested(event -> {
            Person person = opened.meant(event);
            if (person != null) {
                ContextMenu context = opened.menu(person);
                RegionSheets drawn = regions;
                if (drawn != null) {
                    context.getItems().add(drawn.itemAt(person));
                }
                if (alerts != null) {
                    context.getItems().add(alerts.itemAt(person));
                }
                context.show(people, event.getScreenX(), event.getScreenY());
                event.consume();
            } else if (alerts != null) {
                alerts.regionMenu(event, people);
            }
        });
    }

    /// Regions can be drawn and sent from now on: on the map, in the menus and the palette. Called once.
    public void drawBy(RegionDesk desk) {
        RegionSheets opened = new RegionSheets(model, map, sheets, desk, this);
        regions = opened;
        sheets.accountSheets().regionsBy(desk::add);
        menu.add(opened::items);
        detail.addAction(Icons.REGION, Texts.get("regions.act"), Texts.get("regions.new.at"), opened::newAtSelected);
    }

    /// Areas can be kept from now on: in the menus, the palette and the sheet of base maps. Called once.
    public void keepBy(AreaDesk desk) {
        AreaSheets opened = new AreaSheets(model, map, sheets, desk);
        areas = opened;
        menu.addMaps(opened::items);
        sheets.areasBy(opened::open);
    }

    /// Shows the list of regions, once they can be drawn.
    public void openRegions() {
        RegionSheets drawn = regions;
        if (drawn != null) {
            drawn.open();
        }
    }

    /// Rules can be written and the inbox read from now on: by the bell, in the menus and the palette. Called once.
    public void alertBy(AlertDesk desk) {
        AlertSheets opened = new AlertSheets(model, map, sheets, desk, this);
        alerts = opened;
        menu.add(opened::items);
        brand.getChildren().add(brand.getChildren().size() - 1, opened.bell());
    }

    /// Shows the rules, once there can be any.
    public void openAlerts() {
        AlertSheets opened = alerts;
        if (opened != null) {
            opened.rules();
        }
    }

    /// Shows what was told, as when its notification is clicked.
    ///
    /// @param entryId of the inbox; where it is no more, the inbox is shown without it
    public void showAlert(String entryId) {
        AlertSheets opened = alerts;
        if (opened != null) {
            opened.inbox(entryId);
        }
    }

    @Nullable
    AlertSheets alerts() {
        return alerts;
    }

    @Nullable
    PhoneSheets phones() {
        return phones;
    }

    @Nullable
    AreaSheets areas() {
        return areas;
    }

    Sheets sheets() {
        return sheets;
    }

    private VBox sidebar() {
        VBox.setVgrow(people, Priority.ALWAYS);
        Button more = Nodes.iconButton(Icons.MENU, Texts.get("shell.menu"), () -> {}, "menu-button");
        more.setOnAction(_ -> {
            if (openMenu != null) {
                openMenu.hide();
            }
            openMenu = menu.show(more);
        });
        brand.getChildren().addAll(Nodes.label(Texts.get("app.name"), "brand"), Nodes.spacer(), more);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("brand-row");
        Button hidden = Nodes.button("", sheets::hidden, "flat", "hidden-button");
        hidden.setId("hidden-button");
        model.hiddenNowProperty().subscribe(now -> {
            hidden.setText(Texts.get("people.hidden", now.size()));
            Nodes.present(hidden, !now.isEmpty());
        });
        VBox side = new VBox(brand, people, hidden, status);
        side.getStyleClass().add("side");
        side.setMinWidth(SIDEBAR);
        side.setMaxWidth(SIDEBAR);
        side.setPrefWidth(SIDEBAR);
        return side;
    }

    private StackPane mapStack() {
        WaitingBanner waiting = new WaitingBanner(sheets.accountSheets()::unlock);
        model.safeProperty().subscribe(waiting::show);
        VBox corner = new VBox(10, banner, waiting, toast);
        corner.setPickOnBounds(false);
        corner.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        ReplayBanner replay = new ReplayBanner(model.timeline());
        StackPane stack = new StackPane(map.node(), corner, buttons, detail, timeline, replay);
        new Covers(
                map.node(),
                List.of(banner, waiting, toast, replay, buttons, detail, timeline),
                model.map().coversProperty()::set);
        StackPane.setAlignment(replay, Pos.TOP_CENTER);
        StackPane.setMargin(replay, new Insets(16));
        StackPane.setAlignment(timeline, Pos.BOTTOM_LEFT);
        timeline.setMaxHeight(USE_PREF_SIZE);
        stack.widthProperty().subscribe(_ -> layOut());
        timeline.heightProperty().subscribe(_ -> layOut());
        timeline.visibleProperty().subscribe(_ -> layOut());
        stack.getStyleClass().add("map-stack");
        stack.setMinWidth(0);
        HBox.setHgrow(stack, Priority.ALWAYS);
        StackPane.setAlignment(corner, Pos.TOP_LEFT);
        StackPane.setMargin(corner, new Insets(16));
        StackPane.setAlignment(buttons, Pos.TOP_RIGHT);
        StackPane.setAlignment(detail, Pos.TOP_RIGHT);
        StackPane.setMargin(detail, new Insets(16));
        detail.setMaxHeight(USE_PREF_SIZE);
        // Their shadows would be worked out anew with every frame of the map below.
        List.of(detail, buttons, banner, toast).forEach(node -> node.setCache(true));
        return stack;
    }

    private void show(World world) {
        Wording words = model.wordingProperty().get();
        status.show(world, words);
        toast.show(world, model.nowProperty().get(), words);
    }

    private void showDetail(@Nullable DeviceId one) {
        Nodes.present(detail, one != null);
        layOut();
    }

    /// Buttons and timeline keep beside the card; where that leaves too little, the timeline goes below it.
    private void layOut() {
        boolean card = detail.isVisible();
        StackPane.setMargin(buttons, new Insets(16, card ? MainModel.CARD : 16, 0, 0));
        boolean shown = timeline.isVisible();
        double panel = shown ? timeline.getHeight() + EDGE : 0;
        boolean beside = timeline.getParent() instanceof Region stack && stack.getWidth() - MainModel.CARD >= NARROW;
        StackPane.setMargin(timeline, new Insets(0, card && beside ? MainModel.CARD : EDGE, EDGE, EDGE));
        StackPane.setMargin(detail, new Insets(EDGE, EDGE, beside || !shown ? EDGE : panel + EDGE, EDGE));
        model.panelProperty().set(panel);
    }

    private void showBanner() {
        Nodes.present(banner, model.demoProperty().get() && !bannerDismissed);
    }

    private void dismissBanner() {
        bannerDismissed = true;
        showBanner();
    }

    private void goTo(DeviceId id) {
        Person person = model.person(id);
        if (person != null && person.fix() != null) {
            map.centreOn(person.fix().at(), null);
        }
    }

    private void goTo(app.kith.model.Region region) {
        if (region.center() != null) {
            map.centreOn(region.center(), STREET);
        }
    }

    /// People, regions and actions by name.
    void openPalette() {
        List<Palette.Entry> entries = new ArrayList<>();
        World world = model.worldProperty().get();
        entries.add(action("palette.fit", "0", map::fitAll));
        entries.add(action("palette.follow", "F", model::toggleFollow));
        entries.add(action("palette.timeline", "T", model.timeline()::toggleOpen));
        entries.add(action("palette.replay", Texts.get("palette.space"), model.timeline()::togglePlay));
        entries.add(action("palette.live", "L", model.timeline()::live));
        entries.add(action("shell.layers.measure", "M", map::toggleMeasure));
        entries.add(action("shell.layers.picture", "", () -> PictureSaver.save(map, this)));
        entries.add(action("shell.print", "Ctrl+P", printer::print));
        entries.add(action("files.import", "", transfers::chooseFiles));
        entries.add(action("files.import.folder", "", transfers::chooseFolder));
        entries.add(action("files.export", "", transfers::export));
        entries.add(action("timeline.menu.days", "", this::openDays));
        entries.add(action("timeline.menu.together", "", this::openTogether));
        entries.add(action("people.hidden.title", "", sheets::hidden));
        entries.add(action("tours.menu", "", sheets::tours));
        entries.add(action("menu.accounts", "", sheets::accounts));
        entries.add(action("menu.host", "", sheets::host));
        entries.add(action("menu.open", "", sheets::openConfiguration));
        if (!model.safeProperty().get().waiting().isEmpty()) {
            entries.add(action("accounts.unlock", "", sheets.accountSheets()::unlock));
        }
        if (sheets.accountSheets().hasMaster()) {
            entries.add(action("preferences.keeping.change", "", sheets.accountSheets()::changeMaster));
        }
        entries.add(action("menu.online", "", sheets::offerOnlineMap));
        entries.add(action("menu.maps", "", sheets::baseMaps));
        entries.add(action("menu.preferences", "", sheets::preferences));
        entries.add(action("menu.report", "", sheets::report));
        entries.add(action("menu.about", "", sheets::about));
        if (phones != null) {
            phones.palette(entries::add);
        }
        if (regions != null) {
            regions.palette(entries::add);
        }
        if (areas != null) {
            areas.palette(entries::add);
        }
        if (alerts != null) {
            alerts.palette(entries::add);
        }
        for (Person person : world.people().values()) {
            entries.add(new Palette.Entry(
                    Icons.PERSON,
                    Wording.name(person),
                    Texts.get("palette.person"),
                    () -> model.people().open(person.id())));
        }
        for (app.kith.model.Region region : world.regions().values()) {
            entries.add(new Palette.Entry(
                    Icons.REGION, Wording.plain(region.name()), Texts.get("palette.region"), () -> goTo(region)));
        }
        sheets.palette(
                entries,
                query -> PaletteDates.of(query, model, day -> model.timeline().jump(day)));
    }

    /// Days and places of whom the timeline shows first.
    public void openDays() {
        Timeline shown = model.timeline().focused();
        DeviceId one = shown != null
                ? shown.track().device()
                : model.map().selectedProperty().get();
        if (one != null) {
            String title = Texts.get("days.title", model.timeline().name(one));
            sheets.show(title, new DaysSheet(model.timeline(), one, this::jump));
        }
    }

    /// When were two together?
    public void openTogether() {
        sheets.show(Texts.get("visits.together.title"), VisitsSheet.together(model.timeline(), this::jump));
    }

    /// Who was here, and when?
    public void askHere(GeoPoint at) {
        sheets.show(Texts.get("visits.here.title"), VisitsSheet.here(model.timeline(), at, this::jump));
    }

    private void jump(Range to) {
        sheets.close();
        model.timeline().jump(to);
    }

    private static Palette.Entry action(String key, String hint, Runnable action) {
        return new Palette.Entry(Icons.ACTION, Texts.get(key), hint, action);
    }

    private static void onDragOver(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void onDropped(DragEvent event) {
        List<File> files =
                event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
        String text = event.getDragboard().getString();
        if (!files.isEmpty()) {
            openings.openFiles(files.stream().map(File::toPath).toList());
        } else if (text != null && !text.isBlank()) {
            sheets.openConfiguration().read(text);
        }
        event.setDropCompleted(true);
        event.consume();
    }

    private final class OnTimeline implements TimelineView.Outside {
        @Override
        public void confirm(String title, String why, String yes, Runnable action) {
            sheets.confirm(title, why, yes, action);
        }

        @Override
        public void newRegion(GeoPoint at, String name) {
            RegionSheets drawn = regions;
            if (drawn != null) {
                drawn.newHere(at, name);
            }
        }

        @Override
        public void openDays() {
            MainWindow.this.openDays();
        }

        @Override
        public void openTogether() {
            MainWindow.this.openTogether();
        }

        @Override
        public void export() {
            transfers.export();
        }
    }
}
