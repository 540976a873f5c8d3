package app.kith.ui.shell;

import app.kith.model.DeviceId;
import app.kith.settings.BaseMapSettings;
import app.kith.texts.Texts;
import app.kith.tiles.wmts.WmtsServices;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.AccountsView;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.ImportView;
import app.kith.ui.basemaps.BaseMapsView;
import app.kith.ui.basemaps.ServerForm;
import app.kith.ui.basemaps.WmtsForm;
import app.kith.ui.detail.RawView;
import app.kith.ui.host.HostState;
import app.kith.ui.host.HostView;
import app.kith.ui.host.InviteView;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.HiddenView;
import app.kith.ui.preferences.PreferencesView;
import app.kith.ui.tours.ToursSheet;
import app.kith.ui.welcome.TilesOffer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Opens the sheets in front of the window, and connects each with what it needs.
final class Sheets {
    private final MainModel model;
    private final Actions actions;
    private final AccountSheets accountSheets;
    private final Executor fx;
    private final Overlay overlay;
    private @Nullable Runnable areas;

    Sheets(MainModel model, Actions actions, AccountTester tester, ConfigReader reader, Executor fx, Overlay overlay) {
        this.model = model;
        this.actions = actions;
        this.fx = fx;
        this.overlay = overlay;
        // A sheet that tells of the world is told of the next one.
        ChangeListener<Object> retell = (_, _, _) -> retell();
        model.worldProperty().addListener(retell);
        model.baseMapsProperty().addListener((_, _, _) -> showBaseMaps());
        model.mapProblemsProperty().addListener((_, _, _) -> showBaseMaps());
        model.preferencesProperty().addListener((_, _, _) -> showBaseMaps());
        accountSheets = new AccountSheets(model, actions, tester, reader, fx, overlay, this::host);
        actions.hosting().state().addListener((_, _, _) -> {
            if (overlay.sheet() instanceof HostView view) {
                view.refresh();
            }
        });
    }

    private void showBaseMaps() {
        if (overlay.sheet() instanceof BaseMapsView view) {
            view.show(
                    model.baseMapsProperty().get(),
                    model.preferencesProperty().get().onlineMap(),
                    model.mapProblemsProperty().get());
        }
    }

    BaseMapsView baseMaps() {
        BaseMapsView view = new BaseMapsView(new OnBaseMaps(model, this, fx), overlay::close);
        overlay.open(view, Pos.CENTER);
        showBaseMaps();
        return view;
    }

    void tileServer() {
        serverForm(null, this::baseMaps);
    }

    /// @param then where one goes afterwards
    void changeServer(BaseMapSettings.Server server, Runnable then) {
        serverForm(server, then);
    }

    private void serverForm(BaseMapSettings.@Nullable Server before, Runnable then) {
        ServerForm form = new ServerForm(
                before,
                server -> {
                    model.baseMapsProperty().set(model.baseMapsProperty().get().with(server));
                    then.run();
                },
                () -> wmts(then),
                then);
        overlay.open(form, Pos.CENTER);
    }

    private void wmts(Runnable then) {
        overlay.open(
                new WmtsForm(WmtsServices::read, fx, found -> serverForm(found, then), () -> serverForm(null, then)),
                Pos.CENTER);
    }

    /// The list of kept areas can be opened by this from now on.
    void areasBy(Runnable open) {
        areas = open;
    }

    @Nullable
    Runnable areas() {
        return areas;
    }

    /// Takes map files that were dropped or chosen.
    void addMaps(List<Path> files) {
        new OnBaseMaps(model, this, fx).add(files, baseMaps());
    }

    private void retell() {
        Node sheet = overlay.sheet();
        if (sheet instanceof HostView view) {
            view.show(model.worldProperty().get());
        }
        if (sheet instanceof InviteView view) {
            view.show(model.worldProperty().get());
        }
        if (sheet instanceof AccountsView view) {
            accountSheets.tell(view);
        }
    }

    /// The sheets about accounts and secrets.
    AccountSheets accountSheets() {
        return accountSheets;
    }

    void accounts() {
        accountSheets.accounts();
    }

    void account(@Nullable AccountDraft before) {
        accountSheets.account(before);
    }

    ImportView openConfiguration() {
        return accountSheets.openConfiguration();
    }

