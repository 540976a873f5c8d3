package app.kith.ui.shell;

import app.kith.model.SeenCertificate;
import app.kith.region.OwnRegion;
import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.Trust;
import app.kith.settings.Vault;
import app.kith.texts.Texts;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.AccountForm;
import app.kith.ui.accounts.AccountFormModel;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.AccountsView;
import app.kith.ui.accounts.AskView;
import app.kith.ui.accounts.CertificatePanel;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.accounts.ExportView;
import app.kith.ui.accounts.ImportView;
import app.kith.ui.accounts.KeepingView;
import app.kith.ui.accounts.MasterView;
import app.kith.ui.accounts.SafeState;
import app.kith.ui.accounts.UnlockView;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Opens the sheets about accounts and their secrets, and connects each with what it needs.
final class AccountSheets {
    private final Runnable host;
    private final MainModel model;
    private final Actions actions;
    private final AccountTester tester;
    private final ConfigReader reader;
    private final Executor fx;
    private final Overlay overlay;
    private @Nullable Consumer<List<OwnRegion>> own;

    AccountSheets(
            MainModel model,
            Actions actions,
            AccountTester tester,
            ConfigReader reader,
            Executor fx,
            Overlay overlay,
            Runnable host) {
        this.host = host;
        this.model = model;
        this.actions = actions;
        this.tester = tester;
        this.reader = reader;
        this.fx = fx;
        this.overlay = overlay;
        model.accountsProperty().addListener((_, _, _) -> again());
        model.safeProperty().addListener((_, _, _) -> again());
    }

    /// Regions that come along with a configuration can become the user's own from now on.
    void regionsBy(Consumer<List<OwnRegion>> add) {
        own = add;
    }

    private void again() {
        if (overlay.sheet() instanceof AccountsView) {
            accounts();
        }
    }

    void accounts() {
        AccountsView view = new AccountsView(
                model.accountsProperty().get(), model.safeProperty().get(), new OnAccounts(), overlay::close);
        overlay.open(view, Pos.CENTER);
        tell(view);
    }

    /// The states change with the world.
    void tell(AccountsView view) {
        view.show(
                model.worldProperty().get(),
                model.nowProperty().get(),
                model.wordingProperty().get());
    }

    /// @param before null for a new account
    void account(@Nullable AccountDraft before) {
        AccountDraft draft = before == null ? empty() : before;
        if (draft.account().way() instanceof Account.Hosted) {
            overlay.close();
            host.run();
            return;
        }
        AccountFormModel form = new AccountFormModel(draft, tester, fx, InstantSource.system());
        overlay.open(
                new AccountForm(
                        Texts.get(before == null ? "accounts.add.title" : "accounts.edit.title"),
                        before == null,
                        form,
                        model.wordingProperty().get(),
                        actions.accounts()::save,
                        overlay::close),
                Pos.CENTER);
    }

    private static AccountDraft empty() {
        return AccountDraft.fresh(
                "", new Account.Broker("", "", Account.DEFAULT_TOPICS, Account.newClientId(), Trust.SYSTEM));
    }

    void host() {
        host.run();
    }

    ImportView openConfiguration() {
        ImportView view = new ImportView(reader, fx, actions.accounts()::save, own, overlay::close);
        overlay.open(view, Pos.CENTER);
        return view;
    }

    void certificate(AccountDraft account, SeenCertificate seen) {
        Trust trust = account.account().trust();
        VBox content = new CertificatePanel(
                seen, trust.pin() != null, model.wordingProperty().get(), () -> {
                    overlay.close();
                    Trust pinned = new Trust(trust.authorities(), seen.fingerprint(), trust.certificate());
                    actions.accounts().save(account.with(account.account().withTrust(pinned)));
                });
        VBox sheet = new VBox(
                10,
                Nodes.label(Texts.get("accounts.certificate.title", Wording.plain(account.name())), "sheet-title"),
                content,
                Nodes.button(Texts.get("shell.cancel"), overlay::close));
        sheet.getStyleClass().add("kith-sheet");
        overlay.open(sheet, Pos.CENTER);
    }

