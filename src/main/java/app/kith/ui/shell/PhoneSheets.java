package app.kith.ui.shell;

import app.kith.errand.Errand;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.Row;
import app.kith.ui.phones.CardSheet;
import app.kith.ui.phones.ClearSheet;
import app.kith.ui.phones.PhoneSheet;
import app.kith.ui.phones.Phones;
import app.kith.ui.phones.RequestsSheet;
import app.kith.ui.phones.SettingsSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Opens what there is for speaking to phones, from wherever it is asked for.
final class PhoneSheets implements PhoneSheet.Ways {
    private final MainModel model;
    private final Sheets sheets;
    private final Phones phones;

    PhoneSheets(MainModel model, Sheets sheets, Phones phones) {
        this.model = model;
        this.sheets = sheets;
        this.phones = phones;
    }

    /// Whoever is selected.
    void openSelected() {
        DeviceId one = model.map().selectedProperty().get();
        Person person = one == null ? null : model.person(one);
        if (person != null) {
            open(person);
        }
    }

    /// The card's button says when something was asked of the selected person and nothing has come yet.
    void mark(ButtonBase button) {
        Runnable show = () -> {
            DeviceId one = model.map().selectedProperty().get();
            boolean pending = one != null
                    && phones.errandsProperty().get().of(one).stream().anyMatch(Errand::isPending);
            button.setText(Texts.get(pending ? "phones.act.pending" : "phones.act"));
            button.setGraphic((pending ? Icons.SENT : Icons.PHONE).node());
            button.setTooltip(new Tooltip(Texts.get(pending ? "phones.act.pending.tip" : "phones.act.tip")));
        };
        phones.errandsProperty().subscribe(show);
        model.map().selectedProperty().subscribe(show);
        show.run();
    }

    void open(Person person) {
        sheets.show(
                Texts.get("phones.title", Wording.name(person)),
                new PhoneSheet(person, phones, model.wordingProperty().get(), model.nowProperty()::get, this));
    }

    void requests() {
        sheets.show(
                Texts.get("phones.requests.title"),
                new RequestsSheet(phones, model.wordingProperty().get(), model.nowProperty()::get, this::name));
    }

    private String name(DeviceId device) {
        Person person = model.person(device);
        return person == null ? device.user() : Wording.name(person);
    }

    void clearSilent() {
        World world = model.worldProperty().get();
        sheets.show(
                Texts.get("phones.clear.title"),
                new ClearSheet(
                        world,
                        model.nowProperty().get(),
                        model.wordingProperty().get(),
                        this::askToClear,
                        people -> {
                            people.forEach(person -> phones.hide(person.id()));
                            sheets.close();
                        }));
    }

    private void askToClear(List<Person> people) {
        String names = String.join(", ", people.stream().map(Wording::name).toList());
        sheets.confirm(
                Texts.get("phones.clear.ask", people.size(), names),
                Texts.get("phones.clear.ask.why", names) + "\n\n" + Texts.get("phones.clear.why"),
                Texts.get("phones.clear.title.yes"),
                () -> clear(people));
    }

    /// Each for itself: one that fails does not keep the others.
    private void clear(List<Person> people) {
        List<String> failed = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        List<CompletableFuture<Void>> all = people.stream()
                .map(person -> phones.clear(person.id(), person.account()).handle((_, failure) -> {
                    if (failure == null) {
                        done.incrementAndGet();
                    } else {
                        failed.add(Texts.get(
                                "phones.clear.failed", Wording.name(person), String.valueOf(failure.getMessage())));
                    }
                    return (Void) null;
                }))
                .toList();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRun(() -> {
            VBox told = new VBox(4, Nodes.wrapped(Texts.get("phones.clear.done", done.get()), "sheet-text"));
            failed.forEach(words -> told.getChildren().add(Nodes.wrapped(words, "form-problem")));
            sheets.show(Texts.get("phones.clear.title"), told);
        });
    }

    @Override
    public void card(Person person) {
        sheets.show(Texts.get("phones.card.title", Wording.name(person)), new CardSheet(person, phones, sheets::close));
    }

    @Override
    public void settings(Person person) {
        sheets.show(
                Texts.get("phones.settings.title", Wording.name(person)),
                new SettingsSheet(person, phones, () -> open(person)));
    }

    @Override
    public void clear(Person person) {
        askToClear(List.of(person));
    }

    @Override
    public void hide(Person person) {
        phones.hide(person.id());
        sheets.close();
    }

    /// What the menus have, without anybody in particular.
    List<MenuItem> items() {
        return List.of(
                item(Texts.get("phones.requests"), this::requests), item(Texts.get("phones.clear"), this::clearSilent));
    }

    /// What can be done about one person's phone.
    ContextMenu menu(Person person) {
        return new ContextMenu(
                item(Texts.get("phones.ask.location"), () -> {
                    phones.ask(person.id(), person.account(), new app.kith.protocol.Command.ReportLocation());
                    open(person);
                }),
                item(Texts.get("phones.palette.speak", Wording.name(person)), () -> open(person)),
                item(Texts.get("phones.go.card"), () -> card(person)),
                item(Texts.get("phones.go.settings"), () -> settings(person)),
                item(Texts.get("phones.go.clear"), () -> clear(person)),
                item(Texts.get("phones.go.hide"), () -> hide(person)));
    }

    /// Whose menu is wished: with the mouse that of the row under it, with the keyboard that of the selected person.
    @Nullable
    Person meant(ContextMenuEvent event) {
        DeviceId one = model.map().selectedProperty().get();
        if (!event.isKeyboardTrigger()) {
            one = null;
            for (Node node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
                if (node instanceof ListCell<?> cell && cell.getItem() instanceof Row.One row) {
                    one = row.id();
                }
            }
        }
        return one == null ? null : model.person(one);
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// The same by name.
    void palette(Consumer<Palette.Entry> entries) {
        entries.accept(new Palette.Entry(Icons.ACTION, Texts.get("phones.requests"), "", this::requests));
        entries.accept(new Palette.Entry(Icons.ACTION, Texts.get("phones.clear"), "", this::clearSilent));
        for (Person person : model.worldProperty().get().people().values()) {
            entries.accept(new Palette.Entry(
                    Icons.PHONE,
                    Texts.get("phones.palette.speak", Wording.name(person)),
                    Texts.get("palette.person"),
                    () -> open(person)));
        }
    }
}
