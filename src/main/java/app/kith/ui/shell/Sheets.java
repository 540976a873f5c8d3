package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.AccountForm;
import app.kith.ui.accounts.AccountFormModel;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.AccountsView;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.ImportView;
import app.kith.ui.basemaps.BaseMapsView;
import app.kith.ui.basemaps.ServerForm;
import app.kith.ui.detail.RawView;
import app.kith.ui.host.HostState;
import app.kith.ui.host.HostView;
import app.kith.ui.host.InviteView;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import app.kith.ui.preferences.PreferencesView;
import app.kith.ui.welcome.TilesOffer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Opens the sheets in front of the window, and connects each with what it needs.
final class Sheets {
    private final MainModel model;
    private final Actions actions;
    private final AccountTester tester;
    private final ConfigReader reader;
    private final Executor fx;
    private final Overlay overlay;

    Sheets(MainModel model, Actions actions, AccountTester tester, ConfigReader reader, Executor fx, Overlay overlay) {
        this.model = model;
        this.actions = actions;
        this.tester = tester;
        this.reader = reader;
        this.fx = fx;
        this.overlay = overlay;
        // A sheet that tells of the world is told of the next one.
        ChangeListener<Object> retell = (_, _, _) -> retell();
        model.worldProperty().addListener(retell);
        model.baseMapsProperty().addListener((_, _, _) -> showBaseMaps());
        model.mapProblemsProperty().addListener((_, _, _) -> showBaseMaps());
        model.preferencesProperty().addListener((_, _, _) -> showBaseMaps());
        actions.hosting().state().addListener((_, _, _) -> {
            if (overlay.sheet() instanceof HostView view) {
                view.refresh();
            }
        });
        model.accountsProperty().addListener((_, _, _) -> {
            if (overlay.sheet() instanceof AccountsView) {
                accounts();
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
        overlay.open(
                new ServerForm(
                        server -> {
                            model.baseMapsProperty()
                                    .set(model.baseMapsProperty().get().with(server));
                            baseMaps();
                        },
                        this::baseMaps),
                Pos.CENTER);
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
            view.show(
                    model.worldProperty().get(),
                    model.nowProperty().get(),
                    model.wordingProperty().get());
        }
    }

    void accounts() {
        AccountsView view = new AccountsView(model.accountsProperty().get(), new OnAccounts(), overlay::close);
        overlay.open(view, Pos.CENTER);
        retell();
    }

    void account(@Nullable AccountDraft before) {
        AccountFormModel form =
                new AccountFormModel(before == null ? AccountDraft.EMPTY : before, tester, fx, InstantSource.system());
        String title = Texts.get(before == null ? "accounts.add.title" : "accounts.edit.title");
        overlay.open(
                new AccountForm(title, form, draft -> actions.saveAccount(draft, before), overlay::close), Pos.CENTER);
    }

    ImportView openConfiguration() {
        ImportView view = new ImportView(reader, fx, draft -> actions.saveAccount(draft, null), overlay::close);
        overlay.open(view, Pos.CENTER);
        return view;
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

    void preferences() {
        overlay.open(
                new PreferencesView(model.preferencesProperty(), this::toggleOnlineMap, overlay::close), Pos.CENTER);
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

    /// @param more entries that a query itself makes
    void palette(List<Palette.Entry> entries, Function<String, List<Palette.Entry>> more) {
        overlay.open(new Palette(entries, more, overlay::close), Pos.TOP_CENTER);
    }

    private final class OnAccounts implements AccountsView.Actions {
        @Override
        public void add() {
            account(null);
        }

        @Override
        public void openConfiguration() {
            Sheets.this.openConfiguration();
        }

        @Override
        public void edit(AccountDraft account) {
            account(account);
        }

        @Override
        public void remove(AccountDraft account) {
            String name = Wording.plain(account.name());
            overlay.open(
                    new Question(
                            Texts.get("accounts.remove.title", name),
                            Texts.get("accounts.remove.why"),
                            Texts.get("accounts.remove"),
                            () -> actions.removeAccount(account),
                            overlay::close),
                    Pos.CENTER);
        }

        @Override
        public void tryNow(AccountDraft account) {
            actions.tryNow(account);
        }
    }
}