    /// At the start: whoever is busy with another sheet is not disturbed, and finds the banner.
    void unlockUnlessBusy() {
        if (!overlay.isOpen()) {
            unlock();
        }
    }

    /// Asks for whatever is missing: first to open the vault, then for what it did not hold.
    void unlock() {
        SafeState safe = model.safeProperty().get();
        if (!safe.isOpen()) {
            overlay.open(
                    new UnlockView(
                            safe.keeping(),
                            safe.vault(),
                            safe.vault() instanceof Vault.State.Locked locked && locked.fresh(),
                            actions.accounts()::unlock,
                            fx,
                            this::unlocked,
                            this::later),
                    Pos.CENTER);
        } else if (!safe.waiting().isEmpty()) {
            ask();
        }
    }

    /// What the vault holds is known a little after it opened.
    private void unlocked() {
        overlay.close();
        SafeState safe = model.safeProperty().get();
        if (safe.isOpen() && !safe.waiting().isEmpty()) {
            ask();
        }
    }

    /// Where the vault can't be opened, the accounts' own passwords can still be typed.
    private void later() {
        SafeState safe = model.safeProperty().get();
        overlay.close();
        if (safe.vault() instanceof Vault.State.Failed && !safe.waiting().isEmpty()) {
            ask();
        }
    }

    private void ask() {
        SafeState safe = model.safeProperty().get();
        boolean outlasts = safe.vault() instanceof Vault.State.Open open && open.outlasts();
        overlay.open(
                new AskView(
                        model.accountsProperty().get(),
                        safe.waiting(),
                        outlasts,
                        actions.accounts()::give,
                        overlay::close),
                Pos.CENTER);
    }

    /// Where the secrets stay, for the preferences.
    KeepingView keeping() {
        return new KeepingView(model.safeProperty().get(), this::keepIn, this::unlock, this::changeMaster);
    }

    /// Whether there is a master password to change.
    boolean hasMaster() {
        return KeepingView.hasMaster(model.safeProperty().get());
    }

    void changeMaster() {
        overlay.open(new MasterView(actions.accounts()::changeMaster, fx, overlay::close, overlay::close), Pos.CENTER);
    }

    private void keepIn(Keeping keeping) {
        if (keeping == Keeping.ASK) {
            overlay.open(
                    new Question(
                            Texts.get("preferences.keeping.ask.title"),
                            Texts.get("preferences.keeping.ask.sure"),
                            Texts.get("preferences.keeping.ask.yes"),
                            () -> actions.accounts().keepIn(keeping, new char[0]),
                            overlay::close),
                    Pos.CENTER);
            return;
        }
        overlay.open(
                new UnlockView(
                        keeping,
                        new Vault.State.Locked(true),
                        keeping == Keeping.FILE,
                        master -> actions.accounts().keepIn(keeping, master),
                        fx,
                        overlay::close,
                        overlay::close),
                Pos.CENTER);
    }

    private final class OnAccounts implements AccountsView.Actions {
        @Override
        public void add() {
            account(null);
        }

        @Override
        public void host() {
            AccountSheets.this.host();
        }

        @Override
        public void openConfiguration() {
            AccountSheets.this.openConfiguration();
        }

        @Override
        public void edit(AccountDraft account) {
            account(account);
        }

        @Override
        public void remove(AccountDraft account) {
            overlay.open(
                    new Question(
                            Texts.get("accounts.remove.title", Wording.plain(account.name())),
                            Texts.get("accounts.remove.why"),
                            Texts.get("accounts.remove"),
                            () -> actions.accounts().remove(account),
                            overlay::close),
                    Pos.CENTER);
        }

        @Override
        public void tryNow(AccountDraft account) {
            actions.accounts().tryNow(account);
        }

        @Override
        public void pause(AccountDraft account, boolean paused) {
            actions.accounts().pause(account, paused);
        }

        @Override
        public void export(AccountDraft account) {
            overlay.open(new ExportView(account, actions.accounts(), fx, overlay::close), Pos.CENTER);
        }

        @Override
        public void unlock() {
            AccountSheets.this.unlock();
        }

        @Override
        public void look(AccountDraft account, SeenCertificate seen) {
            certificate(account, seen);
        }
    }
}