    /// Stretches of a way that a Recorder shows to others: of the person selected, or of any.
    void tours() {
        Map<DeviceId, String> people = new LinkedHashMap<>();
        model.worldProperty().get().people().values().stream()
                .sorted(Comparator.comparing(Wording::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(person -> people.put(person.id(), Wording.name(person)));
        DeviceId selected = model.map().selectedProperty().get();
        if (people.isEmpty()) {
            show(Texts.get("tours.title"), Nodes.wrapped(Texts.get("tours.nobody"), "sheet-text"));
            return;
        }
        DeviceId first = selected != null && people.containsKey(selected)
                ? selected
                : people.keySet().iterator().next();
        show(
                Texts.get("tours.title"),
                new ToursSheet(
                        model.tours(), people, first, model.wordingProperty().get(), model.nowProperty()));
    }

    void host() {
        HostView view = new HostView(
                actions.hosting(), new OnHost(), model.worldProperty().get());
        overlay.open(view, Pos.CENTER);
    }

    InviteView invite(HostState.@Nullable Invited again) {
        InviteView view = new InviteView(
                actions.hosting(), again, model.worldProperty().get(), model.people()::open, overlay::close);
        overlay.open(view, Pos.CENTER);
        return view;
    }

    private final class OnHost implements HostView.Navigation {
        @Override
        public void invite(HostState.@Nullable Invited phone) {
            Sheets.this.invite(phone);
        }

        @Override
        public void remove(HostState.Invited phone) {
            confirm(
                    Texts.get("host.remove.title", Wording.plain(phone.name())),
                    Texts.get("host.remove.why"),
                    Texts.get("host.remove"),
                    () -> {
                        actions.hosting().remove(phone.user());
                        host();
                    });
        }

        @Override
        public void stop() {
            confirm(
                    Texts.get("host.stop.title"),
                    Texts.get("host.stop.why"),
                    Texts.get("host.stop"),
                    () -> actions.hosting().stop());
        }

        @Override
        public void close() {
            overlay.close();
        }
    }

    void raw(String name, String json) {
        overlay.open(new RawView(name, json, overlay::close), Pos.CENTER);
    }

    void status() {
        StatusView view = new StatusView();
        view.show(
                model.worldProperty().get(),
                model.troubleProperty().get(),
                model.nowProperty().get(),
                model.wordingProperty().get());
        overlay.open(new Sheet(Texts.get("status.title"), view, overlay::close), Pos.BOTTOM_LEFT);
    }

    /// Those put out of sight.
    void hidden() {
        show(
                Texts.get("people.hidden.title"),
                new HiddenView(model.hiddenNowProperty().get(), id -> {
                    model.unhide(id);
                    hidden();
                }));
    }

    void preferences() {
        overlay.open(
                new PreferencesView(
                        model.preferencesProperty(), this::toggleOnlineMap, accountSheets.keeping(), overlay::close),
                Pos.CENTER);
    }

    private void toggleOnlineMap() {
        if (model.preferencesProperty().get().onlineMap()) {
            useOnlineMap(false);
            preferences();
        } else {
            offerOnlineMap();
        }
    }

    /// Asks first: the tile server sees where one looks.
    void offerOnlineMap() {
        if (!model.preferencesProperty().get().onlineMap()) {
            overlay.open(new TilesOffer(() -> useOnlineMap(true), overlay::close), Pos.CENTER);
        }
    }

    void useOnlineMap(boolean use) {
        model.baseMapsProperty().set(model.baseMapsProperty().get().choosing(""));
        model.preferencesProperty().set(model.preferencesProperty().get().withOnlineMap(use));
    }

    void browse(URI page) {
        String site = page.getHost();
        overlay.open(
                new Question(
                        Texts.get("shell.browser.title", site),
                        Texts.get("shell.browser.why", site),
                        Texts.get("shell.browser.yes"),
                        () -> actions.openInBrowser(page),
                        overlay::close),
                Pos.CENTER);
    }

    void confirm(String title, String why, String yes, Runnable action) {
        overlay.open(new Question(title, why, yes, action, overlay::close), Pos.CENTER);
    }

    /// For the report of a bug.
    void report() {
        show(Texts.get("shell.report.title"), new ReportSheet(actions.report(), fx));
    }

    void about() {
        overlay.open(
                new Sheet(
                        Texts.get("shell.about"),
                        Nodes.wrapped(Texts.get("shell.about.text"), "sheet-text"),
                        overlay::close),
                Pos.CENTER);
    }

    /// Shows something to read or choose from.
    void show(String title, Node content) {
        overlay.open(new Sheet(title, content, overlay::close), Pos.CENTER);
    }

    void close() {
        overlay.close();
    }

    /// Whether there is a sheet.
    ReadOnlyBooleanProperty openProperty() {
        return overlay.visibleProperty();
    }

    /// Whether there is a sheet in which somebody has written something that would be lost with it.
    boolean isWriting() {
        Node sheet = overlay.sheet();
        return sheet != null
                && !(sheet instanceof ImportView)
                && !(sheet instanceof Palette)
                && sheet.lookupAll(".text-input").stream()
                        .anyMatch(node ->
                                node instanceof TextInputControl input && input.isEditable() && input.getLength() > 0);
    }

    /// @param more entries that a query itself makes
    void palette(List<Palette.Entry> entries, Function<String, List<Palette.Entry>> more) {
        overlay.open(new Palette(entries, more, overlay::close), Pos.TOP_CENTER);
    }
}
