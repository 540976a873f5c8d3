package app.kith.ui.host;

import app.kith.invite.QrCode;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Avatars;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Invites a phone: first whom, then the code to scan, and as soon as the phone says something: that it is here.
public final class InviteView extends VBox {
    /// Room for the code and what stands below it, logical pixels.
    private static final double INVITATION = 640;

    private final HostActions actions;
    private final Consumer<DeviceId> meet;
    private final Runnable close;
    private final HostState.@Nullable Invited again;
    private final VBox content = new VBox(12);
    private final ScrollPane scroll = new ScrollPane();
    private final Label problem = Nodes.wrapped("", "form-problem");
    private World world;
    private HostState.@Nullable Card card;
    private boolean here;

    /// @param again who has a place already and gets a new password; null for somebody new
    /// @param meet shows a person on the map
    public InviteView(
            HostActions actions,
            HostState.@Nullable Invited again,
            World world,
            Consumer<DeviceId> meet,
            Runnable close) {
        super(12);
        this.actions = actions;
        this.again = again;
        this.world = world;
        this.meet = meet;
        this.close = close;
        getStyleClass().addAll("kith-sheet", "invite");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("invite.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("form-fields");
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Nodes.present(problem, false);
        getChildren().addAll(top, scroll, problem);
        form();
    }

    /// Takes the next world: the phone may have come.
    public void show(World next) {
        world = next;
        HostState.Card waited = card;
        if (waited != null && !here) {
            Person person = next.people().get(new DeviceId(waited.phone().topic()));
            if (person != null && person.live() && !person.heardAt().isBefore(waited.since())) {
                here = true;
                arrived(waited, person);
            }
        }
    }

    /// Shows an invitation.
    public void show(HostState.Card invitation) {
        card = invitation;
        scroll.setPrefViewportHeight(INVITATION);
        here = false;
        QrView code = new QrView(QrCode.of(invitation.link()), 400);
        Label waiting = Nodes.label(
                Texts.get("invite.waiting", Wording.plain(invitation.phone().name())), "row-name");
        HBox wait = new HBox(8, dot("", invitation.phone().topic(), 10), waiting);
        wait.setAlignment(Pos.CENTER);
        VBox picture = new VBox(10, code, wait);
        picture.setAlignment(Pos.CENTER);
        Button copy = Nodes.button(Texts.get("invite.copy"), () -> {
            ClipboardContent text = new ClipboardContent();
            text.putString(invitation.link());
            Clipboard.getSystemClipboard().setContent(text);
        });
        Button save = Nodes.button(
                Texts.get("invite.save"), () -> saving(invitation.fileName(), file -> actions.save(invitation, file)));
        HBox row = new HBox(8, copy, save);
        row.setAlignment(Pos.CENTER);
        content.getChildren().setAll(Nodes.wrapped(Texts.get("invite.scan"), "sheet-text"), picture, row);
        if (invitation.plain()) {
            content.getChildren().add(Nodes.wrapped(Texts.get("invite.plain"), "form-warning"));
        } else {
            Button certificate = Nodes.button(
                    Texts.get("invite.certificate"), () -> saving("kith-ca.crt", actions::saveCertificate), "small");
            content.getChildren()
                    .addAll(
                            Nodes.label(Texts.get("invite.certificate.title"), "form-label"),
                            Nodes.wrapped(
                                    Texts.get(
                                            "invite.certificate.help",
                                            actions.state().get().certificate()),
                                    "form-help"),
                            new HBox(certificate));
        }
        content.getChildren().add(Nodes.wrapped(Texts.get("invite.secret"), "form-help"));
        show(world);
    }

    private void form() {
        HostState state = actions.state().get();
        TextField name = new TextField(again == null ? "" : again.name());
        name.setId("invite-name");
        name.setPromptText(Texts.get("invite.name.example"));
        name.setDisable(again != null);
        name.setAccessibleText(Texts.get("invite.name"));
        ToggleGroup ways = new ToggleGroup();
        VBox choices = new VBox(6, Nodes.label(Texts.get("invite.way"), "form-label"));
        for (HostState.Way way : state.ways()) {
            RadioButton choice = new RadioButton(Texts.get("invite.way." + way.kind()));
            choice.setUserData(way.kind());
            choice.setToggleGroup(ways);
            choice.setSelected(ways.getSelectedToggle() == null);
            choices.getChildren().add(choice);
            if (way.kind() == HostState.Way.Kind.MQTT) {
                choices.getChildren().add(Nodes.wrapped(Texts.get("invite.plain"), "form-help"));
            }
        }
        ToggleGroup colours = new ToggleGroup();
        Button make = Nodes.button(Texts.get("invite.make"), () -> {}, "accent");
        make.setId("invite-make");
        make.setDefaultButton(true);
        make.setDisable(again == null || state.ways().isEmpty());
        name.textProperty()
                .addListener((_, _, text) ->
                        make.setDisable(text.isBlank() || state.ways().isEmpty()));
        make.setOnAction(_ -> {
            make.setDisable(true);
            HostState.Way.Kind way =
                    (HostState.Way.Kind) ways.getSelectedToggle().getUserData();
            String colour = colours.getSelectedToggle() == null
                    ? ""
                    : (String) colours.getSelectedToggle().getUserData();
            CompletableFuture<HostState.Card> made = again == null
                    ? actions.invite(name.getText().strip(), colour, way)
                    : actions.renew(again.user(), way);
            made.whenComplete((invitation, failure) -> {
                make.setDisable(false);
                tell(failure);
                if (failure == null) {
                    show(invitation);
                }
            });
        });
        Label label = Nodes.label(Texts.get("invite.name"), "form-label");
        label.setLabelFor(name);
        content.getChildren()
                .setAll(
                        Nodes.wrapped(Texts.get(again == null ? "invite.why" : "invite.again"), "sheet-text"),
                        new VBox(3, label, name));
        if (again == null) {
            content.getChildren()
                    .add(new VBox(6, Nodes.label(Texts.get("invite.colour"), "form-label"), swatches(colours)));
        }
        if (state.ways().isEmpty()) {
            content.getChildren().add(Nodes.wrapped(Texts.get("invite.closed"), "form-warning"));
        } else {
            content.getChildren().add(choices);
        }
        content.getChildren().add(new HBox(8, Nodes.spacer(), make));
    }

    private static Node swatches(ToggleGroup group) {
        FlowPane row = new FlowPane(6, 6);
        int number = 0;
        for (Color colour : Avatars.colours()) {
            ToggleButton swatch = new ToggleButton(null, new Circle(9, colour));
            swatch.setUserData(hex(colour));
            swatch.setToggleGroup(group);
            swatch.getStyleClass().add("swatch");
            Nodes.say(swatch, Texts.get("invite.colour.number", ++number));
            row.getChildren().add(swatch);
        }
        return row;
    }

    private static String hex(Color colour) {
        return String.format(
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }

    private void arrived(HostState.Card which, Person person) {
        String name = Wording.plain(which.phone().name());
        Label words = Nodes.wrapped(Texts.get("invite.here", name), "sheet-title");
        Label more = Nodes.wrapped(
                Texts.get(
                        person.fix() == null
                                ? "invite.here.nowhere"
                                : person.encrypted() ? "invite.here.encrypted" : "invite.here.clear"),
                "form-help");
        Button show = Nodes.button(
                Texts.get("invite.show"),
                () -> {
                    close.run();
                    meet.accept(person.id());
                },
                "accent");
        show.setDefaultButton(true);
        Button next = Nodes.button(Texts.get("invite.next"), () -> {
            card = null;
            form();
        });
        Nodes.present(next, again == null);
        HBox row = new HBox(8, next, show);
        row.setAlignment(Pos.CENTER);
        VBox box = new VBox(12, dot(which.phone().colour(), which.phone().topic(), 44), words, more, row);
        box.setAlignment(Pos.CENTER);
        scroll.setPrefViewportHeight(javafx.scene.layout.Region.USE_COMPUTED_SIZE);
        content.getChildren().setAll(box);
    }

    private void saving(String suggestion, Function<Path, CompletableFuture<Void>> saving) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestion);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            saving.apply(file.toPath()).whenComplete((_, failure) -> tell(failure));
        }
    }

    private void tell(@Nullable Throwable failure) {
        problem.setText(failure == null ? "" : sentence(failure));
        Nodes.present(problem, failure != null);
    }

    static String sentence(Throwable failure) {
        Throwable told =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }

    static Node dot(String colour, String topic, double size) {
        Color fill = colour.isEmpty() ? Avatars.colour(new DeviceId(topic)) : Color.web(colour);
        return new Circle(size / 2, fill);
    }
}
